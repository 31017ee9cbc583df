import type { Clock } from './clock.ts'

/** How long a configuration counts as current after the database was last asked. */
export const LEASE_MS = 2_000

/** Says whether the plan may be taken for current, at the moment of asking. */
export type Lease = {
  /** The plan in use was the newest when the question was sent, at `askedAt` of the monotonic clock. */
  renew(askedAt: number): void
  /** E1: false once the lease ran out, so that each decision can say so. Two number comparisons, no I/O. */
  isCurrent(): boolean
}

/** A lease by the monotonic clock: a process that was paused finds it run out before it decides anything. */
export function createLease(clock: Pick<Clock, 'monotonic'>, ms = LEASE_MS): Lease {
  let until = Number.NEGATIVE_INFINITY
  return {
    renew(askedAt) {
      until = Math.max(until, askedAt + ms)
    },
    isCurrent: () => clock.monotonic() < until,
  }
}
