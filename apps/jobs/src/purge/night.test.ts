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

it.each([
  // In Helsinki three o'clock itself does not happen, or happens twice.
  ['Europe/Helsinki', '2026-03-29T00:59:00Z', '2026-03-28'],
  ['Europe/Helsinki', '2026-03-29T01:00:00Z', '2026-03-29'],
  ['Europe/Helsinki', '2026-10-25T00:00:00Z', '2026-10-25'],
  ['Europe/Helsinki', '2026-10-25T01:00:00Z', '2026-10-25'],
  // Half an hour of daylight saving, and a date that is ahead of everybody's.
  ['Australia/Lord_Howe', '2026-10-03T15:29:00Z', '2026-10-03'],
  ['Australia/Lord_Howe', '2026-10-03T16:00:00Z', '2026-10-04'],
  ['Pacific/Auckland', '2026-06-09T15:00:00Z', '2026-06-10'],
  ['America/New_York', '2026-06-10T06:59:00Z', '2026-06-09'],
])('in %s, %s belongs to the night of %s (DS-1)', (timeZone, now, night) => {
  expect(nightOf(new Date(now), timeZone)).toBe(night)
})
