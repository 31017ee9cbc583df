import type { Holiday, OpeningHoursBody } from '@nightswitch/contracts'

type Holidays = NonNullable<OpeningHoursBody['holidays']>

/** Whether a holiday does not count: its first day, or its name for every year, is among what is left out. */
export const isLeftOut = ({ from, title }: Holiday, { withoutDates, withoutNames }: Holidays): boolean =>
  withoutNames.includes(title) || withoutDates.includes(from)

/** Leaves one holiday out, this once. */
export const withoutHoliday = ({ from }: Holiday, holidays: Holidays): Holidays => ({
  ...holidays,
  withoutDates: [...new Set([...holidays.withoutDates, from])].sort(),
})

/** Leaves every holiday of this name out, in all years. */
export function withoutEveryYear({ title }: Holiday, holidays: Holidays, all: readonly Holiday[]): Holidays {
  const dates = datesOf(title, all)
  return {
    ...holidays,
    withoutDates: holidays.withoutDates.filter((date) => !dates.includes(date)),
    withoutNames: [...new Set([...holidays.withoutNames, title])],
  }
}

/** Lets a holiday count again. One that was left out by its name counts again in every year. */
export function withHoliday({ from, title }: Holiday, holidays: Holidays, all: readonly Holiday[]): Holidays {
  const again = holidays.withoutNames.includes(title) ? datesOf(title, all) : [from]
  return {
    ...holidays,
    withoutDates: holidays.withoutDates.filter((date) => !again.includes(date)),
    withoutNames: holidays.withoutNames.filter((name) => name !== title),
  }
}

/** The holidays that count. */
export const counted = (all: readonly Holiday[], holidays: Holidays): Holiday[] =>
  all.filter((holiday) => !isLeftOut(holiday, holidays))

const datesOf = (title: string, all: readonly Holiday[]) =>
  all.filter((holiday) => holiday.title === title).map(({ from }) => from)
