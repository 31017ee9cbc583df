import type { RoutingQueueMember } from './configuration.ts'
import { emptyFloor, type Floor, type QueueNow } from './floor.ts'
import { countLights, type MemberLight } from './floor-state.ts'
import type { Plan } from './planned.ts'

/** Everybody there and free, nobody there at all, or everybody but the members of one queue, who are offline wherever they are asked for. */
export type AssumedPresence = 'ready' | 'nobody' | { readonly withoutMembersOf: string }

const there: MemberLight = { light: 'green', code: 'READY' }
const gone: MemberLight = { light: 'grey', code: 'NO_DEVICE' }

/** The floor of a trial: who is assumed to be there, or as it is handed in. */
export function assumedFloor(plan: Plan, presence: AssumedPresence | Floor): Floor {
  if (typeof presence === 'object' && 'queue' in presence) return presence
  const isThere = whoIsThere(plan, presence)
  return {
    queue: (queueId) => queueOf(plan, queueId, isThere),
    user(userId) {
      const devices = isThere(userId) ? (plan.users.get(userId)?.devices ?? []) : []
      return { reachableDeviceIds: devices.map(({ id }) => id), inCall: false }
    },
    outside: emptyFloor.outside,
  }
}

/** Asked by the id of a user, or an outside number. */
type IsThere = (who: string) => boolean

function whoIsThere({ queues }: Plan, presence: AssumedPresence): IsThere {
  if (typeof presence === 'string') return () => presence === 'ready'
  const missing = new Set(queues.get(presence.withoutMembersOf)?.members.map(whoIs))
  return (who) => !missing.has(who)
}

const whoIs = (member: RoutingQueueMember): string => (member.kind === 'user' ? member.userId : member.number)

/** A queue in which nobody waits. */
function queueOf({ queues }: Plan, queueId: string, isThere: IsThere): QueueNow | null {
  const queue = queues.get(queueId)
  if (!queue) return null
  const members = queue.members.map((member) => (isThere(whoIs(member)) ? there : gone))
  return { members, lights: countLights(members), waiting: 0, expectedWaitMs: 0, failedOver: false }
}
