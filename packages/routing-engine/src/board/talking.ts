import type { CallState, OutlivedTalk, QueueParty } from '../model.ts'
import type { AfterCall } from './after-call.ts'
import { type Agent, answeredOn, keyOf, type Party } from './agents.ts'
import type { Heard } from './calls.ts'
import type { Roster } from './roster.ts'
import { withTalk } from './talk-times.ts'
import type { Turn } from './turn.ts'

export type Talking = {
  /** Notes whom a call began or ceased to talk with. */
  readonly follow: (heard: Heard, turn: Turn) => void
  /** A talk of an earlier run, which is no call of ours. */
  readonly goesOn: (talk: OutlivedTalk, turn: Turn) => void
  readonly over: (callId: string, turn: Turn) => void
  readonly isTalkingTo: (callId: string, party: QueueParty) => boolean
}

/** Who talks with whom: an agent is in a call until it ends, and idle from then on, or writes down what it was about. */
export function createTalking(roster: Roster, afterCall: AfterCall): Talking {
  const partners = new Map<string, { readonly party: Party; readonly queueId: string | null }>()

  function begin(
    { callId, talkingIn = null }: Pick<CallState, 'callId' | 'talkingIn'>,
    party: Party,
    isNew: boolean,
    turn: Turn,
  ) {
    partners.set(callId, { party, queueId: talkingIn })
    party.talks += 1
    const queue = roster.queues.get(talkingIn ?? '')
    if (queue) {
      queue.talking.set(callId, isNew ? turn.at : null)
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
    party.talks -= 1
    const queue = roster.queues.get(queueId ?? '')
    const since = queue?.talking.get(callId)
    if (queue?.talking.delete(callId)) turn.touched.add(queue)
    if (queue && typeof since === 'number') {
      queue.state = { ...queue.state, ...withTalk(queue.state, Math.max(0, turn.at - since)) }
      turn.queues.set(queue.id, queue.state)
    }
    if (queueId !== null) {
      remember(party, { idleSince: turn.at }, turn)
      afterCall.begin(party, turn)
    }
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
    goesOn(talk, turn) {
      const party = talk.talkingTo ? roster.party(keyOf(talk.talkingTo)) : undefined
      if (party) begin(talk, party, false, turn)
    },
    over: end,
    isTalkingTo: (callId, party) => partners.get(callId)?.party.key === keyOf(party),
  }
}

function remember(party: Party, what: Partial<Agent['state']>, turn: Turn) {
  party.state = { ...party.state, ...what }
  if (party.kind === 'user') turn.agents.set(party.userId, party.state)
}
