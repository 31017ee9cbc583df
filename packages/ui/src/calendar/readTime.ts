const wholeDay = 24 * 60

/** `08:00` for minutes since midnight; `24:00` for the end of a day. */
export const wallClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Minutes since midnight of a time as people type it: `8`, `830`, `8.30`, `17:00`, `24`. Nothing for anything else. */
export function readTime(typed: string): number | undefined {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s*(h|uhr)$/, '')
  const parts = /^(\d{1,2})[:.h](\d{2})$/.exec(text) ?? /^(\d{1,2})$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text)
  if (!parts) return undefined
  const minutes = Number(parts[1]) * 60 + Number(parts[2] ?? 0)
  return Number(parts[2] ?? 0) < 60 && minutes <= wholeDay ? minutes : undefined
}

/** The next quarter of an hour after a time, or the one before it; stays within the day. */
export function quarterFrom(minutes: number, direction: 1 | -1): number {
  const next = direction === 1 ? Math.floor(minutes / 15) * 15 + 15 : Math.ceil(minutes / 15) * 15 - 15
  return Math.min(wholeDay, Math.max(0, next))
}
