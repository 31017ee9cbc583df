/** The digit that was typed last, and when. */
export type LastDigit = { readonly digit: number; readonly at: number } | null

/** So soon after a 1, a 0 makes it a 10. */
const SOON_MS = 1_000

/** What a typed digit means: its number, nothing for 0, and 10 for a 1 and a 0 soon after it, where there is a tenth level. */
export function meantBy(digit: number, now: number, last: LastDigit, most: number): number | null {
  if (digit !== 0) return digit
  return last?.digit === 1 && now - last.at < SOON_MS && most >= 10 ? 10 : null
}
