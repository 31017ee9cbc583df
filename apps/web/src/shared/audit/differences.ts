import type { AuditRow } from '@nightswitch/contracts'

/** One difference, as far down as it goes: *Settings / transfer / ringSeconds*, 30, 45. Empty text for what is not there. */
export type Difference = { readonly path: readonly string[]; readonly before: string; readonly after: string }

type Change = AuditRow['changes'][number]

/** What changed, leaf by leaf: of a large setting only what differs is told, and nothing where both sides are empty. */
export const differences = (changes: readonly Change[]): Difference[] =>
  changes.flatMap(({ field, before, after }) => {
    const [old, fresh] = [leavesOf(before), leavesOf(after)]
    return [...new Set([...old.keys(), ...fresh.keys()])]
      .map((key) => ({ path: [field, ...partsOf(key)], before: old.get(key) ?? '', after: fresh.get(key) ?? '' }))
      .filter((leaf) => leaf.before !== leaf.after)
  })

const SEPARATOR = '\u0000'
const partsOf = (key: string) => (key === '' ? [] : key.split(SEPARATOR))

/** Every value in a value, by its path; lists of plain values are one leaf. */
function leavesOf(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (value === null || value === undefined) return new Map()
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return new Map([[path.join(SEPARATOR), value.join(', ')]])
  }
  if (typeof value === 'object') {
    return new Map(Object.entries(value).flatMap(([name, inner]) => [...leavesOf(inner, [...path, name])]))
  }
  return new Map([[path.join(SEPARATOR), String(value)]])
}
