/** An item in its place. It is handed back to be taken out, so that nobody has to look for it. */
export type Placed<Item> = {
  readonly item: Item
  readonly before: Placed<Item> | null
  readonly after: Placed<Item> | null
}

export type OrderedList<Item> = {
  /** Puts an item in its place. Cheap for what belongs near the end, as most that comes later does. */
  readonly add: (item: Item) => Placed<Item>
  readonly remove: (placed: Placed<Item>) => void
  readonly first: () => Placed<Item> | null
  readonly last: () => Placed<Item> | null
  readonly size: () => number
}

type Link<Item> = { readonly item: Item; before: Link<Item> | null; after: Link<Item> | null }

/** Items in an order, the first of which is known at any time. Of equal items the earlier added one is first. */
export function orderedList<Item>(compare: (one: Item, other: Item) => number): OrderedList<Item> {
  let first: Link<Item> | null = null
  let last: Link<Item> | null = null
  let size = 0

  return {
    add(item) {
      let before = last
      while (before !== null && compare(before.item, item) > 0) before = before.before
      const after: Link<Item> | null = before === null ? first : before.after
      const link: Link<Item> = { item, before, after }
      if (before === null) first = link
      else before.after = link
      if (after === null) last = link
      else after.before = link
      size += 1
      return link
    },
    remove({ before, after }: Link<Item>) {
      if (before === null) first = after
      else before.after = after
      if (after === null) last = before
      else after.before = before
      size -= 1
    },
    first: () => first,
    last: () => last,
    size: () => size,
  }
}

/** The items in their order. */
export function* inOrder<Item>(list: OrderedList<Item>): Generator<Item> {
  for (let placed = list.first(); placed !== null; placed = placed.after) yield placed.item
}
