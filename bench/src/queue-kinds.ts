import type { AnsweringRule, Destination, RoutingQueue } from '@nightswitch/routing-engine'

/** How a queue differs from an ordinary one. `elsewhere` is a telephone number of its own. */
export type QueueKind = {
  readonly sets?: (elsewhere: Destination) => Partial<RoutingQueue>
  readonly ruleSets?: (elsewhere: Destination) => Partial<AnsweringRule>
  /** How all its members are, unless another of their queues says more. */
  readonly members?: 'away' | 'inCall' | 'paused'
  /** So many wait in it. */
  readonly callers?: number
}

export const ordinary: QueueKind = {}

/** Nobody is there: callers go to *When offline*. */
const deserted: QueueKind = { members: 'away' }

/** Of eleven queues one is deserted. */
export const mostlyOrdinary: readonly QueueKind[] = [...Array.from({ length: 10 }, () => ordinary), deserted]

/** Every row of “Queue entry” (product.md section 4) is the one that decides in some of these. */
export const ofEveryKind: readonly QueueKind[] = [
  ...Array.from({ length: 12 }, () => ordinary),
  { ruleSets: () => ({ doNotDisturb: true }) },
  { ruleSets: (elsewhere) => ({ always: elsewhere }) },
  deserted,
  { members: 'away', ruleSets: () => ({ whenOffline: null }), sets: (elsewhere) => ({ ifUnavailable: elsewhere }) },
  { members: 'away', ruleSets: () => ({ whenOffline: null }) },
  { members: 'away', sets: () => ({ requireAgents: false }) },
  { sets: (elsewhere) => ({ lengthLimit: 0, ifUnavailable: elsewhere }) },
  { sets: () => ({ lengthLimit: 0 }), ruleSets: (elsewhere) => ({ whenBusy: elsewhere }) },
  { members: 'inCall', callers: 3, sets: () => ({ lengthLimit: 3 }) },
  { members: 'inCall', callers: 3, sets: (elsewhere) => ({ waitLimitSeconds: 5, ifUnavailable: elsewhere }) },
  { members: 'paused' },
]
