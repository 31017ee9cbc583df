import type { CutOff, MovePreview, OrganizationUnitDetail, Usages } from '@nightswitch/contracts'
import { compile } from '@nightswitch/routing-engine'
import { ability, type Caller, can, demand, isWithin } from '../../access/can.ts'
import { pathsUpward } from '../../access/scope.ts'
import { change, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { newlyBlocked, ownersOf } from '../../shared/blocked-numbers.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { configurableUnit, type UnitRow } from '../../shared/places.ts'
import { usagesAsSeenBy } from '../../shared/usages.ts'
import { contentsOf, objectsOf } from './contents.ts'
import { cutOffBy } from './cut-off.ts'
import { getOrganizationUnit, whetherFromHere } from './detail.ts'
import { auditOf, demandDepth, demandFreeAmongSiblings, expectedUnit, isNameTaken, type Row } from './store.ts'
import { unitWords } from './words.ts'

type IfMatch = string | undefined

/** What moving a unit below another one would do: what changes its owners, who gains and loses sight of it, what it would cut off. */
export async function previewMove(context: SignedInContext, id: string, parentId: string): Promise<MovePreview> {
  const { db, caller } = context
  const unit = await db.organizationUnit.findUnique({ where: { id } })
  if (!unit) throw refusal('NOT_FOUND')
  demand(caller, 'configure', unit)
  const parent = await configurableUnit(db, caller, parentId)
  const subtree = await db.organizationUnit.findMany({
    where: { path: { startsWith: unit.path } },
    select: { id: true },
  })
  const held = objectsOf(
    await contentsOf(
      db,
      subtree.map((each) => each.id),
    ),
  )
  const objects = [{ kind: 'organizationUnit', count: subtree.length }, ...held]
  const { leaves, enters } = waysOf(unit, parent)
  const losing = await rolesIn(db, caller, leaves)
  const gaining = await rolesIn(db, caller, enters)
  const cutOff = await cutOffBy(context, unit, leaves)
  return {
    objects,
    total: objects.reduce((sum, { count }) => sum + count, 0),
    losing: losing.seen,
    gaining: gaining.seen,
    hiddenLosing: losing.hidden,
    hiddenGaining: gaining.hidden,
    cutOff,
    blocked: await blockedBy(context, id, parentId),
    ability: await whetherMovable(db, caller, unit, parent, cutOff),
  }
}

/**
 * Moves a unit with everything below it. Refusals: MOVE_CUTS_OFF with the list, NAME_TAKEN, VALIDATION_FAILED for a place inside itself,
 * EMERGENCY_RUNNING (EM-25, asked of every change), STALE_VERSION, PRECONDITION_REQUIRED.
 */
export async function moveOrganizationUnit(
  context: SignedInContext,
  id: string,
  ifMatch: IfMatch,
  parentId: string,
): Promise<OrganizationUnitDetail> {
  const { caller } = context
  await change(context, { audit: { action: 'move', objectKind: 'organizationUnit' } }, async (tx) => {
    const unit = await expectedUnit(context, tx, id, ifMatch)
    const parent = await configurableUnit(tx, caller, parentId)
    const able = whetherFromHere(caller, unit, ability(caller, 'configure', unit), 'moved')
    if (!able.allowed) throw refusal('FORBIDDEN', { because: able.because ?? '' })
    if (isWithin(parent.path, unit.path)) {
      const detail = unitWords[caller.language ?? 'en'].insideItself(unit.name)
      throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/parentId', detail }] })
    }
    await demandFreeAmongSiblings(tx, parentId, id, unit.name)
    const cutOff = await cutOffBy({ ...context, db: tx }, unit, waysOf(unit, parent).leaves)
    if (countOf(cutOff) > 0) throw refusal('MOVE_CUTS_OFF', { cutOff })
    await demandRoom(tx, unit, parent)
    await rewritePaths(tx, unit, parent)
    const row = await tx.organizationUnit.update({ where: { id }, data: { parentId, version: { increment: 1 } } })
    const before = unit.parentId
      ? await tx.organizationUnit.findUnique({ where: { id: unit.parentId }, select: { name: true } })
      : null
    return {
      reply: null,
      audit: { ...auditOf(row), before: { parent: before?.name ?? null }, after: { parent: parent.name } },
    }
  })
  // Whose rights reach where has changed for people whom nobody has named.
  context.live.recheck()
  context.live.changed(['organizationUnits', 'users'])
  return getOrganizationUnit(context, id)
}

/** Every path of the subtree in one statement: seen from outside it happens at once or not at all. */
const rewritePaths = (tx: Tx, unit: Row, parent: UnitRow) => tx.$executeRaw`
  update organization_unit set path = ${parent.path} || ${`${unit.id}/`} || substr(path, ${unit.path.length + 1})
  where starts_with(path, ${unit.path})`

async function demandRoom(tx: Tx, unit: Row, parent: UnitRow): Promise<void> {
  const subtree = await tx.organizationUnit.findMany({
    where: { path: { startsWith: unit.path } },
    select: { path: true },
  })
  for (const { path } of subtree) demandDepth(`${parent.path}${unit.id}/${path.slice(unit.path.length)}`, '#/parentId')
}

/** FO-30: what the move would block, as the configuration is now. */
async function blockedBy(context: SignedInContext, id: string, parentId: string): Promise<Usages> {
  const plan = await freshPlan(context)
  const units = plan.config.units.map((unit) => (unit.id === id ? { ...unit, parentId } : unit))
  return usagesAsSeenBy(context.caller, ownersOf(newlyBlocked(plan, compile({ ...plan.config, units }))))
}

/** The units above that a move leaves behind, and those that are new. */
function waysOf(unit: UnitRow, parent: UnitRow): { leaves: string[]; enters: string[] } {
  const before = pathsUpward(unit.path).slice(1)
  const after = pathsUpward(parent.path)
  return {
    leaves: before.filter((path) => !after.includes(path)),
    enters: after.filter((path) => !before.includes(path)),
  }
}

/** The roles given in these units, by name where the reader may know of them. */
async function rolesIn(tx: Tx, caller: Caller, paths: string[]) {
  const rows = await tx.roleAssignment.findMany({
    where: { organizationUnit: { path: { in: paths } }, user: { disabledAt: null } },
    select: {
      role: true,
      user: { select: { id: true, name: true } },
      organizationUnit: { select: { id: true, name: true, path: true } },
    },
    orderBy: [{ user: { name: 'asc' } }, { role: 'asc' }],
  })
  const known = rows.filter(({ organizationUnit }) => can(caller, 'readRoles', organizationUnit).allowed)
  return {
    seen: known.map(({ role, user, organizationUnit: { id, name } }) => ({
      ...{ person: user, role, organizationUnit: { id, name } },
    })),
    hidden: rows.length - known.length,
  }
}

async function whetherMovable(tx: Tx, caller: Caller, unit: Row, parent: UnitRow, cutOff: CutOff) {
  const words = unitWords[caller.language ?? 'en']
  const able = whetherFromHere(caller, unit, ability(caller, 'configure', unit), 'moved')
  if (!able.allowed) return able
  const because = (text: string) => ({ allowed: false, because: text })
  if (isWithin(parent.path, unit.path)) return because(words.insideItself(unit.name))
  if (unit.parentId === parent.id) return because(words.isThere(unit.name))
  if (countOf(cutOff) > 0) return because(words.cutsOff(countOf(cutOff)))
  const taken = await isNameTaken(tx, parent.id, unit.id, unit.name)
  return taken ? because(words.nameTaken(parent.name)) : { allowed: true }
}

const countOf = ({ items, hidden }: CutOff) => items.length + hidden
