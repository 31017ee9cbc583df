import type { EmergencyStatus, RouteEnd, ServicePreview } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import {
  checkEmergency,
  destinationsNow,
  emergencyPreview,
  type HeardInCulture,
  type Language,
  type Plan,
  type PlannedService,
  preparedness,
  sentence,
  type TriedDestination,
  type UnitDefault,
} from '@nightswitch/routing-engine'
import { countWaiting, type FloorFacts, warningsOfPeople } from './floor-facts.ts'
import { perPlan } from './per-plan.ts'
import { placeIn } from './plan-places.ts'

/** EM-17: which links of the chain are missing. */
export function readinessOf(plan: Plan, service: PlannedService) {
  const { prepared, missing, coveredByDefault } = preparedness(service, plan)
  return { prepared, missing: [...missing], coveredByDefault: coveredByDefault && namedDefault(coveredByDefault) }
}

const namedDefault = ({ emergencyCase, unit }: UnitDefault) => ({
  emergencyCase: { id: emergencyCase.id, name: emergencyCase.name },
  organizationUnit: { id: unit.id, name: unit.name },
})

/** How *Check Emergency Case Status* would leave now, in words of the unit's zone. */
export function statusOf(plan: Plan, service: PlannedService, at: number, language: Language): EmergencyStatus {
  const verdict = checkEmergency(service, at)
  const { timeZone } = placeIn(plan, service.organizationUnitId)
  const speaking = verdict.caseId === null ? undefined : plan.emergencyCases.get(verdict.caseId)
  const { since, until, by } = verdict.parameters
  return {
    active: verdict.exit === 'activated',
    code: verdict.code,
    because: sentence(verdict.code, verdict.parameters, language, timeZone),
    emergencyCase: speaking ? { id: speaking.id, name: speaking.name } : null,
    since: instantOf(since),
    until: instantOf(until),
    by: typeof by === 'string' ? by : null,
    reason: verdict.activation?.reason ?? null,
    exercise: verdict.activation?.exercise ?? false,
  }
}

/** Where a call to this service goes now: the engine's own walk. */
export const goesNowOf = (plan: Plan, service: PlannedService, at: number, language: Language): RouteEnd =>
  routeEndOf(destinationsNow(plan, service, at), language)

/** EM-2, EM-18, EM-24: what an emergency would do to one service. */
export function previewOfService(
  plan: Plan,
  service: PlannedService,
  emergencyCaseId: string | null,
  at: number,
  language: Language,
  facts: FloorFacts,
): ServicePreview {
  const assigned = service.cases.some(({ id }) => id === emergencyCaseId)
  const preview = emergencyPreview(plan, service.id, assigned ? emergencyCaseId : null, at)
  const readiness = preparedness(service, plan)
  const speaking = service.cases.find(({ id }) => id === emergencyCaseId) ?? service.cases[0]
  const missing = readiness.missing.map((code) => ({ code, parameters: readiness.parameters }))
  const warnings = new Map([...missing, ...(preview?.warnings ?? [])].map((warning) => [keyOf(warning), warning]))
  return {
    service: { id: service.id, name: service.name },
    numbers: numbersOf(plan, service),
    readiness: readinessOf(plan, service),
    emergencyCase: speaking ? { id: speaking.id, name: speaking.name } : null,
    alreadyActive: checkEmergency(service, at).exit === 'activated',
    goesNow: goesNowOf(plan, service, at, language),
    wouldGo: routeEndOf(preview?.destinations ?? [], language),
    hears: (preview?.heard ?? []).flatMap(heardOf),
    rings: ringsOf(preview?.destinations ?? []),
    callersWaiting: countWaiting(facts, service.id),
    warnings: [
      ...[...warnings.values()].map(({ code, parameters }) => ({
        code,
        because: sentence(code, parameters, language, placeIn(plan, service.organizationUnitId).timeZone),
      })),
      ...warningsOfPeople(plan, service, preview?.destinations ?? [], facts, language),
    ],
  }
}

const ringsOf = (destinations: readonly TriedDestination[]) =>
  destinations.flatMap((destination) => (destination.kind === 'phoneNumber' ? [destination.number] : []))

/** The numbers that lead to a service, in their order. */
export const numbersOf = (plan: Plan, { id }: PlannedService): string[] => numbersByService(plan).get(id) ?? []

const numbersByService = perPlan(({ config }) => {
  const byService = new Map<string, string[]>()
  for (const { serviceId, number } of config.numbers) {
    byService.set(serviceId, [...(byService.get(serviceId) ?? []), number])
  }
  return byService
})

export const instantOf = (at: unknown): string | null =>
  typeof at === 'number' && Number.isFinite(at) ? new Date(at).toISOString() : null

const keyOf = ({ code, parameters }: { code: string; parameters: object }) => `${code} ${JSON.stringify(parameters)}`

const noEnd = { number: null, serviceId: null } as const

const words = {
  en: {
    messageThenEnd: 'A message, then the call ends',
    announcementThenEnd: 'Announcement, then the call ends',
    catchAll: 'Catch-all',
    voicemail: 'Voicemail',
  },
  de: {
    messageThenEnd: 'Eine Ansage, dann endet der Anruf',
    announcementThenEnd: 'Ansage, dann endet der Anruf',
    catchAll: 'Auffangziel',
    voicemail: 'Anrufbeantworter',
  },
} as const satisfies Record<Language, object>

function routeEndOf(destinations: readonly TriedDestination[], language: Language): RouteEnd {
  const [first] = destinations
  if (!first) return { kind: 'disconnect', text: words[language].messageThenEnd, ...noEnd }
  const text = destinations.map((destination) => wordsOf(destination, language)).join(' → ')
  return {
    kind: first.source === 'catchAll' ? 'catchAll' : first.kind,
    text: first.source === 'catchAll' ? `${words[language].catchAll}: ${text}` : text,
    number: first.kind === 'phoneNumber' ? first.number : null,
    serviceId: first.kind === 'service' ? first.serviceId : null,
  }
}

function wordsOf(destination: TriedDestination, language: Language): string {
  if (destination.kind === 'phoneNumber') return formatNumber(destination.number)
  if (destination.kind === 'voicemail') return `${words[language].voicemail} “${destination.boxName}”`
  if (destination.kind === 'queue') return destination.queueName
  if (destination.kind === 'user') return destination.userName
  return destination.kind === 'service' ? destination.serviceName : words[language].announcementThenEnd
}

const contractSteps = {
  exact: 'exact',
  sameLanguage: 'sameLanguage',
  service: 'serviceCulture',
  installation: 'installationCulture',
  anyLanguage: 'anyLanguage',
  builtIn: 'builtIn',
} as const

/** A language in which nothing is played has no row. */
function heardOf({ culture, sound, step }: HeardInCulture): ServicePreview['hears'] {
  if (!sound || !step) return []
  if (sound.kind === 'builtIn') {
    return [{ culture, resource: null, builtIn: sound.prompt, step: contractSteps[step] }]
  }
  const { resourceId, name, durationMs } = sound
  const resource = { id: resourceId, name, culture: sound.culture, durationMs }
  return [{ culture, resource, builtIn: null, step: contractSteps[step] }]
}
