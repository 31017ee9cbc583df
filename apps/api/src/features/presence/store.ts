import type { ServicePresence } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import { nextChange, type Plan, type PlannedService } from '@nightswitch/routing-engine'
import { can } from '../../access/can.ts'
import { refusal } from '../../http/refusal.ts'
import { instantOf, statusOf } from '../../shared/emergency-views.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeIn, placeOfService, placesOf, servicesOf } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { becauseOf, presenceWords } from './words.ts'

type ServiceNow = FloorSnapshotReply['services'][number]

/** DP-22: all services that the reader sees, by name, as they are at this moment. */
export async function listPresence(
  context: Reader,
  withinUnitId: string | undefined,
): Promise<{ at: string; current: boolean; items: ServicePresence[] }> {
  const { caller, telephony, clock } = context
  const plan = await freshPlan(context)
  const within = withinUnitId === undefined ? '' : placesOf(plan).get(withinUnitId)?.path
  if (within === undefined || (within !== '' && !can(caller, 'see', { path: within }).allowed))
    throw refusal('NOT_FOUND')
  const floor = await telephony.floor()
  const seen = servicesOf(plan).filter((service) => {
    const place = placeOfService(plan, service)
    return place.path?.startsWith(within) && can(caller, 'see', place).allowed
  })
  return {
    at: new Date(floor?.at ?? clock().getTime()).toISOString(),
    current: floor !== null,
    items: seen.map((service) => presentPresence(context, plan, floor, service)),
  }
}

/** One of them. NOT_FOUND outside the reader's subtrees. */
export async function getPresence(context: Reader, id: string): Promise<ServicePresence> {
  const plan = await freshPlan(context)
  const service = plan.services.get(id)
  if (!service || !can(context.caller, 'see', placeOfService(plan, service)).allowed) throw refusal('NOT_FOUND')
  return presentPresence(context, plan, await context.telephony.floor(), service)
}

function presentPresence(
  { language, clock }: Reader,
  plan: Plan,
  floor: FloorSnapshotReply | null,
  service: PlannedService,
): ServicePresence {
  const at = floor?.at ?? clock().getTime()
  const place = placeIn(plan, service.organizationUnitId)
  const now = floor ? servicesOn(floor).get(service.id) : undefined
  const hasQueue = service.queueIds.length > 0
  const nextChangeAt = service.openingHours ? nextChange(service.openingHours.hours, at) : null
  return {
    service: { id: service.id, name: service.name },
    organizationUnit: { id: place.id, name: place.name },
    at: new Date(at).toISOString(),
    presence: now?.presence ?? null,
    because: now
      ? becauseOf(now.presence, { ...now, hasQueue, nextChangeAt }, language, place.timeZone)
      : presenceWords[language][floor ? 'unknown' : 'away'],
    hasQueue,
    ...{ free: now?.free ?? 0, onDuty: now?.onDuty ?? 0, waiting: now?.waiting ?? 0, talking: now?.talking ?? 0 },
    longestWaitSince: instantOf(now?.longestWaitSince),
    nextChangeAt: instantOf(nextChangeAt),
    emergency: statusOf(plan, service, at, language),
    failover: now?.failover ?? false,
  }
}

/** The services of a floor by id, worked out once for each. */
function servicesOn(floor: FloorSnapshotReply): ReadonlyMap<string, ServiceNow> {
  const known = services.get(floor) ?? new Map(floor.services.map((service) => [service.serviceId, service]))
  services.set(floor, known)
  return known
}
const services = new WeakMap<FloorSnapshotReply, ReadonlyMap<string, ServiceNow>>()
