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

/** Until when an emergency was, and how it stands at a moment. */
export type Span = Pick<EmergencyLogEntry, 'to' | 'state'>

/** An emergency before it is known who reads of it, and when. */
export type Remembered = Omit<EmergencyLogEntry, keyof Span | 'services' | 'hiddenServices' | 'calls' | 'timeZone'> & {
  readonly spanAt: (at: Date) => Span
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

async function allLogged(context: Reader, plan: Plan, filter: EmergencyLogFilter): Promise<Remembered[]> {
  const at = context.clock()
  const below = filter.organizationUnitId ? placesOf(plan).get(filter.organizationUnitId)?.path : ''
  const isSeen = seenBy(context, plan, below)
  return (await allRemembered(context, plan)).filter((one) => isAsked(one, filter, at) && isSeen(one))
}

const held = perPlan((): { lines: string; all: Promise<readonly Remembered[]> } => ({
  lines: '',
  all: Promise.resolve([]),
}))

/**
 * Everything, the newest first. It is read anew when the configuration has changed, which activations and cases are part of, and when lines
 * of the audit came or were purged; whoever goes through a long log does not wait for all of it with each page.
 */
async function allRemembered(context: Reader, plan: Plan): Promise<readonly Remembered[]> {
  const { _count, _min, _max } = await context.db.auditEntry.aggregate({
    where: { objectKind: { in: ['emergency', 'emergencyCase'] } },
    _count: true,
    _min: { sequence: true },
    _max: { sequence: true },
  })
  const lines = `${_count} ${_min.sequence} ${_max.sequence}`
  const known = held(plan)
  if (known.lines === lines) return known.all
  const all = readAll(context, plan)
  known.lines = lines
  known.all = all
  all.catch(() => {
    known.lines = ''
  })
  return all
}

async function readAll(context: Reader, plan: Plan): Promise<readonly Remembered[]> {
  const all = [...(await loggedActivations(context, plan)), ...(await loggedFlags(context))]
  return all.sort((one, other) => (one.from < other.from ? 1 : one.from > other.from ? -1 : one.id < other.id ? 1 : -1))
}

/** Whether any of it lies between the two moments. */
function isAsked({ from, spanAt, exercise }: Remembered, filter: EmergencyLogFilter, at: Date): boolean {
  if (filter.to && Date.parse(from) > Date.parse(filter.to)) return false
  if (filter.exercise && exercise !== (filter.exercise === 'yes')) return false
  const to = filter.from ? spanAt(at).to : null
  return !filter.from || to === null || Date.parse(to) >= Date.parse(filter.from)
}

/** Whoever may see where it was switched, or one of its services; `below` narrows it to a unit and what lies in it. */
function seenBy(context: Reader, plan: Plan, below: string | undefined) {
  const inside = (place: string | null) => below === '' || (place?.startsWith(below ?? '') ?? false)
  const units = new Map<string | null, boolean>()
  const isUnitSeen = (id: string | null): boolean => {
    const path = pathOf(plan, id)
    return inside(path) && can(context.caller, 'previewEmergency', { path }).allowed
  }
  return ({ unitId, covered }: Remembered): boolean => {
    if (below === undefined) return false
    const known = units.get(unitId) ?? isUnitSeen(unitId)
    units.set(unitId, known)
    return (
      known ||
      covered.some((name) => {
        const place = placeOf(plan, name)
        return place !== null && inside(place.path) && can(context.caller, 'previewEmergency', place).allowed
      })
    )
  }
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

async function present(context: Reader, plan: Plan, logged: readonly Remembered[]): Promise<EmergencyLogEntry[]> {
  const at = context.clock()
  const calls = await callsOf(context, logged)
  return logged.map((one) => {
    const { unitId, covered, taken: _taken, spanAt, ...entry } = one
    const path = pathOf(plan, unitId)
    // Where the whole scope is the reader's, so are services that are gone since.
    const whole = path !== null && can(context.caller, 'previewEmergency', { path }).allowed
    const seen = covered.filter((name) => {
      const place = placeOf(plan, name)
      return place === null ? whole : can(context.caller, 'previewEmergency', place).allowed
    })
    return {
      ...entry,
      ...spanAt(at),
      services: seen,
      hiddenServices: covered.length - seen.length,
      calls: calls.get(one.id) ?? 0,
      timeZone: (unitId === null ? undefined : placesOf(plan).get(unitId)?.timeZone) ?? 'UTC',
    }
  })
}

async function callsOf({ db }: Reader, logged: readonly Remembered[]): Promise<ReadonlyMap<string, number>> {
  const activationIds = logged.flatMap(({ taken }) => ('activationId' in taken ? [taken.activationId] : []))
  const byActivation = await db.call.groupBy({
    by: ['activationId'],
    where: { activationId: { in: activationIds } },
    _count: true,
  })
  const counts = new Map(byActivation.map(({ activationId, _count }) => [activationId ?? '', _count]))
  const flags = logged.flatMap(({ id, taken }) => ('activationId' in taken ? [] : [{ id, ...taken }]))
  const byFlag = await db.$queryRaw<{ id: string; calls: number }[]>`
    select flag.id, count(call.id)::int as calls
    from unnest(
      ${flags.map(({ id }) => id)}::text[], ${flags.map(({ emergencyCaseId }) => emergencyCaseId)}::uuid[],
      ${flags.map(({ from }) => from)}::timestamptz[], ${flags.map(({ to }) => to)}::timestamptz[]
    ) as flag(id, case_id, since, until)
    join call on call.activation_id is null and call.emergency_case_id = flag.case_id
      and call.started_at >= flag.since and (flag.until is null or call.started_at < flag.until)
    group by flag.id`
  for (const { id, calls } of byFlag) counts.set(id, calls)
  return counts
}
