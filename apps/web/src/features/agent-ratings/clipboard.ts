import type { Block } from './selection.ts'

/** Values in rows and columns; null is an empty cell. */
export type Values = readonly (readonly (number | null)[])[]

/** As text that a spreadsheet takes too: columns by tabs, rows by lines. */
export const textOf = (values: Values): string =>
  values.map((row) => row.map((value) => value ?? '').join('\t')).join('\n')

/** The values in a text; null when there is anything in it that is neither a number nor empty. */
export function valuesIn(text: string): Values | null {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const rows = lines.map((line) => line.split('\t').map((cell) => cell.trim()))
  if (rows.some((row) => row.some((cell) => !/^\d{0,2}$/.test(cell)))) return null
  return rows.map((row) => row.map((cell) => (cell === '' || Number(cell) === 0 ? null : Number(cell))))
}

/**
 * Where values go: from the corner of the block on, and over all of it as often as they fit when the block is larger. What would lie
 * outside of the matrix is left out.
 */
export function spread(values: Values, block: Block, bounds: { readonly rows: number; readonly columns: number }) {
  const height = values.length
  const width = Math.max(0, ...values.map((row) => row.length))
  if (width === 0) return []
  const [tall, wide] = [block.bottom - block.top + 1, block.right - block.left + 1]
  const fits = tall % height === 0 && wide % width === 0
  const rows = Math.min(fits ? tall : height, bounds.rows - block.top)
  const columns = Math.min(fits ? wide : width, bounds.columns - block.left)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => ({
      row: block.top + row,
      column: block.left + column,
      value: values[row % height]?.[column % width] ?? null,
    })),
  ).flat()
}
