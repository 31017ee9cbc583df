import type { Holiday, OpeningHoursBody } from '@nightswitch/contracts'

type Holidays = NonNullable<OpeningHoursBody['holidays']>

const day = 86_400_000

/** The days of a holiday, first to last. */
export function datesOf({ from, until }: Holiday): string[] {
  const first = Date.parse(from)
  const count = Math.max(0, Math.round((Date.parse(until) - first) / day)) + 1
  return Array.from({ length: count }, (_, index) => new Date(first + index * day).toISOString().slice(0, 10))
}

/** Whether a holiday does not count: its days, or its name for every year, are among what is left out. */
export const isLeftOut = (holiday: Holiday, { withoutDates, withoutNames }: Holidays): boolean =>
  withoutNames.includes(holiday.title) || datesOf(holiday).every((date) => withoutDates.includes(date))

/** Leaves one holiday out, this once. */
export const withoutHoliday = (holiday: Holiday, holidays: Holidays): Holidays => ({
  ...holidays,
  withoutDates: [...new Set([...holidays.withoutDates, ...datesOf(holiday)])].sort(),
})

/** Leaves every holiday of this name out, in all years. */
export function withoutEveryYear({ title }: Holiday, holidays: Holidays, all: readonly Holiday[]): Holidays {
  const dates = new Set(all.filter((each) => each.title === title).flatMap(datesOf))
  return {
    ...holidays,
    withoutDates: holidays.withoutDates.filter((date) => !dates.has(date)),
    withoutNames: [...new Set([...holidays.withoutNames, title])],
  }
}

/** Lets a holiday count again. One that was left out by its name counts again in every year. */
export function withHoliday(holiday: Holiday, holidays: Holidays, all: readonly Holiday[]): Holidays {
  const byName = holidays.withoutNames.includes(holiday.title)
  const again = byName ? all.filter(({ title }) => title === holiday.title) : [holiday]
  const dates = new Set(again.flatMap(datesOf))
  return {
    ...holidays,
    withoutDates: holidays.withoutDates.filter((date) => !dates.has(date)),
    withoutNames: holidays.withoutNames.filter((title) => title !== holiday.title),
  }
}

/** The holidays that count. */
export const counted = (all: readonly Holiday[], holidays: Holidays): Holiday[] =>
  all.filter((holiday) => !isLeftOut(holiday, holidays))
