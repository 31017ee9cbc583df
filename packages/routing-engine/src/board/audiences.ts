import type { Plan, PlannedService } from '../planned.ts'
import type { PlannedAsk } from '../rules/ask.ts'
import type { Party } from './agents.ts'
import { poolOf, type Standing } from './pools.ts'
import type { Queue } from './queues.ts'

/** Services that nothing tells apart but their names: their callers come to the same queues, ask for the same, at the same hours. */
export type Audience = {
  readonly serviceIds: string[]
  readonly queueIds: readonly string[]
  readonly ask: PlannedAsk | null
  readonly openingHours: PlannedService['openingHours']
  /** As it was counted last, and how often the pools had changed then. */
  counted: { readonly changes: number; readonly staff: Staff } | null
}

/** Who is there for the callers of a service. Outside numbers count as people. */
export type Staff = { readonly onDuty: number; readonly free: number }

/** The services of a plan, those alike together. */
export function audiencesOf({ services }: Plan): readonly Audience[] {
  const audiences = new Map<string, Audience>()
  const hoursKeys = new Map<PlannedService['openingHours'], number>()
  for (const { id, queueIds: given, ask, openingHours } of services.values()) {
    const queueIds = given.toSorted()
    const hoursKey = hoursKeys.get(openingHours) ?? hoursKeys.size
    hoursKeys.set(openingHours, hoursKey)
    const key = JSON.stringify([queueIds, ask?.key ?? null, hoursKey])
    const audience = audiences.get(key) ?? { serviceIds: [], queueIds, ask, openingHours, counted: null }
    audiences.set(key, audience)
    audience.serviceIds.push(id)
  }
  return [...audiences.values()]
}

/** By the queues that their callers come to. */
export function audiencesByQueue(audiences: readonly Audience[]): ReadonlyMap<string, readonly Audience[]> {
  const byQueue = new Map<string, Audience[]>()
  for (const audience of audiences) {
    for (const queueId of audience.queueIds) byQueue.set(queueId, [...(byQueue.get(queueId) ?? []), audience])
  }
  return byQueue
}

/** In one queue the pool has counted already. Who is in several counts once: that is worked out anew only when something changed. */
export function staffOf(audience: Audience, queues: ReadonlyMap<string, Queue>): Staff {
  const pools = audience.queueIds.flatMap((id) => {
    const queue = queues.get(id)
    const pool = queue && !queue.removed ? poolOf(queue, audience.ask) : undefined
    return queue && pool ? [{ queue, pool }] : []
  })
  const [only] = pools
  if (!only) return nobody
  if (pools.length === 1) return { onDuty: only.pool.onDuty, free: only.pool.free.size() }
  const changes = pools.reduce((sum, { pool }) => sum + pool.changes, 0)
  if (audience.counted?.changes === changes) return audience.counted.staff
  const onDuty = new Set<Party>()
  const free = new Set<Party>()
  for (const { queue, pool } of pools) {
    for (const { party, standings } of queue.members) {
      const standing = standings.find((each: Standing) => each.pool === pool)
      if (standing?.onDuty) onDuty.add(party)
      if (standing?.place) free.add(party)
    }
  }
  const staff = { onDuty: onDuty.size, free: free.size }
  audience.counted = { changes, staff }
  return staff
}

const nobody: Staff = { onDuty: 0, free: 0 }
