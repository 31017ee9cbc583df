import { type AgentRatings, LAST_RANK, type RatingColumns } from '@nightswitch/contracts'

/** A column of the matrix: a skill with its levels, or a responsibility with its ranks. */
export type RatingColumn = {
  readonly kind: 'skill' | 'responsibility'
  readonly id: string
  readonly name: string
  /** The skill at the root of its tree; null for responsibilities and for skills that stand alone. */
  readonly group: string | null
  /** The highest level, or the last rank. */
  readonly most: number
  /** What the levels are called, the lowest first; ranks are numbers. */
  readonly levels: readonly string[]
}

/** Skills in the order of their tree, then responsibilities. */
export function columnsOf({ skills, responsibilities }: RatingColumns): RatingColumn[] {
  const roots = new Set(skills.filter(({ path }) => path.length > 1).map(({ path }) => path[0]))
  return [
    ...skills.map(({ id, name, path, levels }) => ({
      ...{ kind: 'skill' as const, id, name, levels, most: levels.length },
      group: path.length > 1 || roots.has(name) ? (path[0] ?? null) : null,
    })),
    ...responsibilities.map(({ id, name }) => ({
      ...{ kind: 'responsibility' as const, id, name, levels: [], most: LAST_RANK, group: null },
    })),
  ]
}

/** What is stored in a cell. */
export const savedIn = (row: Pick<AgentRatings, 'skills' | 'ranks'>, { kind, id }: RatingColumn): number | null =>
  (kind === 'skill' ? row.skills[id] : row.ranks[id]) ?? null

/** Whether the reader may set this cell. */
export const isOpen = (row: Pick<AgentRatings, 'notFor' | 'abilities'>, { id }: RatingColumn): boolean =>
  row.abilities.update.allowed && !row.notFor.includes(id)
