import type { Tx } from '../http/change.ts'
import { type ChainsById, collector, nameAndPath, step } from './usage-steps.ts'
import { catchAllsOf, chainsOf, referencesBy } from './usages.ts'
import { destinationChains } from './usages-of-destinations.ts'

/** Who uses these people: queues they are members of, and wherever they are a destination. */
export async function usersOfUsers(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const userId = { in: [...ids] }
  const members = await tx.queueMember.findMany({
    where: { userId },
    select: { userId: true, callQueue: { select: nameAndPath } },
    orderBy: { callQueue: { nameKey: 'asc' } },
  })
  for (const { userId, callQueue } of members) {
    if (userId) chains.add(userId, [{ ...step('callQueue', callQueue), place: 'member' }])
  }
  for (const { target, chain } of await destinationChains(tx, { userId })) chains.add(target, chain)
  for (const reference of await referencesBy(tx, { userId })) {
    if (reference.userId) for (const chain of chainsOf(reference)) chains.add(reference.userId, chain)
  }
  for (const { unit, destination } of await catchAllsOf(tx)) {
    if (destination.kind === 'user' && ids.includes(destination.userId)) chains.add(destination.userId, [unit])
  }
  return chains.map
}
