import { IANAZone } from 'luxon'

/**
 * The clock on the wall of a zone. A wall time is a number like an instant: the epoch milliseconds that the same date and
 * time would have in UTC. So wall times can be compared and counted in days without any zone.
 */
export type WallClock = {
  /** How far the wall is ahead of UTC, in milliseconds. */
  readonly offsetAt: (at: number) => number
  readonly wallAt: (at: number) => number
  /** The instants at which the wall shows this: one, two in a doubled hour, none in a gap. In their order. */
  readonly instantsOf: (wall: number) => readonly number[]
  /** The first instant after `after` and up to `until` at which the wall is set; null when it runs evenly. Looks at one day at most. */
  readonly nextShift: (after: number, until: number) => number | null
}

/** A change of the offset, and the wall time before and after. */
export type ZoneShift = { readonly at: number; readonly wallBefore: number; readonly wallAfter: number }

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** The clock of an IANA zone; a zone that nobody knows is read as UTC. */
export function wallClockOf(timeZone: string): WallClock {
  const zone = IANAZone.create(timeZone)
  const offsetAt = (at: number) => (zone.isValid ? zone.offset(at) * MINUTE_MS : 0)
  return {
    offsetAt,
    wallAt: (at) => at + offsetAt(at),
    instantsOf(wall) {
      // No zone is set by more than a day at once.
      const offsets = new Set([offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)])
      return [...offsets]
        .map((offset) => wall - offset)
        .filter((at) => at + offsetAt(at) === wall)
        .sort((one, other) => one - other)
    },
    nextShift(after, until) {
      const offset = offsetAt(after)
      if (offsetAt(until) === offset) return null
      let before = after
      let shifted = until
      while (shifted - before > 1) {
        const middle = Math.floor((before + shifted) / 2)
        if (offsetAt(middle) === offset) before = middle
        else shifted = middle
      }
      return shifted
    },
  }
}

/** Every time the wall is set between two instants, such as for summer time. */
export function zoneShifts(timeZone: string, from: number, until: number): ZoneShift[] {
  const { nextShift, wallAt } = wallClockOf(timeZone)
  const shifts: ZoneShift[] = []
  for (let at = from; at < until; ) {
    const next = Math.min(at + DAY_MS, until)
    const shift = nextShift(at, next)
    if (shift !== null) shifts.push({ at: shift, wallBefore: wallAt(shift - 1) + 1, wallAfter: wallAt(shift) })
    at = shift ?? next
  }
  return shifts
}

/** The number of a day, `2026-12-24`, counted from 1970; NaN when it is none. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS

/** The day of a number, as `2026-12-24`. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** 1 for Monday … 7 for Sunday; 1970 began on a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1
