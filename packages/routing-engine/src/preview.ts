import type { Culture, RoutingNumber } from './configuration.ts'
import { simulate, type Trial, type TriedDestination, withEmergency } from './decide.ts'
import type { CodeParameters, SoundRef } from './model.ts'
import type { Plan, PlannedService } from './planned.ts'
import { preparedness, type Readiness } from './readiness.ts'
import { checkEmergency } from './rules/emergency.ts'
import type { LanguageStep } from './rules/language.ts'
import type { Code } from './sentences/english.ts'

export type PreviewWarning = { readonly code: Code; readonly parameters: CodeParameters }

export type HeardInCulture = {
  readonly culture: Culture
  /** What callers hear first; null when nothing is played to them. */
  readonly sound: SoundRef | null
  /** The step of EM-14 that chose it. */
  readonly step: LanguageStep | null
}

/** What callers of one service would hear, and where they would go, were an emergency on (EM-18). */
export type EmergencyPreview = {
  readonly serviceId: string
  readonly readiness: Readiness
  readonly emergencyCaseId: string | null
  readonly numbers: readonly string[]
  readonly heard: readonly HeardInCulture[]
  /** Where callers go first, and on from there if it is a service; empty when the call ends here. */
  readonly destinations: readonly TriedDestination[]
  readonly warnings: readonly PreviewWarning[]
}

/** The number of trials that belong to no number of the service. */
export const TRIAL_NUMBER = 'preview'

/** EM-18: walks a call for each language of the service with the case on. Null: there is no such service. */
export function emergencyPreview(
  plan: Plan,
  serviceId: string,
  emergencyCaseId: string | null,
  at: number,
): EmergencyPreview | null {
  const service = plan.services.get(serviceId)
  if (!service) return null
  const override = emergencyCaseId === null ? { on: true as const } : { on: true as const, emergencyCaseId }
  const numbers = plan.config.numbers.filter((number) => number.serviceId === service.id)
  const trials = culturesOf(service, numbers).map((culture) => {
    const called = withEmergency(leadingTo(service, culture, plan), TRIAL_NUMBER, override, at)
    return { culture, trial: simulate(called, { calledNumber: TRIAL_NUMBER, callerNumber: null, at }), called }
  })
  const heard = trials.map(({ culture, trial }) => ({ culture, ...firstHeard(trial) }))
  const trial = trials[0]?.trial
  const called = trials[0]?.called.services.get(service.id) ?? service
  return {
    serviceId: service.id,
    readiness: preparedness(service, plan),
    emergencyCaseId: checkEmergency(called, at).caseId,
    numbers: numbers.map(({ number }) => number),
    heard,
    destinations: trial?.destinations ?? [],
    warnings: [...missingLanguages(heard), ...(trial ? destinationWarnings(service, trial, plan, at) : [])],
  }
}

/** Where callers of a service go first as things are, and on from there if it is a service; empty when the call ends here. */
export const destinationsNow = (plan: Plan, service: PlannedService, at: number): readonly TriedDestination[] =>
  simulate(leadingTo(service, service.culture, plan), { calledNumber: TRIAL_NUMBER, callerNumber: null, at })
    .destinations

/** The plan with one number alone, which leads to this service. */
export const leadingTo = (service: PlannedService, culture: Culture, plan: Plan): Plan => ({
  ...plan,
  numbers: new Map([[TRIAL_NUMBER, { number: TRIAL_NUMBER, service, culture }]]),
})

/** The service's languages, and those of its numbers: what a call to it can speak. */
function culturesOf({ culture, cultures }: PlannedService, numbers: readonly RoutingNumber[]): Culture[] {
  return [...new Set([culture, ...cultures, ...numbers.flatMap((number) => number.culture ?? [])])]
}

function firstHeard({ steps, heard }: Trial): { sound: SoundRef | null; step: LanguageStep | null } {
  const played = steps.find(({ code }) => code === 'PLAYING' || code === 'PLAYING_BUILT_IN')
  return { sound: heard[0] ?? null, step: stepOf(played?.parameters['languageStep']) }
}

const steps: readonly LanguageStep[] = ['exact', 'sameLanguage', 'service', 'installation', 'anyLanguage', 'builtIn']
const stepOf = (value: unknown): LanguageStep | null => steps.find((step) => step === value) ?? null

const missingLanguages = (heard: readonly HeardInCulture[]): PreviewWarning[] =>
  heard.flatMap(({ culture, step }) =>
    step === 'exact' || step === 'sameLanguage' ? [] : [{ code: 'MISSING_LANGUAGE', parameters: { culture } }],
  )

function destinationWarnings(service: PlannedService, trial: Trial, plan: Plan, at: number): PreviewWarning[] {
  const { name: serviceName } = service
  const codes = new Set(trial.steps.map(({ code }) => code))
  const warnings: PreviewWarning[] = []
  if (codes.has('SERVICE_TWICE') || codes.has('RULE_TWICE') || codes.has('HOP_LIMIT')) {
    const itself = trial.visitedServiceIds.length === 1 && !codes.has('RULE_TWICE')
    warnings.push({ code: itself ? 'DESTINATION_IS_SAME_SERVICE' : 'DESTINATION_LOOPS', parameters: { serviceName } })
  }
  for (const destination of trial.destinations) {
    const next = destination.kind === 'service' ? plan.services.get(destination.serviceId) : undefined
    if (next && checkEmergency(next, at).exit === 'activated') {
      warnings.push({ code: 'DESTINATION_IN_EMERGENCY', parameters: { serviceName: next.name } })
    }
  }
  warnings.push(...saidBy(trial, 'HOURS_CLOSED', 'DESTINATION_CLOSED'), ...saidBy(trial, 'TOLL_BARRED', 'TOLL_BARRED'))
  if (codes.has('NO_DESTINATION')) warnings.push({ code: 'NO_DESTINATION', parameters: { serviceName } })
  if (service.catchAll === null && service.voicemailBox === null)
    warnings.push({ code: 'NO_CATCH_ALL', parameters: { serviceName } })
  return warnings
}

/**
 * What a trial met, as a warning: in an emergency nobody asks the hours of the service itself, so whoever says closed is a destination
 * (EM-2); and a number that may not be called is none (FO-30).
 */
const saidBy = ({ steps }: Trial, met: Code, code: Code): PreviewWarning[] =>
  steps.flatMap((step) => (step.code === met ? [{ code, parameters: step.parameters }] : []))
