import type {
  ActivateBody,
  CallersWaiting,
  EmergencyCard,
  Holding,
  RouteEnd,
  ServicePreview,
  Staffing,
} from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import { checkEmergency, compile, type Plan, type PlannedService } from '@nightswitch/routing-engine'
import { can, demand } from '../../access/can.ts'
import { refusal } from '../../http/refusal.ts'
import { callersWaitingOf } from '../../shared/callers-waiting.ts'
import { goesNowOf, previewOfService, statusOf } from '../../shared/emergency-views.ts'
import { floorFacts } from '../../shared/floor-facts.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeOfService, type ScopeFacts, scopeFacts, servicesOf } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { staffingOf } from '../../shared/staffing.ts'
import { seenOf } from './activation.ts'
import { usualDurations } from './cards.ts'
import { coversHolding, holdingsOf, mayEnd, versionsOf } from './holdings.ts'
import { triedOf } from './tried.ts'
import { ending, withMark } from './what-if.ts'

type Named = EmergencyCard['service']

/** EM-18, EM-24: what switching on would do, service by service. Services the reader may not see are counted. */
export async function previewEmergency(
  context: Reader,
  { scope, emergencyCaseId }: Pick<ActivateBody, 'scope' | 'emergencyCaseId'>,
) {
  const around = await floorFacts(context)
  const plan = await freshPlan(context)
  const facts = scopeFacts(plan, scope)
  if (!facts) throw refusal('NOT_FOUND')
  demand(context.caller, 'previewEmergency', facts.place)
  const at = context.clock().getTime()
  const spoken = caseThatSpeaks(scope, emergencyCaseId)
  const seen = seenOf(context, plan, facts)
  const services = seen.map(
    (service): ServicePreview => previewOfService(plan, service, spoken, at, context.language, around),
  )
  const prepared = services.filter(({ readiness }) => readiness.prepared).length
  return {
    services,
    prepared,
    unprepared: services.length - prepared,
    hidden: facts.covers.length - seen.length,
    usualDurationMinutes: await usualDurationOf(context, facts, spoken),
    callersWaiting: await callersWaitingPreset(context, facts, spoken),
    tried: await triedOf(context, plan, services),
  }
}

/** The case of a whole-case emergency is the case itself. */
export const caseThatSpeaks = (scope: ActivateBody['scope'], emergencyCaseId: string | null): string | null =>
  scope.kind === 'case' ? scope.emergencyCaseId : emergencyCaseId

/**
 * How long it lasts unless somebody says otherwise, in minutes; null until somebody ends it. Where no case is named, each service's
 * first speaks: then the longest of theirs, so that no service returns to normal before its case says.
 */
export async function usualDurationOf(
  context: Pick<Reader, 'db'>,
  { covers }: ScopeFacts,
  emergencyCaseId: string | null,
): Promise<number | null> {
  const durations = [...(await usualDurations(context, speakingIds(covers, emergencyCaseId))).values()]
  if (durations.length === 0) return null
  return durations.reduce((longest, one) => (longest === null || one === null ? null : Math.max(longest, one)))
}

/** EM-23: what the case says of callers who wait; where several speak and differ, they are redirected. */
export async function callersWaitingPreset(
  { db }: Pick<Reader, 'db'>,
  { covers }: ScopeFacts,
  emergencyCaseId: string | null,
): Promise<CallersWaiting> {
  const rows = await db.emergencyCase.findMany({
    where: { id: { in: speakingIds(covers, emergencyCaseId) } },
    distinct: ['callersWaiting'],
    select: { callersWaiting: true },
  })
  const [one, other] = rows
  return one && !other ? callersWaitingOf(one) : 'announceAndRedirect'
}

/** Of the named case, else the first of each service. */
const speakingIds = (covers: ScopeFacts['covers'], emergencyCaseId: string | null): string[] =>
  emergencyCaseId ? [emergencyCaseId] : [...new Set(covers.flatMap(({ cases }) => cases[0]?.id ?? []))]

