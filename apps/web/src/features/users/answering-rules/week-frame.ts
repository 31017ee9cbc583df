import type { TimeFrame } from '@nightswitch/contracts'
import { wallClock } from '@nightswitch/ui'
import { weekdayName } from '../../../shared/i18n/time.ts'

/** A span of one weekday, as a time frame holds them. */
export type WeekRange = Extract<TimeFrame, { kind: 'weekly' }>['ranges'][number]

/** The same times on several days, as people write them: Monday to Friday, 08:00 to 17:00. */
export type WeekSpan = { readonly days: readonly number[]; readonly start: number; readonly end: number }

const timesOf = ({ start, end }: { start: number; end: number }) => `${start}-${end}`

/** Ranges of single days, gathered by their times, in the order in which the times come first. */
export function spansOf(ranges: readonly WeekRange[]): WeekSpan[] {
  const spans = new Map<string, WeekSpan>()
  for (const { weekday, start, end } of ranges) {
    const key = timesOf({ start, end })
    const days = [...(spans.get(key)?.days ?? []), weekday].sort((one, other) => one - other)
    spans.set(key, { days, start, end })
  }
  return [...spans.values()]
}

/** Spans as ranges of single days. */
export const rangesOf = (spans: readonly WeekSpan[]): WeekRange[] =>
  spans.flatMap(({ days, start, end }) => days.map((weekday) => ({ weekday, start, end })))

/** `Mon–Fri 08:00–17:00, Sat 09:00–12:00`. */
export const weekWords = (ranges: readonly WeekRange[]): string =>
  spansOf(ranges)
    .map(({ days, start, end }) => `${daysWords(days)} ${wallClock(start)}–${wallClock(end)}`)
    .join(', ')

/** `Mon–Fri`, `Sat, Sun`: three days in a row and more are joined. */
function daysWords(days: readonly number[]): string {
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: number) => weekdayName(day, 'short')
  return runs
    .flatMap((run) => (run.length < 3 ? run.map(name) : [`${name(run[0] ?? 1)}–${name(run.at(-1) ?? 7)}`]))
    .join(', ')
}
