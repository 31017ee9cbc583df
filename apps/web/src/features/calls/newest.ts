import type { CallRow } from '@nightswitch/contracts'

type Call = Pick<CallRow, 'id' | 'startedAt'>

/** Whether the first stands above the second: newer, and among those of one moment by id. */
export const isAbove = (a: Call, b: Call): boolean =>
  a.startedAt > b.startedAt || (a.startedAt === b.startedAt && a.id > b.id)

/**
 * The calls as they were read, with what is newest now on top of them: a call that went on is shown as it is now, one that came is added,
 * one that the filter no longer finds goes. `newest` is the list's first page, which is whole when `more` is false.
 */
export function withNewest<Row extends Call>(read: readonly Row[], newest: readonly Row[], more: boolean): Row[] {
  const oldest = newest.at(-1)
  const covered = (row: Row) => !more || (oldest !== undefined && !isAbove(oldest, row))
  return [...newest, ...read.filter((row) => !covered(row) && !newest.some(({ id }) => id === row.id))]
}

/** Whether calls are missing between what was read and what is newest: more came in between than one page holds. */
export function hasGap<Row extends Call>(read: readonly Row[], newest: readonly Row[], more: boolean): boolean {
  const [first] = read
  const oldest = newest.at(-1)
  return more && first !== undefined && oldest !== undefined && isAbove(oldest, first)
}

/** Who reads further down keeps their place: calls above the newest they have seen wait until they ask for them. */
export function heldBack<Row extends Call>(
  rows: readonly Row[],
  seen: Call | null,
): { shown: readonly Row[]; held: number } {
  const held = seen === null ? 0 : rows.findIndex((row) => !isAbove(row, seen))
  return held <= 0 ? { shown: rows, held: 0 } : { shown: rows.slice(held), held }
}
