import type { CallState, QueueParty } from '../model.ts'
import { type Agent, answeredOn, keyOf, type Party } from './agents.ts'
import type { Heard } from './calls.ts'
import type { Roster } from './roster.ts'
import type { Turn } from './turn.ts'

export type Talking = {
  /** Notes whom a call began or ceased to talk with. */
  readonly follow: (heard: Heard, turn: Turn) => void
  readonly isTalkingTo: (callId: string, party: QueueParty) => boolean
}

/** Who talks with whom: an agent is in a call until it ends, and idle from then on. */
export function createTalking(roster: Roster): Talking {
  const partners = new Map<string, { readonly party: Party; readonly queueId: string | null }>()

  function begin({ callId, talkingIn = null }: CallState, party: Party, isNew: boolean, turn: Turn) {
    partners.set(callId, { party, queueId: talkingIn })
    party.talkingIn.add(callId)
    const queue = roster.queues.get(talkingIn ?? '')
    if (queue) {
      queue.talking.set(callId, turn.at)
      turn.touched.add(queue)
      if (isNew) remember(party, { ...answeredOneMore(party, turn.at) }, turn)
    }
    roster.refresh(party, turn)
  }

  function end(callId: string, turn: Turn) {
    const partner = partners.get(callId)
    if (!partner) return
    const { party, queueId } = partner
    partners.delete(callId)
    party.talkingIn.delete(callId)
    const queue = roster.queues.get(queueId ?? '')
    const since = queue?.talking.get(callId)
    queue?.talking.delete(callId)
    if (queue && since !== undefined) {
      queue.talkTimes.add(Math.max(0, turn.at - since))
      turn.touched.add(queue)
    }
    if (queueId !== null) remember(party, { idleSince: turn.at }, turn)
    roster.refresh(party, turn)
  }

  function answeredOneMore(party: Party, at: number) {
    const date = roster.dateAt(party, at)
    return { answeredToday: answeredOn(party.state, date) + 1, answeredOn: date }
  }

  return {
    follow({ before, after }, turn) {
      const party = after.phase.kind === 'ended' ? null : (after.talkingTo ?? null)
      const known = partners.get(after.callId)
      if (known?.party.key === (party ? keyOf(party) : undefined)) return
      end(after.callId, turn)
      const partner = party ? roster.party(keyOf(party)) : undefined
      if (partner) begin(after, partner, before !== null, turn)
    },
    isTalkingTo: (callId, party) => partners.get(callId)?.party.key === keyOf(party),
  }
}

function remember(party: Party, what: Partial<Agent['state']>, turn: Turn) {
  party.state = { ...party.state, ...what }
  if (party.kind === 'user') turn.agents.set(party.userId, party.state)
}
