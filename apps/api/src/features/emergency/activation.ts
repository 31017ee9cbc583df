import type { ActivationReply, EmergencyScope } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import type { Language, Plan, RoutingActivation } from '@nightswitch/routing-engine'
import { ability, can } from '../../access/can.ts'
import { callersWaitingOf } from '../../shared/callers-waiting.ts'
import { readinessOf } from '../../shared/emergency-views.ts'
import { placeOfService, type ScopeFacts, scopeFacts } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'

export const activationSelect = {
  id: true,
  version: true,
  serviceId: true,
  organizationUnitId: true,
  emergencyCaseId: true,
  emergencyCase: { select: { id: true, name: true } },
  validFrom: true,
  validUntil: true,
  reason: true,
  exercise: true,
  callersWaiting: true,
  startedByName: true,
  endedAt: true,
  endedByName: true,
} satisfies Prisma.EmergencyActivationSelect

export type ActivationRow = Prisma.EmergencyActivationGetPayload<{ select: typeof activationSelect }>

/** What an activation covers: a service, a unit, or (with neither) every service of the case it names. */
export function scopeOf(row: ActivationRow): EmergencyScope {
  if (row.serviceId) return { kind: 'service', serviceId: row.serviceId }
  if (row.organizationUnitId) return { kind: 'unit', organizationUnitId: row.organizationUnitId }
  return { kind: 'case', emergencyCaseId: row.emergencyCaseId ?? '' }
}

/** Whether an activation is over at this moment, ended or run out (EM-22). */
export const isOver = ({ endedAt, validUntil }: ActivationRow, at: Date): boolean =>
  endedAt !== null || (validUntil !== null && validUntil <= at)

/** An activation as routing knows it. */
export const toRouting = (row: ActivationRow): RoutingActivation => ({
  id: row.id,
  scope: scopeOf(row),
  emergencyCaseId: row.emergencyCaseId,
  validFrom: row.validFrom.getTime(),
  validUntil: row.validUntil?.getTime() ?? null,
  endedAt: row.endedAt?.getTime() ?? null,
  startedBy: row.startedByName,
  reason: row.reason || null,
  exercise: row.exercise,
})

/** Activations as they leave the server: those the reader may see, each with the services of theirs that it covers. */
export async function presentActivations(
  context: Reader,
  plan: Plan,
  rows: readonly ActivationRow[],
): Promise<ActivationReply[]> {
  const calls = await context.db.call.groupBy({
    by: ['activationId'],
    where: { activationId: { in: rows.map(({ id }) => id) } },
    _count: true,
  })
  return rows.flatMap((row) => {
    const facts = scopeFacts(plan, scopeOf(row))
    const taken = calls.find(({ activationId }) => activationId === row.id)?._count ?? 0
    return facts && isSeen(context, plan, facts) ? [present(context, plan, row, facts, taken)] : []
  })
}

/** The names of the cases that speak: the one that is named where it is assigned, else each service's first. */
export const speakingCases = ({ covers }: ScopeFacts, emergencyCaseId: string | null): string[] => [
  ...new Set(covers.flatMap(({ cases }) => (cases.find(({ id }) => id === emergencyCaseId) ?? cases[0])?.name ?? [])),
]

/** The services of a scope that the reader may see. */
export const seenOf = ({ caller }: Reader, plan: Plan, { covers }: ScopeFacts) =>
  covers.filter((service) => can(caller, 'readEmergency', placeOfService(plan, service)).allowed)

const isSeen = (context: Reader, plan: Plan, facts: ScopeFacts): boolean =>
  can(context.caller, 'readEmergency', facts.place).allowed || seenOf(context, plan, facts).length > 0

const over = {
  en: 'This emergency is already over.',
  de: 'Dieser Notfall ist schon vorbei.',
} as const satisfies Record<Language, string>

function present(context: Reader, plan: Plan, row: ActivationRow, facts: ScopeFacts, calls: number): ActivationReply {
  const seen = seenOf(context, plan, facts).map((service) => ({
    service: { id: service.id, name: service.name },
    prepared: readinessOf(plan, service).prepared,
  }))
  const may = isOver(row, context.clock())
    ? { allowed: false, because: over[context.language] }
    : ability(context.caller, 'switchEmergency', facts.place)
  return {
    id: row.id,
    version: row.version,
    scope: scopeOf(row).kind,
    scopeId: facts.id,
    scopeName: facts.name,
    emergencyCase: row.emergencyCase,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil?.toISOString() ?? null,
    reason: row.reason,
    exercise: row.exercise,
    callersWaiting: callersWaitingOf(row),
    startedBy: row.startedByName,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedByName,
    timeZone: facts.unit.timeZone,
    prepared: seen.filter(({ prepared }) => prepared).map(({ service }) => service),
    unprepared: seen.filter(({ prepared }) => !prepared).map(({ service }) => service),
    calls,
    abilities: { extend: may, end: may },
  }
}
