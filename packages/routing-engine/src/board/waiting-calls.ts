import type { CallState, QueueWait } from '../model.ts'
import type { Party } from './agents.ts'
import type { EmergencyWait } from './emergency-waiting.ts'
import type { Offer } from './offers.ts'
import type { OrderedList, Placed } from './ordered-list.ts'
import { orderedList } from './ordered-list.ts'
import type { Pool } from './pools.ts'
import type { Queue } from './queues.ts'

/** A caller who waits in a queue. */
export type Waiting = QueueWait & {
  readonly callId: string
  readonly serviceId: string | null
  readonly queue: Queue
  /** Those of the queue who can be asked. */
  pool: Pool
  /** How long a wait reaches the next rank; null: no wait does. */
  escalationMs: number | null
  /** The rank that is reached by waiting alone, 1 the first. */
  reachedRank: number
  /** The worst rank among those who ring. */
  ringingRank: number
  place: Placed<Waiting> | null
  /** The telephones that ring for the caller, the first asked first. */
  offers: Offer[]
  /** Who was offered the call in this pass, and which change of the floor ended it; infinite while it rings. */
  asked: Map<Party, number>
  /** DP-21: the last one, who is asked again after a while. */
  readonly heldBack: Set<Party>
  /** How often somebody, being the last one, did not take it. */
  readonly notTaken: Map<Party, number>
  /** Linear cascade: the next one is asked while the earlier ones ring; `stepOver` when the latest rang long enough. */
  wantsMore: boolean
  stepOver: boolean
  /** The caller was told to leave, and still is here: not told twice. */
  told: string | null
  /** EM-23. */
  emergency: EmergencyWait | null
}

/**
 * Priority first, then who waits longest: the place is kept by `since`, whatever happens meanwhile (Q2). Of those who came at the same
 * moment, such as callers who are moved here together, the one who came first is first (Q3).
 */
export const precedes = (one: Waiting, other: Waiting): number =>
  one.priority - other.priority || one.since - other.since

export const waitingCalls = (): OrderedList<Waiting> => orderedList(precedes)

export const newWaiting = (
  { callId, serviceId }: Pick<CallState, 'callId' | 'serviceId'>,
  wait: QueueWait,
  queue: Queue,
): Waiting => ({
  ...{ callId, serviceId, ...wait, queue, place: null, offers: [] },
  ...{ pool: queue.base, escalationMs: null, reachedRank: 1, ringingRank: 0 },
  ...{ asked: new Map(), heldBack: new Set(), notTaken: new Map() },
  ...{ wantsMore: false, stepOver: false, told: null, emergency: null },
})

/** The timer that begins the next pass over the members for a caller. */
export const passTimer = ({ callId }: Waiting): string => `pass:${callId}`

/** The timer after which the last one is asked again. */
export const againTimer = ({ callId }: Waiting, { key }: Party): string => `again:${callId}:${key}`

/** The timer after which the next rank is asked as well. */
export const rankTimer = ({ callId }: Waiting): string => `rank:${callId}`
