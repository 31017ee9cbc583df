/** Ids of what was written, by the names that the demo organisation knows it by. */
export type Ids = ReadonlyMap<string, string>

/** The id of what has this name. Throws for a name that nothing has: the data is wrong then. */
export function idOf(ids: Ids, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the demo organisation names “${name}”, which it does not have`)
  return id
}
