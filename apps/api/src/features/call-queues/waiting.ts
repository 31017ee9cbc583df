import type { QueueCaller } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { can } from '../../access/can.ts'
import type { Reader } from '../../shared/reader.ts'
import { type MemberRow, nameOf } from './member-row.ts'
import type { QueueNow } from './queue-now.ts'
import type { CallQueueRow } from './row.ts'

/** The callers who wait, in their order. Who calls is shown to those who may read the call. */
export async function callersOf(
  { db, caller }: Reader,
  { organizationUnit }: CallQueueRow,
  { waiting }: QueueNow,
  members: readonly MemberRow[],
): Promise<QueueCaller[]> {
  if (waiting.length === 0) return []
  const calls = await db.call.findMany({
    where: { id: { in: waiting.map(({ callId }) => callId) } },
    select: { id: true, callerNumber: true, callerName: true },
  })
  const services = await db.service.findMany({
    where: { id: { in: waiting.flatMap(({ serviceId }) => serviceId ?? []) } },
    select: { id: true, name: true, organizationUnit: { select: { path: true } } },
  })
  return waiting.map(({ callId, since, priority, serviceId, ringingAt }, index): QueueCaller => {
    const call = calls.find(({ id }) => id === callId)
    const service = services.find(({ id }) => id === serviceId)
    const place = { path: service?.organizationUnit.path ?? organizationUnit.path, serviceId }
    const masked = !can(caller, 'readCalls', place).allowed
    return {
      callId,
      position: index + 1,
      since: new Date(since).toISOString(),
      priority,
      service: service && !masked ? { id: service.id, name: service.name } : null,
      callerNumber: masked ? null : (call?.callerNumber ?? null),
      callerName: masked ? null : (call?.callerName ?? null),
      masked,
      ringingAt: ringingAt.flatMap((memberId) => namesOf(members, memberId)),
    }
  })
}

const namesOf = (members: readonly MemberRow[], memberId: string): string[] =>
  members.flatMap((member) => {
    if (member.id !== memberId) return []
    return member.user ? [member.user.name] : [formatNumber(nameOf(member))]
  })
