import { emptyFloor, type Floor, type QueueNow } from './floor.ts'
import { countLights, type MemberLight } from './floor-state.ts'
import type { Plan } from './planned.ts'

/** The floor of a trial: everybody there and free, nobody there at all, or as it is handed in. */
export function assumedFloor(plan: Plan, presence: 'ready' | 'nobody' | Floor): Floor {
  if (typeof presence === 'object') return presence
  const light: MemberLight =
    presence === 'ready' ? { light: 'green', code: 'READY' } : { light: 'grey', code: 'NO_DEVICE' }
  return {
    queue: (queueId) => queueOf(plan, queueId, light),
    user(userId) {
      const devices = presence === 'ready' ? (plan.users.get(userId)?.devices ?? []) : []
      return { reachableDeviceIds: devices.map(({ id }) => id), inCall: false }
    },
    outside: emptyFloor.outside,
  }
}

/** A queue in which every member looks the same, and nobody waits. */
function queueOf({ queues }: Plan, queueId: string, light: MemberLight): QueueNow | null {
  const queue = queues.get(queueId)
  if (!queue) return null
  const members = queue.members.map(() => light)
  return { members, lights: countLights(members), waiting: 0, expectedWaitMs: 0, failedOver: false }
}
