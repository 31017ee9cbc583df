/** Lower case, without accents and umlauts' dots, so that `Munchen` finds `München`. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss')

const wordsOf = (text: string) =>
  plain(text)
    .split(/[^\p{L}\p{N}+]+/u)
    .filter(Boolean)

/** Something that can be found: by its name, and by what it is also called. */
export type Findable = { readonly label: string; readonly also: readonly string[] }

export type Match<Item> = {
  readonly item: Item
  /** The other name it was found by, when its own did not match. */
  readonly by?: string
}

/** The items that hold every word of the query, best first: names that begin with it, then words of names, then old names. */
export function matching<Item extends Findable>(query: string, items: readonly Item[]): Match<Item>[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  return items
    .flatMap((item) => {
      if (holds(item.label, words))
        return [{ match: { item }, rank: plain(item.label).startsWith(plain(query).trim()) ? 0 : 1 }]
      const by = item.also.find((name) => holds(name, words))
      return by ? [{ match: { item, by }, rank: 2 }] : []
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ match }) => match)
}

/** Every word of the query begins a word of the text. */
const holds = (text: string, words: readonly string[]) => {
  const own = wordsOf(text)
  return words.every((word) => own.some((each) => each.startsWith(word)))
}

/** What people type around a name to act on it, in both languages. */
const verbs = new Set([
  ...['switch', 'turn', 'activate', 'start', 'on', 'an', 'the', 'emergency', 'for', 'open', 'go', 'to', 'find', 'show'],
  ...[
    'notfall',
    'einschalten',
    'aktivieren',
    'starten',
    'fur',
    'den',
    'die',
    'das',
    'offnen',
    'zu',
    'suchen',
    'zeigen',
  ],
])

/** The name within a query such as `activate emergency Support`; the query itself when nothing else is left. */
export function nameWithin(query: string): string {
  const rest = query
    .trim()
    .split(/\s+/)
    .filter((word) => !verbs.has(plain(word)))
  return rest.length > 0 ? rest.join(' ') : query.trim()
}
