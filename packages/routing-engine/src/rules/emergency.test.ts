import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NormalMark, RoutingActivation, RoutingConfig, RoutingEmergencyCase, RoutingUnit } from '../model.ts'
import { compile } from '../plan.ts'
import { checkEmergency } from './emergency.ts'

type Facts = {
  readonly assigned?: readonly string[]
  readonly cases?: readonly Partial<RoutingEmergencyCase>[]
  readonly activations?: readonly Partial<RoutingActivation>[]
  readonly normalMarks?: readonly Partial<NormalMark>[]
}

const unit = (id: string, parentId: string | null): RoutingUnit => ({
  ...{ id, parentId, name: id, country: 'DE', timeZone: 'Europe/Berlin', catchAll: null },
})

/** Service S in unit Berlin below Group, with cases A and B. */
function configOf({ assigned = ['A', 'B'], cases = [], activations = [], normalMarks = [] }: Facts): RoutingConfig {
  const emergencyCase = (id: string): RoutingEmergencyCase => ({
    ...{ id, name: id, organizationUnitId: 'Group', enabled: false, enabledAt: null, enabledBy: null },
    ...{ prompts: [], destination: null },
    ...cases.find((facts) => facts.id === id),
  })
  const service = { id: 'S', name: 'S', organizationUnitId: 'Berlin', culture: 'de-DE', cultures: ['de-DE'] }
  return {
    ...{ epoch: 'e', version: 1, installationCulture: 'de-DE' },
    units: [unit('Group', null), unit('Berlin', 'Group'), unit('Köln', 'Group')],
    services: [{ ...service, workflowVersionId: null, emergencyCaseIds: assigned }],
    ...{ numbers: [], workflows: [], resources: [] },
    emergencyCases: ['A', 'B', 'C'].map(emergencyCase),
    activations: activations.map((facts, index) => ({
      ...{
        id: `activation-${index}`,
        scope: { kind: 'service', serviceId: 'S' },
        emergencyCaseId: null,
        validFrom: 10,
      },
      ...{ validUntil: null, endedAt: null, startedBy: 'Ann', reason: null },
      ...facts,
    })),
    normalMarks: normalMarks.map((facts) => ({ serviceId: 'S', since: 50, by: 'Bob', ...facts })),
  }
}

function check(facts: Facts, now = 100) {
  const service = compile(configOf(facts)).services.get('S')
  if (!service) throw new Error('the service is always there')
  const { exit, code, caseId, activation, coveredBy } = checkEmergency(service, now)
  return { exit, code, caseId, activation: activation?.id ?? null, coveredBy }
}

const berlin = { kind: 'unit', organizationUnitId: 'Berlin' } as const
const group = { kind: 'unit', organizationUnitId: 'Group' } as const
const caseA = { kind: 'case', emergencyCaseId: 'A' } as const
const caseB = { kind: 'case', emergencyCaseId: 'B' } as const
const flagA = { id: 'A', enabled: true, enabledAt: 10 }
const flagB = { id: 'B', enabled: true, enabledAt: 10 }

