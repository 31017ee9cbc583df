import type { Calls } from './calls.ts'
import type { Member } from './members.ts'
import type { Offers } from './offers.ts'
import { nextToAsk, rest } from './passes.ts'
import { isAtLimit, type Queue } from './queues.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'
import { precedes, type Waiting } from './waiting-calls.ts'

type Pair = { readonly waiting: Waiting; readonly member: Member; readonly rank: number }

/** Offers waiting callers to those who are free, the first caller of all touched queues first, until nobody is left to ask. */
export function distribute(calls: Calls, offers: Offers, timers: FloorTimers, turn: Turn) {
  for (;;) {
    let first: Pair | null = null
    for (const queue of turn.touched) {
      const pair = nextPair(queue, calls, timers, turn)
      if (pair && (first === null || precedes(pair.waiting, first.waiting) < 0)) first = pair
    }
    if (first === null) return
    const { waiting, member, rank } = first
    waiting.ringingRank = waiting.offers.length === 0 ? rank : Math.max(waiting.ringingRank, rank)
    offers.make(waiting, member, turn)
  }
}

/** The first caller of a queue whom somebody can be asked to take, and who is asked. */
function nextPair(queue: Queue, calls: Calls, timers: FloorTimers, turn: Turn): Pair | null {
  if (queue.base.free.size() === 0) return null
  for (let placed = queue.waiting.first(); placed !== null; placed = placed.after) {
    const waiting = placed.item
    if (!isAsking(waiting, calls)) continue
    const next = nextToAsk(waiting)
    if (next) return { waiting, ...next }
    if (waiting.offers.length === 0) rest(waiting, timers, turn)
  }
  return null
}

/** Whether somebody more is asked for this caller: by ring type, and unless an emergency keeps it from everybody (EM-23). */
function isAsking({ queue, offers, wantsMore, emergency, callId }: Waiting, calls: Calls): boolean {
  if (emergency?.kind === 'redirect') return false
  if (emergency?.kind === 'announced' && calls.get(callId)?.live.promptId !== null) return false
  if (offers.length === 0) return !isAtLimit(queue)
  if (queue.row.ringType === 'ringAll') return true
  return queue.row.ringType === 'linearCascade' && wantsMore
}
