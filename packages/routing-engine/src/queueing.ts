import { note } from './activity.ts'
import { stoppedWaiting } from './journey.ts'
import type { CallOutcome, DialCause, Effect, QueueParty, QueueWait } from './model.ts'
import type { CallChanges, Note, Visit, WakingEvent } from './planned.ts'
import { keepPlaying, type Playing } from './playing.ts'
import {
  beginEmergency,
  type EmergencyWaiting,
  isToBeRedirected,
  keepEmergency,
  type Turned,
} from './queue-emergency.ts'
import { afterMessage, leave, nowhere, settle } from './queue-leaving.ts'
import { aboutQueue, findQueue, goalsOf, judge, type LeaveCode, type QueueExit, type QueueFound } from './queue-ways.ts'
import {
  after,
  changed,
  connected,
  connectsAs,
  type DestinationSource,
  type Goal,
  type Onward,
  type Reached,
} from './reached.ts'
import type { QueueEntryVerdict } from './rules/queue-entry.ts'
import { keepTrying, type Trying, tryInTurn } from './trying.ts'

/** The queue a caller is in, and what the call ends in when a member takes it. */
export type InQueue = { readonly queueId: string; readonly source: DestinationSource; readonly connects: CallOutcome }

/** What is remembered of a caller in a queue. */
export type Queueing =
  | { readonly step: 'waiting'; readonly in: InQueue }
  /** One message before failover (FO-27). */
  | { readonly step: 'message'; readonly playing: Playing; readonly in: InQueue; readonly code: LeaveCode }
  /** At the queue's own destinations. */
  | { readonly step: 'leaving'; readonly trying: Trying; readonly left: LeftBy }
  | EmergencyWaiting
  | { readonly step: 'talking'; readonly dialId: string }

/** Why a caller left: what remains if no destination of the queue takes the call. */
export type LeftBy = { readonly exit: QueueExit | null; readonly cause: DialCause; readonly because: Note }

type Wait = Extract<Reached, { kind: 'wait' }>
/** How a call goes on at a queue. */
export type Queued =
  | Exclude<Reached, { kind: 'wait' | 'notReached' }>
  | (Omit<Wait, 'memory'> & { readonly memory: Queueing })
  | Left

/** The queue has nothing more for the call: by the drawn exit, else the last resort. */
export type Left = LeftBy & {
  readonly kind: 'left'
  readonly guard: Note | null
  readonly notes: readonly Note[]
  readonly effects: readonly Effect[]
  readonly changes?: CallChanges
}

/** A call comes to a queue: “Queue entry” of product.md section 4 decides. */
export function queueUp(queueId: string, goal: Goal, visit: Visit, onward: Onward): Queued {
  const found = findQueue(queueId, visit)
  if (!found) return nowhere(note('QUEUE_MISSING', { id: queueId }))
  const waitingIn = placeIn(found, visit)
  const ahead = found.now.ahead?.(waitingIn.priority) ?? found.now.waiting
  const verdict = judge(found, ahead)
  const where: InQueue = { queueId, source: goal.source, connects: connectsAs(goal, membersConnect(visit)) }
  const goes = note('GOES_TO_QUEUE', { queueId, queueName: found.queue.name, source: goal.source })
  if (verdict.result.kind !== 'enqueue') {
    return after({ notes: [goes], effects: [] }, leave(where, leaveCode(verdict), visit, onward, verdict))
  }
  const said = note(verdict.code, aboutQueue(found, verdict))
  const waits = note('WAITS_IN_QUEUE', { ...aboutQueue(found), waiting: ahead })
  return after(
    { notes: [goes, said, waits], effects: [], changes: { waitingIn, redirect: null } },
    onHold(where, changed(visit, { waitingIn })),
  )
}

