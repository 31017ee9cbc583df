import { describe, expect, it } from 'vitest'
import type { HoursCalendar } from '../configuration.ts'
import { categoryAt, nextChange, type PlannedHours, planHours } from './opening-hours.ts'
import { zoneShifts } from './wall-clock.ts'

const zones = [
  ...['Europe/Berlin', 'Europe/London', 'Europe/Dublin', 'Europe/Lisbon', 'Europe/Istanbul', 'Atlantic/Azores'],
  ...['America/New_York', 'America/St_Johns', 'America/Sao_Paulo', 'America/Santiago', 'America/Havana'],
  ...['Africa/Casablanca', 'Africa/Cairo', 'Asia/Beirut', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Gaza'],
  ...['Australia/Lord_Howe', 'Pacific/Chatham', 'Pacific/Kiritimati'],
]
const from = Date.UTC(2025, 0, 1)
const until = Date.UTC(2035, 0, 1)
const QUARTER = 900_000
const HOUR = 4 * QUARTER

/** Busy at night, when clocks are set: ranges in the gap, out of the gap, in the doubled hour, and over midnight. */
const calendar = (timeZone: string): HoursCalendar => ({
  timeZone,
  categories: [
    { id: 'open', name: 'Open', isOpen: true, kind: 'open' },
    { id: 'night', name: 'Night desk', isOpen: true, kind: 'open' },
    { id: 'closed', name: 'Closed', isOpen: false, kind: 'closed' },
    { id: 'holiday', name: 'Holiday', isOpen: false, kind: 'holiday' },
    { id: 'special', name: 'Works outing', isOpen: false, kind: 'special' },
    { id: 'else', name: 'Else', isOpen: false, kind: 'closed' },
  ],
  defaultCategoryId: 'else',
  weekly: [
    ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 8 * 60, end: 17 * 60, categoryId: 'open' })),
    ...[6, 7].map((weekday) => ({ weekday, start: 2 * 60 + 15, end: 2 * 60 + 45, categoryId: 'open' })),
    ...[6, 7].map((weekday) => ({ weekday, start: 0, end: 60, categoryId: 'closed' })),
    ...[5, 6, 7].map((weekday) => ({ weekday, start: 22 * 60, end: 3 * 60 + 30, categoryId: 'night' })),
    { weekday: 3, start: 12 * 60, end: 13 * 60, categoryId: 'closed' },
  ],
  dated: [
    { title: 'Christmas Eve', from: '2026-12-24', until: '2026-12-24', start: 840, end: 1440, categoryId: 'closed' },
    { title: 'Stocktaking', from: '2028-03-20', until: '2028-03-31', start: 1380, end: 150, categoryId: 'special' },
    { title: 'Open day', from: '2029-10-28', until: '2029-10-28', start: 0, end: 1440, categoryId: 'open' },
  ],
  holidays: {
    categoryId: 'holiday',
    dates: [
      { title: 'Christmas', from: '2026-12-25', until: '2026-12-26' },
      { title: 'Easter', from: '2028-03-26', until: '2028-03-26' },
    ],
  },
})

/**
 * The law once more, by other means: what the wall shows is asked of the platform as text, and the rows are compared as text. It knows
 * nothing of offsets, days counted from 1970, or pieces.
 */
