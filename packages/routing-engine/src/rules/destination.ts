import type { Destination, RoutingUnit, RoutingVoicemailBox } from '../configuration.ts'
import type { CatchAll, Plan } from '../planned.ts'

/** A unit and the units above it, nearest first. A tree that bites its own tail ends where it began. */
export function unitsUpward(unitId: string | null, units: ReadonlyMap<string, RoutingUnit>): RoutingUnit[] {
  const chain: RoutingUnit[] = []
  let unit = unitId === null ? undefined : units.get(unitId)
  while (unit && !chain.includes(unit)) {
    chain.push(unit)
    unit = unit.parentId === null ? undefined : units.get(unit.parentId)
  }
  return chain
}

/** The catch-all of the nearest unit upward that has one (section 4, “Last resort”). */
export function nearestCatchAll(chain: readonly RoutingUnit[]): CatchAll | null {
  for (const unit of chain) {
    if (unit.catchAll) return { unit, destination: unit.catchAll }
  }
  return null
}

/** The voicemail box of the nearest unit upward that has one; of several of one unit the first. */
export function nearestVoicemailBox(
  chain: readonly RoutingUnit[],
  boxes: readonly RoutingVoicemailBox[],
): RoutingVoicemailBox | null {
  for (const { id } of chain) {
    const box = boxes.find(({ organizationUnitId }) => organizationUnitId === id)
    if (box) return box
  }
  return null
}

/**
 * A number of ours is the service that has it: dialled out of the house and in again it would be a new call, which no guard against loops
 * knows (FO-13).
 */
export function insideOf(destination: Destination, { serviceOfNumber }: Pick<Plan, 'serviceOfNumber'>): Destination {
  const serviceId = destination.kind === 'phoneNumber' ? serviceOfNumber.get(destination.number) : undefined
  return serviceId === undefined ? destination : { kind: 'service', serviceId }
}

/** Whether two destinations lead to the same place, so that trying the second after the first is useless. */
export function isSameDestination(one: Destination, other: Destination): boolean {
  if (one.kind === 'phoneNumber') return other.kind === 'phoneNumber' && other.number === one.number
  if (one.kind === 'service') return other.kind === 'service' && other.serviceId === one.serviceId
  if (one.kind === 'voicemail') return other.kind === 'voicemail' && other.voicemailBoxId === one.voicemailBoxId
  if (one.kind === 'queue') return other.kind === 'queue' && other.queueId === one.queueId
  if (one.kind === 'user') return other.kind === 'user' && other.userId === one.userId
  return other === one
}
