/** A skill with its place in the tree. */
export type InTree<Skill> = Skill & { readonly parentId: string | null; readonly depth: number }

type Listed = { readonly id: string; readonly name: string; readonly parent: { readonly id: string } | null }

/** Skills in reading order: each above those that belong to it, siblings in the order they come. One whose parent is not there stands at the top. */
export function treeOf<Skill extends Listed>(skills: readonly Skill[]): InTree<Skill>[] {
  const known = new Set(skills.map(({ id }) => id))
  const parentOf = ({ parent }: Skill) => (parent && known.has(parent.id) ? parent.id : null)
  const below = new Map<string | null, Skill[]>()
  for (const skill of skills) below.set(parentOf(skill), [...(below.get(parentOf(skill)) ?? []), skill])
  const branch = (parentId: string | null, depth: number): InTree<Skill>[] =>
    (below.get(parentId) ?? []).flatMap((skill) => [{ ...skill, parentId, depth }, ...branch(skill.id, depth + 1)])
  return branch(null, 0)
}

/** The skills that one can belong to: not itself, nor what belongs to it. */
export function possibleParents<Skill extends Listed>(skills: readonly Skill[], id: string | null): InTree<Skill>[] {
  const tree = treeOf(skills)
  const own = tree.findIndex((skill) => skill.id === id)
  const self = tree[own]
  if (!self) return tree
  const after = tree.slice(own + 1)
  const end = after.findIndex(({ depth }) => depth <= self.depth)
  return [...tree.slice(0, own), ...(end < 0 ? [] : after.slice(end))]
}
