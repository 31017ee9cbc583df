import type { NumberKind, RoutingUnit, TollGuard } from '../configuration.ts'

/** Which kind a number is of; null: not known, and kinds are not judged. Numbers are read outside the engine. */
export type KindOf = (number: string) => NumberKind | null

/** Why an outside number is not dialled. */
export type Barred =
  | { readonly code: 'TOLL_BARRED'; readonly because: 'blockedPrefix' | 'notAllowedPrefix' | 'kind' }
  | { readonly code: 'TOLL_CAP'; readonly because: 'legs' | 'minutes' }

/** What is going on outside just now. */
export type OutsideNow = { readonly legs: number; readonly minutesToday: number }

export type UnitTollGuard = { readonly unitId: string; readonly unitName: string; readonly guard: TollGuard }

/** FO-30: the toll guard of the nearest unit upward that has one. */
export function nearestTollGuard(chain: readonly RoutingUnit[]): UnitTollGuard | null {
  for (const { id, name, tollGuard } of chain) if (tollGuard) return { unitId: id, unitName: name, guard: tollGuard }
  return null
}

/**
 * FO-30: whether a unit's calls may reach a number at all. Of the prefixes that fit the longest decides; of equal ones the blocked one. No
 * prefix that fits, or a kind that is not allowed, bars it too. Null: allowed.
 */
export function barredNumber(
  { allowedPrefixes, blockedPrefixes, allowedKinds }: TollGuard,
  number: string,
  kindOf: KindOf,
): Barred | null {
  const allowed = longestPrefix(allowedPrefixes, number)
  const blocked = longestPrefix(blockedPrefixes, number)
  if (blocked !== null && blocked >= (allowed ?? 0)) return { code: 'TOLL_BARRED', because: 'blockedPrefix' }
  if (allowed === null) return { code: 'TOLL_BARRED', because: 'notAllowedPrefix' }
  const kind = kindOf(number)
  return kind === null || allowedKinds.includes(kind) ? null : { code: 'TOLL_BARRED', because: 'kind' }
}

/**
 * FO-30: whether one leg more would be too many. The last leg is kept for emergencies, and the day's minutes do not hold up an emergency:
 * that is what they are spent for. Null: there is room.
 */
export function reachedCap(
  { maxLegs, maxMinutesPerDay }: TollGuard,
  { legs, minutesToday }: OutsideNow,
  isEmergency: boolean,
): Barred | null {
  const kept = isEmergency ? 0 : 1
  if (maxLegs !== null && legs >= maxLegs - kept) return { code: 'TOLL_CAP', because: 'legs' }
  const isSpent = maxMinutesPerDay !== null && minutesToday >= maxMinutesPerDay
  return isSpent && !isEmergency ? { code: 'TOLL_CAP', because: 'minutes' } : null
}

/** FO-30: whether a cap is four fifths used up; `legs` counts the one that is about to be dialled. */
export const isNearCap = ({ maxLegs, maxMinutesPerDay }: TollGuard, { legs, minutesToday }: OutsideNow): boolean =>
  (maxLegs !== null && legs >= 0.8 * maxLegs) || (maxMinutesPerDay !== null && minutesToday >= 0.8 * maxMinutesPerDay)

/** The length of the longest prefix the number begins with; null when none fits. */
const longestPrefix = (prefixes: readonly string[], number: string): number | null =>
  prefixes.reduce<number | null>(
    (longest, prefix) => (number.startsWith(prefix) && prefix.length > (longest ?? -1) ? prefix.length : longest),
    null,
  )
