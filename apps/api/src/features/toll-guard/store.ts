import type { TollGuardBody, TollGuardReply, TollGuardRules } from '@nightswitch/contracts'
import type { TollGuard } from '@nightswitch/routing-engine'
import { ability, type Caller, can, demand } from '../../access/can.ts'
import { type AuditFacts, change, expectVersion, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { blockedWithin, newlyBlocked, ownersOf, type StoredNumber } from '../../shared/blocked-numbers.ts'
import { freshPlan, planBefore } from '../../shared/fresh-plan.ts'
import { planAfter } from '../../shared/plan-after.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { guardOf, proposedGuard, tollGuardAt } from '../../shared/toll.ts'
import { usagesAsSeenBy } from '../../shared/usages.ts'
import { tollGuardWords } from './words.ts'

type IfMatch = string | undefined

const unitSelect = { id: true, name: true, path: true, country: true, tollGuard: true } as const

/** FO-30: which outside numbers calls of a unit may reach, and which unit says so. */
export async function tollGuardOf(context: Reader, id: string): Promise<TollGuardReply> {
  const { db, caller } = context
  const unit = await db.organizationUnit.findUnique({ where: { id }, select: unitSelect })
  if (!unit) throw refusal('NOT_FOUND')
  demand(caller, 'readConfiguration', unit)
  const here = await tollGuardAt(db, unit.path)
  const seesFrom = here && can(caller, 'readConfiguration', here.unit).allowed
  return {
    version: unit.tollGuard?.version ?? 0,
    organizationUnit: { id: unit.id, name: unit.name },
    own: unit.tollGuard ? plain(guardOf(unit.tollGuard)) : null,
    effective: here && plain(here.guard),
    from: seesFrom ? { id: here.unit.id, name: here.unit.name } : null,
    proposal: plain(proposedGuard(unit.country)),
    blocked: usagesOf(caller, blockedWithin(await freshPlan(context), unit.path)),
    abilities: { update: ability(caller, 'configure', unit) },
  }
}

/**
 * Refusals: CONFIRMATION_NEEDED with the list where stored numbers could no longer be called, STALE_VERSION, PRECONDITION_REQUIRED,
 * NOT_FOUND, FORBIDDEN.
 */
export async function setTollGuard(
  context: SignedInContext,
  id: string,
  ifMatch: IfMatch,
  { blocksConfirmed, ...rules }: TollGuardBody,
) {
  return changeGuard(context, { action: 'set blocked numbers', id, ifMatch, blocksConfirmed }, async (tx, isNew) => {
    if (isNew) await tx.tollGuard.create({ data: { organizationUnitId: id, ...rules } })
    else await tx.tollGuard.update({ where: { organizationUnitId: id }, data: { ...rules, version: { increment: 1 } } })
    return rules
  })
}

/** From then on that of the unit above holds. Refusals as for setting. */
export async function removeTollGuard(
  context: SignedInContext,
  id: string,
  ifMatch: IfMatch,
  { blocksConfirmed }: { readonly blocksConfirmed: boolean },
) {
  return changeGuard(context, { action: 'remove blocked numbers', id, ifMatch, blocksConfirmed }, async (tx) => {
    await tx.tollGuard.deleteMany({ where: { organizationUnitId: id } })
    return null
  })
}

type Asked = {
  readonly action: string
  readonly id: string
  readonly ifMatch: IfMatch
  readonly blocksConfirmed: boolean
}

async function changeGuard(
  context: SignedInContext,
  { action, id, ifMatch, blocksConfirmed }: Asked,
  work: (tx: Tx, isNew: boolean) => Promise<TollGuardRules | null>,
): Promise<TollGuardReply> {
  await change(context, { audit: { action, objectKind: 'organizationUnit' } }, async (tx) => {
    const unit = await tx.organizationUnit.findUnique({ where: { id }, select: unitSelect })
    if (!unit) throw refusal('NOT_FOUND')
    demand(context.caller, 'configure', unit)
    const before = unit.tollGuard
    await expectVersion(ifMatch, {
      version: before?.version ?? 0,
      reply: () => tollGuardOf(insideOf(context, tx), id),
    })
    const planned = await planBefore(context, tx)
    const after = await work(tx, before === null)
    if (!blocksConfirmed) demandConfirmed(context, newlyBlocked(planned, await planAfter(tx)))
    const audit: AuditFacts = {
      ...{ objectId: id, objectName: unit.name, organizationUnitId: id },
      before: before && guardOf(before),
      after,
    }
    return { reply: null, audit }
  })
  context.live.changed(['organizationUnits'])
  return tollGuardOf(context, id)
}

/** FO-30: what is stored and could not be called any more is said before, not found out by a caller. */
function demandConfirmed({ caller, language }: SignedInContext, blocked: readonly StoredNumber[]): void {
  if (blocked.length === 0) return
  const because = tollGuardWords[language].wouldBlock(new Set(blocked.map(({ number }) => number)).size)
  throw refusal('CONFIRMATION_NEEDED', { field: 'blocksConfirmed', because, usedBy: usagesOf(caller, blocked) })
}

const usagesOf = (caller: Caller, blocked: readonly StoredNumber[]) => usagesAsSeenBy(caller, ownersOf(blocked))

const plain = ({ allowedPrefixes, blockedPrefixes, allowedKinds, ...caps }: TollGuard) => ({
  ...{ allowedPrefixes: [...allowedPrefixes], blockedPrefixes: [...blockedPrefixes], allowedKinds: [...allowedKinds] },
  ...caps,
})
