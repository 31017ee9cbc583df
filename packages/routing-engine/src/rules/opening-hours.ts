import { type HoursCalendar, type HoursCategory, type HoursSpan, hoursKinds } from '../configuration.ts'
import { DAY_MS, dayOf, MINUTE_MS, type WallClock, wallClockOf, weekdayOf } from './wall-clock.ts'

/** What says that a category holds. `index` is its place in the calendar's list; the default has none. */
export type HoursReason = {
  readonly kind: 'dated' | 'holiday' | 'weekly' | 'default'
  readonly index: number | null
  readonly category: HoursCategory
  /** The title of the exception or holiday. */
  readonly title: string | null
}

/** A part of one day on the wall, in minutes: what holds, because of which row, and which rows lost. */
export type HoursPiece = HoursSpan & { readonly because: HoursReason; readonly beats: readonly HoursReason[] }

/** What holds at an instant. `nextChangeAt` null: nothing else, ever. */
export type HoursState = { readonly category: HoursCategory; readonly nextChangeAt: number | null }

/** A calendar made ready for asking. */
export type PlannedHours = {
  readonly calendar: HoursCalendar
  readonly clock: WallClock
  /** What one day on the wall looks like, from midnight to midnight without a gap. The day as `dayOf` counts it. */
  readonly piecesOf: (day: number) => readonly HoursPiece[]
  /** What holds at an instant. Worked out once per transition: asking again in between costs a comparison. */
  readonly stateAt: (at: number) => HoursState
}

/** A row of the calendar as it lies on one day. */
type Slot = HoursSpan & { readonly reason: HoursReason; readonly rank: number }

const MINUTES_OF_DAY = 1440
/** Between turning days one week is like the next: what did not happen in two of them does not, however the clocks are set in one. */
const TWO_WEEKS_MS = 15 * DAY_MS

/** Makes a calendar ready. Total: rows of categories that do not exist are left out. */
export function planHours(calendar: HoursCalendar): PlannedHours {
  const clock = wallClockOf(calendar.timeZone)
  const rows = rowsOf(calendar)
  const piecesOf = piecesByDay(rows, defaultReason(calendar))
  const hours = { clock, piecesOf, turningDays: turningDaysOf(rows.dates) }
  let known: (HoursState & { readonly from: number; readonly until: number }) | null = null
  return {
    ...{ calendar, clock, piecesOf },
    stateAt(at) {
      if (known && known.from <= at && at < known.until) return known
      const nextChangeAt = findChange(hours, at)
      const { category } = pieceAt(hours, at).because
      known = { category, nextChangeAt, from: at, until: nextChangeAt ?? Number.POSITIVE_INFINITY }
      return known
    },
  }
}

/** The category that holds at an instant (product.md section 4, "Opening hours"). */
export const categoryAt = ({ stateAt }: PlannedHours, at: number): HoursCategory => stateAt(at).category

/** When another category holds than at this instant; null when none ever does. */
export const nextChange = ({ stateAt }: PlannedHours, at: number): number | null => stateAt(at).nextChangeAt

/** The piece of the wall's day that lies at an instant. */
export function pieceAt({ clock, piecesOf }: Pick<PlannedHours, 'clock' | 'piecesOf'>, at: number): HoursPiece {
  const wall = clock.wallAt(at)
  const day = Math.floor(wall / DAY_MS)
  const minute = (wall - day * DAY_MS) / MINUTE_MS
  const piece = piecesOf(day).find(({ start, end }) => start <= minute && minute < end)
  if (!piece) throw new Error('a day without a gap has a piece for each of its minutes')
  return piece
}

type Searched = Pick<PlannedHours, 'clock' | 'piecesOf'> & { readonly turningDays: readonly number[] }

/**
 * Goes from piece to piece, and from one setting of the clocks to the next, until another category holds. The wall-clock rule needs
 * nothing else: what lies in a gap is jumped over, and what lies in a doubled hour comes again.
 */
function findChange(hours: Searched, from: number): number | null {
  const { clock, turningDays } = hours
  const holding = pieceAt(hours, from).because.category
  for (let at = from; ; ) {
    const piece = pieceAt(hours, at)
    if (piece.because.category !== holding) return at
    const wall = clock.wallAt(at)
    const day = Math.floor(wall / DAY_MS)
    const quietSince = Math.max(from, (turningDays.findLast((turn) => turn <= day) ?? 0) * DAY_MS)
    const turn = turningDays.find((turn) => turn > day)
    const isQuiet = at - quietSince > TWO_WEEKS_MS
    if (isQuiet && turn === undefined) return null
    const pieceEnd = day * DAY_MS + piece.end * MINUTE_MS
    const dayBeforeTurn = ((turn ?? 0) - 1) * DAY_MS
    const next = at + ((isQuiet && dayBeforeTurn > wall ? dayBeforeTurn : pieceEnd) - wall)
    at = next - at > DAY_MS ? next : (clock.nextShift(at, next) ?? next)
  }
}

