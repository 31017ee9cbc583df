import type { DutyState, FloorState } from '../floor-state.ts'
import type { FloorEvent } from '../model.ts'
import type { Agent } from './agents.ts'
import { type Duty, dutyStateOf } from './duty.ts'
import { createLiveness, TICK_MS } from './liveness.ts'
import type { Roster } from './roster.ts'
import type { FloorTimers } from './timers.ts'
import { note, type Turn } from './turn.ts'

type Seen = Extract<FloorEvent, { readonly type: 'agentsSeen' }>['agents']

export type SigningIn = {
  /** The Agent Assistants that answered (DP-29). */
  readonly seen: (agents: Seen, turn: Turn) => void
  readonly signOut: (userId: string, turn: Turn) => void
  /** A telephone of the agent went, and perhaps it was the last. */
  readonly deviceGone: (agent: Agent, turn: Turn) => void
  /**
   * Takes in what was remembered of those who were only seen since: they seemed to sign in anew, because it could not be read that they
   * were signed in.
   */
  readonly recall: (agents: FloorState['agents'], turn: Turn) => void
  /** After a restart or a newer plan: who was signed in is waited for, who works with a telephone alone is not. */
  readonly goOn: (turn: Turn) => void
}

type Parts = {
  readonly roster: Roster
  readonly duty: Duty
  readonly timers: FloorTimers
}

const TICKER = 'liveness'

const notSignedIn = { signedInSince: null, linkLostAt: null }

/** Who is signed in with the Agent Assistant: transitions only, however often somebody is heard of. */
export function createSigningIn({ roster, duty, timers }: Parts): SigningIn {
  const liveness = createLiveness()

  function seen(agents: Seen, turn: Turn) {
    for (const { userId, sessionId } of agents) if (!liveness.isSeen(sessionId)) sight(userId, sessionId, turn)
    keepTicking(turn)
  }

  function sight(userId: string, sessionId: string, turn: Turn) {
    const agent = roster.agents.get(userId)
    if (!agent?.settings.assistant) return
    const known = dutyStateOf(agent)
    const sight = liveness.see(userId, sessionId, known.sessionId)
    if (sight === 'new') return signIn(agent, sessionId, turn)
    const { signedInSince, linkLostAt } = known
    if (sight === 'late' || (signedInSince !== null && linkLostAt === null)) return
    if (signedInSince === null) note(userId, { kind: 'signedIn', value: 'in', by: null }, turn)
    duty.change(agent, { signedInSince: signedInSince ?? turn.at, linkLostAt: null }, turn)
  }

  /** DP-9 */
  function signIn(agent: Agent, sessionId: string, turn: Turn) {
    note(agent.userId, { kind: 'signedIn', value: 'in', by: null }, turn)
    duty.arrive(agent, turn, () => {
      // The profile first: nobody is on duty by what was chosen in another session.
      duty.begin(agent, turn)
      duty.change(agent, { sessionId, signedInSince: turn.at, linkLostAt: null }, turn)
    })
  }

  function signOut(userId: string, turn: Turn) {
    const agent = roster.agents.get(userId)
    if (!agent || liveness.phase(userId) === null || liveness.phase(userId) === 'left') return
    liveness.leave(userId)
    end(agent, { ...notSignedIn, sessionId: null }, turn)
    duty.end(agent, turn)
  }

  function end(agent: Agent, what: Partial<DutyState>, turn: Turn) {
    if (dutyStateOf(agent).signedInSince !== null)
      note(agent.userId, { kind: 'signedIn', value: 'out', by: null }, turn)
    duty.change(agent, what, turn)
  }

  function keepTicking(turn: Turn) {
    if (liveness.size() === 0) return timers.cancel(TICKER, turn)
    if (timers.isRunning(TICKER)) return
    timers.start(TICKER, TICK_MS, turn, (later) => {
      liveness.tick((userId, to) => {
        const agent = roster.agents.get(userId)
        if (agent) fallsSilent(agent, to, later)
      })
      keepTicking(later)
    })
  }

  function fallsSilent(agent: Agent, to: 'linkLost' | 'kept' | null, turn: Turn) {
    switch (to) {
      case 'linkLost':
        duty.change(agent, { linkLostAt: turn.at }, turn)
        return deviceGone(agent, turn)
      case 'kept':
        return end(agent, { signedInSince: null }, turn)
      case null:
        duty.change(agent, notSignedIn, turn)
        return duty.end(agent, turn)
    }
  }

  function deviceGone(agent: Agent, turn: Turn) {
    if (liveness.phase(agent.userId) !== 'linkLost' || agent.devices.some(mayRing)) return
    liveness.giveUp(agent.userId)
    end(agent, { signedInSince: null }, turn)
  }

  function recall(agents: FloorState['agents'], turn: Turn) {
    for (const [userId, known] of Object.entries(agents)) {
      const agent = roster.agents.get(userId)
      const now = agent?.state.duty
      if (!agent || !now || !known.duty || known.duty.sessionId !== now.sessionId) continue
      // What was chosen, or happened, since then is newer.
      if (now.profileSince !== now.signedInSince || now.statusSince !== null || agent.state.answeredOn !== null)
        continue
      const { ronaSince, ronaQueueId } = agent.state.ronaSince === null ? known : agent.state
      const { signedInSince, linkLostAt } = now
      agent.state = { ...known, ronaSince, ronaQueueId, duty: { ...known.duty, signedInSince, linkLostAt } }
      turn.agents.set(userId, agent.state)
    }
  }

  function goOn(turn: Turn) {
    for (const userId of [...liveness.userIds()]) {
      const agent = roster.agents.get(userId)
      if (agent?.settings.assistant) continue
      liveness.forget(userId)
      if (agent) end(agent, notSignedIn, turn)
    }
    for (const agent of roster.agents.values()) restore(agent)
    keepTicking(turn)
  }

  function restore({ userId, state, settings }: Agent) {
    if (!settings.assistant || liveness.phase(userId) !== null) return
    const { sessionId = null, signedInSince = null, linkLostAt = null } = state.duty ?? {}
    if (signedInSince === null && linkLostAt === null) return
    liveness.restore(userId, sessionId, signedInSince === null ? 'kept' : linkLostAt === null ? 'linked' : 'linkLost')
  }

  return { seen, signOut, deviceGone, recall, goOn }
}

/** Of a telephone of which nothing was heard yet nobody knows (F1). */
const mayRing = ({ reach }: Agent['devices'][number]) => reach === 'reachable' || reach === 'unknown'
