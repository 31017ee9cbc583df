import { dateOf, dayOf, weekdayOf } from '@nightswitch/routing-engine'

/** The whole weeks, from Monday on, that hold every day of a date's month. */
export function weeksOfMonth(date: string): { from: number; count: number } {
  const first = dayOf(`${date.slice(0, 7)}-01`)
  const from = first - weekdayOf(first) + 1
  const last = first + daysIn(date) - 1
  return { from, count: Math.ceil((last - from + 1) / 7) * 7 }
}

/** The same day so many months on, or the last of a month that is shorter. */
export function monthAway(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
  return dateOf(dayOf(first) + Math.min(day, daysIn(first)) - 1)
}

const daysIn = (date: string): number => {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