/** Goes on with a call in a queue. Null: the event is not about it. */
export function keepQueueing(memory: Queueing, event: WakingEvent, visit: Visit, onward: Onward): Queued | null {
  if (event.type === 'waitsOn') return waitOn(memory, visit)
  switch (memory.step) {
    case 'talking':
      return null
    case 'waiting':
      return keepWaiting(memory.in, event, visit, onward)
    case 'message': {
      const played = keepPlaying(memory.playing, event, visit)
      return played && afterMessage(played, memory.in, memory.code, visit, onward)
    }
    case 'leaving': {
      const tried = keepTrying(memory.trying, event, visit, onward)
      return tried && settle(tried, memory.left)
    }
    default:
      return inEmergency(memory, event, visit, onward)
  }
}

/**
 * On hold again, in the old place. An announcement that was broken off is heard from its beginning, and a destination that rang is
 * dialled again when it is this caller's turn (EM-23).
 */
function waitOn(memory: Queueing, visit: Visit): Queued | null {
  if (memory.step === 'talking' || memory.step === 'message' || memory.step === 'leaving') return null
  const { in: where } = memory
  const { redirect } = visit.call
  const ready = redirect ? { redirect: { ...redirect, step: 'ready' as const } } : {}
  const changes = memory.step === 'announcing' ? { emergencyCaseId: null, redirect: null } : ready
  const queueName = visit.plan.queues.get(where.queueId)?.name ?? null
  const said = { notes: [note('WAITS_ON', { queueName })], effects: [], changes }
  return after(said, onHold(where, changed(visit, changes)))
}

function keepWaiting(where: InQueue, event: WakingEvent, visit: Visit, onward: Onward): Queued | null {
  if (event.type === 'offerAccepted') return taken(where, event.dialId, event.by, visit)
  if (event.type === 'timerFired') return leave(where, 'QUEUE_TIMEOUT', visit, onward)
  if (event.type === 'mustLeaveQueue') return sentAway(where, event.because, visit, onward)
  if (event.type === 'keyPressed') return pressed(where, event.digit, visit, onward)
  if (event.type !== 'emergencyBegan') return null
  const begun = beginEmergency(where, event, visit)
  return begun && backOrOn(begun, where, visit, onward)
}

/** While the emergency speaks or dials. Whoever takes the call meanwhile has it. */
function inEmergency(memory: EmergencyWaiting, event: WakingEvent, visit: Visit, onward: Onward): Queued | null {
  if (event.type === 'offerAccepted') {
    const stops: Effect[] =
      memory.step === 'announcing'
        ? [{ type: 'stopPrompt', promptId: memory.playing.promptId }]
        : [{ type: 'cancelDial', dialId: memory.dialling.dialId }]
    return after({ notes: [], effects: stops }, taken(memory.in, event.dialId, event.by, visit))
  }
  const kept = keepEmergency(memory, event, visit)
  return kept && backOrOn(kept, memory.in, visit, onward)
}

/** EM-23: what the emergency leaves with the queue: a caller who is back on hold in the old place, or who goes on for good. */
function backOrOn(turned: Turned, where: InQueue, visit: Visit, onward: Onward): Queued {
  if (turned.kind === 'underWay') return { ...turned, kind: 'wait' }
  if (turned.kind === 'back') {
    const { kind: _, ...said } = turned
    return after(said, onHold(where, changed(visit, said.changes)))
  }
  const { kind: _, goals, because, ...said } = turned
  const left = { exit: 'emergency', cause: 'failed', because } as const
  const gone = after(said, { notes: [], effects: [], changes: stoppedWaiting })
  return after(gone, settle(tryInTurn(goals, changed(visit, gone.changes), onward), left))
}

