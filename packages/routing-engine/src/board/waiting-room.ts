import type { CallState, QueueWait } from '../model.ts'
import type { Plan } from '../planned.ts'
import type { Heard } from './calls.ts'
import type { EmergencyWaiting } from './emergency-waiting.ts'
import { escalate } from './escalation.ts'
import type { Offers } from './offers.ts'
import { inOrder } from './ordered-list.ts'
import type { Roster } from './roster.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'
import { againTimer, newWaiting, passTimer, rankTimer, type Waiting } from './waiting-calls.ts'

export type WaitingRoom = {
  readonly waiting: (callId: string) => Waiting | undefined
  /** Notes that a call came to wait, or no longer waits. */
  readonly follow: (heard: Heard, turn: Turn) => void
  /** A newer plan may give callers somewhere to go, so they are told anew; and let them ask for something else. */
  readonly usePlan: (turn: Turn) => void
  /** Where the latest of a cascade rang long enough and nobody more can be asked, all have missed the call; false: nowhere. */
  readonly giveUpCascades: (turn: Turn) => boolean
}

type Parts = {
  readonly roster: Roster
  readonly offers: Offers
  readonly timers: FloorTimers
  readonly emergencies: EmergencyWaiting
  readonly plan: () => Plan
}

/** Who waits where. A call says so itself: what it says before and after each step is compared. */
export function createWaitingRoom({ roster, offers, timers, emergencies, plan }: Parts): WaitingRoom {
  const byCall = new Map<string, Waiting>()

  /** What the callers of the service ask for now. */
  function ask(waiting: Waiting, turn: Turn) {
    const service = plan().services.get(waiting.serviceId ?? '')
    const pool = roster.poolFor(waiting.queue, service?.ask ?? null)
    const escalationMs = service?.escalationMs ?? null
    if (waiting.pool === pool && waiting.escalationMs === escalationMs) return
    waiting.pool.callers -= 1
    pool.callers += 1
    waiting.pool = pool
    waiting.escalationMs = escalationMs
    escalate(waiting, timers, turn)
  }

  function join(call: CallState, wait: QueueWait, turn: Turn) {
    const { callId } = call
    const queue = roster.queues.get(wait.queueId)
    if (!queue) {
      turn.events.push({ type: 'mustLeaveQueue', callId, at: turn.at, because: 'CLOSED' })
      return
    }
    const waiting = newWaiting(call, wait, queue)
    waiting.pool.callers += 1
    ask(waiting, turn)
    waiting.place = queue.waiting.add(waiting)
    byCall.set(callId, waiting)
    turn.touched.add(queue)
    emergencies.joined(waiting, turn)
  }

  function leave(waiting: Waiting, turn: Turn) {
    const { callId, queue, place, heldBack } = waiting
    byCall.delete(callId)
    if (place) queue.waiting.remove(place)
    waiting.place = null
    for (const offer of [...waiting.offers]) offers.withdraw(offer, turn)
    waiting.pool.callers -= 1
    timers.cancel(passTimer(waiting), turn)
    timers.cancel(rankTimer(waiting), turn)
    for (const party of heldBack) timers.cancel(againTimer(waiting, party), turn)
    turn.touched.add(queue)
    emergencies.left(waiting, turn)
  }

  return {
    waiting: (callId) => byCall.get(callId),
    follow({ after }, turn) {
      const wait = after.phase.kind === 'ended' ? null : (after.waitingIn ?? null)
      const waiting = byCall.get(after.callId)
      if (isSame(waiting, wait)) return
      if (waiting) leave(waiting, turn)
      if (wait) join(after, wait, turn)
    },
    usePlan(turn) {
      for (const waiting of byCall.values()) {
        waiting.told = null
        ask(waiting, turn)
      }
    },
    giveUpCascades(turn) {
      const over = [...turn.touched].flatMap((queue) => [...inOrder(queue.waiting)].filter(({ stepOver }) => stepOver))
      for (const waiting of over) offers.giveUp(waiting, turn)
      return over.length > 0
    },
  }
}

const isSame = (waiting: Waiting | undefined, wait: QueueWait | null): boolean =>
  waiting?.queueId === wait?.queueId && waiting?.since === wait?.since && waiting?.priority === wait?.priority
