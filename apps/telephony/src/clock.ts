/** The two times there are: the wall's, for calendars and records, and one that only runs forward, for durations. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds that no clock adjustment touches, and that run on while the process is paused. */
  monotonic(): number
}

/** Calls `run` once after `ms`; the answer takes it back. */
export type After = (ms: number, run: () => void) => () => void

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }

/** `setTimeout`, which cannot wait longer than 24 days. */
export const systemAfter: After = (ms, run) => {
  const timer = setTimeout(run, Math.min(Math.max(ms, 0), 2 ** 31 - 1))
  return () => clearTimeout(timer)
}

/** How long to wait before the next attempt: doubling up to `mostMs`, with full jitter so that processes do not march in step. */
export function backoffMs(attempt: number, leastMs: number, mostMs: number, random = Math.random): number {
  const ceiling = Math.min(mostMs, leastMs * 2 ** Math.min(attempt, 16))
  return leastMs / 2 + random() * (ceiling - leastMs / 2)
}
