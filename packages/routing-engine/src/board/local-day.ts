import { DAY_MS, dateOf, wallClockOf } from '../rules/wall-clock.ts'

/** A day on the wall of a zone: its date, such as `2026-11-22`, and when it began and is over. */
export type LocalDay = { readonly date: string; readonly from: number; readonly until: number }

/** Which day it is on the wall of a zone. A zone is read anew only when its day is over. */
export function createLocalDays(): (timeZone: string, at: number) => LocalDay {
  const days = new Map<string, LocalDay>()
  return (timeZone, at) => {
    const known = days.get(timeZone)
    if (known && known.from <= at && at < known.until) return known
    const day = localDay(timeZone, at)
    days.set(timeZone, day)
    return day
  }
}

function localDay(timeZone: string, at: number): LocalDay {
  const clock = wallClockOf(timeZone)
  const day = Math.floor(clock.wallAt(at) / DAY_MS)
  // Where midnight falls into a gap the day is read again after a moment: rarely, and rightly.
  const from = clock.instantsOf(day * DAY_MS)[0] ?? at
  const until = clock.instantsOf((day + 1) * DAY_MS)[0] ?? at + 1
  return { date: dateOf(day), from, until }
}
