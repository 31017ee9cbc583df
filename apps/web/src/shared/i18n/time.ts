import { language } from './i18n.ts'

/** English as in Europe: 14:05, not 2:05 PM. */
export const locale = () => (language() === 'de' ? 'de-DE' : 'en-GB')

const minute = 60_000

/** `14:05`, in the zone of the unit; with the day when it is another one. */
export function clock(instant: string, timeZone: string, now = Date.now()): string {
  const at = new Date(instant)
  const day = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(date)
  const time = new Intl.DateTimeFormat(locale(), { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
  if (day(at) === day(new Date(now))) return time
  return `${new Intl.DateTimeFormat(locale(), { timeZone, day: 'numeric', month: 'short' }).format(at)}, ${time}`
}

const two = (part: number) => String(part).padStart(2, '0')

/** How long until then: `3 h 58`, or `42 min` for less than an hour; never negative (EM-18). */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.ceil(ms / minute))
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${two(minutes % 60)}`
}

/** How long it lasted: `0:07` in minutes and seconds, `1:00:07` with hours when there are any. */
export function lasted(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`
}

/** `12 s`, `5 min`, `3 h`, `2 d` since an instant. */
export function age(instant: string | number, now = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - new Date(instant).getTime()) / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`
  return `${Math.floor(seconds / 86_400)} d`
}

/** Date and time in full, for lists. */
export const dateTime = (instant: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(new Date(instant))

/** A day of the week, 1 for Monday, in full or as its first letters. */
export const weekdayName = (weekday: number, width: 'long' | 'short' = 'long'): string =>
  // The first of January 2024 was a Monday.
  new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', weekday: width }).format(new Date(Date.UTC(2024, 0, weekday)))
