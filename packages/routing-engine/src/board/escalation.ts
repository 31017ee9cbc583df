import { LAST_RANK } from '../rules/ask.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'
import { rankTimer, type Waiting } from './waiting-calls.ts'

/**
 * A rank is reached after so long a wait for each better one, whether or not anybody of those is eligible. Only where several ring at
 * once that makes a difference, and is waited for: elsewhere the better one is asked first in any case.
 */
export function escalate(waiting: Waiting, timers: FloorTimers, turn: Turn) {
  const { escalationMs, since, queue, pool } = waiting
  timers.cancel(rankTimer(waiting), turn)
  waiting.reachedRank = 1
  if (escalationMs === null || (pool.ask?.responsibilityId ?? null) === null) return
  const waited = Math.max(0, turn.at - since)
  waiting.reachedRank = rankAfter(waited, escalationMs)
  const { ringType } = queue.row
  if (ringType === 'ringAll' || ringType === 'linearCascade') {
    waitForNext(waiting, escalationMs - (waited % escalationMs), timers, turn)
  }
}

/** The rank that is reached by waiting alone. */
export const rankAfter = (waitedMs: number, escalationMs: number): number =>
  Math.min(LAST_RANK, 1 + Math.floor(waitedMs / escalationMs))

function waitForNext(waiting: Waiting, ms: number, timers: FloorTimers, turn: Turn) {
  if (waiting.reachedRank >= LAST_RANK) return
  timers.start(rankTimer(waiting), ms, turn, (later) => {
    waiting.reachedRank += 1
    // A cascade moves on at once, the earlier ones keep ringing.
    if (waiting.offers.length > 0) waiting.wantsMore = true
    later.touched.add(waiting.queue)
    waitForNext(waiting, waiting.escalationMs ?? ms, timers, later)
  })
}
