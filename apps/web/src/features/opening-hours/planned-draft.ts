import type { Holiday, OpeningHoursBody } from '@nightswitch/contracts'
import {
  type HoursCalendar,
  type HoursPiece,
  type HoursReason,
  type PlannedHours,
  planHours,
} from '@nightswitch/routing-engine'
import { counted } from './holidays.ts'

/** What is in the form, ready to be asked by the engine that decides calls. Rows that are not complete yet are left out. */
export function plannedDraft(values: OpeningHoursBody, holidays: readonly Holiday[]): PlannedHours {
  const isRange = ({ start, end }: { start: number; end: number }) =>
    Number.isFinite(start) && Number.isFinite(end) && start !== end
  const none = { start: 0, end: 0 }
  // An incomplete row keeps its place, so that the row that speaks is found by it.
  const calendar: HoursCalendar = {
    timeZone: values.timeZone,
    categories: values.categories,
    defaultCategoryId: values.defaultCategoryId,
    weekly: values.weekly.map((range) => (isRange(range) ? range : { ...range, ...none, weekday: 0 })),
    dated: values.dated.map((range) =>
      isRange(range) && range.from && range.from <= range.until
        ? range
        : { ...range, ...none, from: '1970-01-02', until: '1970-01-01' },
    ),
    holidays: values.holidays && {
      categoryId: values.holidays.categoryId,
      dates: counted(holidays, values.holidays),
    },
  }
  return planHours(calendar)
}

/** A stretch of a day in which one category holds, with every row that says so. */
export type Stretch = {
  readonly start: number
  readonly end: number
  readonly category: HoursReason['category']
  readonly reasons: readonly HoursReason[]
}

/** The pieces of a day with neighbours of one category as one. */
export function stretchesOf(pieces: readonly HoursPiece[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { start, end, because } of pieces) {
    const last = stretches.at(-1)
    if (last?.category.id === because.category.id) {
      const known = last.reasons.some(({ kind, index }) => kind === because.kind && index === because.index)
      stretches[stretches.length - 1] = { ...last, end, reasons: known ? last.reasons : [...last.reasons, because] }
    } else stretches.push({ start, end, category: because.category, reasons: [because] })
  }
  return stretches
}
