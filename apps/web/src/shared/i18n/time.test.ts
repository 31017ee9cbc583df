import { expect, it } from 'vitest'
import { clock, lasted, span } from './time.ts'

const minutes = (count: number) => count * 60_000

it.each([
  [minutes(238), '3 h 58'],
  [minutes(237) + 1, '3 h 58'],
  [minutes(240), '4 h 00'],
  [minutes(60), '1 h 00'],
  [minutes(59), '59 min'],
  [1, '1 min'],
  [-5_000, '0 min'],
])('EM-18: %s ms before an emergency ends, it ends in %s', (ms, words) => {
  expect(span(ms)).toBe(words)
})

it('EM-18: the end is said on the wall of the unit, with the day when it is another one there', () => {
  const now = Date.parse('2026-06-10T21:30:00Z')

  expect(clock('2026-06-10T21:45:00Z', 'Europe/Berlin', now)).toBe('23:45')
  expect(clock('2026-06-10T22:15:00Z', 'Europe/Berlin', now)).toBe('11 Jun, 00:15')
  expect(clock('2026-06-10T22:15:00Z', 'America/New_York', now)).toBe('18:15')
})

it.each([
  [7_000, '0:07'],
  [65_400, '1:05'],
  [3_599_000, '59:59'],
  [3_630_000, '1:00:30'],
  [7_265_000, '2:01:05'],
])('a call of %s ms lasted %s', (ms, words) => {
  expect(lasted(ms)).toBe(words)
})
