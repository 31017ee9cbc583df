import { grouped } from '../../shared/grouped.ts'

type Skill = {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
  readonly levels: readonly string[]
}
type Placed = { id: string; name: string; path: string[]; levels: string[] }

/** Skills in the order of their tree: each before those that belong to it, siblings as they come. What belongs to none of them is a beginning. */
export function inTreeOrder(skills: readonly Skill[]): Placed[] {
  const known = new Set(skills.map(({ id }) => id))
  const childrenOf = grouped(skills, ({ parentId }) => (parentId && known.has(parentId) ? parentId : null))
  const placed: Placed[] = []
  const place = (parentId: string | null, path: readonly string[]) => {
    for (const { id, name, levels } of childrenOf.get(parentId) ?? []) {
      placed.push({ id, name, path: [...path, name], levels: [...levels] })
      place(id, [...path, name])
    }
  }
  place(null, [])
  return placed
}
