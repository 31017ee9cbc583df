export type Side = 'mine' | 'theirs'

/** A field that is no longer what it was when the person began, and who changed it. */
export type ChangedField<Values> = {
  readonly field: keyof Values & string
  readonly by: Side | 'both'
}

/** What differs between three readings of a record; where both came to the same there is nothing to choose. */
export function changedFields<Values extends object>(
  base: Values,
  mine: Values,
  theirs: Values,
): ChangedField<Values>[] {
  return (Object.keys(mine) as (keyof Values & string)[]).flatMap((field): ChangedField<Values>[] => {
    const [byMe, byThem] = [!same(base[field], mine[field]), !same(base[field], theirs[field])]
    if ((!byMe && !byThem) || same(mine[field], theirs[field])) return []
    if (byMe && byThem) return [{ field, by: 'both' }]
    return [{ field, by: byMe ? 'mine' : 'theirs' }]
  })
}

/** Their record with the fields in it that the person keeps. */
export const merged = <Values extends object>(
  mine: Values,
  theirs: Values,
  kept: readonly (keyof Values)[],
): Values => ({
  ...theirs,
  ...Object.fromEntries(kept.map((field) => [field, mine[field]])),
})

export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
