import type { RoutingConfig } from '@nightswitch/routing-engine'
import type { After } from '../../clock.ts'
import type { Incoming } from './simulated-switch.ts'

/** A caller of the demonstration calls this often. */
export const DEMO_CALL_EVERY_MS = 30_000

const names = ['Anna Beispiel', 'Karl Muster', null, 'Hausverwaltung Nord', 'Mehmet Probe', null, 'Sofia Test']

/** Keeps the demonstration alive: one call every 30 s, each to the next number, from the next caller. Gives the way to stop it. */
export function startDemoCaller(
  parts: { ring: (incoming: Incoming) => string; numbers: () => RoutingConfig['numbers']; after: After },
  everyMs = DEMO_CALL_EVERY_MS,
): () => void {
  let turn = 0
  let cancel = parts.after(everyMs, call)

  function call() {
    const incoming = demoCall(turn++, parts.numbers())
    if (incoming) parts.ring(incoming)
    cancel = parts.after(everyMs, call)
  }

  return () => cancel()
}

/** The `turn`th call: services and callers rotate. Callers come from numbers reserved for fiction, +49 30 23125 000 to 999. */
export function demoCall(turn: number, numbers: RoutingConfig['numbers']): Incoming | null {
  const called = numbers[turn % Math.max(numbers.length, 1)]
  if (!called) return null
  const extension = String((turn * 37 + 500) % 1_000).padStart(3, '0')
  return {
    calledNumber: called.number,
    callerNumber: `+493023125${extension}`,
    callerName: names[turn % names.length] ?? null,
  }
}
