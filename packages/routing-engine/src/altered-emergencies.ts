import { simulate, type Trial, type TriedDestination } from './decide.ts'
import type { Culture } from './model.ts'
import type { Cover, Plan, PlannedService } from './planned.ts'
import { leadingTo, TRIAL_NUMBER } from './preview.ts'
import { unitsUpward } from './rules/destination.ts'
import { checkEmergency } from './rules/emergency.ts'
import { nextChange } from './rules/opening-hours.ts'

/** A service whose running emergency a change would alter, and what holds it. */
export type AlteredEmergency = {
  readonly service: PlannedService
  readonly cover: Cover
  /** What would be another: the emergency would be over, another case would speak, or callers would meet something else. */
  readonly what: 'over' | 'case' | 'callers'
}

/**
 * EM-25: the services in an emergency for which a change of the configuration would alter its outcome. One idea for every kind of change:
 * calls to every number and in every language of the service are walked before and after it, and what callers hear and where they go is
 * compared: now, and when opening hours change, at every turn of theirs in the week to come. The emergency itself is ended on purpose,
 * never by the way.
 */
export function alteredEmergencies(before: Plan, after: Plan, now: number): AlteredEmergency[] {
  const moments = [now, ...turnsOfChangedHours(before, after, now)]
  return [...before.services.values()].flatMap((service) => {
    for (const at of moments) {
      const cover = holding(service, before, at)
      const what = cover && difference(service, before, after, at)
      if (cover && what) return [{ service, cover, what }]
    }
    return []
  })
}

const WEEK_MS = 7 * 24 * 3_600_000

/** When the opening hours that the change touches turn, as they were and as they will be. */
function turnsOfChangedHours(before: Plan, after: Plan, now: number): number[] {
  const text = ({ config }: Plan, id: string) => JSON.stringify(config.openingHours?.find((row) => row.id === id))
  const ids = new Set([...before.openingHours.keys(), ...after.openingHours.keys()])
  const changed = [...ids].filter((id) => text(before, id) !== text(after, id))
  const calendars = changed.flatMap((id) => [before, after].flatMap((plan) => plan.openingHours.get(id)?.hours ?? []))
  const turns = calendars.flatMap((hours) => {
    const found: number[] = []
    for (let at = nextChange(hours, now); at !== null && at < now + WEEK_MS; at = nextChange(hours, at)) found.push(at)
    return found
  })
  return [...new Set(turns)]
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

function difference(service: PlannedService, before: Plan, after: Plan, at: number): AlteredEmergency['what'] | null {
  const changed = after.services.get(service.id)
  if (!changed) return 'over'
  const verdict = checkEmergency(changed, at)
  if (verdict.exit !== 'activated') return 'over'
  if (verdict.caseId !== checkEmergency(service, at).caseId) return 'case'
  const numbers = before.config.numbers.filter(({ serviceId }) => serviceId === service.id).map(({ number }) => number)
  const asked = { numbers, cultures: service.cultures, at }
  if (outcomeOf(service, before, asked) !== outcomeOf(changed, after, asked)) return 'callers'
  return losesItsLine(service, before, after, at) ? 'callers' : null
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
function outcomeOf(service: PlannedService, plan: Plan, { numbers, cultures, at }: Asked): string {
  const byNumber = numbers.map((number) => [number, plan] as const)
  const byCulture = cultures.map((culture) => [TRIAL_NUMBER, leadingTo(service, culture, plan)] as const)
  return JSON.stringify(
    [...byNumber, ...byCulture].map(([calledNumber, called]) => {
      const call = { calledNumber, callerNumber: null, at }
      const reached = simulate(called, call)
      // Whoever is not reached goes on: to what the emergency names next. The catch-all beyond is no part of it.
      const missed = simulate(called, { ...call, answers: 'noAnswer' })
      const next = missed.destinations.filter(({ source }) => source !== 'catchAll').map(placeOf)
      return [calledNumber, heardIn(reached), reached.destinations.map(placeOf), reached.outcome, next]
    }),
  )
}

/** By content: a recording with another name is the same to the ear. */
const heardIn = ({ heard }: Trial) =>
  heard.map((sound) => [sound.culture, sound.kind === 'resource' ? sound.contentHash : sound.prompt])

/** By what callers reach: names are no matter, and neither is whose destination it is. */
function placeOf(destination: TriedDestination) {
  const { source: _source, ...place } = destination
  return 'serviceName' in place ? [place.kind, place.serviceId] : place
}
