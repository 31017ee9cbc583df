import { assumedFloor } from './assumed-floor.ts'
import type { Destination } from './configuration.ts'
import type { QueueNow } from './floor.ts'
import type { CallOutcome, CodeParameters, DialCause } from './model.ts'
import type { PlannedQueue, Visit } from './planned.ts'
import type { Goal } from './reached.ts'
import { type PlannedRule, ruleAt } from './rules/answering-rule.ts'
import {
  enterQueue,
  overLimit,
  type QueueDestination,
  type QueueEntryCode,
  type QueueEntryVerdict,
} from './rules/queue-entry.ts'

/** The exits of the activity Queue (product.md section 6). */
export const queueExits = ['noAgents', 'offlineFailover', 'timeout', 'maxLength', 'maxWait', 'emergency'] as const
export type QueueExit = (typeof queueExits)[number]

/** Why a caller does not wait, or waits no longer. */
export type LeaveCode =
  | Exclude<QueueEntryCode, 'REQUIRE_AGENTS_OFF' | 'AGENTS_PRESENT'>
  | 'QUEUE_TIMEOUT'
  | 'LEAVES_MESSAGE'

type Way = {
  /** Those that are tried, in this order (FO-25). */
  readonly destinations: readonly QueueDestination[]
  /** What the drawing may lead to when none of them is reached; null: nothing. */
  readonly exit: QueueExit | null
  readonly cause: DialCause
}

const offline: Way = { destinations: ['whenOffline', 'ifUnavailable'], exit: 'offlineFailover', cause: 'failed' }
const over = { destinations: ['ifUnavailable', 'whenBusy'], cause: 'busy' } as const

/** “Codes and exits of the Queue activity” of product.md section 4. */
const ways: Readonly<Record<LeaveCode, Way>> = {
  RULE_DND: { destinations: [], exit: null, cause: 'failed' },
  RULE_ALWAYS: { destinations: ['always'], exit: null, cause: 'failed' },
  OFFLINE_FAILOVER: offline,
  UNAVAILABLE_FORWARD: offline,
  NO_DESTINATION: offline,
  QUEUE_FULL: { ...over, exit: 'maxLength' },
  WAIT_TOO_LONG: { ...over, exit: 'maxWait' },
  NOBODY_LEFT: { destinations: ['whenUnanswered', 'whenOffline'], exit: 'noAgents', cause: 'noAnswer' },
  LEAVES_MESSAGE: { destinations: [], exit: null, cause: 'failed' },
  QUEUE_TIMEOUT: { destinations: ['whenUnanswered'], exit: 'timeout', cause: 'noAnswer' },
}

export const wayOf = (code: LeaveCode): Way => ways[code]

/** Whether it is failover, of which callers may be told first (FO-27) and which screens show. */
export const isFailover = (code: LeaveCode): boolean => ways[code] === offline

/** What a call ends in when this destination answers (product.md, “Outcome of a call”). */
function connectsBy(destination: QueueDestination, code: LeaveCode): CallOutcome {
  if (destination === 'always') return 'redirected'
  return destination === 'whenOffline' || isFailover(code) ? 'failover' : 'overflow'
}

/** A queue as a call finds it, with the answering rule that applies now. */
export type QueueFound = { readonly queue: PlannedQueue; readonly rule: PlannedRule | null; readonly now: QueueNow }

/** As a caller of the service finds it; null: there is no such queue. Where no board tells of it, nobody is there. */
export function findQueue(
  queueId: string,
  { plan, floor, at, service }: Pick<Visit, 'plan' | 'floor' | 'at'> & Partial<Pick<Visit, 'service'>>,
): QueueFound | null {
  const queue = plan.queues.get(queueId)
  const now = floor.queue(queueId, service?.ask) ?? assumedFloor(plan, 'nobody').queue(queueId)
  return queue && now ? { queue, rule: ruleAt(queue.user?.rules ?? [], at), now } : null
}

/** “Queue entry” for a queue as it is found, for a caller who would wait behind so many; left out: behind all who wait. */
export function judge({ queue, rule, now }: QueueFound, ahead = now.waiting): QueueEntryVerdict {
  const settings = rule === null ? queue.entrySettings : queue.entrySettings | rule.entrySettings
  const { lengthLimit, waitLimitSeconds } = queue
  const over = overLimit({
    waiting: now.waiting,
    limit: lengthLimit,
    expectedWaitMs: waitLimitSeconds === null ? 0 : expectedWaitMs(now, ahead),
    waitLimitMs: waitLimitSeconds === null ? null : waitLimitSeconds * 1000,
  })
  return enterQueue(settings, now.lights, over)
}

/** Everybody ahead is waited for alike. */
const expectedWaitMs = ({ waiting, expectedWaitMs: ofAll }: QueueNow, ahead: number): number =>
  ahead < waiting ? (ofAll * ahead) / waiting : ofAll

/** The queue's own destinations for a caller who leaves, those that are set, in order. A caller sent on by the catch-all stays at it. */
export function goalsOf({ queue, rule }: QueueFound, code: LeaveCode, { source }: Pick<Goal, 'source'>): Goal[] {
  const about = { ringSeconds: RING_SECONDS, unitId: queue.organizationUnitId }
  const goal = (destination: Destination, of: Goal['source'], connects: CallOutcome): Goal => ({
    ...{ destination, source: source === 'catchAll' ? source : of, connects },
    ...about,
  })
  const box = code === 'RULE_DND' || code === 'LEAVES_MESSAGE' ? queue.user?.voicemailBox : null
  const whose = code === 'RULE_DND' ? 'answeringRule' : 'queue'
  if (box) return [goal({ kind: 'voicemail', voicemailBoxId: box.id }, whose, 'voicemail')]
  return ways[code].destinations.flatMap((name) => {
    const destination = destinationOf(name, queue, rule)
    const of = name === 'ifUnavailable' ? 'queue' : 'answeringRule'
    return destination ? [goal(destination, of, connectsBy(name, code))] : []
  })
}

/** What the sentences of queues are made from. */
export const aboutQueue = ({ queue, rule }: QueueFound, verdict?: QueueEntryVerdict): CodeParameters => ({
  queueId: queue.id,
  queueName: queue.name,
  ruleName: rule?.name ?? null,
  because: verdict?.offlineBecause ?? null,
})

/** How long a destination of a queue rings. */
const RING_SECONDS = 30

const destinationOf = (name: QueueDestination, queue: PlannedQueue, rule: PlannedRule | null): Destination | null =>
  name === 'ifUnavailable' ? queue.ifUnavailable : (rule?.[name] ?? null)