describe('the emergency check, row by row', () => {
  it.each<[string, Facts, number, Partial<ReturnType<typeof check>>]>([
    [
      '1: no case',
      { assigned: [], activations: [{}] },
      100,
      { exit: 'deactivated', code: 'NO_CASE_ASSIGNED', caseId: null },
    ],
    ['1: a case that no longer exists is no case', { assigned: ['gone'] }, 100, { code: 'NO_CASE_ASSIGNED' }],
    [
      '2: normal here, younger than the unit’s',
      { activations: [{ scope: berlin }], normalMarks: [{}] },
      100,
      { exit: 'deactivated', code: 'SERVICE_NORMAL' },
    ],
    [
      '2: normal here, as old as the flag',
      { cases: [{ ...flagA, enabledAt: 50 }], normalMarks: [{}] },
      100,
      { code: 'SERVICE_NORMAL' },
    ],
    [
      '2: normal here outranks a flag of unknown age',
      { cases: [{ ...flagA, enabledAt: null }], normalMarks: [{}] },
      100,
      { code: 'SERVICE_NORMAL' },
    ],
    [
      '2: the newest mark counts',
      { activations: [{ validFrom: 60 }], normalMarks: [{ since: 70 }, { since: 20 }] },
      100,
      { code: 'SERVICE_NORMAL' },
    ],
    [
      '2: a mark of another service is none of ours',
      { activations: [{}], normalMarks: [{ serviceId: 'T' }] },
      100,
      { code: 'ACTIVATION' },
    ],
    [
      '2: something younger than the mark wins',
      { activations: [{ scope: berlin }, { scope: caseA, validFrom: 60 }], normalMarks: [{}] },
      100,
      { code: 'ACTIVATION', activation: 'activation-1' },
    ],
    [
      '2: a flag younger than the mark wins, whatever the mark outranks',
      { activations: [{}], cases: [{ ...flagB, enabledAt: 51 }], normalMarks: [{}] },
      100,
      { code: 'CASE_FLAG', caseId: 'B' },
    ],
    [
      '2: a mark is over with the last thing it outranked',
      { activations: [{ validUntil: 80 }], normalMarks: [{}] },
      100,
      { code: 'EXPIRED' },
    ],
    [
      '3: an activation of the service comes before its unit’s',
      { activations: [{ scope: berlin, validFrom: 90 }, {}] },
      100,
      { exit: 'activated', code: 'ACTIVATION', activation: 'activation-1' },
    ],
    [
      '3: the newest of several',
      { activations: [{ validFrom: 20 }, { validFrom: 30 }] },
      100,
      { activation: 'activation-1' },
    ],
    ['4: the own unit’s', { activations: [{ scope: berlin }] }, 100, { exit: 'activated', code: 'ACTIVATION' }],
    [
      '4: the nearest unit’s before one above',
      { activations: [{ scope: group, validFrom: 90 }, { scope: berlin }] },
      100,
      { activation: 'activation-1' },
    ],
    [
      '4: a unit’s before a case’s',
      { activations: [{ scope: caseA, validFrom: 90 }, { scope: group }] },
      100,
      { activation: 'activation-1' },
    ],
    ['4: a case’s', { activations: [{ scope: caseB }] }, 100, { code: 'ACTIVATION', caseId: 'B' }],
    [
      '4: the newest of several cases’',
      { activations: [{ scope: caseA }, { scope: caseB, validFrom: 11 }] },
      100,
      { caseId: 'B' },
    ],
    [
      '4: not a sister unit’s',
      { activations: [{ scope: { kind: 'unit', organizationUnitId: 'Köln' } }] },
      100,
      { code: 'CASE_FLAG_OFF' },
    ],
    [
      '4: not of a case that is not assigned',
      { activations: [{ scope: { kind: 'case', emergencyCaseId: 'C' } }] },
      100,
      { code: 'CASE_FLAG_OFF' },
    ],
    ['5: a flag', { cases: [flagA] }, 100, { exit: 'activated', code: 'CASE_FLAG', caseId: 'A' }],
    ['5: of several flags the first in order', { assigned: ['B', 'A'], cases: [flagA, flagB] }, 100, { caseId: 'B' }],
    [
      '5: not of a case that is not assigned',
      { cases: [{ id: 'C', enabled: true, enabledAt: 10 }] },
      100,
      { code: 'CASE_FLAG_OFF' },
    ],
    ['6: nothing', {}, 100, { exit: 'deactivated', code: 'CASE_FLAG_OFF', caseId: null, coveredBy: [] }],
    [
      '6: the last one ran out',
      { activations: [{ validUntil: 90 }, { validUntil: 80, endedAt: 70 }] },
      100,
      { exit: 'deactivated', code: 'EXPIRED' },
    ],
    [
      '6: the last one was ended',
      { activations: [{ validUntil: 80 }, { validUntil: 95, endedAt: 90 }] },
      100,
      { code: 'CASE_FLAG_OFF' },
    ],
    [
      '6: a planned one that was called off never ran',
      { activations: [{ validFrom: 200, validUntil: 300, endedAt: 90 }] },
      400,
      { code: 'CASE_FLAG_OFF' },
    ],
  ])('%s', (_, facts, now, expected) => {
    expect(check(facts, now)).toMatchObject(expected)
  })

  it.each([
    ['starts at the very moment it is valid from', { validFrom: 100 }, true],
    ['has not started before', { validFrom: 101 }, false],
    ['runs until the last moment', { validUntil: 101 }, true],
    ['EM-22: is over at the moment it expires', { validUntil: 100 }, false],
    ['is over at the moment it is ended', { endedAt: 100 }, false],
    ['runs while its end lies ahead', { endedAt: 101 }, true],
  ])('an activation %s', (_, facts, running) => {
    expect(check({ activations: [facts] }).exit).toBe(running ? 'activated' : 'deactivated')
  })

  it.each([
    ['the one the activation names', { emergencyCaseId: 'B' }, 'B'],
    ['the service’s first, if the named one is not assigned', { emergencyCaseId: 'C' }, 'A'],
    ['the service’s first, if none is named', {}, 'A'],
    ['the case of a whole case’s activation, whatever it names', { scope: caseB, emergencyCaseId: 'A' }, 'B'],
  ])('the case that speaks is %s', (_, facts, caseId) => {
    expect(check({ activations: [facts] }).caseId).toBe(caseId)
  })

  it('EM-20: lists everything that stands, and says what normal here outranks', () => {
    const { coveredBy } = check({
      activations: [{ scope: group }, { validFrom: 60 }, { endedAt: 90 }],
      cases: [flagA],
      normalMarks: [{}],
    })

    const listed = coveredBy.map(({ cover, outranked }) => [cover.kind, cover.start, outranked])
    expect(listed).toEqual([
      ['activation', 60, false],
      ['activation', 10, true],
      ['caseFlag', 10, true],
    ])
  })
})

