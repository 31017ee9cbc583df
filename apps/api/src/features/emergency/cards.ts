import type { EmergencyCard } from '@nightswitch/contracts'
import { checkEmergency, type Plan, type PlannedService } from '@nightswitch/routing-engine'
import { ability, whoCan } from '../../access/can.ts'
import { goesNowOf, instantOf, numbersOf, readinessOf, statusOf } from '../../shared/emergency-views.ts'
import { placeIn, placeOfService } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { coversHolding, holdingsOf, versionsOf } from './holdings.ts'

/** The cards of these services on *Frontend → Emergency*. */
export async function presentCards(
  context: Reader,
  plan: Plan,
  services: readonly PlannedService[],
): Promise<EmergencyCard[]> {
  const at = context.clock().getTime()
  const versions = await versionsOf(context, [...new Set(services.flatMap((service) => coversHolding(service, at)))])
  const durations = await usualDurations(
    context,
    services.flatMap(({ cases }) => cases.map(({ id }) => id)),
  )
  const calls = await callCounts(context, services, at)
  return services.map((service) => {
    const unit = placeIn(plan, service.organizationUnitId)
    const readiness = readinessOf(plan, service)
    const outranks = checkEmergency(service, at).coveredBy.some(({ outranked }) => outranked)
    return {
      service: { id: service.id, name: service.name },
      organizationUnit: { id: unit.id, name: unit.name },
      timeZone: unit.timeZone,
      numbers: numbersOf(plan, service),
      cultures: [...service.cultures],
      cases: service.cases.map(({ id, name }) => ({ id, name, usualDurationMinutes: durations.get(id) ?? null })),
      readiness,
      emergency: statusOf(plan, service, at, context.language),
      heldBy: holdingsOf(context, plan, service, versions),
      normalMark:
        service.normalMark && outranks
          ? { since: instantOf(service.normalMark.since) ?? '', by: service.normalMark.by }
          : null,
      goesNow: goesNowOf(plan, service, at, context.language),
      calls: calls(service),
      whoCanHelp: whoCan(readiness.prepared ? 'switchEmergency' : 'configure', unit.name, context.language),
      abilities: { switch: ability(context.caller, 'switchEmergency', placeOfService(plan, service)) },
    }
  })
}

/** How long emergencies of these cases usually last, in minutes; null until somebody ends them. */
export async function usualDurations(
  { db }: Pick<Reader, 'db'>,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  const rows = await db.emergencyCase.findMany({
    where: { id: { in: [...new Set(caseIds)] } },
    select: { id: true, usualDurationMinutes: true },
  })
  return new Map(rows.map(({ id, usualDurationMinutes }) => [id, usualDurationMinutes]))
}

/** Calls that took *Activated* since what decides now began, by service. */
async function callCounts({ db }: Reader, services: readonly PlannedService[], at: number) {
  const verdicts = new Map(services.map((service) => [service.id, checkEmergency(service, at)]))
  const activations = [...verdicts.values()].flatMap(({ activation }) => activation?.id ?? [])
  const flagged = new Map(
    [...verdicts.values()].flatMap(({ code, caseId, parameters }) =>
      code === 'CASE_FLAG' && caseId ? [[caseId, new Date(Number(parameters.since ?? 0))] as const] : [],
    ),
  )
  const byActivation = db.call.groupBy({
    by: ['serviceId', 'activationId'],
    where: { activationId: { in: activations } },
    _count: true,
  })
  const byFlag = db.call.groupBy({
    by: ['serviceId', 'emergencyCaseId'],
    where: {
      activationId: null,
      OR: [...flagged].map(([emergencyCaseId, since]) => ({ emergencyCaseId, startedAt: { gte: since } })),
    },
    _count: true,
  })
  const activated = activations.length > 0 ? await byActivation : []
  const flaggedCalls = flagged.size > 0 ? await byFlag : []
  return ({ id }: PlannedService): number => {
    const verdict = verdicts.get(id)
    const ofService = verdict?.activation
      ? activated.find((row) => row.serviceId === id && row.activationId === verdict.activation?.id)
      : flaggedCalls.find((row) => row.serviceId === id && row.emergencyCaseId === verdict?.caseId)
    return ofService?._count ?? 0
  }
}
