import type { OpeningHoursBody } from '@nightswitch/contracts'
import { dayOf, weekdayOf } from '@nightswitch/routing-engine'
import { wallClock } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { language } from '../../shared/i18n/i18n.ts'

type Dated = OpeningHoursBody['dated'][number]

const locale = () => (language() === 'de' ? 'de-DE' : 'en-GB')
const utc = { timeZone: 'UTC' } as const
const midnight = (date: string) => new Date(`${date}T00:00:00Z`)

/** Whether this is a date such as `2026-12-24`. */
export const isDay = (date: string): boolean => date !== '' && !Number.isNaN(midnight(date).getTime())

/** `Thu 24 Dec`, `Thursday, 24 December 2026`, or without the weekday. */
export function dayName(date: string, width: 'short' | 'long' | 'plain'): string {
  const shapes = {
    short: { weekday: 'short', day: 'numeric', month: 'short' },
    long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    plain: { day: 'numeric', month: 'long', year: 'numeric' },
  } as const
  return new Intl.DateTimeFormat(locale(), { ...utc, ...shapes[width] }).format(midnight(date))
}

/** `December 2026`. */
export const monthName = (date: string): string =>
  new Intl.DateTimeFormat(locale(), { ...utc, month: 'long', year: 'numeric' }).format(midnight(date))

/** The Monday of a date's week, as the engine counts days. */
export const mondayOf = (date: string): number => dayOf(date) - weekdayOf(dayOf(date)) + 1

/** One day, or `24 to 26 December 2026`. */
export function daysName(from: string, until: string): string {
  if (from === until) return dayName(from, 'long')
  const shape = { ...utc, day: 'numeric', month: 'long', year: 'numeric' } as const
  return new Intl.DateTimeFormat(locale(), shape).formatRange(midnight(from), midnight(until))
}

/** `08:00–17:00`; a range over midnight says that it ends the next day. */
export function timesName(start: number, end: number, t: TFunction<'opening-hours'>): string {
  if (start === 0 && end === 1440) return t('wholeDay')
  const next = endNextDay(start, end, t)
  return next ? `${wallClock(start)} ${next}` : `${wallClock(start)}–${wallClock(end)}`
}

/** Said of a range that crosses midnight: `until 02:00 next day`. */
export const endNextDay = (start: number, end: number, t: TFunction<'opening-hours'>): string | undefined =>
  end > 0 && end < start ? t('nextDay', { time: wallClock(end) }) : undefined

/** What an exception does, as a sentence: "Closes at 14:00 on Thursday, 24 December 2026: then Closed". */
export function exceptionSentence(
  { from, until, start, end }: Omit<Dated, 'title' | 'categoryId'>,
  category: { name: string; isOpen: boolean } | undefined,
  t: TFunction<'opening-hours'>,
): string {
  if (!category || !isDay(from) || !isDay(until) || until < from || !isRange(start, end)) return t('is.unfinished')
  const words = {
    category: category.name,
    days: daysName(from, until),
    start: wallClock(start),
    end: wallClock(end),
  }
  if (start === 0 && end === 1440) return t(from === until ? 'is.allDay' : 'is.allDays', words)
  if (end < start && end > 0) return t('is.overnight', words)
  const untilMidnight = end === 1440 || end === 0
  if (!category.isOpen && untilMidnight) return t('is.closesAt', words)
  if (!category.isOpen && start === 0) return t('is.opensAt', words)
  return t('is.between', { ...words, end: untilMidnight ? '24:00' : words.end })
}

const isRange = (start: number, end: number) => Number.isFinite(start) && Number.isFinite(end) && start !== end

/** Today on the wall of a zone, `2026-12-24`. */
export const todayIn = (timeZone: string, now = Date.now()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(now),
  )
