/** `030 23125-010`, `0049 30 …` and `+49 (0)30 …` as the digits that stand in an E.164 number; undefined for anything but a number. */
export function digitsOf(typed: string): string | undefined {
  const bare = typed.replace(/\(0\)/, '').replaceAll(/[\s()/.-]/g, '')
  if (!/^\+?\d{3,}$/.test(bare)) return undefined
  return bare.startsWith('+') ? bare : bare.replace(/^0{1,2}/, '')
}
