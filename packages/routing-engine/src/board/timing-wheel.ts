/** Items are small whole numbers from 0, for which the wheel keeps room. */
export type TimingWheel = {
  /** Ticks since the beginning. */
  readonly now: () => number
  /** To be handed out in so many ticks, one at least, and not when it was before. */
  readonly place: (item: number, ticks: number) => void
  readonly remove: (item: number) => void
  /** Goes on by one tick, and hands out what is due: it is in the wheel no longer. */
  readonly tick: (handOut: (item: number) => void) => void
}

/** Slots of each of the two rings: one tick each in the inner, a whole inner ring each in the outer. */
const SLOTS = 64
/** What is due later is placed as far as the wheel goes, and moved on from there. */
const FURTHEST = SLOTS * (SLOTS - 1)
/** The ends of all slots; items are linked behind them. */
const ENDS = 2 * SLOTS

/**
 * A hierarchical timing wheel: placing, moving and removing cost the same however much is in it, and a tick costs as much as is due.
 * It knows of ticks only, so that a clock that is set changes nothing (T8). Its links are numbers side by side, because a tick that
 * follows references through the memory holds up calls for longer than all its work takes.
 */
export function createTimingWheel(): TimingWheel {
  // A slot without anything in it, and an item without a slot, are linked to themselves.
  const before = Array.from({ length: ENDS }, (_, end) => end)
  const after = [...before]
  const due = before.map(() => 0)
  let now = 0

  function makeRoom(item: number) {
    for (let link = before.length; link <= item + ENDS; link += 1) {
      before.push(link)
      after.push(link)
      due.push(0)
    }
  }

  function link(at: number) {
    const tick = Math.min(due[at] ?? now, now + FURTHEST)
    const end = ringOf(tick) === ringOf(now) ? tick % SLOTS : SLOTS + (ringOf(tick) % SLOTS)
    const last = before[end] ?? end
    before[at] = last
    after[at] = end
    after[last] = at
    before[end] = at
  }

  function unlink(at: number) {
    const earlier = before[at] ?? at
    const later = after[at] ?? at
    after[earlier] = later
    before[later] = earlier
    before[at] = at
    after[at] = at
  }

  function empty(end: number, take: (at: number) => void) {
    for (let at = after[end] ?? end; at !== end; at = after[end] ?? end) {
      unlink(at)
      take(at)
    }
  }

  return {
    now: () => now,
    place(item, ticks) {
      makeRoom(item)
      unlink(item + ENDS)
      due[item + ENDS] = now + Math.max(1, ticks)
      link(item + ENDS)
    },
    remove(item) {
      makeRoom(item)
      unlink(item + ENDS)
    },
    tick(handOut) {
      now += 1
      if (now % SLOTS === 0) empty(SLOTS + (ringOf(now) % SLOTS), link)
      empty(now % SLOTS, (at) => handOut(at - ENDS))
    },
  }
}

const ringOf = (tick: number) => Math.floor(tick / SLOTS)
