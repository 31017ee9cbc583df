import type { AssistantCall } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import type { Plan } from '@nightswitch/routing-engine'
import type { UserNow } from '../../shared/agent-now.ts'
import type { Reader } from '../../shared/reader.ts'

/** The caller whom a telephone of the agent’s rings for, or whom the agent talks with. It is the agent’s own call, so nothing of it is masked. */
export async function callOf(
  { db }: Reader,
  plan: Plan,
  floor: FloorSnapshotReply,
  now: UserNow | undefined,
): Promise<AssistantCall | null> {
  const { callId = null, queueId = null, busyWith = 'nothing' } = now?.agent ?? {}
  if (callId === null || (busyWith !== 'ringing' && busyWith !== 'call')) return null
  const call = await db.call.findUnique({
    where: { id: callId },
    select: { serviceId: true, callerNumber: true, callerName: true, startedAt: true },
  })
  if (!call) return null
  const waiting = floor.queues.flatMap((queue) => queue.waiting).find((caller) => caller.callId === callId)
  const service = plan.services.get(waiting?.serviceId ?? call.serviceId ?? '')
  const queue = plan.queues.get(queueId ?? '')
  return {
    callId,
    state: busyWith === 'ringing' ? 'ringing' : 'talking',
    service: service ? { id: service.id, name: service.name } : null,
    queue: queue ? { id: queue.id, name: queue.name } : null,
    callerNumber: call.callerNumber,
    callerName: call.callerName,
    since: (waiting ? new Date(waiting.since) : ((await takenAt(db, callId)) ?? call.startedAt)).toISOString(),
  }
}

/** When somebody took the call. */
async function takenAt(db: Reader['db'], callId: string): Promise<Date | null> {
  const taken = await db.callTrace.findFirst({
    where: { callId, code: { in: ['TAKEN_IN_QUEUE', 'USER_ANSWERED'] } },
    select: { at: true },
    orderBy: { sequence: 'desc' },
  })
  return taken?.at ?? null
}
