import { formatNumber } from '@nightswitch/contracts/phone-numbers'

const HIDDEN = '•'

/** The caller's number as it is shown, grouped and on one line; a masked one keeps its dots where they are. */
export function shownNumber(number: string): string {
  const hidden = [...number].filter((character) => character === HIDDEN).length
  const grouped = [...formatNumber(number.replaceAll(HIDDEN, '0')).replaceAll(' ', '\u00a0')]
  const digits = grouped.flatMap((character, index) => (/\d/.test(character) ? [index] : []))
  const dots = new Set(hidden === 0 ? [] : digits.slice(-hidden))
  return grouped.map((character, index) => (dots.has(index) ? HIDDEN : character)).join('')
}
