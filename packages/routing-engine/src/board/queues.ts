import type { QueueState } from '../floor-state.ts'
import type { PlannedQueue } from '../planned.ts'
import type { Party } from './agents.ts'
import type { Audience } from './audiences.ts'
import { idleAgents } from './idle-agents.ts'
import { type Counting, newCounting } from './lights.ts'
import type { Member } from './members.ts'
import type { OrderedList } from './ordered-list.ts'
import { newPool, type Pool } from './pools.ts'
import { type Waiting, waitingCalls } from './waiting-calls.ts'

/** A queue, its people and its callers. */
export type Queue = {
  readonly id: string
  row: PlannedQueue
  /** Its configuration is gone, and callers are still there. */
  removed: boolean
  members: Member[]
  readonly byParty: Map<Party, Member>
  counts: Counting
  /** Those for whom callers wait who ask for nothing. */
  readonly base: Pool
  /** `base`, and one for each thing that callers of the queue can ask for. */
  pools: readonly Pool[]
  /** The services whose callers come here, those alike together. */
  audiences: readonly Audience[]
  readonly waiting: OrderedList<Waiting>
  /** Callers for whom somebody's telephone rings. */
  offered: number
  /** Conversations of callers of this queue, by call, with their beginning; null: before Nightswitch was started. */
  readonly talking: Map<string, number | null>
  state: QueueState
  /** When callers began or ceased to go elsewhere. */
  failoverChangedAt: number | null
  /** When callers wait again if nothing changes; null: nothing is waited for. */
  steadyAt: number | null
  /** DP-21: told of already. */
  nobodyLeft: boolean
  /** DP-1: when the next service closes whose callers leave then; null: nothing is waited for. */
  closesAt: number | null
  /** Who waits is told to leave. */
  tellsToLeave: boolean
}

/** Of which nothing is known yet. */
export const working: QueueState = { failedOverSince: null, talks: 0, meanTalkMs: 0 }

export function newQueue(row: PlannedQueue, state: QueueState = working): Queue {
  const base = newPool(null, idleAgents(row.ringType))
  return {
    ...{ id: row.id, row, removed: false, members: [], byParty: new Map(), counts: newCounting() },
    ...{ base, pools: [base], audiences: [], waiting: waitingCalls(), offered: 0, talking: new Map() },
    ...{ state, failoverChangedAt: null, steadyAt: null, closesAt: null, nobodyLeft: false, tellsToLeave: false },
  }
}

/** QUEUE_LIMIT: no further caller of this queue may begin to ring, or the conversations could become too many. */
export const isAtLimit = ({ row, talking, offered }: Queue): boolean =>
  row.maxConversations !== null && talking.size + offered >= row.maxConversations