/** The days on which an exception begins, or is over, in their order. */
const turningDaysOf = (dates: readonly Dates[]): number[] =>
  dates
    .flatMap(({ firstDay, lastDay }) => [firstDay, lastDay + 1])
    .filter(Number.isFinite)
    .sort((one, other) => one - other)

function piecesByDay(rows: Rows, otherwise: HoursReason): PlannedHours['piecesOf'] {
  const pieces = new Map<number, readonly HoursPiece[]>()
  return (day) => {
    const known = pieces.get(day)
    if (known) return known
    // A long look ahead does not keep what it saw for good.
    if (pieces.size > 800) pieces.clear()
    const made = cut(slotsOn(day, rows), otherwise)
    pieces.set(day, made)
    return made
  }
}

/** Cuts a day at every start and end, and says for each piece which row speaks. */
function cut(slots: readonly Slot[], otherwise: HoursReason): HoursPiece[] {
  const marks = [...new Set([0, MINUTES_OF_DAY, ...slots.flatMap(({ start, end }) => [start, end])])]
  marks.sort((one, other) => one - other)
  return marks.slice(0, -1).map((start, index) => {
    const holding = slots.filter((slot) => slot.start <= start && start < slot.end)
    const [because = otherwise, ...beats] = holding.map(({ reason }) => reason)
    return { start, end: marks[index + 1] ?? MINUTES_OF_DAY, because, beats }
  })
}

type Row = HoursSpan & Pick<Slot, 'reason' | 'rank'>
type Dates = Row & { readonly firstDay: number; readonly lastDay: number }
type Rows = { readonly dates: readonly Dates[]; readonly week: readonly (Row & { readonly weekday: number })[] }

/** The calendar's rows, each with its rank: dated before weekly, then by kind, then by place in the list. */
function rowsOf({ categories, dated, holidays, weekly }: HoursCalendar): Rows {
  const known = new Map(categories.map((category, place) => [category.id, { category, place }]))
  const row = (kind: HoursReason['kind'], index: number, categoryId: string, title: string | null) => {
    const found = known.get(categoryId)
    if (!found) return []
    const { category, place } = found
    const tier = (kind === 'weekly' ? hoursKinds.length : 0) + hoursKinds.indexOf(category.kind)
    return [{ rank: tier * categories.length + place, reason: { kind, index, category, title } }]
  }
  const wholeDays = { start: 0, end: MINUTES_OF_DAY }
  return {
    dates: [
      ...dated.flatMap(({ categoryId, title, from, until, start, end }, index) =>
        row('dated', index, categoryId, title).map((one) => ({ ...one, start, end, ...daysOf(from, until) })),
      ),
      ...(holidays?.dates ?? []).flatMap(({ title, from, until }, index) =>
        row('holiday', index, holidays?.categoryId ?? '', title).map((one) => ({
          ...{ ...one, ...wholeDays },
          ...daysOf(from, until),
        })),
      ),
    ],
    week: weekly.flatMap(({ weekday, start, end, categoryId }, index) =>
      row('weekly', index, categoryId, null).map((one) => ({ ...one, weekday, start, end })),
    ),
  }
}

const daysOf = (from: string, until: string) => ({ firstDay: dayOf(from), lastDay: dayOf(until) })

/** The rows that lie on a day, the strongest first. */
function slotsOn(day: number, { dates, week }: Rows): Slot[] {
  const startingOn = (day: number): Row[] => [
    ...dates.filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay),
    ...week.filter(({ weekday }) => weekday === weekdayOf(day)),
  ]
  return [...startingOn(day).map(today), ...startingOn(day - 1).flatMap(fromTheDayBefore)].sort(
    (one, other) => one.rank - other.rank,
  )
}

/** A range belongs to the day it starts, and may end on the next. */
const today = ({ start, end, reason, rank }: Row): Slot => ({
  ...{ start, reason, rank },
  end: end > start ? end : MINUTES_OF_DAY,
})

const fromTheDayBefore = ({ start, end, reason, rank }: Row): Slot[] =>
  end < start && end > 0 ? [{ start: 0, end, reason, rank }] : []

function defaultReason({ categories, defaultCategoryId }: HoursCalendar): HoursReason {
  const category = categories.find(({ id }) => id === defaultCategoryId) ?? categories[0] ?? nothingSet
  return { kind: 'default', index: null, category, title: null }
}

/** Nothing set is always open. */
const nothingSet: HoursCategory = { id: '', name: '', isOpen: true, kind: 'open' }
