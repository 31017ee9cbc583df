import {
  compile,
  drawingOf,
  type Plan,
  type RoutingActivation,
  type RoutingConfig,
  type RoutingOpeningHours,
  structureByKey,
} from '@nightswitch/routing-engine'

/** One question: who is called, and when. `open` is what the service's opening hours say then, worked out beforehand. */
export type Fact = { readonly number: string; readonly at: number; readonly open: boolean }

export type Installation = { readonly plan: Plan; readonly facts: readonly Fact[] }

/** Everything below follows from this number: the same on every machine, in every run. */
const SEED = 20_260_302
const SERVICES = 1_000
const UNITS = 40
const CASES = 50
const CALENDARS = 20
const ACTIVATIONS = 200
const FACTS = 10_000
const zones = ['Europe/Berlin', 'Europe/Zurich', 'Europe/London', 'America/New_York', 'Asia/Tokyo']
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Monday, 2 March 2026, 06:20 UTC: some offices have opened, others open within the hour. */
const BEGIN = Date.UTC(2026, 2, 2, 6, 20)
const LENGTH = HOUR

/** 1,000 services in 40 units with 50 emergency cases, 200 activations and 20 calendars, and 10,000 calls of one hour. */
export function makeInstallation(): Installation {
  const random = mulberry32(SEED)
  const plan = compile(configOf(random))
  const numbers = plan.config.numbers.map(({ number }) => number)
  const facts = Array.from({ length: FACTS }, (_, index) => {
    const number = numbers[Math.floor(random() * numbers.length)] ?? ''
    const at = BEGIN + Math.floor((LENGTH * index) / FACTS)
    return { number, at, open: isOpen(plan, number, at) }
  })
  return { plan, facts }
}

/** Which opening hours a service asks, by its place in the list. */
export const hoursIdOf = (serviceId: string) => `hours ${Number(serviceId.slice('service '.length)) % CALENDARS}`

function isOpen(plan: Plan, number: string, at: number): boolean {
  const service = plan.numbers.get(number)?.service
  const hours = service && plan.openingHours.get(hoursIdOf(service.id))
  return hours?.hours.stateAt(at).category.isOpen ?? true
}

function configOf(random: () => number): RoutingConfig {
  const structure = structureByKey.get('emergency-hours')
  if (!structure) throw new Error('the structure “Emergency, hours” is gone')
  const phone = (number: string) => ({ kind: 'phoneNumber' as const, number })
  const upTo = (most: number) => Math.floor(random() * most)
  const services = count(SERVICES, (index) => ({
    id: `service ${index}`,
    name: `Service ${index}`,
    organizationUnitId: `unit ${upTo(UNITS)}`,
    culture: 'de-DE',
    cultures: ['de-DE'],
    workflowVersionId: `workflow ${index}`,
    emergencyCaseIds: index % 8 === 0 ? [] : [`case ${upTo(CASES)}`, `case ${upTo(CASES)}`],
  }))
  return {
    ...{ epoch: 'bench', version: 1, installationCulture: 'de-DE' },
    units: count(UNITS, (index) => ({
      id: `unit ${index}`,
      parentId: index === 0 ? null : `unit ${Math.floor((index - 1) / 6)}`,
      ...{ name: `Unit ${index}`, country: 'DE', timeZone: 'Europe/Berlin', catchAll: phone('+493023125999') },
    })),
    services,
    numbers: services.map(({ id }, index) => ({
      number: `+4930231${25_000 + index}`,
      serviceId: id,
      culture: null,
    })),
    workflows: services.map(({ id, name, organizationUnitId }, index) => ({
      ...{ versionId: `workflow ${index}`, instanceId: `workflow ${index}`, name, number: 1, organizationUnitId },
      ...drawingOf(structure, {
        hours: { openingHoursId: hoursIdOf(id) },
        transfer: { destination: phone(`+4930300${10_000 + index}`) },
        closedTransfer: { destination: phone(`+4930400${10_000 + index}`) },
        emergencyTransfer: { destination: phone(`+4930500${10_000 + index}`) },
      }),
    })),
    emergencyCases: count(CASES, (index) => ({
      ...{ id: `case ${index}`, name: `Case ${index}`, organizationUnitId: 'unit 0', prompts: [] },
      ...{ enabled: index % 12 === 0, enabledAt: BEGIN - 5 * HOUR, enabledBy: 'B. Klein' },
      destination: phone(`+4930600${10_000 + index}`),
    })),
    resources: [],
    activations: count(ACTIVATIONS, (index) => activation(index, upTo)),
    normalMarks: count(40, () => ({ serviceId: `service ${upTo(SERVICES)}`, since: BEGIN - HOUR, by: 'B. Klein' })),
    openingHours: count(CALENDARS, calendar),
  }
}

/** A third each for a service, a unit, a case, from yesterday until tomorrow: few run at the same time. */
function activation(index: number, upTo: (most: number) => number): RoutingActivation {
  const validFrom = BEGIN - 24 * HOUR + upTo(48 * 60) * MINUTE
  const scopes = [
    { kind: 'service', serviceId: `service ${upTo(SERVICES)}` },
    { kind: 'unit', organizationUnitId: `unit ${7 + upTo(UNITS - 7)}` },
    { kind: 'case', emergencyCaseId: `case ${upTo(CASES)}` },
  ] as const
  return {
    id: `activation ${index}`,
    scope: scopes[index % 3] ?? scopes[0],
    emergencyCaseId: null,
    ...{ validFrom, validUntil: validFrom + (30 + upTo(3 * 60)) * MINUTE, endedAt: null },
    ...{ startedBy: 'A. Frei', reason: null },
  }
}

function calendar(index: number): RoutingOpeningHours {
  const opens = 7 * 60 + (index % 5) * 15
  const day = (weekday: number) => ({ weekday, categoryId: 'open', start: opens, end: opens + 10 * 60 })
  return {
    ...{ id: `hours ${index}`, name: `Hours ${index}`, timeZone: zones[index % zones.length] ?? 'UTC' },
    categories: [
      { id: 'open', name: 'Open', isOpen: true, kind: 'open' },
      { id: 'closed', name: 'Closed', isOpen: false, kind: 'closed' },
    ],
    defaultCategoryId: 'closed',
    weekly: [1, 2, 3, 4, 5].map(day),
    dated: [],
    holidays: null,
  }
}

const count = <Row>(length: number, make: (index: number) => Row): Row[] =>
  Array.from({ length }, (_, index) => make(index))

/** Random numbers from a seed (the well-known mulberry32). */
export function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
