import { expect, it } from 'vitest'
import { nightOf } from './night.ts'

it.each([
  ['2026-06-10T00:59:00Z', '2026-06-09'],
  ['2026-06-10T01:00:00Z', '2026-06-10'],
  ['2026-06-10T22:30:00Z', '2026-06-10'],
  // The hour from 2 to 3 does not happen, then it happens twice.
  ['2026-03-29T00:30:00Z', '2026-03-28'],
  ['2026-03-29T01:00:00Z', '2026-03-29'],
  ['2026-10-25T01:30:00Z', '2026-10-24'],
  ['2026-10-25T02:00:00Z', '2026-10-25'],
])('in Berlin, %s belongs to the night of %s (DS-1)', (now, night) => {
  expect(nightOf(new Date(now), 'Europe/Berlin')).toBe(night)
})
