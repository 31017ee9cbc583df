import type { AgentRatings, RatingCell, RatingChange } from '@nightswitch/contracts'
import { isOpen, type RatingColumn, savedIn } from './columns.ts'

/** A cell that was changed and is not saved. */
export type Draft = {
  readonly dutyProfileId: string
  readonly user: AgentRatings['user']
  readonly column: RatingColumn
  readonly value: number | null
  /** What it was when it was changed. */
  readonly was: number | null
}
export type Drafts = ReadonlyMap<string, Draft>

/** What is to stand in a cell. */
export type Wish = { readonly row: AgentRatings; readonly column: RatingColumn; readonly value: number | null }

export const noDrafts: Drafts = new Map()

export const keyOf = (dutyProfileId: string, userId: string, columnId: string): string =>
  `${dutyProfileId} ${userId} ${columnId}`

/** What stands in a cell: what was typed, else what is stored. */
export function valueIn(drafts: Drafts, dutyProfileId: string, row: AgentRatings, column: RatingColumn): number | null {
  const draft = drafts.get(keyOf(dutyProfileId, row.user.id, column.id))
  return draft ? draft.value : savedIn(row, column)
}

/** The drafts with these wishes; what cannot be (`left`, counted) stays as it is: a cell that is not open, a level that a skill does not have. */
export function wished(
  drafts: Drafts,
  dutyProfileId: string,
  wishes: readonly Wish[],
): { drafts: Drafts; left: number } {
  const next = new Map(drafts)
  let left = 0
  for (const { row, column, value } of wishes) {
    if (!isOpen(row, column) || (value !== null && (value < 1 || value > column.most))) {
      left += 1
      continue
    }
    const key = keyOf(dutyProfileId, row.user.id, column.id)
    const was = next.get(key)?.was ?? savedIn(row, column)
    if (value === was) next.delete(key)
    else next.set(key, { dutyProfileId, user: row.user, column, value, was })
  }
  return { drafts: next, left }
}

/** Whether somebody else changed the cell since it was changed here, to something else. */
export const isOvertaken = (draft: Draft, saved: number | null): boolean => saved !== draft.was && saved !== draft.value

/** As the server takes them. */
export const changesOf = (drafts: Drafts): RatingChange[] =>
  [...drafts.values()].map(({ dutyProfileId, user, column, value, was }) => ({
    ...{ userId: user.id, dutyProfileId, value, was },
    ...(column.kind === 'skill' ? { skillId: column.id } : { responsibilityId: column.id }),
  }))

/** A cell that somebody else changed meanwhile: what it is now, and what is to be. */
export type Conflict = { readonly key: string; readonly draft: Draft; readonly theirs: number | null }

/** The drafts that these cells of the server speak against. */
export const conflictsOf = (drafts: Drafts, cells: readonly RatingCell[]): Conflict[] =>
  cells.flatMap(({ dutyProfileId, userId, skillId, responsibilityId, value }) => {
    const key = keyOf(dutyProfileId, userId, skillId ?? responsibilityId ?? '')
    const draft = drafts.get(key)
    return draft ? [{ key, draft, theirs: value }] : []
  })

/** The drafts after somebody decided: theirs is kept, or mine goes over it. */
export function decided(drafts: Drafts, conflicts: readonly Conflict[], mine: ReadonlySet<string>): Drafts {
  const next = new Map(drafts)
  for (const { key, draft, theirs } of conflicts) {
    if (mine.has(key) && draft.value !== theirs) next.set(key, { ...draft, was: theirs })
    else next.delete(key)
  }
  return next
}
