import { describe, expect, it } from 'vitest'
import { type Action, failureOf, type OfficeKind } from '../testing/random-office.ts'

const kind: OfficeKind = {
  ...{ ringTypes: ['longestIdle', 'longestIdle'], graceSeconds: 60, steadySeconds: 5, agentTimeoutSeconds: 20 },
  ...{ timeoutSeconds: 60, maxConversations: null, lengthLimit: null, samePriority: true },
  callersWaiting: 'announceAndRedirect',
}

/** Sequences that once broke something, found by random ones and cut to what is needed. */
const found: readonly { readonly what: string; readonly actions: readonly Action[] }[] = [
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
]

describe('what random sequences found', () => {
  it.each(found)('$what', ({ actions }) => {
    expect(failureOf(kind, actions)).toBeNull()
  })
})
