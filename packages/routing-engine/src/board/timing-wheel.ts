/** Something in a wheel, or beside it. It is linked to its neighbours itself, so that moving it makes nothing new. */
export type Spoke<Item> = {
  /** Null: the end of a slot. */
  readonly item: Item | null
  /** The tick at which it is handed out. */
  due: number
  before: Spoke<Item> | null
  after: Spoke<Item> | null
}

export type TimingWheel<Item> = {
  /** Ticks since the beginning. */
  readonly now: () => number
  /** To be handed out in so many ticks, one at least, and not when it was before. */
  readonly place: (spoke: Spoke<Item>, ticks: number) => void
  readonly remove: (spoke: Spoke<Item>) => void
  /** Goes on by one tick, and hands out what is due: it is in the wheel no longer. */
  readonly tick: (handOut: (item: Item) => void) => void
}

/** Slots of each of the two rings: one tick each in the inner, a whole inner ring each in the outer. */
const SLOTS = 64
/** What is due later is placed as far as the wheel goes, and moved on from there. */
const FURTHEST = SLOTS * (SLOTS - 1)

export const spokeOf = <Item>(item: Item): Spoke<Item> => ({ item, due: 0, before: null, after: null })

/**
 * A hierarchical timing wheel: placing, moving and removing cost the same however much is in it, and a tick costs as much as is due.
 * It knows of ticks only, so that a clock that is set changes nothing (T8).
 */
export function createTimingWheel<Item>(): TimingWheel<Item> {
  const inner = Array.from({ length: SLOTS }, () => newSlot<Item>())
  const outer = Array.from({ length: SLOTS }, () => newSlot<Item>())
  let now = 0

  function link(spoke: Spoke<Item>) {
    const at = Math.min(spoke.due, now + FURTHEST)
    const isNear = ringOf(at) === ringOf(now)
    const end = isNear ? inner[at % SLOTS] : outer[ringOf(at) % SLOTS]
    if (!end) return
    spoke.before = end.before
    spoke.after = end
    if (end.before) end.before.after = spoke
    end.before = spoke
  }

  return {
    now: () => now,
    place(spoke, ticks) {
      unlink(spoke)
      spoke.due = now + Math.max(1, ticks)
      link(spoke)
    },
    remove: unlink,
    tick(handOut) {
      now += 1
      if (now % SLOTS === 0) emptied(outer[ringOf(now) % SLOTS], link)
      emptied(inner[now % SLOTS], ({ item }) => {
        if (item !== null) handOut(item)
      })
    },
  }
}

const ringOf = (tick: number) => Math.floor(tick / SLOTS)

/** A slot without anything in it: its ends are itself. */
function newSlot<Item>(): Spoke<Item> {
  const end: Spoke<Item> = { item: null, due: 0, before: null, after: null }
  end.before = end
  end.after = end
  return end
}

function unlink<Item>(spoke: Spoke<Item>) {
  if (spoke.before) spoke.before.after = spoke.after
  if (spoke.after) spoke.after.before = spoke.before
  spoke.before = null
  spoke.after = null
}

function emptied<Item>(end: Spoke<Item> | undefined, take: (spoke: Spoke<Item>) => void) {
  for (let spoke = end?.after; spoke && spoke !== end; spoke = end?.after) {
    unlink(spoke)
    take(spoke)
  }
}
