import type { CallEvent } from '@nightswitch/routing-engine'
import type { Clock } from './clock.ts'
import type { Switch } from './ports.ts'

/** The switch and the board are compared this often. */
export const SWEEP_EVERY_MS = 30_000

/**
 * Ends calls whose end was never reported: whoever is missing from the switch's calls in two sweeps running has hung
 * up. Gives the sweep; T1: every call ends.
 */
export function createSweep(parts: {
  switch: Pick<Switch, 'liveCalls'>
  /** The calls of the board. */
  callIds: () => readonly string[]
  clock: Pick<Clock, 'now'>
  take: (event: CallEvent) => void
}): () => Promise<void> {
  let missedBefore: ReadonlySet<string> = new Set()

  return async () => {
    const known = parts.callIds()
    const live = await parts.switch.liveCalls().catch(() => null)
    if (live === null) return
    const missing = known.filter((callId) => !live.includes(callId))
    const gone = missing.filter((callId) => missedBefore.has(callId))
    missedBefore = new Set(missing)
    for (const callId of gone) parts.take({ type: 'callerHungUp', callId, at: parts.clock.now() })
  }
}
