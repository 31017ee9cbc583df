import { type Destination, normalDestinations, type RoutingConfig } from '@nightswitch/routing-engine'

/** From one place to another where a call may come to, by a field of whatever leads there. */
export type Way = {
  readonly field: string
  readonly to: string
  /** It leads there by a number that is one of ours. */
  readonly number?: string
}
export type Place = {
  readonly kind: 'callQueue' | 'user' | 'service'
  readonly id: string
  readonly name: string
  readonly organizationUnitId: string | null
  readonly ways: readonly Way[]
}

/**
 * Where calls may go on from everywhere, by id: a queue is where its system user is. What only an emergency leads to is left out: two sites
 * that stand in for each other in an emergency are no loop until both are in one, and then the hops of a call end it (FO-13, EM-2).
 */
export function destinationGraph(config: RoutingConfig): ReadonlyMap<string, Place> {
  const { users = [], queues = [], services, workflows, numbers } = config
  const userOf = new Map(queues.map(({ id, userId }) => [id, userId]))
  const queueOf = new Map(queues.map((queue) => [queue.userId, queue]))
  const serviceOf = new Map(numbers.map(({ number, serviceId }) => [number, serviceId]))
  const workflowOf = new Map(workflows.map((workflow) => [workflow.versionId, workflow]))
  const target = (destination: Destination): string | undefined => {
    if (destination.kind === 'user') return destination.userId
    if (destination.kind === 'service') return destination.serviceId
    if (destination.kind === 'queue') return userOf.get(destination.queueId)
    return destination.kind === 'phoneNumber' ? serviceOf.get(destination.number) : undefined
  }
  const way = (field: string, destination: Destination | null): Way[] => {
    const to = destination ? target(destination) : undefined
    if (to === undefined) return []
    return [{ field, to, ...(destination?.kind === 'phoneNumber' && { number: destination.number }) }]
  }
  const byNumber = (field: string, number: string) => way(field, { kind: 'phoneNumber', number })

  const people = users.map(({ id, name, organizationUnitId, rules }): [string, Place] => {
    const ways = rules
      .filter(({ enabled, isDefault }) => enabled || isDefault)
      .flatMap((rule) => [
        ...way('always', rule.always),
        ...way('onActive', rule.onActive),
        ...way('whenBusy', rule.whenBusy),
        ...way('whenUnanswered', rule.whenUnanswered),
        ...way('whenOffline', rule.whenOffline),
        ...rule.simultaneous.flatMap(({ number }, index) => byNumber(`simultaneous/${index}/number`, number)),
      ])
    const queue = queueOf.get(id)
    if (!queue) return [id, { kind: 'user', id, name, organizationUnitId, ways }]
    const members = queue.members.flatMap((member, index) =>
      member.kind === 'number' ? byNumber(`members/${index}/number`, member.number) : [],
    )
    const all = [...ways, ...way('ifUnavailable', queue.ifUnavailable), ...members]
    const { organizationUnitId: unitId } = queue
    return [id, { kind: 'callQueue', id: queue.id, name: queue.name, organizationUnitId: unitId, ways: all }]
  })
  const called = services.map(({ id, name, organizationUnitId, workflowVersionId }): [string, Place] => {
    const drawing = workflowOf.get(workflowVersionId ?? '')
    const ways = drawing
      ? normalDestinations(drawing).flatMap(({ nodeId, destination }) => way(nodeId, destination))
      : []
    return [id, { kind: 'service', id, name, organizationUnitId, ways }]
  })
  return new Map([...people, ...called])
}

/** The shortest way that leads from a place back to it, or null. */
export function wayBack(places: ReadonlyMap<string, Place>, start: string): readonly Way[] | null {
  const cameBy = new Map<string, { readonly from: string; readonly way: Way }>()
  const open = [start]
  for (let from = open.shift(); from !== undefined; from = open.shift()) {
    for (const way of places.get(from)?.ways ?? []) {
      if (way.to === start) return [...waysTo(from, start, cameBy), way]
      if (cameBy.has(way.to)) continue
      cameBy.set(way.to, { from, way })
      open.push(way.to)
    }
  }
  return null
}

function waysTo(end: string, start: string, cameBy: ReadonlyMap<string, { readonly from: string; readonly way: Way }>) {
  const ways: Way[] = []
  for (let at = end; at !== start; ) {
    const step = cameBy.get(at)
    if (!step) return ways
    ways.unshift(step.way)
    at = step.from
  }
  return ways
}
