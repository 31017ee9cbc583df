/**
 * What a caller says about itself, SIP's quoting taken off (Asterisk leaves it on); null when nothing is said. It is a
 * stranger's text: the run board makes it storable and short before anything else sees it.
 */
export function callerNameOf(raw: string | null | undefined): string | null {
  return raw?.replace(/\\(.)/gsu, '$1').trim() || null
}

/** The caller's number or SIP user; null when absent or withheld. A stranger's text as well. */
export function callerNumberOf(raw: string | null | undefined): string | null {
  const number = raw?.trim() || null
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
