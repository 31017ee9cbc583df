import type { Tx } from '../http/change.ts'
import { type ChainsById, catchAllsOf, chainsOf, collector, nameAndPath, referencesBy, step } from './usages.ts'

/** Where these voicemail boxes are destinations: of cases, in workflow instances, as catch-alls. */
export async function usersOfVoicemailBoxes(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const cases = await tx.emergencyCase.findMany({
    where: { destinationVoicemailBoxId: { in: [...ids] } },
    select: { ...nameAndPath, destinationVoicemailBoxId: true },
    orderBy: { nameKey: 'asc' },
  })
  const references = await referencesBy(tx, { voicemailBoxId: { in: [...ids] } })
  const catchAlls = await catchAllsOf(tx)
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
