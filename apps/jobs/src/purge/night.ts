const AT_HOUR = 3
const DAY_MS = 86_400_000

/**
 * The night that `now` belongs to, as a local date: from 03:00 on it is today's, before that still yesterday's. A change of the clock
 * makes no night happen twice or not at all.
 */
export function nightOf(now: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const midnight = Date.UTC(part('year'), part('month') - 1, part('day'))
  return new Date(part('hour') >= AT_HOUR ? midnight : midnight - DAY_MS).toISOString().slice(0, 10)
}
