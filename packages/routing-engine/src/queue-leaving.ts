import { note } from './activity.ts'
import { guardRule, ruleKey } from './hops.ts'
import { stoppedWaiting } from './journey.ts'
import type { Effect } from './model.ts'
import type { Note, Visit } from './planned.ts'
import { type Played, play } from './playing.ts'
import {
  aboutQueue,
  findQueue,
  goalsOf,
  isFailover,
  judge,
  type LeaveCode,
  type QueueFound,
  wayOf,
} from './queue-ways.ts'
import type { InQueue, Left, LeftBy, Queued, Queueing } from './queueing.ts'
import { after, changed, type Onward } from './reached.ts'
import type { QueueEntryVerdict } from './rules/queue-entry.ts'
import { type Tried, tryInTurn } from './trying.ts'

/** Leaves the queue: the message before failover, the queue's own destinations, then what the drawing says. */
export function leave(
  where: InQueue,
  code: LeaveCode,
  visit: Visit,
  onward: Onward,
  verdict?: QueueEntryVerdict,
): Queued {
  const found = findQueue(where.queueId, visit)
  if (!found)
    return after(
      { notes: [], effects: [], changes: stoppedWaiting },
      nowhere(note('QUEUE_MISSING', { id: where.queueId })),
    )
  const because = note(code, aboutQueue(found, verdict ?? judge(found)))
  const gone = { notes: [because], effects: alarms(because, found), changes: stoppedWaiting }
  const { failoverPrompts } = found.queue
  const { exit } = wayOf(code)
  const goesSomewhere = goalsOf(found, code, where).length > 0 || (exit !== null && visit.isDrawn(exit))
  if (isFailover(code) && failoverPrompts.length > 0 && goesSomewhere) {
    const played = play(failoverPrompts, null, visit)
    return after(gone, afterMessage(played, where, code, changed(visit, stoppedWaiting), onward))
  }
  return after(gone, goOn(found, where, code, changed(visit, stoppedWaiting), onward))
}

/** Goes on when the message before failover was heard. */
export function afterMessage(played: Played, where: InQueue, code: LeaveCode, visit: Visit, onward: Onward): Queued {
  const { notes, effects } = played
  if (played.kind === 'playing') {
    const memory: Queueing = { step: 'message', playing: played.memory, in: where, code }
    return { kind: 'wait', memory, atMostMs: played.atMostMs, notes, effects }
  }
  const found = findQueue(where.queueId, visit)
  if (!found) return after({ notes, effects }, nowhere(note('QUEUE_MISSING', { id: where.queueId })))
  return after({ notes, effects }, goOn(found, where, code, visit, onward))
}

/** FO-25: one destination after the other. FO-13: by one rule once in a call, and not too often. */
function goOn(found: QueueFound, where: InQueue, code: LeaveCode, visit: Visit, onward: Onward): Queued {
  const { queue, rule } = found
  const { exit, cause } = wayOf(code)
  const left: LeftBy = { exit, cause, because: note(code, aboutQueue(found)) }
  const goals = goalsOf(found, code, where)
  if (goals.length === 0) return { kind: 'left', ...left, guard: null, notes: [], effects: [] }
  const key = ruleKey(queue.id, rule?.id ?? null)
  const guard = guardRule(key, queue.name, visit.call)
  if (guard) return { kind: 'left', ...left, guard, notes: [guard], effects: [] }
  const changes = { visitedRules: [...(visit.call.visitedRules ?? []), key] }
  return after({ notes: [], effects: [], changes }, settle(tryInTurn(goals, changed(visit, changes), onward), left))
}

/** What the queue's own destinations came to. */
export function settle(tried: Tried, left: LeftBy): Queued {
  if (tried.kind === 'wait') return { ...tried, memory: { step: 'leaving', trying: tried.memory, left } }
  if (tried.kind !== 'notReached') return tried
  const { kind: _, cause, ...rest } = tried
  return { ...left, ...rest, kind: 'left', cause: tried.notes.length > 0 ? cause : left.cause }
}

/** There is nothing of the queue to go by. */
export const nowhere = (because: Note): Left => ({
  ...{ kind: 'left', exit: null, cause: 'failed', because, guard: null },
  ...{ notes: [because], effects: [] },
})

/** DP-21 and row 5 of the table: somebody has to be told. */
const alarms = (because: Note, { queue }: QueueFound): Effect[] =>
  because.code === 'NO_DESTINATION' || because.code === 'NOBODY_LEFT'
    ? [{ type: 'raiseAlarm', subject: { kind: 'callQueue', id: queue.id }, ...because }]
    : []
