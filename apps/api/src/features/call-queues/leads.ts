import type { Ability } from '@nightswitch/contracts'
import { ability, can } from '../../access/can.ts'
import type { Reader } from '../../shared/reader.ts'

/** The services whose callers wait in these queues, by queue: what makes a queue one of a supervisor's own. */
export async function servicesOfQueues({ db }: Pick<Reader, 'db'>, ids: readonly string[]) {
  const references = await db.workflowReference.findMany({
    where: { callQueueId: { in: [...ids] }, of: 'published' },
    select: { callQueueId: true, instance: { select: { services: { select: { id: true } } } } },
  })
  const byQueue = new Map<string, string[]>()
  for (const { callQueueId, instance } of references) {
    if (!callQueueId) continue
    byQueue.set(callQueueId, [...(byQueue.get(callQueueId) ?? []), ...instance.services.map(({ id }) => id)])
  }
  return byQueue
}

/** Whether somebody leads the agents of a queue: all of its unit, or the services whose callers wait there. */
export function leads({ caller }: Reader, place: { readonly path: string }, serviceIds: readonly string[]): Ability {
  const own = serviceIds.some((serviceId) => can(caller, 'leadAgents', { path: place.path, serviceId }).allowed)
  return own ? { allowed: true } : ability(caller, 'leadAgents', place)
}
