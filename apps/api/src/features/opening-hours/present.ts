import type { HoursProbeReply, OpeningHoursReply } from '@nightswitch/contracts'
import { type HoursCategory, type HoursReason, planHours, whatHappensAt } from '@nightswitch/routing-engine'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfOpeningHours } from '../../shared/usages-of-hours.ts'
import { calendarOf, type OpeningHoursRow, type StoredCalendar } from './row.ts'

/** Opening hours as they leave the server, with what holds now. */
export async function presentOpeningHours(
  { caller, clock, db }: Reader,
  rows: readonly OpeningHoursRow[],
): Promise<OpeningHoursReply[]> {
  const users = await usersOfOpeningHours(
    db,
    rows.map(({ id }) => id),
  )
  const at = clock().getTime()
  return rows.map((row) => {
    const calendar = calendarOf(row)
    return { ...recordFieldsOf(caller, row, users.get(row.id)), ...calendar, now: nowOf(calendar, at) }
  })
}

function nowOf(calendar: StoredCalendar, at: number): OpeningHoursReply['now'] {
  const { category, nextChangeAt } = planHours(calendar).stateAt(at)
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
