import { type InputFault, type NumberKind, numberKinds, type TollGuardRules } from '@nightswitch/contracts'
import { formatNumber, numberKindOf, prefixOf } from '@nightswitch/contracts/phone-numbers'
import { barredNumber, type Language, type TollGuard } from '@nightswitch/routing-engine'
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

const isNumberKind = (kind: string): kind is NumberKind => numberKinds.some((known) => known === kind)

/**
 * FO-30: what is proposed, and what a new installation begins with: numbers of the own country. Toll-free numbers cost nothing; shared-cost
 * and premium-rate numbers, and what the numbering plan does not know, are left out.
 */
export const proposedGuard = (country: string): TollGuardRules => ({
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
  allowedKinds: row.allowedKinds.filter(isNumberKind),
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
  const words = tollWords[caller.language ?? 'en']
  const seen = can(caller, 'readConfiguration', unit).allowed
  const where = seen ? words.changedIn(unit.name) : words.changedAbove
  return {
    detail: `${words.barred(formatNumber(number), reasonOf(words, barred.because, guard, number))} ${where}`,
    ...(seen && { about: [{ kind: 'organizationUnit', id: unit.id, name: unit.name }] }),
  }
}

type Because = Extract<NonNullable<ReturnType<typeof barredNumber>>, { code: 'TOLL_BARRED' }>['because']

function reasonOf(words: TollWords, because: Because, guard: TollGuard, number: string): string {
  if (because === 'kind') return words.kindBlocked(words.kinds[numberKindOf(number)])
  if (because === 'notAllowedPrefix') return words.onlyAllowed(guard.allowedPrefixes.join(', '))
  const [longest = ''] = guard.blockedPrefixes
    .filter((prefix) => number.startsWith(prefix))
    .sort((one, other) => other.length - one.length)
  return words.prefixBlocked(longest)
}

type TollWords = {
  readonly barred: (number: string, reason: string) => string
  readonly changedIn: (unit: string) => string
  readonly changedAbove: string
  readonly kindBlocked: (kind: string) => string
  readonly prefixBlocked: (prefix: string) => string
  /** Empty where nothing at all may be called. */
  readonly onlyAllowed: (prefixes: string) => string
  readonly kinds: Readonly<Record<NumberKind, string>>
}

const tollWords: Readonly<Record<Language, TollWords>> = {
  en: {
    barred: (number, reason) => `${number} may not be called: ${reason}.`,
    changedIn: (unit) => `This is changed under Blocked numbers of ${unit}.`,
    changedAbove: 'This is changed by an Administrator of a unit above.',
    kindBlocked: (kind) => `${kind} are blocked`,
    prefixBlocked: (prefix) => `numbers that begin with ${prefix} are blocked`,
    onlyAllowed: (prefixes) =>
      prefixes ? `only numbers that begin with ${prefixes} are allowed` : 'no outside numbers are allowed',
    kinds: {
      ...{ fixed: 'fixed lines', mobile: 'mobiles', tollFree: 'toll-free numbers', shared: 'shared-cost numbers' },
      ...{ premium: 'premium-rate numbers', other: 'numbers of other kinds' },
    },
  },
  de: {
    barred: (number, reason) => `${number} darf nicht angerufen werden: ${reason}.`,
    changedIn: (unit) => `Das ändern Sie unter Gesperrte Nummern von ${unit}.`,
    changedAbove: 'Das ändert die Administration einer Einheit darüber.',
    kindBlocked: (kind) => `${kind} sind gesperrt`,
    prefixBlocked: (prefix) => `Nummern, die mit ${prefix} beginnen, sind gesperrt`,
    onlyAllowed: (prefixes) =>
      prefixes ? `nur Nummern, die mit ${prefixes} beginnen, sind erlaubt` : 'keine Nummern außerhalb sind erlaubt',
    kinds: {
      ...{ fixed: 'Festnetznummern', mobile: 'Mobilnummern', tollFree: 'gebührenfreie Nummern' },
      ...{ shared: 'Nummern mit geteilten Kosten', premium: 'Mehrwertnummern', other: 'Nummern anderer Art' },
    },
  },
}
