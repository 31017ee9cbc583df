import type { EmergencyBoard } from '@nightswitch/contracts'
import type { Plan } from '@nightswitch/routing-engine'
import { ability, can } from '../../access/can.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeIn, placeOfService, placesOf, servicesOf } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { type ActivationRow, activationSelect, presentActivations, scopeOf } from './activation.ts'
import { presentCards, usualDurations } from './cards.ts'

/** How long *Switch on again* is offered (EM-20). */
export const AGAIN_FOR_MS = 10 * 60_000

/** *Frontend → Emergency*: everything the reader may see that is, or could be, in emergency. */
export async function emergencyBoard(context: Reader): Promise<EmergencyBoard> {
  const { caller, clock } = context
  const at = clock()
  const rows = await currentActivations(context, at)
  const plan = await freshPlan(context)
  const seen = servicesOf(plan).filter((service) => can(caller, 'readEmergency', placeOfService(plan, service)).allowed)
  const cards = await presentCards(context, plan, seen)
  const running = rows.filter(({ endedAt }) => endedAt === null)
  const ended = rows.filter((row) => row.endedAt !== null && !isOnAgain(row, running))
  return {
    services: cards,
    units: unitsOf(context, plan, cards),
    cases: await casesOf(context, plan, cards),
    running: await presentActivations(context, plan, running),
    scheduled: await presentActivations(context, plan, await scheduledActivations(context, at)),
    justEnded: await presentActivations(context, plan, ended),
    unprepared: cards.filter(({ readiness }) => !readiness.prepared).length,
    at: at.toISOString(),
  }
}

/** Whether the same was switched on after this had been ended. */
export const isOnAgain = (ended: ActivationRow, running: readonly ActivationRow[]): boolean =>
  running.some((row) => isSameSwitch(row, ended) && ended.endedAt !== null && row.validFrom >= ended.endedAt)

const isSameSwitch = (one: ActivationRow, other: ActivationRow): boolean =>
  JSON.stringify([scopeOf(one), one.emergencyCaseId]) === JSON.stringify([scopeOf(other), other.emergencyCaseId])

/** What runs, and what was ended a moment ago; the newest first. */
export const currentActivations = ({ db }: Pick<Reader, 'db'>, at: Date): Promise<ActivationRow[]> =>
  db.emergencyActivation.findMany({
    where: {
      validFrom: { lte: at },
      OR: [
        { endedAt: null, OR: [{ validUntil: null }, { validUntil: { gt: at } }] },
        { endedAt: { gt: new Date(at.getTime() - AGAIN_FOR_MS) } },
      ],
    },
    select: activationSelect,
    orderBy: [{ validFrom: 'desc' }, { id: 'asc' }],
  })

/** What is planned and was not called off; what starts first comes first. */
const scheduledActivations = ({ db }: Pick<Reader, 'db'>, at: Date): Promise<ActivationRow[]> =>
  db.emergencyActivation.findMany({
    where: { validFrom: { gt: at }, endedAt: null },
    select: activationSelect,
    orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
  })

function unitsOf({ caller }: Reader, plan: Plan, cards: EmergencyBoard['services']): EmergencyBoard['units'] {
  return [...placesOf(plan).values()]
    .filter(({ path }) => can(caller, 'readEmergency', { path }).allowed)
    .map(({ id, name, path }) => {
      const inside = cards.filter(({ organizationUnit }) => placeIn(plan, organizationUnit.id).path.startsWith(path))
      return {
        id,
        name,
        services: inside.length,
        prepared: inside.filter(({ readiness }) => readiness.prepared).length,
        abilities: { switch: ability(caller, 'switchEmergency', { path }) },
      }
    })
}

async function casesOf(context: Reader, plan: Plan, cards: EmergencyBoard['services']) {
  const used = new Map(cards.flatMap(({ cases }) => cases.map(({ id, name }) => [id, name] as const)))
  const durations = await usualDurations(context, [...used.keys()])
  return [...used]
    .map(([id, name]) => ({
      id,
      name,
      usualDurationMinutes: durations.get(id) ?? null,
      services: cards.filter(({ cases }) => cases.some((one) => one.id === id)).length,
      abilities: { switch: ability(context.caller, 'switchEmergency', placeOfCase(plan, id)) },
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

const placeOfCase = (plan: Plan, id: string) => {
  const unitId = plan.emergencyCases.get(id)?.organizationUnitId
  return { path: unitId === undefined ? null : placeIn(plan, unitId).path }
}