function wallTable(timeZone: string) {
  const { weekly, dated, holidays, categories } = calendar(timeZone)
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const clockFace = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const shift = (date: string, days: number) => {
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
    return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
  }
  const weekdayOf = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay() || 7
  const kinds = ['special', 'holiday', 'closed', 'open']
  const strongest = (ranges: { categoryId: string }[]) =>
    kinds
      .flatMap((kind) => categories.filter((category) => category.kind === kind))
      .find(({ id }) => ranges.some(({ categoryId }) => categoryId === id))?.id
  const lies = (time: string, { start, end }: { start: number; end: number }, startedYesterday: boolean) =>
    startedYesterday
      ? end < start && time < clockFace(end)
      : time >= clockFace(start) && (end < start || time < clockFace(end))
  type Range = { start: number; end: number; categoryId: string; on: (date: string) => boolean }
  const exceptions: Range[] = [...dated, ...wholeDays(holidays)].map((row) => ({
    ...row,
    on: (day) => row.from <= day && day <= row.until,
  }))
  const week: Range[] = weekly.map((row) => ({ ...row, on: (day) => weekdayOf(day) === row.weekday }))
  const startedOn = remembered((date) =>
    [exceptions, week].map((ranges) => [0, 1].map((back) => ranges.filter(({ on }) => on(shift(date, -back))))),
  )
  return (at: number) => {
    const [date = '', time = ''] = format.format(at).split(' ')
    const [dated, weekly] = startedOn(date).map((days) =>
      days.flatMap((ranges, back) => ranges.filter((range) => lies(time, range, back === 1))),
    )
    return strongest(dated ?? []) ?? strongest(weekly ?? []) ?? 'else'
  }
}

const wholeDays = (holidays: HoursCalendar['holidays']) =>
  (holidays?.dates ?? []).map((row) => ({ ...row, start: 0, end: 1440, categoryId: holidays?.categoryId ?? '' }))

const remembered = <Value>(make: (key: string) => Value) => {
  const known = new Map<string, Value>()
  return (key: string) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}

/** Quarter hours: every range here, and every offset of a zone, lies on them. */
const quarters = (start: number, end: number) =>
  Array.from({ length: Math.ceil((end - start) / QUARTER) }, (_, index) => start + index * QUARTER)

/** The hours around every time the clocks are set, and the dated weeks, as stretches of quarters. */
function stretches(zone: string): number[][] {
  const shifts = zoneShifts(zone, from, until).map(({ at }) => Math.floor(at / QUARTER) * QUARTER)
  const dates = ['2026-12-24', '2026-12-26', '2028-03-19', '2028-03-25', '2028-03-31', '2029-10-27'].map(Date.parse)
  return [
    ...shifts.map((at) => quarters(at - 5 * HOUR, at + 9 * HOUR)),
    ...dates.map((at) => quarters(at, at + 36 * HOUR)),
  ]
}

/** Moments spread over the ten years, on no grid. */
const spread = Array.from({ length: 300 }, (_, n) => from + Math.floor(((until - from) / 300) * n) + n * 7_919)

const shown = (moments: readonly number[]) => moments.map((at) => new Date(at).toISOString())

describe('opening hours, against what walls show in 20 zones from 2025 to 2035', () => {
  it.each(zones)('%s: the same category at every moment, and the next change is the next that walls show', (zone) => {
    const expected = wallTable(zone)
    const hours = planHours(calendar(zone))

    const looked = stretches(zone).map((moments) => ({ moments, categories: moments.map(expected) }))
    const wrong = looked.flatMap(({ moments, categories }) =>
      moments.filter((at, index) => categoryAt(hours, at).id !== categories[index]),
    )
    const changes = looked.map(({ moments, categories }) =>
      moments.filter((_, index) => index > 0 && categories[index] !== categories[index - 1]),
    )
    const told = looked.map(({ moments }) => changesWithin(hours, moments[0] ?? 0, moments.at(-1) ?? 0))

    expect(shown(wrong)).toEqual([])
    expect(told.map(shown)).toEqual(changes.map(shown))
    expect(shown(spread.filter((at) => categoryAt(hours, at).id !== expected(at)))).toEqual([])
  })

  it('looked where clocks are set: more than two hundred times, by an hour and by half of one', () => {
    const shifts = zones.flatMap((zone) => zoneShifts(zone, from, until))

    expect(shifts.length).toBeGreaterThan(200)
    expect(new Set(shifts.map(({ wallBefore, wallAfter }) => (wallAfter - wallBefore) / HOUR))).toEqual(
      new Set([1, -1, 0.5, -0.5]),
    )
  })
})

function changesWithin(hours: PlannedHours, start: number, end: number): number[] {
  const told: number[] = []
  for (let next = nextChange(hours, start); next !== null && next <= end; next = nextChange(hours, next))
    told.push(next)
  return told
}
