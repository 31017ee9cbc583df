import type { InputFault } from '@nightswitch/contracts'
import { readRoutingConfig } from '@nightswitch/db/routing-config'
import type { Destination, RoutingConfig } from '@nightswitch/routing-engine'
import { type Caller, can } from '../access/can.ts'
import type { Tx } from '../http/change.ts'
import { refusal } from '../http/refusal.ts'

/** From one who answers calls to another, by a field of a rule or of a queue. */
type Way = { readonly field: string; readonly to: string }
type Node = {
  readonly kind: 'callQueue' | 'user'
  readonly id: string
  readonly name: string
  readonly organizationUnitId: string | null
  readonly ways: readonly Way[]
}

/**
 * FO-13: refuses with DESTINATION_LOOPS when calls that reach this user, or the queue that owns them, could come back there. Asked after the
 * change was written, inside the transaction that holds the configuration: of two saves that close a loop together the second is refused.
 */
export async function demandNoLoop({ caller }: { readonly caller: Caller }, tx: Tx, userId: string): Promise<void> {
  const config = await readRoutingConfig((question) => tx.$queryRawUnsafe<unknown[]>(question))
  const nodes = nodesOf(config)
  const loop = wayBack(nodes, userId)
  if (!loop) return
  const round = [userId, ...loop.map(({ to }) => to)].flatMap((id) => nodes.get(id) ?? [])
  const seen = round.map((node) => (isSeen(caller, config, node) ? node : null))
  const path = seen.map((node) => node?.name ?? '…').join(' → ')
  const about = seen.slice(0, -1).flatMap((node) => (node ? [{ kind: node.kind, id: node.id, name: node.name }] : []))
  const fault: InputFault = { pointer: `#/${loop[0]?.field ?? ''}`, detail: `Calls would go round: ${path}.`, about }
  throw refusal('DESTINATION_LOOPS', { errors: [fault] })
}

/** Everybody whose calls may be sent on, by the id of the user; a queue is where its system user is. */
function nodesOf({ users = [], queues = [] }: RoutingConfig): ReadonlyMap<string, Node> {
  const userOf = new Map(queues.map(({ id, userId }) => [id, userId]))
  const queueOf = new Map(queues.map((queue) => [queue.userId, queue]))
  const way = (field: string, destination: Destination | null): Way[] => {
    if (destination?.kind === 'user') return [{ field, to: destination.userId }]
    const to = destination?.kind === 'queue' ? userOf.get(destination.queueId) : undefined
    return to === undefined ? [] : [{ field, to }]
  }
  return new Map(
    users.map(({ id, name, organizationUnitId, rules }): [string, Node] => {
      const queue = queueOf.get(id)
      const ways = rules.flatMap((rule) => [
        ...way('always', rule.always),
        ...way('onActive', rule.onActive),
        ...way('whenBusy', rule.whenBusy),
        ...way('whenUnanswered', rule.whenUnanswered),
        ...way('whenOffline', rule.whenOffline),
      ])
      if (!queue) return [id, { kind: 'user', id, name, organizationUnitId, ways }]
      const { organizationUnitId: unitId } = queue
      const all = [...ways, ...way('ifUnavailable', queue.ifUnavailable)]
      return [id, { kind: 'callQueue', id: queue.id, name: queue.name, organizationUnitId: unitId, ways: all }]
    }),
  )
}

/** The shortest way that leads from a node back to it, or null. */
function wayBack(nodes: ReadonlyMap<string, Node>, start: string): Way[] | null {
  const ways: Way[][] = (nodes.get(start)?.ways ?? []).map((way) => [way])
  const been = new Set<string>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    const at = way.at(-1)?.to ?? ''
    if (at === start) return way
    if (been.has(at)) continue
    been.add(at)
    for (const next of nodes.get(at)?.ways ?? []) ways.push([...way, next])
  }
  return null
}

function isSeen(caller: Caller, { units }: RoutingConfig, { organizationUnitId }: Node): boolean {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  let path = ''
  for (let unit = byId.get(organizationUnitId ?? ''); unit; unit = byId.get(unit.parentId ?? '')) {
    path = `${unit.id}/${path}`
  }
  return can(caller, 'readConfiguration', { path: path || null }).allowed
}
