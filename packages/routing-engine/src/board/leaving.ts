import { isNobodyLeft } from '../rules/queue-entry.ts'
import { inOrder } from './ordered-list.ts'
import type { Queue } from './queues.ts'
import type { Turn } from './turn.ts'

type Reason = 'NOBODY_LEFT' | 'OFFLINE' | 'CLOSED'

/** Tells the callers of a queue who must not go on waiting, the first first. */
export function reviewLeaving(queue: Queue, turn: Turn) {
  const because = reasonToLeave(queue)
  alarmOnce(queue, because === 'NOBODY_LEFT', turn)
  // Mostly nobody must leave: then those who wait are not looked at, however many there are.
  if (because === null && !queue.tellsToLeave) return
  queue.tellsToLeave = because !== null
  for (const waiting of inOrder(queue.waiting)) {
    if (because === null) waiting.told = null
    // EM-23: who is being redirected is on the way already.
    if (because === null || waiting.told === because || waiting.emergency?.kind === 'redirect') continue
    waiting.told = because
    turn.events.push({ type: 'mustLeaveQueue', callId: waiting.callId, at: turn.at, because })
  }
}

/** FO-24: with nowhere to go the call itself goes on waiting. */
function reasonToLeave({ removed, state, counts, row }: Queue): Reason | null {
  if (removed) return 'CLOSED'
  if (state.failedOverSince !== null) return row.moveWaiting ? 'OFFLINE' : null
  return isNobodyLeft(counts) ? 'NOBODY_LEFT' : null
}

function alarmOnce(queue: Queue, nobodyLeft: boolean, turn: Turn) {
  if (nobodyLeft && !queue.nobodyLeft) {
    turn.commands.push({
      type: 'raiseFloorAlarm',
      code: 'NOBODY_LEFT',
      subject: { kind: 'callQueue', id: queue.id },
      parameters: { queueName: queue.row.name },
    })
  }
  queue.nobodyLeft = nobodyLeft
}
