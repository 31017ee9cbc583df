/** The choices of *Ends* and what they send (EM-18). */
export type Ends = { readonly choice: 'usual' | 'hour' | 'at' | 'open'; readonly at: string }

/** The preset: the case's usual duration, or open when the case has none. */
export const presetEnds = (usualMinutes: number | null): Ends => ({
  choice: usualMinutes === null ? 'open' : 'usual',
  at: '',
})

/** The moment a choice means, `null` for "when I end it", `undefined` when it cannot be (empty or past). */
export function endOf({ choice, at }: Ends, usualMinutes: number | null, now: number): Date | null | undefined {
  if (choice === 'open') return null
  if (choice === 'hour') return new Date(now + 3_600_000)
  if (choice === 'usual') return usualMinutes === null ? null : new Date(now + usualMinutes * 60_000)
  const typed = new Date(at)
  return Number.isNaN(typed.getTime()) || typed.getTime() <= now ? undefined : typed
}
