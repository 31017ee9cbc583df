import type { Agent } from './agents.ts'
import type { Device } from './devices.ts'
import type { Queue } from './queues.ts'
import type { Roster } from './roster.ts'
import type { Turn } from './turn.ts'

export type Rona = {
  /** The agent did not take a call of the queue, and is asked no more until somebody says so. */
  readonly pause: (agent: Agent, queue: Queue, turn: Turn) => void
  /** The same, taken back if the telephones that rang turn out to be gone (DP-21). */
  readonly pauseUnlessGone: (agent: Agent, queue: Queue, devices: readonly Device[], turn: Turn) => void
  /** A telephone of the agent went. */
  readonly deviceGone: (agent: Agent, turn: Turn) => void
  /** The agent works again. */
  readonly reset: (agent: Agent, turn: Turn) => void
}

/** Who is paused because a call was not taken. */
export function createRona(roster: Roster): Rona {
  function pause(agent: Agent, queue: Queue, turn: Turn) {
    agent.doubtful = null
    remember(agent, { ronaSince: turn.at, ronaQueueId: queue.id }, turn)
  }

  function reset(agent: Agent, turn: Turn) {
    agent.doubtful = null
    if (agent.state.ronaSince === null) return
    remember(agent, { ronaSince: null, ronaQueueId: null }, turn)
    roster.refresh(agent, turn)
  }

  return {
    ...{ pause, reset },
    pauseUnlessGone(agent, queue, devices, turn) {
      pause(agent, queue, turn)
      agent.doubtful = { devices, until: turn.at + queue.row.graceSeconds * 1000 }
    },
    deviceGone(agent, turn) {
      const { doubtful } = agent
      if (!doubtful || turn.at > doubtful.until) return
      if (doubtful.devices.every(({ reach }) => reach !== 'reachable')) reset(agent, turn)
    },
  }
}

function remember(agent: Agent, what: Partial<Agent['state']>, turn: Turn) {
  agent.state = { ...agent.state, ...what }
  turn.agents.set(agent.userId, agent.state)
}
