import type { InputFault } from '@nightswitch/contracts'
import type { RoutingConfig } from '@nightswitch/routing-engine'
import { type Caller, can } from '../access/can.ts'
import type { Tx } from '../http/change.ts'
import { refusal } from '../http/refusal.ts'
import { destinationGraph, type Place, type Way, wayBack } from './destination-graph.ts'
import { configAfter } from './plan-after.ts'

type Asking = { readonly caller: Caller }
/** Where in the body the fault is, by the ways that lead round. */
type PointerOf = (loop: readonly Way[]) => string
const firstField: PointerOf = ([first]) => `#/${first?.field ?? ''}`

/**
 * FO-13: refuses with DESTINATION_LOOPS when calls that reach one of these could come back there: users, queues by their system user, and
 * services. Asked after the change was written, inside the transaction that holds the configuration: of two saves that close a loop
 * together the second is refused.
 */
export async function demandNoLoop(
  { caller }: Asking,
  tx: Tx,
  starts: readonly string[],
  pointerOf: PointerOf = firstField,
): Promise<void> {
  if (starts.length === 0) return
  const config = await configAfter(tx)
  const places = destinationGraph(config)
  for (const start of starts) {
    const loop = wayBack(places, start)
    if (!loop) continue
    const round = [start, ...loop.map(({ to }) => to)].flatMap((id) => places.get(id) ?? [])
    const seen = round.map((place) => (isSeen(caller, config, place) ? place : null))
    const path = seen.map((place) => place?.name ?? '…').join(' → ')
    const about = seen
      .slice(0, -1)
      .flatMap((place) => (place ? [{ kind: place.kind, id: place.id, name: place.name }] : []))
    const fault: InputFault = { pointer: pointerOf(loop), detail: `Calls would go round: ${path}.`, about }
    throw refusal('DESTINATION_LOOPS', { errors: [fault] })
  }
}

function isSeen(caller: Caller, { units }: RoutingConfig, { organizationUnitId }: Place): boolean {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  let path = ''
  for (let unit = byId.get(organizationUnitId ?? ''); unit; unit = byId.get(unit.parentId ?? '')) {
    path = `${unit.id}/${path}`
  }
  return can(caller, 'readConfiguration', { path: path || null }).allowed
}
