import type { After, Clock } from '../clock.ts'

/** A clock that stands until it is told to pass. */
export type VirtualTime = { clock: Clock; after: After; pass(ms: number): void }

/** Timers fire in order while the time passes, each at its own moment. */
export function virtualTime(start = Date.UTC(2026, 2, 2, 10)): VirtualTime {
  let elapsed = 0
  let count = 0
  const timers = new Map<number, { due: number; run: () => void }>()

  function next(until: number) {
    const due = [...timers].filter(([, timer]) => timer.due <= until)
    return due.sort(([a, one], [b, other]) => one.due - other.due || a - b)[0]
  }

  return {
    clock: { now: () => start + elapsed, monotonic: () => elapsed },
    after(ms, run) {
      const id = ++count
      timers.set(id, { due: elapsed + ms, run })
      return () => timers.delete(id)
    },
    pass(ms) {
      const end = elapsed + ms
      for (let found = next(end); found; found = next(end)) {
        const [id, timer] = found
        timers.delete(id)
        elapsed = timer.due
        timer.run()
      }
      elapsed = end
    },
  }
}
