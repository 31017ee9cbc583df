import type { Destination, Drawing } from './configuration.ts'
import { normalBranch } from './graph.ts'
import { queuesIn, transfersIn } from './readiness.ts'

/** Where the steps of a drawing send calls while no emergency is on, each with its step. */
export const normalDestinations = (
  drawing: Drawing,
): readonly { readonly nodeId: string; readonly destination: Destination }[] =>
  normalBranch(drawing).flatMap((node) => {
    const queues = queuesIn([node]).map((queueId): Destination => ({ kind: 'queue', queueId }))
    const transfers = transfersIn([node]).flatMap(({ destination }): Destination[] =>
      destination ? [destination] : [],
    )
    return [...queues, ...transfers].map((destination) => ({ nodeId: node.id, destination }))
  })
