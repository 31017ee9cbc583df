import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callersWaitingChoices, ringTypes } from '../model.ts'
import {
  type Action,
  failureOf,
  type OfficeKind,
  planChanges,
  playSequence,
  shortest,
} from '../testing/random-office.ts'

const upTo = (most: number) => fc.integer({ min: 0, max: most })
const which = upTo(11)
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ type: fc.constant('arrives'), queue: upTo(1) }) },
  { weight: 7, arbitrary: fc.record({ type: fc.constant('answers'), which }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constantFrom('hangsUp', 'ends'), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ type: fc.constant('fails'), which },
      cause: fc.constantFrom('busy', 'noAnswer', 'rejected', 'failed'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ type: fc.constant('reach'), device: upTo(5) },
      reach: fc.constantFrom('reachable', 'reachable', 'unreachable', 'signedOff'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('use'), device: upTo(5), inUse: fc.boolean() }) },
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constant('passes'),
      ms: fc.constantFrom(0, 1, 100, 1_000, 3_000, 5_000, 10_000, 20_000, 31_000, 60_000, 120_000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('reset'), agent: upTo(4) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('endFailover'), queue: upTo(1) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('again', 'late'), which }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('plan'), change: fc.constantFrom(...planChanges), which }),
  },
)
const kind: fc.Arbitrary<OfficeKind> = fc.record({
  ringTypes: fc.tuple(fc.constantFrom(...ringTypes), fc.constantFrom(...ringTypes)),
  graceSeconds: fc.constantFrom(0, 5, 60),
  steadySeconds: fc.constantFrom(0, 5, 30, null),
  agentTimeoutSeconds: fc.constantFrom(5, 20),
  timeoutSeconds: fc.constantFrom(60, 300),
  maxConversations: fc.constantFrom(null, null, 1, 2),
  lengthLimit: fc.constantFrom(null, null, 0, 3),
  samePriority: fc.boolean(),
  callersWaiting: fc.constantFrom(...callersWaitingChoices),
})

/** Of 60 things that happen, many bring timers with them. `npm run soak` plays as many as it is told. */
const SEQUENCES = Number(process.env.NIGHTSWITCH_SOAK ?? 200)

describe('whatever happens, in whatever order', () => {
  it(`A1–A4, Q1, Q2, Q4, Q6, F1–F3, F5, T1–T6 and T9 hold after every event (${SEQUENCES} sequences)`, () => {
    let events = 0
    const { counterexample } = fc.check(
      fc.property(kind, fc.array(action, { minLength: 60, maxLength: 60 }), (office, actions) => {
        events += playSequence(office, actions)
      }),
      { numRuns: SEQUENCES, endOnFailure: true },
    )
    if (counterexample) {
      const [office, actions] = counterexample
      const few = shortest(office, actions)
      throw new Error(`${failureOf(office, few)}: keep it as a regression: ${JSON.stringify([office, few])}`)
    }
    process.stdout.write(`${SEQUENCES} sequences, ${events} events\n`)

    expect(events).toBeGreaterThan(SEQUENCES)
  }, 86_400_000)
})
