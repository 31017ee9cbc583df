import type { TollGuardBody, TollGuardReply } from '@nightswitch/contracts'
import type { TollGuard } from '@nightswitch/routing-engine'
import { ability, can, demand } from '../../access/can.ts'
import { type AuditFacts, change, expectVersion, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { guardOf, proposedGuard, tollGuardAt } from '../../shared/toll.ts'

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
    abilities: { update: ability(caller, 'configure', unit) },
  }
}

/** Refusals: STALE_VERSION, PRECONDITION_REQUIRED, NOT_FOUND, FORBIDDEN. */
export async function setTollGuard(context: SignedInContext, id: string, ifMatch: IfMatch, body: TollGuardBody) {
  return changeGuard(context, 'set blocked numbers', id, ifMatch, async (tx, isNew) => {
    if (isNew) await tx.tollGuard.create({ data: { organizationUnitId: id, ...body } })
    else await tx.tollGuard.update({ where: { organizationUnitId: id }, data: { ...body, version: { increment: 1 } } })
    return body
  })
}

/** From then on that of the unit above holds. */
export async function removeTollGuard(context: SignedInContext, id: string, ifMatch: IfMatch) {
  return changeGuard(context, 'remove blocked numbers', id, ifMatch, async (tx) => {
    await tx.tollGuard.deleteMany({ where: { organizationUnitId: id } })
    return null
  })
}

async function changeGuard(
  context: SignedInContext,
  action: string,
  id: string,
  ifMatch: IfMatch,
  work: (tx: Tx, isNew: boolean) => Promise<TollGuardBody | null>,
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
    const after = await work(tx, before === null)
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

const plain = ({ allowedPrefixes, blockedPrefixes, allowedKinds, ...caps }: TollGuard) => ({
  ...{ allowedPrefixes: [...allowedPrefixes], blockedPrefixes: [...blockedPrefixes], allowedKinds: [...allowedKinds] },
  ...caps,
})
