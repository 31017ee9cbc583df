import { callersWaitingChoices, type RingType } from '../../configuration.ts'
import { type AgentStatus, agentStatuses } from '../../floor-state.ts'
import type { DialCause } from '../../model.ts'
import { type Chances, chancesOf } from './chances.ts'
import { type OfficeKind, type PlanChange, planChanges } from './office-kinds.ts'

/** Something that happens. Numbers choose among what there is at that moment, so that any sequence makes sense. */
export type Action =
  | { readonly type: 'arrives'; readonly queue: number }
  | { readonly type: 'answers' | 'hangsUp' | 'ends'; readonly which: number }
  | { readonly type: 'fails'; readonly which: number; readonly cause: DialCause }
  | { readonly type: 'reach'; readonly device: number; readonly reach: 'reachable' | 'unreachable' | 'signedOff' }
  | { readonly type: 'use'; readonly device: number; readonly inUse: boolean }
  | { readonly type: 'passes'; readonly ms: number }
  | { readonly type: 'reset'; readonly agent: number }
  | { readonly type: 'endFailover'; readonly queue: number }
  | { readonly type: 'again' | 'late'; readonly which: number }
  | { readonly type: 'plan'; readonly change: PlanChange; readonly which: number }
  | { readonly type: 'setsClock'; readonly days: 1 | -1 }
  | { readonly type: 'opens'; readonly agent: number; readonly sessionId: string }
  /** The Agent Assistant is gone without a word, or signed out, or comes again as it was. */
  | { readonly type: 'vanishes' | 'signsOut' | 'reopens'; readonly agent: number }
  | { readonly type: 'duty'; readonly agent: number; readonly profileId: string; readonly by: string | null }
  | { readonly type: 'status'; readonly agent: number; readonly status: AgentStatus; readonly reasonId: string | null }
  | { readonly type: 'afterCall'; readonly agent: number; readonly ms: number }

export type Sequence = { readonly kind: OfficeKind; readonly actions: readonly Action[] }

/** Of 60 things that happen, many bring timers with them. */
const LENGTH = 60

/** The sequence of a seed, in an office whose queues have ring types among these. */
export function sequenceOf(seed: number, ringTypes: readonly RingType[]): Sequence {
  const chances = chancesOf(seed)
  const kind = kindOf(ringTypes, chances)
  return { kind, actions: Array.from({ length: LENGTH }, () => actionBy(chances)) }
}

/** The same, while somebody sets the clock a day on or back now and then. */
export function sequenceWithClockOf(seed: number, ringTypes: readonly RingType[]): Sequence {
  const { kind, actions } = sequenceOf(seed, ringTypes)
  const days = (index: number) => ((seed + index) % 3 === 0 ? 1 : -1)
  return {
    kind,
    actions: actions.map((action, index) => (index % 15 === 14 ? { type: 'setsClock', days: days(index) } : action)),
  }
}

const kindOf = (ringTypes: readonly RingType[], { oneOf }: Chances): OfficeKind => ({
  ringTypes: [oneOf(ringTypes), oneOf(ringTypes)],
  graceSeconds: oneOf([0, 5, 60]),
  steadySeconds: oneOf([0, 5, 30, null]),
  agentTimeoutSeconds: oneOf([5, 20]),
  timeoutSeconds: oneOf([60, 300]),
  maxConversations: oneOf([null, null, 1, 2]),
  lengthLimit: oneOf([null, null, 0, 3]),
  samePriority: oneOf([true, false]),
  callersWaiting: oneOf(callersWaitingChoices),
  closesAfterMinutes: oneOf([null, 2, 10]),
  maxLegs: oneOf([null, null, 2, 3]),
  maxMinutesPerDay: oneOf([null, null, null, 2]),
  assistants: oneOf(['nobody', 'nobody', 'some', 'everybody']),
  defaultProfileId: oneOf([null, 'Office', 'gone long ago']),
  afterCallSeconds: oneOf([0, 10]),
  missedCallReturnSeconds: oneOf([null, 30]),
  busyTakesCalls: oneOf([true, false]),
})

type Maker = (chances: Chances) => Action

const which = ({ below }: Chances) => below(12)

/** What can happen, and how often, among all. */
const urn: readonly Maker[] = [
  many(10, ({ oneOf }) => ({ type: 'arrives', queue: oneOf([0, 0, 0, 0, 1, 1, 1, 1, 2]) })),
  many(7, (chances) => ({ type: 'answers', which: which(chances) })),
  many(5, (chances) => ({ type: chances.oneOf(['hangsUp', 'ends']), which: which(chances) })),
  many(5, (chances) => ({
    ...{ type: 'fails', which: which(chances) },
    cause: chances.oneOf(['busy', 'noAnswer', 'rejected', 'failed']),
  })),
  many(6, ({ below, oneOf }) => ({
    ...{ type: 'reach', device: below(6) },
    reach: oneOf(['reachable', 'reachable', 'unreachable', 'signedOff']),
  })),
  many(2, ({ below, oneOf }) => ({ type: 'use', device: below(6), inUse: oneOf([true, false]) })),
  many(10, ({ oneOf }) => ({
    type: 'passes',
    ms: oneOf([0, 1, 100, 1_000, 3_000, 5_000, 10_000, 20_000, 31_000, 60_000, 120_000]),
  })),
  many(3, ({ below }) => ({ type: 'reset', agent: below(5) })),
  many(1, ({ below }) => ({ type: 'endFailover', queue: below(2) })),
  many(3, (chances) => ({ type: chances.oneOf(['again', 'late']), which: which(chances) })),
  many(2, ({ below, oneOf }) => ({ type: 'opens', agent: below(5), sessionId: oneOf(['desk', 'desk', 'tablet']) })),
  many(3, ({ below, oneOf }) => ({ type: oneOf(['vanishes', 'signsOut', 'reopens', 'reopens']), agent: below(5) })),
  many(6, ({ below, oneOf }) => ({
    ...{ type: 'duty', agent: below(5), by: oneOf([null, 'S. Lang']) },
    profileId: oneOf(['Office', 'Office', 'Helping', 'Gone', 'Break', 'gone long ago']),
  })),
  many(3, ({ below, oneOf }) => ({
    ...{ type: 'status', agent: below(5), reasonId: oneOf([null, null, null, 'Training']) },
    status: oneOf(['available', 'available', 'available', ...agentStatuses]),
  })),
  many(2, ({ below, oneOf }) => ({ type: 'afterCall', agent: below(5), ms: oneOf([-1, 5_000, 60_000]) })),
  many(4, (chances) => ({ type: 'plan', change: chances.oneOf(planChanges), which: which(chances) })),
].flat()

function many(count: number, make: Maker): Maker[] {
  return new Array(count).fill(make)
}

const actionBy = (chances: Chances): Action => chances.oneOf(urn)(chances)
