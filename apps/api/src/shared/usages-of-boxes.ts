import type { Tx } from '../http/change.ts'
import { type ChainsById, collector, nameAndPath, type Step, step } from './usage-steps.ts'
import { catchAllsOf, chainsOf, referencesBy } from './usages.ts'
import { destinationChains } from './usages-of-destinations.ts'

/** Says of a step that the box is its own. */
export const OWN_BOX = 'voicemail box'

/** Whose these voicemail boxes are, and where they are destinations: of cases, in workflow instances, as catch-alls. */
export async function usersOfVoicemailBoxes(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const cases = await tx.emergencyCase.findMany({
    where: { destinationVoicemailBoxId: { in: [...ids] } },
    select: { ...nameAndPath, destinationVoicemailBoxId: true },
    orderBy: { nameKey: 'asc' },
  })
  const references = await referencesBy(tx, { voicemailBoxId: { in: [...ids] } })
  const destinations = await destinationChains(tx, { voicemailBoxId: { in: [...ids] }, emergencyCaseId: null })
  const catchAlls = await catchAllsOf(tx)
  const owners = await tx.user.findMany({
    where: { voicemailBoxId: { in: [...ids] } },
    select: {
      ...{ id: true, name: true, voicemailBoxId: true },
      ...{ organizationUnit: { select: { path: true } }, callQueue: { select: nameAndPath } },
    },
  })
  for (const { voicemailBoxId, callQueue, organizationUnit, ...user } of owners) {
    const owner: Step = callQueue
      ? step('callQueue', callQueue)
      : { kind: 'user', ...user, path: organizationUnit?.path ?? '' }
    if (voicemailBoxId) chains.add(voicemailBoxId, [{ ...owner, place: OWN_BOX }])
  }
  for (const { target, chain } of destinations) chains.add(target, chain)
  for (const emergencyCase of cases) {
    const { destinationVoicemailBoxId: id } = emergencyCase
    if (id) chains.add(id, [{ ...step('emergencyCase', emergencyCase), place: 'Destination' }])
  }
  for (const reference of references) {
    if (reference.voicemailBoxId) for (const chain of chainsOf(reference)) chains.add(reference.voicemailBoxId, chain)
  }
  for (const { unit, destination } of catchAlls) {
    if (destination.kind === 'voicemail') chains.add(destination.voicemailBoxId, [unit])
  }
  return chains.map
}
