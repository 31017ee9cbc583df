import type { LightCounts } from '../floor-state.ts'

export const queueEntryCodes = [
  ...(['RULE_DND', 'RULE_ALWAYS', 'OFFLINE_FAILOVER', 'UNAVAILABLE_FORWARD', 'NO_DESTINATION'] as const),
  ...(['QUEUE_FULL', 'WAIT_TOO_LONG', 'NOBODY_LEFT', 'REQUIRE_AGENTS_OFF', 'AGENTS_PRESENT'] as const),
] as const
export type QueueEntryCode = (typeof queueEntryCodes)[number]

/** Why every member is offline, when they are. */
export const offlineReasons = ['NO_DEVICES', 'NOBODY_ON_DUTY', 'NO_MEMBERS', 'MIXED'] as const
export type OfflineBecause = (typeof offlineReasons)[number]

/** Which destination is meant; all but *Forward if unavailable*, which is the queue's, are of the answering rule that applies. */
export type QueueDestination = 'always' | 'whenOffline' | 'ifUnavailable' | 'whenBusy' | 'whenUnanswered'

export type QueueEntryResult =
  | { readonly kind: 'enqueue' }
  | { readonly kind: 'forward'; readonly to: QueueDestination }
  /** To the voicemail box of the queue's user, else the last resort. */
  | { readonly kind: 'voicemail' }
  | { readonly kind: 'lastResort' }
  /** DP-21: by *When unanswered*, else *When offline*, else the last resort. */
  | { readonly kind: 'nobodyLeft' }

export type QueueFacts = {
  readonly requireAgents: boolean
  readonly lights: LightCounts
  readonly doNotDisturb: boolean
  /** Which destinations are set. */
  readonly isSet: Readonly<Record<Exclude<QueueDestination, 'whenUnanswered'>, boolean>>
  readonly waiting: number
  /** Callers who may wait; null is no limit, 0 is nobody. */
  readonly limit: number | null
  readonly expectedWaitMs: number
  readonly waitLimitMs: number | null
}

export type QueueEntryVerdict = {
  readonly result: QueueEntryResult
  readonly code: QueueEntryCode
  readonly offlineBecause: OfflineBecause | null
}

type Over = 'QUEUE_FULL' | 'WAIT_TOO_LONG'
type Situation = QueueFacts & {
  readonly allOffline: boolean
  readonly over: Over | null
  readonly nobodyLeft: boolean
}
type Row = {
  readonly holds: (situation: Situation) => boolean
  readonly result: QueueEntryResult
  /** Null: why the queue is over its limit says it. */
  readonly code: QueueEntryCode | null
}

const forward = (to: QueueDestination): QueueEntryResult => ({ kind: 'forward', to })
const lastResort: QueueEntryResult = { kind: 'lastResort' }
const mustLeave = ({ requireAgents, allOffline }: Situation) => requireAgents && allOffline
const isOver = ({ over }: Situation) => over !== null

/** “Queue entry” of product.md section 4: the first row that holds decides. */
const rows: readonly Row[] = [
  { holds: (facts) => facts.doNotDisturb, result: { kind: 'voicemail' }, code: 'RULE_DND' },
  { holds: ({ isSet }) => isSet.always, result: forward('always'), code: 'RULE_ALWAYS' },
  {
    holds: (facts) => mustLeave(facts) && facts.isSet.whenOffline,
    result: forward('whenOffline'),
    code: 'OFFLINE_FAILOVER',
  },
  {
    holds: (facts) => mustLeave(facts) && facts.isSet.ifUnavailable,
    result: forward('ifUnavailable'),
    code: 'UNAVAILABLE_FORWARD',
  },
  { holds: mustLeave, result: lastResort, code: 'NO_DESTINATION' },
  { holds: (facts) => isOver(facts) && facts.isSet.ifUnavailable, result: forward('ifUnavailable'), code: null },
  { holds: (facts) => isOver(facts) && facts.isSet.whenBusy, result: forward('whenBusy'), code: null },
  { holds: isOver, result: lastResort, code: null },
  {
    holds: ({ allOffline, nobodyLeft }) => !allOffline && nobodyLeft,
    result: { kind: 'nobodyLeft' },
    code: 'NOBODY_LEFT',
  },
  { holds: ({ allOffline }) => allOffline, result: { kind: 'enqueue' }, code: 'REQUIRE_AGENTS_OFF' },
]
const otherwise = { result: { kind: 'enqueue' }, code: 'AGENTS_PRESENT' } as const

/** Decides what happens to a call that reaches a queue. Pure and total. */
export function enterQueue(facts: QueueFacts): QueueEntryVerdict {
  const allOffline = isAllOffline(facts.lights)
  const situation = { ...facts, allOffline, over: overOf(facts), nobodyLeft: isNobodyLeft(facts.lights) }
  const { result, code } = rows.find(({ holds }) => holds(situation)) ?? otherwise
  return {
    result,
    code: code ?? situation.over ?? 'AGENTS_PRESENT',
    offlineBecause: allOffline ? offlineBecauseOf(facts.lights) : null,
  }
}

/** FO-14: every member is grey; a queue without members is. */
export const isAllOffline = ({ members, grey }: LightCounts): boolean => grey === members

/** DP-21: nobody takes a call any more by themselves: everybody is grey or paused after a missed call, and somebody is paused. */
export const isNobodyLeft = ({ members, grey, rona }: LightCounts): boolean => rona > 0 && grey + rona === members

/** Why every member is offline. */
export function offlineBecauseOf({ members, noDevice, offDuty }: LightCounts): OfflineBecause {
  if (members === 0) return 'NO_MEMBERS'
  if (noDevice === members) return 'NO_DEVICES'
  return offDuty === members ? 'NOBODY_ON_DUTY' : 'MIXED'
}

/** Full is asked first. */
function overOf({ waiting, limit, expectedWaitMs, waitLimitMs }: QueueFacts): Over | null {
  if (limit !== null && waiting >= limit) return 'QUEUE_FULL'
  return waitLimitMs !== null && expectedWaitMs > waitLimitMs ? 'WAIT_TOO_LONG' : null
}
