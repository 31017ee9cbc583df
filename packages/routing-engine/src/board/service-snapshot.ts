import type { QueueSnapshot, ServiceSnapshot } from '../floor.ts'
import type { CallState } from '../model.ts'
import { presenceOf } from '../rules/presence.ts'
import { staffOf } from './audiences.ts'
import type { Glance } from './glance.ts'
import type { Roster } from './roster.ts'

type Looked = {
  readonly roster: Roster
  readonly queues: readonly QueueSnapshot[]
  readonly calls: Iterable<CallState>
}

/** Every service, from what its queues have counted (DP-22). */
export function serviceSnapshots({ roster, queues, calls }: Looked, glance: Glance): ServiceSnapshot[] {
  const waiting = waitingByService(queues)
  const talking = talkingByService(calls)
  const failedOver = new Set(queues.flatMap(({ queueId, failover }) => (isBadge(failover.code) ? [queueId] : [])))
  return roster.audiences().flatMap((audience) => {
    const { free, onDuty } = staffOf(audience, roster.queues)
    const presence = presenceOf({ isOpen: glance.isOpen(audience), free, onDuty })
    const failover = audience.queueIds.some((queueId) => failedOver.has(queueId))
    return audience.serviceIds.map((serviceId) => ({
      ...{ serviceId, presence, free, onDuty, failover, talking: talking.get(serviceId) ?? 0 },
      ...(waiting.get(serviceId) ?? nobodyWaits),
    }))
  })
}

/** The FAILOVER badge (product.md section 4). */
const isBadge = (code: string): boolean => code === 'OFFLINE_FAILOVER' || code === 'UNAVAILABLE_FORWARD'

type Waits = Pick<ServiceSnapshot, 'waiting' | 'longestWaitSince'>
const nobodyWaits: Waits = { waiting: 0, longestWaitSince: null }

function waitingByService(queues: readonly QueueSnapshot[]): ReadonlyMap<string, Waits> {
  const byService = new Map<string, Waits>()
  for (const { serviceId, since } of queues.flatMap((queue) => queue.waiting)) {
    if (serviceId === null) continue
    const { waiting, longestWaitSince } = byService.get(serviceId) ?? nobodyWaits
    byService.set(serviceId, { waiting: waiting + 1, longestWaitSince: Math.min(longestWaitSince ?? since, since) })
  }
  return byService
}

function talkingByService(calls: Iterable<CallState>): ReadonlyMap<string, number> {
  const byService = new Map<string, number>()
  for (const { serviceId, talkingTo, phase } of calls) {
    if (serviceId === null || !talkingTo || phase.kind === 'ended') continue
    byService.set(serviceId, (byService.get(serviceId) ?? 0) + 1)
  }
  return byService
}