type EndPreview = {
  service: Named
  heldBy: Holding[]
  alsoEnds: Named[]
  afterEnd: { active: boolean; goes: RouteEnd; because: string; staffing: Staffing | null }
  afterNormalHere: { goes: RouteEnd; because: string; staffing: Staffing | null }
  canReturnAlone: boolean
}

/** EM-20: what ending does before anybody ends anything, walked by the engine on the configuration as it would be. */
export async function previewEnd(context: Reader, serviceId: string): Promise<EndPreview> {
  const plan = await freshPlan(context)
  const service = plan.services.get(serviceId)
  if (!service) throw refusal('NOT_FOUND')
  const place = placeOfService(plan, service)
  demand(context.caller, 'previewEmergency', place)
  const at = context.clock().getTime()
  const holding = coversHolding(service, at)
  const ended = compile(ending(plan.config, whatThisPersonEnds(context, plan, service, at), at))
  const alone = compile(returnedAlone(plan, service, { by: context.caller.name, at }))
  const floor = await context.telephony.floor()
  const afterEnd = await afterwards(context, ended, serviceId, at, floor)
  const { goes, because, staffing } = await afterwards(context, alone, serviceId, at, floor)
  return {
    service: { id: service.id, name: service.name },
    heldBy: holdingsOf(context, plan, service, await versionsOf(context, holding)),
    alsoEnds: returningToNormal(context, plan, ended, at),
    afterEnd,
    afterNormalHere: { goes, because, staffing },
    canReturnAlone:
      holding.some((cover) => cover.kind === 'caseFlag' || cover.scope !== 'service') &&
      can(context.caller, 'switchEmergency', place).allowed,
  }
}

function whatThisPersonEnds(context: Reader, plan: Plan, service: PlannedService, at: number) {
  const ends = coversHolding(service, at).filter((cover) => mayEnd(context, plan, cover))
  return {
    activationIds: ends.flatMap((cover) => (cover.kind === 'activation' ? [cover.activation.id] : [])),
    caseIds: ends.flatMap((cover) => (cover.kind === 'caseFlag' ? [cover.caseId] : [])),
  }
}

/** The configuration once one service is returned to normal: its own emergencies are over, wider ones are outranked. */
export function returnedAlone(plan: Plan, service: PlannedService, { by, at }: { by: string; at: number }) {
  const covers = coversHolding(service, at)
  const config = ending(plan.config, { activationIds: ownActivations(service, at) }, at)
  // It must outrank what it returns from, even when a clock was set back in between.
  const since = Math.max(at, ...covers.map(({ start }) => start))
  return withMark(config, { serviceId: service.id, since, by })
}

/** Activations of this service alone that hold it. */
export const ownActivations = (service: PlannedService, at: number): string[] =>
  coversHolding(service, at).flatMap((cover) =>
    cover.kind === 'activation' && cover.scope === 'service' ? [cover.activation.id] : [],
  )

async function afterwards(
  context: Reader,
  plan: Plan,
  serviceId: string,
  at: number,
  floor: FloorSnapshotReply | null,
) {
  const { language } = context
  const service = plan.services.get(serviceId)
  if (!service) throw new Error(`the plan lost service ${serviceId}`)
  const { active, because } = statusOf(plan, service, at, language)
  const staffing = active ? null : await staffingOf(context, plan, service, floor)
  return { active, because, goes: goesNowOf(plan, service, at, language), staffing }
}

function returningToNormal(context: Reader, before: Plan, after: Plan, at: number): Named[] {
  const isActive = (service: PlannedService | undefined) =>
    service !== undefined && checkEmergency(service, at).exit === 'activated'
  return servicesOf(before)
    .filter((service) => isActive(service) && !isActive(after.services.get(service.id)))
    .filter((service) => can(context.caller, 'readEmergency', placeOfService(before, service)).allowed)
    .map(({ id, name }) => ({ id, name }))
}
