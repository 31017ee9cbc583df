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

export type QueueEntryVerdict = {
  readonly result: QueueEntryResult
  readonly code: QueueEntryCode
  readonly offlineBecause: OfflineBecause | null
}

export type Over = 'QUEUE_FULL' | 'WAIT_TOO_LONG'
/** The columns of the table, each yes or no. */
const columns = [
  ...(['doNotDisturb', 'always', 'requireAgents', 'allOffline', 'isOver'] as const),
  ...(['whenOffline', 'ifUnavailable', 'whenBusy', 'nobodyLeft'] as const),
] as const
type Situation = Readonly<Record<(typeof columns)[number], boolean>>
type Row = {
  readonly holds: (situation: Situation) => boolean
  readonly result: QueueEntryResult
  /** Null: why the queue is over its limit says it. */
  readonly code: QueueEntryCode | null
}

const forward = (to: QueueDestination): QueueEntryResult => ({ kind: 'forward', to })
const lastResort: QueueEntryResult = { kind: 'lastResort' }
const mustLeave = ({ requireAgents, allOffline }: Situation) => requireAgents && allOffline

/** “Queue entry” of product.md section 4: the first row that holds decides. */
const rows: readonly Row[] = [
  { holds: ({ doNotDisturb }) => doNotDisturb, result: { kind: 'voicemail' }, code: 'RULE_DND' },
  { holds: ({ always }) => always, result: forward('always'), code: 'RULE_ALWAYS' },
  { holds: (at) => mustLeave(at) && at.whenOffline, result: forward('whenOffline'), code: 'OFFLINE_FAILOVER' },
  { holds: (at) => mustLeave(at) && at.ifUnavailable, result: forward('ifUnavailable'), code: 'UNAVAILABLE_FORWARD' },
  { holds: mustLeave, result: lastResort, code: 'NO_DESTINATION' },
  { holds: ({ isOver, ifUnavailable }) => isOver && ifUnavailable, result: forward('ifUnavailable'), code: null },
  { holds: ({ isOver, whenBusy }) => isOver && whenBusy, result: forward('whenBusy'), code: null },
  { holds: ({ isOver }) => isOver, result: lastResort, code: null },
  { holds: (at) => !at.allOffline && at.nobodyLeft, result: { kind: 'nobodyLeft' }, code: 'NOBODY_LEFT' },
  { holds: ({ allOffline }) => allOffline, result: { kind: 'enqueue' }, code: 'REQUIRE_AGENTS_OFF' },
]

const otherwise = { result: { kind: 'enqueue' }, code: 'AGENTS_PRESENT' } as const

/** The row for every combination of the columns, a bit each in their order, looked up beforehand: calls only point at it. */
const rowBySituation = Array.from({ length: 1 << columns.length }, (_, bits) => {
  const situation = Object.fromEntries(columns.map((column, place) => [column, (bits & (1 << place)) !== 0]))
  return rows.find(({ holds }) => holds(situation as Situation)) ?? otherwise
})

/** What is set of a queue and of the answering rule that applies, a bit for each column of the table. Known before any call comes. */
export type EntrySettings = number

/** Of a queue and of a rule apart; both together are joined with `|`. */
export function entrySettings(set: Omit<Partial<Situation>, 'allOffline' | 'isOver' | 'nobodyLeft'>): EntrySettings {
  const asked: Partial<Situation> = set
  return columns.reduce((bits, column, place) => (asked[column] ? bits | (1 << place) : bits), 0)
}

const ALL_OFFLINE = 1 << columns.indexOf('allOffline')
const IS_OVER = 1 << columns.indexOf('isOver')
const NOBODY_LEFT = 1 << columns.indexOf('nobodyLeft')

export type Limits = {
  readonly waiting: number
  /** Callers who may wait; null is no limit, 0 is nobody. */
  readonly limit: number | null
  readonly expectedWaitMs: number
  readonly waitLimitMs: number | null
}

/** Why a queue takes nobody more; full is asked first. */
export function overLimit({ waiting, limit, expectedWaitMs, waitLimitMs }: Limits): Over | null {
  if (limit !== null && waiting >= limit) return 'QUEUE_FULL'
  return waitLimitMs !== null && expectedWaitMs > waitLimitMs ? 'WAIT_TOO_LONG' : null
}

/** Decides what happens to a call that reaches a queue. Pure and total. */
export function enterQueue(settings: EntrySettings, lights: LightCounts, over: Over | null): QueueEntryVerdict {
  const allOffline = isAllOffline(lights)
  const bits =
    settings | (allOffline ? ALL_OFFLINE : 0) | (over === null ? 0 : IS_OVER) | (isNobodyLeft(lights) ? NOBODY_LEFT : 0)
  const { result, code } = rowBySituation[bits] ?? otherwise
  return {
    result,
    code: code ?? over ?? 'AGENTS_PRESENT',
    offlineBecause: allOffline ? offlineBecauseOf(lights) : null,
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
