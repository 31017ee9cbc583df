import type { Floor, QueueNow } from '../floor.ts'
import type { LightCounts } from '../floor-state.ts'
import { asQueueParty, isInCall } from './agents.ts'
import { canRing } from './devices.ts'
import { failedOverCounts } from './lights.ts'
import { lightNow } from './members.ts'
import type { Pool } from './pools.ts'
import type { Queue } from './queues.ts'
import type { Roster } from './roster.ts'
import { expectedTalkMs } from './talk-times.ts'

/** What a call sees of the floor. */
export function floorOf(roster: Roster, outside: Floor['outside']): Floor {
  return {
    queue(queueId, ask) {
      const queue = roster.queues.get(queueId)
      if (!queue || queue.removed) return null
      return queueNow(queue, ask ? roster.poolFor(queue, ask) : queue.base)
    },
    user(userId) {
      const agent = roster.agents.get(userId)
      if (!agent) return { reachableDeviceIds: [], inCall: false }
      return { reachableDeviceIds: agent.devices.filter(canRing).map(({ id }) => id), inCall: isInCall(agent) }
    },
    outside,
  }
}

/** A queue as a call sees it, worked out as far as it is asked. */
class QueueSeen implements QueueNow {
  readonly #queue: Queue
  readonly #pool: Pool

  constructor(queue: Queue, pool: Pool) {
    this.#queue = queue
    this.#pool = pool
  }

  get members() {
    return this.#queue.members.map((member) => lightNow(member, this.failedOver))
  }

  get lights() {
    return lightsOf(this.#queue)
  }

  get waiting() {
    return this.#queue.waiting.size()
  }

  ahead(priority: number) {
    return aheadOf(priority, this.#queue)
  }

  get expectedWaitMs() {
    return expectedWaitMs(this.#queue, this.#pool)
  }

  get failedOver() {
    return this.#queue.state.failedOverSince !== null
  }

  get firstFree() {
    const { first } = this.#pool.free
    return first && asQueueParty(first.member.party)
  }

  get staff() {
    const { onDuty, free } = this.#pool
    return { onDuty, free: free.size() }
  }
}

/** A queue as a caller sees it who can be offered to those of the pool. Made once: it always tells how things are when it is asked. */
export function queueNow(queue: Queue, pool: Pool): QueueNow {
  pool.seen ??= new QueueSeen(queue, pool)
  return pool.seen
}

/** The counts as calls see them. */
const lightsOf = ({ counts, state }: Queue): LightCounts =>
  state.failedOverSince === null ? counts : failedOverCounts(counts)

/** All but those of a worse priority. They are the last, and mostly there are none: nobody else is looked at. */
function aheadOf(priority: number, { waiting }: Queue): number {
  let behind = 0
  for (let placed = waiting.last(); placed !== null && placed.item.priority > priority; placed = placed.before)
    behind += 1
  return waiting.size() - behind
}

/** For a caller who came now: everybody ahead talks as long as the last ones did, with those who are there. */
function expectedWaitMs({ waiting, state, counts }: Queue, { free }: Pool): number {
  if (free.size() > 0) return 0
  const present = Math.max(1, counts.members - counts.grey)
  return (waiting.size() * expectedTalkMs(state)) / present
}
