import { randomUUID } from 'node:crypto'
import { ifMatch } from '../../testing/prepared.ts'
import type { ApiClient } from '../../testing/start-api.ts'

type Body = Parameters<ApiClient['callQueues']['create']>[0]['body']
type Members = Parameters<ApiClient['callQueues']['setMembers']>[0]['body']['members']

/** As little as a queue of a unit needs. */
export const bodyFor = (unit: { id: string }) => ({ name: `Queue ${randomUUID()}`, organizationUnitId: unit.id })

/** Queues as somebody makes and fills them, who has seen the newest of each. */
export const queuesOf = ({ callQueues }: ApiClient) => ({
  create: (body: Body) => callQueues.create({ body, headers: {} }),
  get: (id: string) => callQueues.get({ params: { id } }),
  setMembers: async (queue: { id: string }, members: Members, more: { numbersKeepOpenConfirmed?: boolean } = {}) =>
    callQueues.setMembers({
      params: { id: queue.id },
      headers: ifMatch(await callQueues.get({ params: { id: queue.id } })),
      body: { members, ...more },
    }),
})
