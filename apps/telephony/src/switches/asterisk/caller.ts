const nameLimit = 256
const numberLimit = 64

/**
 * What a caller says about itself, as text we can keep: control characters and broken surrogates become U+FFFD,
 * the rest stays as it is, cut at 256 code points. Null when nothing is left.
 */
export function cleanCallerName(raw: string | null | undefined): string | null {
  return clean(raw, nameLimit)
}

/** The caller's number or SIP user as text, cut at 64 code points; null when absent or withheld. */
export function cleanCallerNumber(raw: string | null | undefined): string | null {
  const number = clean(raw, numberLimit)
  return number === null || withheld.has(number.toLowerCase()) ? null : number
}

/** A called number in E.164 as far as the provider tells: `00…` and bare international digits get their plus. */
export function calledNumberOf(dialled: string): string {
  const digits = dialled.replace(/[^+0-9]/g, '')
  if (digits.startsWith('+')) return digits
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  // A national number (0…) stays: only its unit knows the country.
  return digits.startsWith('0') ? digits : `+${digits}`
}

/** May this number be put into the address the exchange dials? */
export function isDialable(number: string): boolean {
  return /^\+?[0-9]{3,15}$/.test(number)
}

const withheld = new Set(['anonymous', 'unavailable', 'unknown', 'restricted'])

function clean(raw: string | null | undefined, limit: number): string | null {
  const codePoints = Array.from((raw ?? '').trim()).slice(0, limit)
  const text = codePoints.map((point) => (/[\p{Cc}\p{Cs}]/u.test(point) ? '\uFFFD' : point)).join('')
  return text === '' ? null : text
}
