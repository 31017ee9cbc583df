import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RoutingActivation, RoutingConfig } from '../configuration.ts'
import { compile } from '../plan.ts'
import { check, configOf, type Facts } from '../testing/emergency-facts.ts'
import { checkEmergency, holdingCover } from './emergency.ts'

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

  it('agrees with the short answer to whether anything holds the service', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 12 }), (given, now) => {
        const service = compile(configOf(given)).services.get('S')
        if (!service) throw new Error('S is the service of these facts')
        const { exit, caseId, activation } = checkEmergency(service, now)
        const cover = holdingCover(service, now)
        expect([cover !== null, cover?.caseId ?? null]).toEqual([exit === 'activated', caseId])
        if (cover?.kind === 'activation') expect(cover.activation).toBe(activation)
      }),
      { numRuns: 5_000 },
    )
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
