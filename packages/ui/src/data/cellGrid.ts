import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

export type GridPlace = { readonly row: number; readonly column: number }
export type GridSelection = { readonly anchor: GridPlace; readonly head: GridPlace }
export type GridColumn = {
  key: string
  header: string
  /** Columns of one group stand below its name, side by side. */
  group: string | null
  /** The whole name, for those who cannot read it all. */
  title: string
}

/** The current cell stays, wherever the grid is scrolled to: it is named by its id. */
export const withHead = (head: number) => (range: Range) =>
  head < range.count
    ? [...new Set([...defaultRangeExtractor(range), head])].sort((a, b) => a - b)
    : defaultRangeExtractor(range)

/** The cell that something happened in. */
export function placeOf(target: EventTarget): GridPlace | null {
  const found = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  return found ? { row: Number(found.dataset.row), column: Number(found.dataset.column) } : null
}

/** Neighbours of one group, with how many they are. */
export function groupsOf(columns: readonly GridColumn[]) {
  const groups: { name: string | null; from: number; count: number }[] = []
  for (const [index, { group }] of columns.entries()) {
    const last = groups.at(-1)
    if (last && last.name === group) last.count += 1
    else groups.push({ name: group, from: index, count: 1 })
  }
  return groups
}
