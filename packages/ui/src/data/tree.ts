/** A row of a tree. */
export type Branch = { readonly id: string; readonly name: string; readonly parentId: string | null }

/** A row with its place: what lies below it, and where it stands among its siblings. */
export type Placed<Row extends Branch> = {
  readonly row: Row
  readonly depth: number
  readonly children: readonly string[]
  readonly position: number
  readonly siblings: number
}

/** Places rows that come in reading order; a row whose parent is not there stands at the top. */
export function inTree<Row extends Branch>(rows: readonly Row[]): Placed<Row>[] {
  const known = new Set(rows.map(({ id }) => id))
  const parentOf = ({ parentId }: Row) => (parentId !== null && known.has(parentId) ? parentId : null)
  const below = new Map<string | null, string[]>()
  for (const row of rows) below.set(parentOf(row), [...(below.get(parentOf(row)) ?? []), row.id])
  const depths = new Map<string, number>()
  return rows.map((row) => {
    const parent = parentOf(row)
    const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1
    depths.set(row.id, depth)
    const siblings = below.get(parent) ?? []
    return {
      ...{ row, depth, children: below.get(row.id) ?? [] },
      ...{ position: siblings.indexOf(row.id) + 1, siblings: siblings.length },
    }
  })
}

/** The rows that are not inside a closed branch. */
export function visibleIn<Row extends Branch>(
  placed: readonly Placed<Row>[],
  closed: ReadonlySet<string>,
): Placed<Row>[] {
  const hidden = new Set<string>()
  return placed.filter(({ row, children }) => {
    const isHidden = hidden.has(row.id)
    if (isHidden || closed.has(row.id)) for (const child of children) hidden.add(child)
    return !isHidden
  })
}

export type TreeStep = { readonly kind: 'go'; readonly id: string } | { readonly kind: 'open' | 'close' }

/** What a key does in a tree, as the ARIA authoring practices have it. */
export function stepIn<Row extends Branch>(
  shown: readonly Placed<Row>[],
  active: Placed<Row>,
  closed: ReadonlySet<string>,
  key: string,
): TreeStep | null {
  const index = shown.indexOf(active)
  const go = (to: Placed<Row> | undefined): TreeStep | null => (to ? { kind: 'go', id: to.row.id } : null)
  const isClosed = closed.has(active.row.id)
  const isOpen = active.children.length > 0 && !isClosed
  switch (key) {
    case 'ArrowDown':
      return go(shown[index + 1])
    case 'ArrowUp':
      return go(shown[index - 1])
    case 'Home':
      return go(shown[0])
    case 'End':
      return go(shown.at(-1))
    case 'ArrowRight':
      if (isClosed) return { kind: 'open' }
      return isOpen ? go(shown[index + 1]) : null
    case 'ArrowLeft':
      if (isOpen) return { kind: 'close' }
      return go(shown.find(({ row }) => row.id === active.row.parentId))
    default:
      return key.length === 1 ? go(namedNext(shown, index, key)) : null
  }
}

/** The next row after this one, and then from the top, whose name begins with a letter. */
function namedNext<Row extends Branch>(shown: readonly Placed<Row>[], index: number, letter: string) {
  const around = [...shown.slice(index + 1), ...shown.slice(0, index)]
  return around.find(({ row }) => row.name.toLowerCase().startsWith(letter.toLowerCase()))
}
