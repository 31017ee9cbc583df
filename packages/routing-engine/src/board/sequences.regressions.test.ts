import { describe, expect, it } from 'vitest'
import type { Action } from '../testing/sequences/actions.ts'
import type { OfficeKind } from '../testing/sequences/office-kinds.ts'
import { failureOf } from '../testing/sequences/run.ts'

const usual: OfficeKind = {
  ...{ ringTypes: ['longestIdle', 'longestIdle'], graceSeconds: 60, steadySeconds: 5, agentTimeoutSeconds: 20 },
  ...{ timeoutSeconds: 60, maxConversations: null, lengthLimit: null, samePriority: true },
  ...{ callersWaiting: 'announceAndRedirect', closesAfterMinutes: null, maxLegs: null, maxMinutesPerDay: null },
  ...{ assistants: 'nobody', defaultProfileId: null, afterCallSeconds: 0, missedCallReturnSeconds: null },
  busyTakesCalls: true,
}

/** Sequences that once broke something, found by random ones and cut to what is needed. */
const found: readonly {
  readonly what: string
  readonly kind?: Partial<OfficeKind>
  readonly actions: readonly Action[]
}[] = [
  {
    what: 'a missed call of somebody who leaves all queues and comes again is remembered',
    actions: [
      { type: 'arrives', queue: 0 },
      { type: 'arrives', queue: 0 },
      { type: 'passes', ms: 120_000 },
      { type: 'plan', change: 'member', which: 11 },
      { type: 'plan', change: 'member', which: 6 },
    ],
  },
  {
    what: 'a telephone that was lost while its owner was in no queue is not waited for anew',
    actions: [
      { type: 'plan', change: 'member', which: 11 },
      { type: 'reach', device: 1, reach: 'unreachable' },
      { type: 'passes', ms: 91_000 },
      { type: 'plan', change: 'member', which: 11 },
    ],
  },
  {
    what: 'a telephone that was never heard of is lost since the start, whatever is said of it then',
    actions: [
      { type: 'passes', ms: 3_000 },
      { type: 'reach', device: 4, reach: 'unreachable' },
    ],
  },
  {
    what: 'who came first is first, also of those who came at the same moment, whatever their calls are named',
    kind: { ringTypes: ['longestIdle', 'linearHunt'], graceSeconds: 5, steadySeconds: 0, agentTimeoutSeconds: 5 },
    actions: [
      { type: 'arrives', queue: 1 },
      { type: 'plan', change: 'guard', which: 5 },
      { type: 'fails', which: 11, cause: 'rejected' },
      { type: 'fails', which: 9, cause: 'rejected' },
      { type: 'arrives', queue: 0 },
      { type: 'arrives', queue: 0 },
      { type: 'passes', ms: 60_000 },
    ],
  },
  {
    what: 'callers who are moved to another queue together keep their order there',
    kind: {
      ...{ ringTypes: ['linearCascade', 'ringAll'], agentTimeoutSeconds: 5, timeoutSeconds: 300, maxConversations: 1 },
      ...{ steadySeconds: 30, callersWaiting: 'announceAndKeep' },
    },
    actions: [
      { type: 'reach', device: 0, reach: 'signedOff' },
      { type: 'reach', device: 2, reach: 'unreachable' },
      { type: 'plan', change: 'require', which: 11 },
      { type: 'arrives', queue: 1 },
      { type: 'arrives', queue: 1 },
      { type: 'plan', change: 'member', which: 11 },
      { type: 'arrives', queue: 0 },
      { type: 'passes', ms: 120_000 },
      { type: 'arrives', queue: 1 },
      { type: 'plan', change: 'require', which: 0 },
      { type: 'use', device: 0, inUse: false },
      { type: 'reach', device: 0, reach: 'reachable' },
    ],
  },
  {
    what: 'whoever hears an emergency announced while the clock is set back waits no day longer for the time-out',
    kind: { ringTypes: ['linearHunt', 'linearCascade'], steadySeconds: 0, maxConversations: 1, maxLegs: 2 },
    actions: [
      { type: 'arrives', queue: 1 },
      { type: 'arrives', queue: 1 },
      { type: 'plan', change: 'emergency', which: 1 },
      { type: 'setsClock', days: -1 },
      { type: 'passes', ms: 5_000 },
      { type: 'plan', change: 'emergency', which: 1 },
      { type: 'passes', ms: 5_000 },
    ],
  },
]

describe('what random sequences found', () => {
  it.each(found)('$what', ({ kind = {}, actions }) => {
    expect(failureOf({ kind: { ...usual, ...kind }, actions })).toBeNull()
  })
})
