import { describe, expect, it } from 'vitest'
import { type NumberKind, numberKinds, type RoutingUnit, type TollGuard } from '../configuration.ts'
import { combinationsOf } from '../testing/combinations.ts'
import { barredNumber, isNearCap, nearestTollGuard, reachedCap } from './toll-guard.ts'

const guard = (facts: Partial<TollGuard> = {}): TollGuard => ({
  ...{ allowedPrefixes: ['+49'], blockedPrefixes: [], allowedKinds: ['fixed', 'mobile'] },
  ...{ maxLegs: null, maxMinutesPerDay: null },
  ...facts,
})
const fixed = (): NumberKind => 'fixed'
const why = (facts: Partial<TollGuard>, number: string, kindOf: () => NumberKind | null = fixed) =>
  barredNumber(guard(facts), number, kindOf)?.because ?? null

describe('FO-30: the prefixes', () => {
  const none = { code: 'none', prefix: null }
  const prefixes = ['+4', '+49', '+4930']

  it('let the longest that fits decide, of equal ones the blocked one, for every combination', () => {
    const choices = [null, ...prefixes, '+41']
    for (const { allowed, blocked } of combinationsOf({ allowed: choices, blocked: choices })) {
      const fits = [
        { code: 'allowed', prefix: allowed },
        { code: 'blocked', prefix: blocked },
      ].filter(({ prefix }) => prefix !== null && prefixes.includes(prefix))
      const longest = fits.reduce(
        (best, each) => ((each.prefix ?? '').length >= (best.prefix ?? '').length ? each : best),
        none,
      )
      const expected =
        longest.code === 'allowed' ? null : longest.code === 'blocked' ? 'blockedPrefix' : 'notAllowedPrefix'

      expect(
        why(
          { allowedPrefixes: allowed === null ? [] : [allowed], blockedPrefixes: blocked === null ? [] : [blocked] },
          '+493023125001',
        ),
      ).toBe(expected)
    }
  })

  it('of several that fit, count the longest of each list', () => {
    const facts = { allowedPrefixes: ['+49', '+49900123'], blockedPrefixes: ['+49900', '+498'] }

    expect(why(facts, '+49900500')).toBe('blockedPrefix')
    expect(why(facts, '+49900123456')).toBeNull()
    expect(why(facts, '+4930123456')).toBeNull()
    expect(why(facts, '+41441234567')).toBe('notAllowedPrefix')
  })

  it('bar everything where none is allowed', () => {
    expect(why({ allowedPrefixes: [] }, '+4930123456')).toBe('notAllowedPrefix')
  })
})

describe('FO-30: the kinds', () => {
  it.each(numberKinds)('a %s number is dialled only where its kind is allowed', (kind) => {
    expect(why({ allowedKinds: [kind] }, '+491', () => kind)).toBeNull()
    expect(why({ allowedKinds: numberKinds.filter((other) => other !== kind) }, '+491', () => kind)).toBe('kind')
  })

  it('an unknown kind is not judged', () => {
    expect(why({ allowedKinds: [] }, '+491', () => null)).toBeNull()
  })
})

describe('FO-30: the caps', () => {
  // biome-ignore format: a table
  it.each([
    // legs, maxLegs, minutes, maxMinutes, emergency → because
    [0,    null,    900,     null,       false, null],
    [2,    4,       0,       null,       false, null],
    [3,    4,       0,       null,       false, 'legs'],
    [3,    4,       0,       null,       true,  null],
    [4,    4,       0,       null,       true,  'legs'],
    [0,    1,       0,       null,       false, 'legs'],
    [0,    1,       0,       null,       true,  null],
    [0,    null,    99,      100,        false, null],
    [0,    null,    100,     100,        false, 'minutes'],
    [0,    null,    100,     100,        true,  null],
    [4,    4,       100,     100,        false, 'legs'],
  ])('%i legs of %s, %i minutes of %s, emergency %s: %s', (legs, maxLegs, minutesToday, maxMinutesPerDay, isEmergency, because) => {
    const barred = reachedCap(guard({ maxLegs, maxMinutesPerDay }), { legs, minutesToday }, isEmergency)
    expect(barred).toEqual(because === null ? null : { code: 'TOLL_CAP', because })
  })

  it.each([
    [7, 10, 0, null, false],
    [8, 10, 0, null, true],
    [0, null, 79, 100, false],
    [0, null, 80, 100, true],
    [99, null, 999, null, false],
  ])('%i legs of %s, %i minutes of %s: near is %s', (legs, maxLegs, minutesToday, maxMinutesPerDay, expected) => {
    expect(isNearCap(guard({ maxLegs, maxMinutesPerDay }), { legs, minutesToday })).toBe(expected)
  })
})

describe('FO-30: the toll guard of a unit', () => {
  const unit = (id: string, tollGuard?: TollGuard | null): RoutingUnit => ({
    ...{ id, parentId: null, name: id, country: 'DE', timeZone: 'UTC', catchAll: null },
    ...(tollGuard === undefined ? {} : { tollGuard }),
  })

  it('is that of the nearest unit upward that has one', () => {
    const own = guard({ maxLegs: 2 })
    const above = guard({ maxLegs: 9 })

    expect(nearestTollGuard([unit('Desk', null), unit('Berlin', own), unit('Company', above)])).toEqual({
      unitId: 'Berlin',
      unitName: 'Berlin',
      guard: own,
    })
    expect(nearestTollGuard([unit('Older'), unit('Company', null)])).toBeNull()
  })
})
