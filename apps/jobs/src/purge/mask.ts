/** Stands for a digit that is not told. */
export const HIDDEN = '•'
const DIGITS = 4
/** A shorter number stands inside too much that is no number, such as an id. */
const SHORTEST_INSIDE = 7

/**
 * A caller's number without its last four digits; the same number always becomes the same. What has no digits (an alias of an exchange)
 * is hidden whole. Masking again changes nothing.
 */
export function masked(number: string): string {
  const characters = [...number]
  const digits = characters.flatMap((character, index) => (/[0-9•]/.test(character) ? [index] : []))
  if (digits.length === 0) return HIDDEN.repeat(DIGITS)
  const hidden = new Set(digits.slice(-DIGITS))
  return characters.map((character, index) => (hidden.has(index) ? HIDDEN : character)).join('')
}

/** A value of a call (parameters of its trace, its state) with the caller's number masked wherever it stands, and no name. */
export function withMaskedCaller(value: unknown, number: string | null): unknown {
  if (typeof value === 'string') {
    return number !== null && number.length >= SHORTEST_INSIDE ? value.replaceAll(number, masked(number)) : value
  }
  if (Array.isArray(value)) return value.map((part) => withMaskedCaller(part, number))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (key === 'callerName') return [key, null]
      if (key === 'callerNumber' && typeof part === 'string') return [key, masked(part)]
      return [key, withMaskedCaller(part, number)]
    }),
  )
}
