import type { EmergencyLogEntry, EmergencyLogFilter } from '@nightswitch/contracts'
import type { Plan } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { can } from '../../access/can.ts'
import { fromCursor, toCursor } from '../../http/list.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { perPlan } from '../../shared/per-plan.ts'
import { placesOf } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { loggedActivations } from './log-activations.ts'
import { loggedFlags } from './log-flags.ts'

/** An emergency before it is known what this reader may read of it. */
export type Logged = Omit<EmergencyLogEntry, 'services' | 'hiddenServices' | 'calls' | 'timeZone'> & {
  /** Where it was switched: unknown when the unit is gone. */
  readonly unitId: string | null
  /** The names of its services, as they were when it was switched on. */
  readonly covered: readonly string[]
  /** Which calls took its path. */
  readonly taken:
    | { readonly activationId: string }
    | { readonly emergencyCaseId: string; readonly from: Date; readonly to: Date | null }
}

type Query = { cursor?: string | undefined; offset?: number | undefined; limit: number; filter: EmergencyLogFilter }

/** RP-4: every emergency that the reader may see, the newest first. */
export async function emergencyLog(context: Reader, { cursor, offset = 0, limit, filter }: Query) {
  const plan = await freshPlan(context)
  const all = await allLogged(context, plan, filter)
  const after = fromCursor(cursor, z.uuid())
  const begin = offset + (after === null ? 0 : all.findIndex(({ id }) => id === after) + 1)
  const shown = all.slice(begin, begin + limit)
  const last = shown.at(-1)
  return {
    items: await present(context, plan, shown),
    nextCursor: begin + limit < all.length && last ? toCursor(last.id) : null,
    total: all.length,
  }
}

/** The same without pages, for the file. */
export async function wholeEmergencyLog(context: Reader, filter: EmergencyLogFilter): Promise<EmergencyLogEntry[]> {
  const plan = await freshPlan(context)
  return present(context, plan, await allLogged(context, plan, filter))
}

async function allLogged(context: Reader, plan: Plan, filter: EmergencyLogFilter): Promise<Logged[]> {
  const logged = [...(await loggedActivations(context, plan)), ...(await loggedFlags(context))]
  const below = filter.organizationUnitId ? placesOf(plan).get(filter.organizationUnitId)?.path : ''
  return logged
    .filter((one) => isAsked(one, filter) && isSeen(context, plan, one, below))
    .sort((one, other) => (one.from < other.from ? 1 : one.from > other.from ? -1 : one.id < other.id ? 1 : -1))
}

/** Whether any of it lies between the two moments. */
const isAsked = ({ from, to, exercise }: Logged, filter: EmergencyLogFilter): boolean =>
  (!filter.to || Date.parse(from) <= Date.parse(filter.to)) &&
  (!filter.from || to === null || Date.parse(to) >= Date.parse(filter.from)) &&
  (!filter.exercise || exercise === (filter.exercise === 'yes'))

/** Whoever may see where it was switched, or one of its services; `below` narrows it to a unit and what lies in it. */
function isSeen(context: Reader, plan: Plan, logged: Logged, below: string | undefined): boolean {
  if (below === undefined) return false
  const path = pathOf(plan, logged.unitId)
  const inside = (place: string | null) => below === '' || (place?.startsWith(below) ?? false)
  if (inside(path) && can(context.caller, 'previewEmergency', { path }).allowed) return true
  return logged.covered.some((name) => {
    const place = placeOf(plan, name)
    return place !== null && inside(place.path) && can(context.caller, 'previewEmergency', place).allowed
  })
}

const pathOf = (plan: Plan, unitId: string | null) =>
  unitId === null ? null : (placesOf(plan).get(unitId)?.path ?? null)

/** Names are unique; a service that was renamed or deleted since is no longer found by its old one. */
const servicesByName = perPlan(
  ({ services }) => new Map([...services.values()].map((service) => [service.name, service])),
)

function placeOf(plan: Plan, serviceName: string) {
  const service = servicesByName(plan).get(serviceName)
  return service ? { path: pathOf(plan, service.organizationUnitId), serviceId: service.id } : null
}

async function present(context: Reader, plan: Plan, logged: readonly Logged[]): Promise<EmergencyLogEntry[]> {
  const calls = await callsOf(context, logged)
  return logged.map((one) => {
    const { unitId, covered, taken: _taken, ...entry } = one
    const path = pathOf(plan, unitId)
    // Where the whole scope is the reader's, so are services that are gone since.
    const whole = path !== null && can(context.caller, 'previewEmergency', { path }).allowed
    const seen = covered.filter((name) => {
      const place = placeOf(plan, name)
      return place === null ? whole : can(context.caller, 'previewEmergency', place).allowed
    })
    return {
      ...entry,
      services: seen,
      hiddenServices: covered.length - seen.length,
      calls: calls.get(one.id) ?? 0,
      timeZone: (unitId === null ? undefined : placesOf(plan).get(unitId)?.timeZone) ?? 'UTC',
    }
  })
}

async function callsOf({ db }: Reader, logged: readonly Logged[]): Promise<ReadonlyMap<string, number>> {
  const activationIds = logged.flatMap(({ taken }) => ('activationId' in taken ? [taken.activationId] : []))
  const byActivation = await db.call.groupBy({
    by: ['activationId'],
    where: { activationId: { in: activationIds } },
    _count: true,
  })
  const counts = new Map(byActivation.map(({ activationId, _count }) => [activationId ?? '', _count]))
  for (const { id, taken } of logged) {
    if ('activationId' in taken) continue
    const { emergencyCaseId, from, to } = taken
    const startedAt = { gte: from, ...(to && { lt: to }) }
    counts.set(id, await db.call.count({ where: { activationId: null, emergencyCaseId, startedAt } }))
  }
  return counts
}
