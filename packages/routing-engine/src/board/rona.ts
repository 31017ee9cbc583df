import type { Agent } from './agents.ts'
import type { Device } from './devices.ts'
import type { Queue } from './queues.ts'
import { restOf } from './rest-of.ts'
import type { Roster } from './roster.ts'
import type { FloorTimers } from './timers.ts'
import { note, type Turn } from './turn.ts'

export type Rona = {
  /** The agent did not take a call of the queue, and is asked no more until somebody says so. */
  readonly pause: (agent: Agent, queue: Queue, turn: Turn) => void
  /** The same, taken back if the telephones that rang turn out to be gone (DP-21). */
  readonly pauseUnlessGone: (agent: Agent, queue: Queue, devices: readonly Device[], turn: Turn) => void
  /** A telephone of the agent went. */
  readonly deviceGone: (agent: Agent, turn: Turn) => void
  /** The agent works again; `by` is who said so, null: nobody need. */
  readonly reset: (agent: Agent, by: string | null, turn: Turn) => void
  /** After a restart or a newer plan: who works again after a while will. */
  readonly goOn: (agent: Agent, turn: Turn) => void
}

/** Who is paused because a call was not taken. */
export function createRona(roster: Roster, timers: FloorTimers): Rona {
  function pause(agent: Agent, queue: Queue, turn: Turn) {
    agent.doubtful = null
    remember(agent, { ronaSince: turn.at, ronaQueueId: queue.id }, turn)
    note(agent.userId, { kind: 'missedCall', value: queue.id, by: null }, turn)
    goOn(agent, turn)
  }

  function goOn(agent: Agent, turn: Turn) {
    const { userId, state, settings } = agent
    const seconds = settings.assistant?.missedCallReturnSeconds ?? null
    if (state.ronaSince === null || seconds === null) return timers.cancel(returnTimer(agent), turn)
    if (timers.isRunning(returnTimer(agent))) return
    const ms = restOf(state.ronaSince + seconds * 1000, seconds * 1000, turn)
    timers.start(returnTimer(agent), ms, turn, (later) => {
      const paused = roster.agents.get(userId)
      if (paused) reset(paused, null, later)
    })
  }

  function reset(agent: Agent, by: string | null, turn: Turn) {
    agent.doubtful = null
    if (agent.state.ronaSince === null) return
    timers.cancel(returnTimer(agent), turn)
    note(agent.userId, { kind: 'missedCall', value: null, by }, turn)
    remember(agent, { ronaSince: null, ronaQueueId: null }, turn)
    roster.refresh(agent, turn)
  }

  return {
    ...{ pause, reset, goOn },
    pauseUnlessGone(agent, queue, devices, turn) {
      pause(agent, queue, turn)
      agent.doubtful = { devices, until: turn.at + queue.row.graceSeconds * 1000 }
    },
    deviceGone(agent, turn) {
      const { doubtful } = agent
      if (!doubtful || turn.at > doubtful.until) return
      if (doubtful.devices.every(({ reach }) => reach !== 'reachable')) reset(agent, null, turn)
    },
  }
}

const returnTimer = ({ userId }: Agent) => `missed:${userId}`

function remember(agent: Agent, what: Partial<Agent['state']>, turn: Turn) {
  agent.state = { ...agent.state, ...what }
  turn.agents.set(agent.userId, agent.state)
}
