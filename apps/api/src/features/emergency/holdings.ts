import type { Holding } from '@nightswitch/contracts'
import { type Cover, checkEmergency, type Plan, type PlannedService } from '@nightswitch/routing-engine'
import { can, whoCan } from '../../access/can.ts'
import { instantOf } from '../../shared/emergency-views.ts'
import { type NamedScope, namedBy } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'

/** Versions of activations and cases by id, for the `If-Match` of whoever ends them. */
export type Versions = ReadonlyMap<string, number>

/** The versions of everything that stands in a plan at the moment. */
export async function versionsOf({ db }: Reader, covers: readonly Cover[]): Promise<Versions> {
  const activations = covers.flatMap((cover) => (cover.kind === 'activation' ? [cover.activation.id] : []))
  const cases = covers.flatMap((cover) => (cover.kind === 'caseFlag' ? [cover.caseId] : []))
  const select = { id: true, version: true } as const
  const running =
    activations.length > 0 ? await db.emergencyActivation.findMany({ where: { id: { in: activations } }, select }) : []
  const enabled = cases.length > 0 ? await db.emergencyCase.findMany({ where: { id: { in: cases } }, select }) : []
  return new Map([...running, ...enabled].map(({ id, version }) => [id, version]))
}

/** What holds a service in emergency now. What "normal here" outranks is not named. */
export const coversHolding = (service: PlannedService, at: number): Cover[] =>
  checkEmergency(service, at)
    .coveredBy.filter(({ outranked }) => !outranked)
    .map(({ cover }) => cover)

/** EM-20: everything that holds a service, whether this person may end it, and who can if they may not. */
export function holdingsOf(context: Reader, plan: Plan, service: PlannedService, versions: Versions): Holding[] {
  return coversHolding(service, context.clock().getTime()).flatMap((cover) => {
    const named = namedBy(plan, scopeOfCover(cover))
    return named ? [present(context, plan, cover, named, versions)] : []
  })
}

export const scopeOfCover = (cover: Cover) =>
  cover.kind === 'activation' ? cover.activation.scope : { kind: 'case' as const, emergencyCaseId: cover.caseId }

/** Whether this person may end what holds the service. */
export function mayEnd({ caller }: Reader, plan: Plan, cover: Cover): boolean {
  const named = namedBy(plan, scopeOfCover(cover))
  return named !== undefined && can(caller, 'switchEmergency', named.place).allowed
}

function present(
  { caller }: Reader,
  plan: Plan,
  cover: Cover,
  { name, place, unit }: NamedScope,
  versions: Versions,
): Holding {
  const id = cover.kind === 'activation' ? cover.activation.id : cover.caseId
  const speaking = plan.emergencyCases.get(cover.caseId)
  const { allowed } = can(caller, 'switchEmergency', place)
  return {
    kind: cover.kind === 'activation' ? 'activation' : 'flag',
    id,
    version: versions.get(id) ?? 0,
    scope: cover.kind === 'activation' ? cover.scope : 'case',
    scopeName: name,
    emergencyCase: speaking ? { id: speaking.id, name: speaking.name } : null,
    since: instantOf(cover.start) ?? new Date(0).toISOString(),
    until: cover.kind === 'activation' ? instantOf(cover.activation.validUntil) : null,
    by: String(cover.parameters.by ?? ''),
    reason: (cover.kind === 'activation' ? cover.activation.reason : null) ?? '',
    exercise: cover.kind === 'activation' && cover.activation.exercise === true,
    mayEnd: allowed,
    ...(allowed ? {} : { whoCanEnd: whoCan('switchEmergency', unit.name, caller.language) }),
  }
}
