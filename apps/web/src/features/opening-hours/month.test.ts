import { dateOf } from '@nightswitch/routing-engine'
import { describe, expect, it } from 'vitest'
import { monthAway, weeksOfMonth } from './month.ts'

const weeks = (date: string) => {
  const { from, count } = weeksOfMonth(date)
  return [dateOf(from), dateOf(from + count - 1)]
}

describe('the weeks of a month', () => {
  it('begin with a Monday and hold every day of the month', () => {
    expect(weeks('2026-12-24')).toEqual(['2026-11-30', '2027-01-03'])
    expect(weeks('2027-02-01')).toEqual(['2027-02-01', '2027-02-28'])
    expect(weeks('2026-08-31')).toEqual(['2026-07-27', '2026-09-06'])
  })
})

describe('a month on', () => {
  it('is the same day, or the last of a month that is shorter', () => {
    expect(monthAway('2026-12-24', 1)).toBe('2027-01-24')
    expect(monthAway('2027-01-31', 1)).toBe('2027-02-28')
    expect(monthAway('2028-01-31', 1)).toBe('2028-02-29')
    expect(monthAway('2026-01-15', -1)).toBe('2025-12-15')
  })
})
