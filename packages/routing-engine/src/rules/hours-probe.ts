import type { HoursCategory } from '../configuration.ts'
import { type HoursPiece, type HoursReason, nextChange, type PlannedHours, pieceAt } from './opening-hours.ts'
import { dayOf } from './wall-clock.ts'

/** What happens at an instant, and why. */
export type HoursProbe = {
  readonly at: number
  /** As epoch milliseconds of the same date and time in UTC. */
  readonly wall: number
  readonly offsetMs: number
  readonly category: HoursCategory
  /** The row that speaks. */
  readonly because: HoursReason
  /** Rows that hold as well and lost, the strongest first. */
  readonly beats: readonly HoursReason[]
  /** When another category holds, and which; null: never. */
  readonly next: { readonly at: number; readonly category: HoursCategory } | null
}

/** A stretch of time in which one category holds. */
export type HoursStretch = {
  readonly from: number
  readonly until: number
  readonly category: HoursCategory
}

/** What happens at an instant: the category, the row that says so, and until when. */
export function whatHappensAt(hours: PlannedHours, at: number): HoursProbe {
  const { because, beats } = pieceAt(hours, at)
  const changesAt = nextChange(hours, at)
  return {
    at,
    wall: hours.clock.wallAt(at),
    offsetMs: hours.clock.offsetAt(at),
    category: because.category,
    because,
    beats,
    next: changesAt === null ? null : { at: changesAt, category: pieceAt(hours, changesAt).because.category },
  }
}

/** Which category really holds from one instant to another, stretch by stretch: the effective lane. */
export function hoursBetween(hours: PlannedHours, from: number, until: number): HoursStretch[] {
  const stretches: HoursStretch[] = []
  for (let at = from; at < until; ) {
    const { category, nextChangeAt } = hours.stateAt(at)
    const end = nextChangeAt === null ? until : Math.min(nextChangeAt, until)
    stretches.push({ from: at, until: end, category })
    at = end
  }
  return stretches
}

/** What a day on the wall looks like, `2026-12-24` from 00:00 to 24:00, whatever its clocks do. */
export const hoursOfDay = ({ piecesOf }: PlannedHours, date: string): readonly HoursPiece[] => piecesOf(dayOf(date))
