/** A place in the matrix. */
export type Place = { readonly row: number; readonly column: number }
/** A block from where it was begun to the cell that is current. */
export type Selection = { readonly anchor: Place; readonly head: Place }
/** How large the matrix is, and how many rows a page is. */
export type Bounds = { readonly rows: number; readonly columns: number; readonly page: number }
export type Block = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

/** One cell. */
export const at = (place: Place): Selection => ({ anchor: place, head: place })

/** The block that a selection covers, ends included. */
export const blockOf = ({ anchor, head }: Selection): Block => ({
  top: Math.min(anchor.row, head.row),
  bottom: Math.max(anchor.row, head.row),
  left: Math.min(anchor.column, head.column),
  right: Math.max(anchor.column, head.column),
})

export const covers = ({ top, bottom, left, right }: Block, { row, column }: Place): boolean =>
  row >= top && row <= bottom && column >= left && column <= right

/** Whether more than one cell is selected. */
export const isBlock = ({ anchor, head }: Selection): boolean =>
  anchor.row !== head.row || anchor.column !== head.column

type Key = { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean }

/** Where a key leads: arrows, Home, End, Page Up and Down, with Ctrl to the edge; Shift takes along what lies between. Null: not such a key. */
export function moved(selection: Selection, { key, shiftKey, ctrlKey }: Key, bounds: Bounds): Selection | null {
  if (bounds.rows === 0 || bounds.columns === 0) return null
  const step = stepOf(key, ctrlKey, selection.head, bounds)
  if (!step) return null
  const head = within(step, bounds)
  return shiftKey ? { anchor: selection.anchor, head } : at(head)
}

/** Everything. */
export const all = ({ rows, columns }: Bounds): Selection => ({
  anchor: { row: 0, column: 0 },
  head: { row: Math.max(0, rows - 1), column: Math.max(0, columns - 1) },
})

/** A selection in a matrix that became smaller. */
export const clipped = ({ anchor, head }: Selection, bounds: Bounds): Selection => ({
  anchor: within(anchor, bounds),
  head: within(head, bounds),
})

function stepOf(key: string, toEdge: boolean, { row, column }: Place, { rows, columns, page }: Bounds): Place | null {
  const steps: Readonly<Record<string, Place>> = {
    ArrowUp: { row: toEdge ? 0 : row - 1, column },
    ArrowDown: { row: toEdge ? rows - 1 : row + 1, column },
    ArrowLeft: { row, column: toEdge ? 0 : column - 1 },
    ArrowRight: { row, column: toEdge ? columns - 1 : column + 1 },
    Home: { row: toEdge ? 0 : row, column: 0 },
    End: { row: toEdge ? rows - 1 : row, column: columns - 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
  }
  return steps[key] ?? null
}

const within = ({ row, column }: Place, { rows, columns }: Pick<Bounds, 'rows' | 'columns'>): Place => ({
  row: Math.max(0, Math.min(row, rows - 1)),
  column: Math.max(0, Math.min(column, columns - 1)),
})
