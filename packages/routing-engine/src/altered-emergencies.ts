import type { Culture } from './configuration.ts'
import { simulate, type Trial, type TriedDestination } from './decide.ts'
import type { Cover, Plan, PlannedService } from './planned.ts'
import { leadingTo, TRIAL_NUMBER } from './preview.ts'
import { unitsUpward } from './rules/destination.ts'
import { checkEmergency } from './rules/emergency.ts'

/** A service whose running emergency a change would alter, and what holds it. */
export type AlteredEmergency = {
  readonly service: PlannedService
  readonly cover: Cover
  /** What would be another: the emergency would be over, another case would speak, or callers would meet something else. */
  readonly what: 'over' | 'case' | 'callers'
}

const WEEK_MS = 7 * 24 * 3_600_000

/**
 * EM-25: the services in an emergency for which a change of the configuration would alter its outcome. One idea for every kind of change:
 * calls to every number and in every language of the service are walked before and after it, and what callers hear and where they go is
 * compared: now, and as long as the emergency lasts whenever the opening hours on their way turn in the week to come. The emergency itself
 * is ended on purpose, never by the way.
 */
export function alteredEmergencies(before: Plan, after: Plan, now: number): AlteredEmergency[] {
  return [...before.services.values()].flatMap((service) => {
    for (let at = now; at < now + WEEK_MS; ) {
      const cover = holding(service, before, at)
      if (!cover) return []
      const { what, until } = difference(service, before, after, at)
      if (what) return [{ service, cover, what }]
      at = until
    }
    return []
  })
}

/**
 * What holds a service in emergency at a moment; null when nothing does, or when its callers do not meet the emergency: a service that
 * was not prepared keeps ringing, and may be prepared meanwhile.
 */
function holding(service: PlannedService, plan: Plan, at: number): Cover | null {
  const { exit, coveredBy } = checkEmergency(service, at)
  if (exit !== 'activated') return null
  const { steps } = simulate(leadingTo(service, service.culture, plan), {
    calledNumber: TRIAL_NUMBER,
    callerNumber: null,
    at,
  })
  const meetsIt = steps.some((step) => step.exit === 'activated')
  return meetsIt ? (coveredBy.find(({ outranked }) => !outranked)?.cover ?? null) : null
}

type Difference = { readonly what: AlteredEmergency['what'] | null; readonly until: number }

/** What would be another at a moment, and until when that is so because of opening hours. */
function difference(service: PlannedService, before: Plan, after: Plan, at: number): Difference {
  const changed = after.services.get(service.id)
  const verdict = changed && checkEmergency(changed, at)
  if (!changed || verdict?.exit !== 'activated') return { what: 'over', until: at }
  if (verdict.caseId !== checkEmergency(service, at).caseId) return { what: 'case', until: at }
  const numbers = before.config.numbers.filter(({ serviceId }) => serviceId === service.id).map(({ number }) => number)
  const asked = { numbers, cultures: service.cultures, at }
  const was = outcomeOf(service, before, asked)
  const willBe = outcomeOf(changed, after, asked)
  const isAltered = was.text !== willBe.text || losesItsLine(service, before, after, at)
  return { what: isAltered ? 'callers' : null, until: Math.min(was.until, willBe.until) }
}

/**
 * Whether the number that callers are sent to could no longer be dialled: the last trunk would be gone for the service that dials. Another
 * trunk, or another provider behind it, is no other outcome: in a power cut that may be what has to be changed.
 */
function losesItsLine(service: PlannedService, before: Plan, after: Plan, at: number): boolean {
  const called = leadingTo(service, service.culture, before)
  const { destinations, visitedServiceIds } = simulate(called, { calledNumber: TRIAL_NUMBER, callerNumber: null, at })
  if (!destinations.some(({ kind }) => kind === 'phoneNumber')) return false
  const dialling = visitedServiceIds.at(-1) ?? service.id
  return hasLine(before, dialling) && !hasLine(after, dialling)
}

function hasLine({ config: { units }, services }: Plan, serviceId: string): boolean {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  return unitsUpward(services.get(serviceId)?.organizationUnitId ?? '', byId).some(({ hasTrunk }) => hasTrunk)
}

type Asked = { readonly numbers: readonly string[]; readonly cultures: readonly Culture[]; readonly at: number }

/** What callers of a service meet, as text to compare: by each of these numbers, and in each of these languages. */
function outcomeOf(service: PlannedService, plan: Plan, { numbers, cultures, at }: Asked) {
  const byNumber = numbers.map((number) => [number, plan] as const)
  const byCulture = cultures.map((culture) => [TRIAL_NUMBER, leadingTo(service, culture, plan)] as const)
  const met = [...byNumber, ...byCulture].map(([calledNumber, called]) => {
    const call = { calledNumber, callerNumber: null, at }
    const reached = simulate(called, call)
    // Whoever is not reached goes on: to what the emergency names next. The catch-all beyond is no part of it.
    const missed = simulate(called, { ...call, answers: 'noAnswer' })
    const next = missed.destinations.filter(({ source }) => source !== 'catchAll').map(placeOf)
    // What stands behind a queue or a user whose telephones are all gone.
    const deserted = simulate(called, { ...call, answers: 'noAnswer', presence: 'nobody' })
    const behind = deserted.destinations.filter(({ source }) => source !== 'catchAll').map(placeOf)
    const outcome = [calledNumber, heardIn(reached), reached.destinations.map(placeOf), reached.outcome, next, behind]
    return { outcome, until: Math.min(turnIn(reached), turnIn(missed), turnIn(deserted)) }
  })
  return { text: JSON.stringify(met.map(({ outcome }) => outcome)), until: Math.min(...met.map(({ until }) => until)) }
}

/** When opening hours that a call was asked by hold no longer. */
const turnIn = ({ steps }: Trial) =>
  Math.min(
    ...steps.flatMap(({ code, parameters: { until } }) =>
      (code === 'HOURS_OPEN' || code === 'HOURS_CLOSED') && typeof until === 'number' ? [until] : [],
    ),
  )

/** By content: a recording with another name is the same to the ear. */
const heardIn = ({ heard }: Trial) =>
  heard.map((sound) => [sound.culture, sound.kind === 'resource' ? sound.contentHash : sound.prompt])

/** By what callers reach: names are no matter, and neither is whose destination it is. */
function placeOf(destination: TriedDestination) {
  if (destination.kind === 'service') return [destination.kind, destination.serviceId]
  if (destination.kind === 'voicemail') return [destination.kind, destination.voicemailBoxId]
  if (destination.kind === 'queue') return [destination.kind, destination.queueId]
  if (destination.kind === 'user') return [destination.kind, destination.userId]
  return destination.kind === 'phoneNumber' ? [destination.kind, destination.number] : [destination.kind]
}