/** Told by the board. FO-24: callers are moved only where there is somewhere to go; who is being redirected stays with the emergency. */
function sentAway(
  where: InQueue,
  told: Extract<WakingEvent, { type: 'mustLeaveQueue' }>['because'],
  visit: Visit,
  onward: Onward,
): Queued | null {
  if (isToBeRedirected(visit)) return null
  if (told === 'NOBODY_LEFT') return leave(where, 'NOBODY_LEFT', visit, onward)
  const found = findQueue(where.queueId, visit)
  if (!found) return leave(where, 'NO_DESTINATION', visit, onward)
  const hasSomewhere = goalsOf(found, 'OFFLINE_FAILOVER', where).length > 0 || visit.isDrawn('offlineFailover')
  if (!hasSomewhere) return null
  const code = found.rule?.whenOffline
    ? 'OFFLINE_FAILOVER'
    : found.queue.ifUnavailable
      ? 'UNAVAILABLE_FORWARD'
      : 'NO_DESTINATION'
  return leave(where, code, visit, onward)
}

/** FO-27: who would rather leave a message does, where the queue has a key for it and a box of its own. */
function pressed(where: InQueue, digit: string, visit: Visit, onward: Onward): Queued | null {
  const { messageKey, user } = findQueue(where.queueId, visit)?.queue ?? {}
  return messageKey === digit && user?.voicemailBox ? leave(where, 'LEAVES_MESSAGE', visit, onward) : null
}

/** A member took the call. */
function taken(where: InQueue, dialId: string, by: QueueParty, { plan }: Visit): Queued {
  const memberName = by.kind === 'user' ? (plan.users.get(by.userId)?.name ?? null) : by.number
  const changes = { connected: where.connects, talkingTo: by, talkingIn: where.queueId, ...stoppedWaiting }
  const queueName = plan.queues.get(where.queueId)?.name ?? null
  const party = by.kind === 'user' ? by.userId : by.number
  const { memory: _, ...wait } = connected(dialId, {
    notes: [note('TAKEN_IN_QUEUE', { memberName, queueName, party })],
    ...{ effects: [], changes },
  })
  return { ...wait, memory: { step: 'talking', dialId } }
}

/** On hold with the queue's music, until its time-out (FO-27). */
function onHold(where: InQueue, visit: Visit): Extract<Queued, { kind: 'wait' }> {
  const queue = visit.plan.queues.get(where.queueId)
  const music = queue?.musicResourceId ? visit.plan.resources.get(queue.musicResourceId) : undefined
  const since = visit.call.waitingIn?.since ?? visit.at
  const timeoutMs = (queue?.timeoutSeconds ?? 0) * 1000
  const { culture } = visit.call
  const sound = music && {
    ...({ kind: 'resource', resourceId: music.id, contentHash: music.contentHash, name: music.name } as const),
    ...{ culture, durationMs: music.durationMs },
  }
  return {
    ...{ kind: 'wait', memory: { step: 'waiting', in: where }, notes: [] },
    // A clock that was set back makes it no longer than the whole time-out (T8).
    atMostMs: Math.min(timeoutMs, Math.max(0, since + timeoutMs - visit.at)),
    // The tone of a call that rang before is no music.
    effects: [{ type: 'stopHold' }, sound ? { type: 'startHold', music: sound } : { type: 'startHold' }],
  }
}

/**
 * Callers of a service wait with its priority, those who called the queue itself with the queue's. The place is kept by a caller who
 * waited here before Nightswitch was started anew (Q2).
 */
function placeIn({ queue }: QueueFound, { call, service, at }: Visit): QueueWait {
  const { waited } = call
  if (waited?.queueId === queue.id) return waited
  return { queueId: queue.id, since: at, priority: service?.priority ?? queue.priority }
}

/** In the branch of an emergency a member who answers is the emergency's destination. */
const membersConnect = ({ call }: Visit): CallOutcome => (call.emergencyCaseId === null ? 'answered' : 'redirected')

const leaveCode = ({ code }: QueueEntryVerdict): LeaveCode =>
  code === 'AGENTS_PRESENT' || code === 'REQUIRE_AGENTS_OFF' ? 'NO_DESTINATION' : code
