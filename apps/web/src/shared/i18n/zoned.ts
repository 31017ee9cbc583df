/** What the clock on the wall of a zone shows at an instant, as if it were UTC. */
function wallAsUtc(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(at))
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** What `<input type="datetime-local">` takes: the time on the wall of a zone, `2026-11-24T16:30`. */
export const toWallInput = (at: number, timeZone: string): string =>
  new Date(wallAsUtc(at, timeZone)).toISOString().slice(0, 16)

/**
 * The instant at which the wall of a zone shows this time; undefined when it is not a time. In the hour that is skipped in spring it is
 * the hour after, in the one that comes twice in autumn the first of the two.
 */
export function fromWallInput(text: string, timeZone: string): number | undefined {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(`${text.slice(0, 16)}Z`) : Number.NaN
  if (Number.isNaN(wall)) return undefined
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((near) => wallAsUtc(near, timeZone) - near)
  const candidates = offsets.map((offset) => wall - offset)
  const exact = candidates.filter((candidate) => wallAsUtc(candidate, timeZone) === wall)
  return exact.length > 0 ? Math.min(...exact) : candidates[0]
}
