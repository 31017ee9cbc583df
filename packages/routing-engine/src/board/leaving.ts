import type { Plan } from '../planned.ts'
import { isAllOffline, isNobodyLeft } from '../rules/queue-entry.ts'
import { inOrder } from './ordered-list.ts'
import type { Queue } from './queues.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'
import type { Waiting } from './waiting-calls.ts'

type Reason = 'NOBODY_LEFT' | 'OFFLINE' | 'CLOSED'

export type Leaving = {
  /** Tells the callers of a queue who must not go on waiting, the first first. */
  readonly review: (queue: Queue, turn: Turn) => void
}

/** The next closing is looked at again after so long at most: clocks are set, and timers cannot run for a month. */
const LONGEST_MS = 86_400_000

/** Who must not go on waiting, and why. */
export function createLeaving({ timers, plan }: { readonly timers: FloorTimers; readonly plan: () => Plan }): Leaving {
  function review(queue: Queue, turn: Turn) {
    const ofAll = reasonToLeave(queue)
    const ofSome = ofAll === null && leavesWhenClosed(queue)
    alarmOnce(queue, ofAll === 'NOBODY_LEFT', turn)
    if (!ofSome) waitForClosing(queue, null, turn)
    // Mostly nobody must leave: then those who wait are not looked at, however many there are.
    if (ofAll === null && !ofSome && !queue.tellsToLeave) return
    queue.tellsToLeave = ofAll !== null || ofSome
    let nextClosing: number | null = null
    for (const waiting of inOrder(queue.waiting)) {
      const hours = ofSome ? hoursOf(waiting, turn.at) : null
      if (hours?.isOpen && hours.until !== null) nextClosing = Math.min(nextClosing ?? hours.until, hours.until)
      tell(waiting, hours && !hours.isOpen ? 'OFFLINE' : ofAll, turn)
    }
    if (ofSome) waitForClosing(queue, nextClosing, turn)
  }

  function hoursOf({ serviceId }: Waiting, at: number) {
    const state = plan()
      .services.get(serviceId ?? '')
      ?.openingHours?.hours.stateAt(at)
    return state ? { isOpen: state.category.isOpen, until: state.nextChangeAt } : null
  }

  /** Null: nothing is waited for. */
  function waitForClosing(queue: Queue, closesAt: number | null, turn: Turn) {
    if (closesAt === queue.closesAt) return
    queue.closesAt = closesAt
    if (closesAt === null) return timers.cancel(closingTimer(queue), turn)
    timers.start(closingTimer(queue), Math.min(LONGEST_MS, closesAt - turn.at), turn, (later) => {
      queue.closesAt = null
      later.touched.add(queue)
    })
  }

  return { review }
}

function tell(waiting: Waiting, because: Reason | null, turn: Turn) {
  if (because === null) waiting.told = null
  // EM-23: who is being redirected is on the way already.
  if (because === null || waiting.told === because || waiting.emergency?.kind === 'redirect') return
  waiting.told = because
  turn.events.push({ type: 'mustLeaveQueue', callId: waiting.callId, at: turn.at, because })
}

/** FO-24: with nowhere to go the call itself goes on waiting. */
function reasonToLeave({ removed, state, counts, row }: Queue): Reason | null {
  if (removed) return 'CLOSED'
  if (state.failedOverSince !== null) return row.moveWaiting ? 'OFFLINE' : null
  return isNobodyLeft(counts) ? 'NOBODY_LEFT' : null
}

/** DP-1: who came while it was open is served after closing as long as anybody is there; else as by FO-24, whatever Require Agents says. */
const leavesWhenClosed = ({ row, counts, waiting }: Queue): boolean =>
  row.moveWaiting && waiting.size() > 0 && isAllOffline(counts)

const closingTimer = ({ id }: Queue) => `closing:${id}`

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
