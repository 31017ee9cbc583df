import type { Member } from './members.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'
import { passTimer, type Waiting } from './waiting-calls.ts'

/** A pass over the members is followed by the next after so long. */
const REST_MS = 5_000

/** Whom a caller is offered to next; null: nobody now. Begins the next pass when somebody became free anew. */
export function nextToAsk(waiting: Waiting): Member | null {
  const { asked, heldBack, queue, offers } = waiting
  let someoneAnew = false
  for (let placed = queue.free.first(); placed !== null; placed = placed.after) {
    const { member } = placed.item
    const { party, freedBy } = member
    const endedBy = asked.get(party)
    if (endedBy === undefined) return member
    if (endedBy < freedBy && !heldBack.has(party)) someoneAnew = true
  }
  if (!someoneAnew || offers.length > 0) return null
  beginPass(waiting)
  return nextToAsk(waiting)
}

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
