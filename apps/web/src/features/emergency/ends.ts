import { fromWallInput } from '../../shared/i18n/zoned.ts'

/** The choices of *Ends* and what they send (EM-18). `at` is wall time of the unit. */
export type Ends = { readonly choice: 'usual' | 'hour' | 'at' | 'open'; readonly at: string }

/** When it begins: at once, or at a planned moment in wall time of the unit. */
export type Starts = { readonly choice: 'now' | 'planned'; readonly at: string }

/** The preset: the case's usual duration, or open when the case has none. */
export const presetEnds = (usualMinutes: number | null): Ends => ({
  choice: usualMinutes === null ? 'open' : 'usual',
  at: '',
})

/** The moment it begins; undefined when it cannot be (empty or past). */
export function startOf({ choice, at }: Starts, now: number, timeZone: string): number | undefined {
  if (choice === 'now') return now
  const typed = fromWallInput(at, timeZone)
  return typed === undefined || typed <= now ? undefined : typed
}

/** The moment a choice means, `null` for "when I end it", `undefined` when it cannot be (empty, or not after it begins). */
export function endOf(
  { choice, at }: Ends,
  usualMinutes: number | null,
  from: number,
  timeZone: string,
): Date | null | undefined {
  if (choice === 'open') return null
  if (choice === 'hour') return new Date(from + 3_600_000)
  if (choice === 'usual') return usualMinutes === null ? null : new Date(from + usualMinutes * 60_000)
  const typed = fromWallInput(at, timeZone)
  return typed === undefined || typed <= from ? undefined : new Date(typed)
}
