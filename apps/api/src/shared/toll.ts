import type { InputFault, NumberKind, TollGuardBody } from '@nightswitch/contracts'
import { formatNumber, numberKindOf, prefixOf } from '@nightswitch/contracts/phone-numbers'
import { barredNumber, type TollGuard } from '@nightswitch/routing-engine'
import { type Caller, can } from '../access/can.ts'
import { pathsUpward } from '../access/scope.ts'
import type { Tx } from '../http/change.ts'
import type { UnitRow } from './places.ts'

/** Which outside numbers may be called, and the unit that says so. */
export type GuardOfUnit = { readonly guard: TollGuard; readonly unit: UnitRow; readonly version: number }

/** FO-30: what holds in a unit: its own guard or that of the nearest unit upward. Null: nobody said anything. */
export async function tollGuardAt(tx: Tx, path: string): Promise<GuardOfUnit | null> {
  const [row] = await tx.tollGuard.findMany({
    where: { organizationUnit: { path: { in: pathsUpward(path) } } },
    include: { organizationUnit: { select: { id: true, name: true, path: true } } },
    // Of paths that begin alike the longest comes last.
    orderBy: { organizationUnit: { path: 'desc' } },
    take: 1,
  })
  return row ? { guard: guardOf(row), unit: row.organizationUnit, version: row.version } : null
}

/**
 * FO-30: what is proposed, and what a new installation begins with: numbers of the own country. Toll-free numbers cost nothing; shared-cost
 * and premium-rate numbers, and what the numbering plan does not know, are left out.
 */
export const proposedGuard = (country: string): TollGuardBody => ({
  allowedPrefixes: [prefixOf(country) ?? '+'],
  blockedPrefixes: [],
  allowedKinds: ['fixed', 'mobile', 'tollFree'],
  maxLegs: null,
  maxMinutesPerDay: null,
})

/** A stored guard in the engine's words. */
export const guardOf = (
  row: Omit<TollGuard, 'allowedKinds'> & { readonly allowedKinds: readonly string[] },
): TollGuard => ({
  allowedPrefixes: row.allowedPrefixes,
  blockedPrefixes: row.blockedPrefixes,
  allowedKinds: row.allowedKinds.filter((kind): kind is NumberKind => Object.hasOwn(kindWords, kind)),
  maxLegs: row.maxLegs,
  maxMinutesPerDay: row.maxMinutesPerDay,
})

/** Why a number may not be called from here, and where that is changed; null when it may. */
export function tollFault(
  caller: Caller,
  here: GuardOfUnit | null,
  number: string,
): Omit<InputFault, 'pointer'> | null {
  if (!here) return null
  const barred = barredNumber(here.guard, number, numberKindOf)
  if (barred?.code !== 'TOLL_BARRED') return null
  const { unit, guard } = here
  const seen = can(caller, 'readConfiguration', unit).allowed
  const where = seen ? `under Blocked numbers of ${unit.name}` : 'by an Administrator of a unit above'
  return {
    detail: `${formatNumber(number)} may not be called: ${reasonOf(barred.because, guard, number)}. This is changed ${where}.`,
    ...(seen && { about: [{ kind: 'organizationUnit', id: unit.id, name: unit.name }] }),
  }
}

function reasonOf(because: 'blockedPrefix' | 'notAllowedPrefix' | 'kind', guard: TollGuard, number: string): string {
  if (because === 'kind') return `${kindWords[numberKindOf(number)]} are blocked`
  if (because === 'notAllowedPrefix')
    return `only numbers that begin with ${guard.allowedPrefixes.join(', ') || 'nothing'} are allowed`
  const [longest = ''] = guard.blockedPrefixes
    .filter((prefix) => number.startsWith(prefix))
    .sort((one, other) => other.length - one.length)
  return `numbers that begin with ${longest} are blocked`
}

const kindWords: Readonly<Record<NumberKind, string>> = {
  fixed: 'fixed lines',
  mobile: 'mobiles',
  tollFree: 'toll-free numbers',
  shared: 'shared-cost numbers',
  premium: 'premium-rate numbers',
  other: 'numbers of other kinds',
}
