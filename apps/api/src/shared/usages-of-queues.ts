import type { Tx } from '../http/change.ts'
import { type Chain, type ChainsById, collector } from './usage-steps.ts'
import { catchAllsOf, chainsOf, referencesBy } from './usages.ts'
import { usersOfVoicemailBoxes } from './usages-of-boxes.ts'
import { destinationChains } from './usages-of-destinations.ts'

/**
 * Who uses these queues: workflow instances → their services, and wherever they are destinations, also by the voicemail box of theirs. What
 * a queue itself sends where is no use by somebody else.
 */
export async function usersOfCallQueues(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const queues = await tx.callQueue.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, userId: true, user: { select: { voicemailBoxId: true } } },
  })
  const queueOf = new Map(
    queues.flatMap(({ id, userId, user }) => [id, userId, user.voicemailBoxId ?? id].map((one) => [one, id] as const)),
  )
  const userIds = queues.map(({ userId }) => userId)
  const add = (target: string | null, chain: Chain) => {
    const id = target === null ? undefined : queueOf.get(target)
    if (id !== undefined && chain[0]?.id !== id) chains.add(id, chain)
  }
  for (const reference of await referencesBy(tx, {
    OR: [{ callQueueId: { in: [...ids] } }, { userId: { in: userIds } }],
  })) {
    for (const chain of chainsOf(reference)) add(reference.callQueueId ?? reference.userId, chain)
  }
  const destinations = await destinationChains(tx, {
    OR: [{ targetQueueId: { in: [...ids] } }, { userId: { in: userIds } }],
  })
  for (const { target, chain } of destinations) add(target, chain)
  for (const { unit, destination } of await catchAllsOf(tx)) {
    if (destination.kind === 'queue') add(destination.queueId, [unit])
    if (destination.kind === 'user') add(destination.userId, [unit])
  }
  const boxIds = queues.flatMap(({ user }) => user.voicemailBoxId ?? [])
  for (const [boxId, users] of await usersOfVoicemailBoxes(tx, boxIds)) for (const chain of users) add(boxId, chain)
  return chains.map
}