describe('the emergency check beside a naive reading of the table', () => {
  it('agrees for any configuration at any time', () => {
    const outcomes = new Set<string>()
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 12 }), (given, now) => {
        const { exit, code, caseId, activation } = check(given, now)
        outcomes.add(code)
        expect({ exit, code, caseId, activation }).toEqual(naive(configOf(given), now))
      }),
      { numRuns: 5_000 },
    )
    expect(outcomes.size).toBe(6)
  })

  const moment = fc.integer({ min: 0, max: 10 })
  const scope = fc.oneof(
    fc.constant({ kind: 'service', serviceId: 'S' } as const),
    fc
      .constantFrom('Berlin', 'Group', 'Köln')
      .map((organizationUnitId) => ({ kind: 'unit', organizationUnitId }) as const),
    fc.constantFrom('A', 'B', 'C').map((emergencyCaseId) => ({ kind: 'case', emergencyCaseId }) as const),
  )
  const activation = fc.record({
    ...{ scope, validFrom: moment, validUntil: fc.option(moment), endedAt: fc.option(moment) },
    emergencyCaseId: fc.option(fc.constantFrom('A', 'B', 'C')),
  })
  const flag = fc.record({ id: fc.constantFrom('A', 'B', 'C'), enabled: fc.boolean(), enabledAt: fc.option(moment) })
  const facts: fc.Arbitrary<Facts> = fc.record({
    assigned: fc.oneof({ weight: 5, arbitrary: fc.shuffledSubarray(['A', 'B'], { minLength: 1 }) }, fc.constant([])),
    cases: fc.array(flag, { maxLength: 3 }),
    activations: fc.array(activation, { maxLength: 4 }),
    normalMarks: fc.array(fc.record({ since: moment, serviceId: fc.constantFrom('S', 'S', 'T') }), { maxLength: 2 }),
  })
})

/** Product.md section 4, read aloud: no indexes, no order kept from before, everything looked up when it is needed. */
function naive(config: RoutingConfig, now: number) {
  const off = { exit: 'deactivated', caseId: null, activation: null }
  const [service] = config.services
  const assigned = config.emergencyCases.filter(({ id }) => service?.emergencyCaseIds.includes(id))
  const first = service?.emergencyCaseIds[0]
  if (assigned.length === 0 || !first) return { ...off, code: 'NO_CASE_ASSIGNED' }

  const relevant = config.activations.filter(
    ({ scope }) =>
      scope.kind === 'service' ||
      (scope.kind === 'unit' && ['Berlin', 'Group'].includes(scope.organizationUnitId)) ||
      (scope.kind === 'case' && assigned.some(({ id }) => id === scope.emergencyCaseId)),
  )
  const runs = ({ validFrom, validUntil, endedAt }: RoutingActivation) =>
    now >= validFrom && (validUntil === null || validUntil > now) && (endedAt === null || endedAt > now)
  const marks = config.normalMarks.filter(({ serviceId }) => serviceId === 'S').map(({ since }) => since)
  const isYounger = (start: number) => marks.every((since) => start > since)
  const running = relevant.filter(runs)
  const flags = assigned.filter(({ enabled }) => enabled)
  const youngActivations = running.filter(({ validFrom }) => isYounger(validFrom))
  const youngFlags = flags.filter(({ enabledAt }) => isYounger(enabledAt ?? Number.NEGATIVE_INFINITY))
  const anythingOutranked = running.length + flags.length > youngActivations.length + youngFlags.length
  if (anythingOutranked && youngActivations.length + youngFlags.length === 0) return { ...off, code: 'SERVICE_NORMAL' }

  const rank = ({ scope }: RoutingActivation) =>
    scope.kind === 'service' ? 1 : scope.kind === 'case' ? 4 : scope.organizationUnitId === 'Berlin' ? 2 : 3
  const bestRank = Math.min(...youngActivations.map(rank))
  const ofBestRank = youngActivations.filter((one) => rank(one) === bestRank)
  const newest = Math.max(...ofBestRank.map(({ validFrom }) => validFrom))
  const named = ofBestRank.find(({ validFrom }) => validFrom === newest)
  if (named) {
    const wished = named.scope.kind === 'case' ? named.scope.emergencyCaseId : named.emergencyCaseId
    const caseId = assigned.some(({ id }) => id === wished) ? wished : first
    return { exit: 'activated', code: 'ACTIVATION', caseId, activation: named.id }
  }

  const flagged = service.emergencyCaseIds.find((id) => youngFlags.some((one) => one.id === id))
  if (flagged) return { exit: 'activated', code: 'CASE_FLAG', caseId: flagged, activation: null }

  const stops = relevant.flatMap(({ validFrom, validUntil, endedAt }) =>
    [
      { at: validUntil ?? Number.POSITIVE_INFINITY, expired: true },
      { at: endedAt ?? Number.POSITIVE_INFINITY, expired: false },
    ]
      .sort((one, other) => one.at - other.at || Number(one.expired) - Number(other.expired))
      .slice(0, 1)
      .filter(({ at }) => at <= now && at > validFrom),
  )
  const lastStop = Math.max(...stops.map(({ at }) => at))
  const expired = stops.some(({ at, expired }) => at === lastStop && expired)
  return { ...off, code: expired ? 'EXPIRED' : 'CASE_FLAG_OFF' }
}
