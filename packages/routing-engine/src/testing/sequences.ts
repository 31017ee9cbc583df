import fc from 'fast-check'
import { callersWaitingChoices, type RingType } from '../configuration.ts'
import { type Action, failureOf, type OfficeKind, planChanges, playSequence, shortest } from './random-office.ts'

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
const kindWith = (ringTypes: readonly RingType[]): fc.Arbitrary<OfficeKind> =>
  fc.record({
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

/** Of so many sequences one is played again, to the byte (T6). */
const REPLAYED_EACH = 5
/** Of 60 things that happen, many bring timers with them. */
const LENGTH = 60

export type Runs = { readonly count: number; readonly seed?: number }

/** What `npm run soak` tells, else a few that are the same ones each time, so that a run says something about what was changed. */
export const runsOf = (told: string | undefined): Runs =>
  told === undefined ? { count: 150, seed: 20_261_122 } : { count: Number(told) }

/** Plays random sequences in offices with these ring types, and says the first failure with as little as is needed for it. */
export function playSequences(ringTypes: readonly RingType[], { count, seed }: Runs): { readonly events: number } {
  let played = 0
  let events = 0
  const { counterexample } = fc.check(
    fc.property(kindWith(ringTypes), fc.array(action, { minLength: LENGTH, maxLength: LENGTH }), (kind, actions) => {
      played += 1
      events += playSequence(kind, actions, played % REPLAYED_EACH === 0)
    }),
    { numRuns: count, endOnFailure: true, ...(seed !== undefined && { seed }) },
  )
  if (!counterexample) return { events }
  const [kind, actions] = counterexample
  const needed = shortest(kind, actions)
  throw new Error(`${failureOf(kind, needed)}: keep it as a regression: ${JSON.stringify([kind, needed])}`)
}
