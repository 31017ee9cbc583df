import type { Tx } from '../http/change.ts'
import { type Chain, type ChainsById, collector } from './usage-steps.ts'
import { chainsOf, referencesBy } from './usages.ts'

/** Who asks these opening hours: workflow instances, by their activity → their services. */
export async function usersOfOpeningHours(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const references = await referencesBy(tx, { openingHoursId: { in: [...ids] } })
  for (const reference of references) {
    const { openingHoursId } = reference
    if (openingHoursId) for (const chain of chainsOf(reference)) chains.add(openingHoursId, asked(chain))
  }
  return chains.map
}

/** The activity that asks, unless it is only drafted: the draft is the place that says more. */
const asked = ([instance, ...services]: Chain): Chain =>
  instance ? [{ ...instance, place: instance.place ?? 'Check Opening Hours' }, ...services] : services
