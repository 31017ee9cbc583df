import type { HoursProbeReply, OpeningHoursReply } from '@nightswitch/contracts'
import {
  type HoursCategory,
  type HoursReason,
  type PlannedHours,
  planHours,
  whatHappensAt,
} from '@nightswitch/routing-engine'
import { freshPlan } from '../../shared/fresh-plan.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfOpeningHours } from '../../shared/usages-of-hours.ts'
import { calendarOf, type OpeningHoursRow, type StoredCalendar } from './row.ts'

/** Opening hours as they leave the server, with what holds now. */
export async function presentOpeningHours(
  context: Reader,
  rows: readonly OpeningHoursRow[],
): Promise<OpeningHoursReply[]> {
  const { caller, clock, db } = context
  const users = await usersOfOpeningHours(
    db,
    rows.map(({ id }) => id),
  )
  const at = clock().getTime()
  // The plan knows already until when what holds now holds.
  const { openingHours } = await freshPlan(context)
  return rows.map((row) => {
    const calendar = calendarOf(row)
    return {
      ...recordFieldsOf(caller, row, users.get(row.id)),
      ...calendar,
      now: nowOf(calendar, openingHours.get(row.id)?.hours ?? planHours(calendar), at),
    }
  })
}

function nowOf(calendar: StoredCalendar, hours: PlannedHours, at: number): OpeningHoursReply['now'] {
  const { category, nextChangeAt } = hours.stateAt(at)
  const colour = calendar.categories.find(({ id }) => id === category.id)?.colour ?? 'grey'
  return { category: { ...named(category), colour }, until: nextChangeAt === null ? null : instantOf(nextChangeAt) }
}

/** What holds at an instant, and why. */
export function presentProbe(calendar: StoredCalendar, at: number): HoursProbeReply {
  const { wall, offsetMs, category, because, beats, next } = whatHappensAt(planHours(calendar), at)
  return {
    at: instantOf(at),
    wallTime: instantOf(wall).slice(0, 16),
    offsetMinutes: Math.round(offsetMs / 60_000),
    category: named(category),
    because: reasonOf(because),
    beats: beats.map(reasonOf),
    next: next && { at: instantOf(next.at), category: named(next.category) },
  }
}

const reasonOf = ({ kind, index, category, title }: HoursReason) => ({ kind, index, title, category: named(category) })
const named = ({ id, name, isOpen }: HoursCategory) => ({ id, name, isOpen })
const instantOf = (at: number) => new Date(at).toISOString()
