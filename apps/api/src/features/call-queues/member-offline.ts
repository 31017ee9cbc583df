import type { QueueMember } from '@nightswitch/contracts'
import { demand, demandSomewhere } from '../../access/can.ts'
import { change, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { leads, servicesOfQueues } from './leads.ts'
import { memberSelect, nameOf, presentMember } from './member-row.ts'

/** Sets a member offline in this queue, or online again. Members may do so themselves, whatever their role. */
export async function setMemberOffline(
  context: SignedInContext,
  { id, memberId }: { id: string; memberId: string },
  key: string | undefined,
  offline: boolean,
): Promise<QueueMember> {
  await change(
    context,
    {
      audit: { action: offline ? 'set offline' : 'set online', objectKind: 'queueMember' },
      idempotencyKey: key,
      requestHash: requestHash('callQueues.setMemberOffline', { id, memberId, offline }),
    },
    async (tx) => {
      const member = await ledMember(tx, context, { id, memberId })
      const { organizationUnit, name } = member.callQueue
      if (member.offline === offline) return { reply: null, audit: [] }
      await tx.queueMember.update({ where: { id: memberId }, data: { offline } })
      const facts = { objectId: id, objectName: `${name}: ${nameOf(member)}`, organizationUnitId: organizationUnit.id }
      return { reply: null, audit: { ...facts, before: { offline: member.offline }, after: { offline } } }
    },
  )
  const row = await context.db.queueMember.findUnique({
    where: { id: memberId },
    select: { ...memberSelect, callQueue: { select: { organizationUnit: { select: { path: true } } } } },
  })
  if (!row) throw refusal('NOT_FOUND')
  const services = (await servicesOfQueues(context, [id])).get(id) ?? []
  return presentMember(context, row, row.callQueue.organizationUnit, services)
}

/** A member whom the caller leads, or who the caller is. FORBIDDEN or NOT_FOUND otherwise. */
export async function ledMember(
  tx: Tx,
  context: SignedInContext,
  { id, memberId }: { readonly id: string; readonly memberId: string },
) {
  const { caller } = context
  const member = await tx.queueMember.findFirst({
    where: { id: memberId, callQueueId: id },
    select: {
      ...memberSelect,
      callQueue: { select: { name: true, organizationUnit: { select: { id: true, path: true } } } },
    },
  })
  if (member?.userId !== caller.userId) demandSomewhere(caller, 'leadAgents')
  if (!member) throw refusal('NOT_FOUND')
  if (member.userId === caller.userId) return member
  const services = (await servicesOfQueues({ db: tx }, [id])).get(id) ?? []
  const { organizationUnit } = member.callQueue
  if (!leads({ ...context, db: tx }, organizationUnit, services).allowed) demand(caller, 'leadAgents', organizationUnit)
  return member
}
