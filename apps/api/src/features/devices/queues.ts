import type { Devices } from '@nightswitch/contracts'
import { type Caller, can } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import type { Named } from '../../shared/usage-steps.ts'

type QueueOfAgent = Named & {
  /** Other agents who could be reached: with a telephone, or by number. */
  readonly others: number
}

/** The queues whose agent a user is, by name. */
export async function queuesOfAgent(tx: Tx, userId: string): Promise<QueueOfAgent[]> {
  const withTelephone = { userId: { not: userId }, user: { disabledAt: null, devices: { some: {} } } }
  const reachable = { OR: [{ userId: null }, withTelephone] }
  const rows = await tx.callQueue.findMany({
    where: { members: { some: { userId } } },
    select: {
      ...{ id: true, name: true, organizationUnit: { select: { path: true } } },
      _count: { select: { members: { where: reachable } } },
    },
    orderBy: { nameKey: 'asc' },
  })
  return rows.map(({ _count, ...queue }) => ({ ...queue, others: _count.members }))
}

/** The same as the reader may see them. */
export function seenBy(caller: Caller, queues: readonly QueueOfAgent[]): Pick<Devices, 'queues' | 'hiddenQueues'> {
  const seen = queues.filter(({ organizationUnit }) => can(caller, 'readConfiguration', organizationUnit).allowed)
  return {
    queues: seen.map(({ id, name, others }) => ({ id, name, others })),
    hiddenQueues: queues.length - seen.length,
  }
}
