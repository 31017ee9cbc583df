/** What becomes of those who have a level when the names of levels change: everybody keeps the number. */
export type LevelChange =
  | { readonly kind: 'renamed'; readonly level: number; readonly from: string; readonly to: string }
  | { readonly kind: 'gone'; readonly level: number; readonly from: string }

/** Level by level, the lowest first; nothing for levels that are as they were, and for new ones above them. */
export function levelChanges(saved: readonly string[], next: readonly string[]): LevelChange[] {
  return saved.flatMap((from, index): LevelChange[] => {
    const to = next[index]?.trim()
    const level = index + 1
    if (to === undefined) return [{ kind: 'gone', level, from }]
    return to === '' || to === from ? [] : [{ kind: 'renamed', level, from, to }]
  })
}
