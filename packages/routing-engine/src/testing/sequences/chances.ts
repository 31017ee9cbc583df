/** Chances that a seed decides: the same ones each time. */
export type Chances = {
  /** One of these, each as likely. */
  readonly oneOf: <Item extends NonNullable<unknown> | null>(items: readonly Item[]) => Item
  /** A whole number from 0, less than this. */
  readonly below: (limit: number) => number
}

export function chancesOf(seed: number): Chances {
  let state = begun(seed)
  /** Xorshift: quick, and random enough to choose by. */
  function below(limit: number): number {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
  return {
    below,
    oneOf(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('there is nothing to choose from')
      return item
    },
  }
}

/** Seeds in a row begin far from each other; 0 would stay 0. */
function begun(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b)
  return Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) || 1
}
