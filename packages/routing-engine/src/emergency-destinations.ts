import type { Destination } from './configuration.ts'
import type { CallState } from './model.ts'
import type { Plan } from './planned.ts'
import { insideOf, isSameDestination } from './rules/destination.ts'

/** Of the case that speaks; where the unit's default case covers the service, its destination stands in (EM-24). */
export function destinationOfCase({ emergencyCaseId, serviceId }: CallState, plan: Plan): Destination | null {
  if (emergencyCaseId === null) return null
  const speaking = plan.emergencyCases.get(emergencyCaseId)?.destination
  return speaking ?? plan.services.get(serviceId ?? '')?.unitDefault?.emergencyCase.destination ?? null
}

/**
 * Where an emergency sends callers who wait, in the order in which it is tried (EM-23): as the transfers of the emergency branch say, with
 * the case's own destination first where they prefer it. A service that is covered before *Start* has the case's alone.
 */
export function emergencyDestinations(call: CallState, plan: Plan): readonly Destination[] {
  const ofCase = destinationOfCase(call, plan)
  const service = plan.services.get(call.serviceId ?? '')
  if (service?.unitDefault) return ofCase ? [insideOf(ofCase, plan)] : []
  const transfers = plan.workflows.get(call.versionId ?? '')?.emergencyTransfers ?? []
  const wanted = transfers.flatMap(({ destination, prefersEmergencyCase }) => [
    ...(prefersEmergencyCase && ofCase ? [insideOf(ofCase, plan)] : []),
    ...(destination ? [insideOf(destination, plan)] : []),
  ])
  return wanted.filter((one, index) => wanted.findIndex((other) => isSameDestination(one, other)) === index)
}

/** The destination that a waiting caller is sent to at the next try: each twice, then the next, and round again (EM-23). */
export function nextRedirect(call: CallState, plan: Plan): Destination | null {
  const destinations = emergencyDestinations(call, plan)
  const turn = Math.floor((call.redirect?.tries ?? 0) / TRIES_EACH)
  return destinations[turn % Math.max(1, destinations.length)] ?? null
}

export const TRIES_EACH = 2
