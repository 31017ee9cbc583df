import type { Floor, QueueNow } from '../floor.ts'
import type { LightCounts } from '../floor-state.ts'
import type { QueueParty } from '../model.ts'
import { asQueueParty, isInCall } from './agents.ts'
import { canRing } from './devices.ts'
import { failedOverCounts } from './lights.ts'
import { lightNow } from './members.ts'
import type { Queue } from './queues.ts'
import type { Roster } from './roster.ts'
import { expectedTalkMs } from './talk-times.ts'

/** What a call sees of the floor. */
export function floorOf(roster: Roster, outside: Floor['outside']): Floor {
  return {
    queue(queueId) {
      const queue = roster.queues.get(queueId)
      return queue && !queue.removed ? queueNow(queue) : null
    },
    user(userId) {
      const agent = roster.agents.get(userId)
      if (!agent) return { reachableDeviceIds: [], inCall: false }
      return { reachableDeviceIds: agent.devices.filter(canRing).map(({ id }) => id), inCall: isInCall(agent) }
    },
    outside,
  }
}

/** A queue as a call sees it, worked out as far as it is asked: an object that is made for each call must be light. */
class QueueSeen implements QueueNow {
  readonly #queue: Queue

  constructor(queue: Queue) {
    this.#queue = queue
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
    return expectedWaitMs(this.#queue)
  }

  get failedOver() {
    return this.#queue.state.failedOverSince !== null
  }

  get firstFree() {
    return firstFreeOf(this.#queue)
  }
}

/** A queue as a call sees it. */
export const queueNow = (queue: Queue): QueueNow => new QueueSeen(queue)

function firstFreeOf({ free }: Queue): QueueParty | null {
  const first = free.first()
  return first && asQueueParty(first.item.member.party)
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
function expectedWaitMs({ free, waiting, state, counts }: Queue): number {
  if (free.size() > 0) return 0
  const present = Math.max(1, counts.members - counts.grey)
  return (waiting.size() * expectedTalkMs(state)) / present
}
