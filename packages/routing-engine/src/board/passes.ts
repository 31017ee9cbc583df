import type { Member } from './members.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'
import { passTimer, type Waiting } from './waiting-calls.ts'

/** A pass over the members is followed by the next after so long. */
const REST_MS = 5_000

/** Whom a caller is offered to next, and of which rank; null: nobody now. Begins the next pass when somebody became free anew. */
export function nextToAsk(waiting: Waiting): { readonly member: Member; readonly rank: number } | null {
  const { asked, heldBack, pool, offers } = waiting
  const upTo = rankNow(waiting)
  let someoneAnew = false
  for (const { rank, list } of pool.free.groups) {
    if (rank > upTo) break
    for (let placed = list.first(); placed !== null; placed = placed.after) {
      const { member } = placed.item
      const endedBy = asked.get(member.party)
      if (endedBy === undefined) return { member, rank }
      if (!someoneAnew && endedBy < freedBy(member, waiting) && !heldBack.has(member.party)) someoneAnew = true
    }
  }
  if (!someoneAnew || offers.length > 0) return null
  beginPass(waiting)
  return nextToAsk(waiting)
}

/**
 * Up to which rank members are asked now. Who rings is asked already, so nobody of a better rank is eligible: the next one is reached.
 * Only together with those who ring already nobody of a worse rank is rung, until the wait was long enough (ring all).
 */
function rankNow({ offers, queue, ringingRank, reachedRank }: Waiting): number {
  if (offers.length === 0 || queue.row.ringType !== 'ringAll') return Number.POSITIVE_INFINITY
  return Math.max(ringingRank, reachedRank)
}

const freedBy = ({ standings }: Member, { pool }: Waiting): number =>
  standings.find((standing) => standing.pool === pool)?.freedBy ?? 0

/** Everybody who is free was asked in vain: the next pass begins after a rest. */
export function rest(waiting: Waiting, timers: FloorTimers, turn: Turn) {
  const timerId = passTimer(waiting)
  if (waiting.asked.size === waiting.heldBack.size || timers.isRunning(timerId)) return
  timers.start(timerId, REST_MS, turn, (later) => {
    beginPass(waiting)
    later.touched.add(waiting.queue)
  })
}

/** Who is held back stays so: his time has not come (DP-21). */
function beginPass({ asked, heldBack }: Waiting) {
  for (const party of [...asked.keys()]) if (!heldBack.has(party)) asked.delete(party)
}
