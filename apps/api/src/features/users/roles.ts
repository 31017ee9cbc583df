import type { InputFault, Role, UserReply } from '@nightswitch/contracts'
import { roles } from '@nightswitch/contracts'
import { demand } from '../../access/can.ts'
import { mayGive } from '../../access/giving.ts'
import type { Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { type UnitRow, unitSelect } from '../../shared/places.ts'
import { demandAnotherAdministrator, isHighestRole, mayTake } from './care.ts'
import { seenUser } from './row.ts'
import { changeOne } from './store.ts'

type IfMatch = string | undefined
type Wish = { role: Role; organizationUnitId: string; serviceIds: readonly string[] }

/** Which roles the caller may give in a unit. NOT_FOUND outside their subtrees. */
export async function grantableRoles({ db, caller }: SignedInContext, unitId: string) {
  const unit = await seenUnit(db, unitId)
  demand(caller, 'configureUsers', unit)
  return { items: roles.map((role) => ({ role, ability: mayGive(caller, role, unit) })) }
}

/** Gives a role in a unit, or says anew which services it covers. Refusals: FORBIDDEN for more than the caller holds, VALIDATION_FAILED. */
export async function setRole(context: SignedInContext, id: string, ifMatch: IfMatch, wish: Wish): Promise<UserReply> {
  const { db, caller } = context
  const { role, organizationUnitId } = wish
  // Outside the caller's subtrees neither the person nor the unit is said to be there.
  await seenUser(db, caller, id)
  const unit = await seenUnit(db, organizationUnitId)
  demand(caller, 'configureUsers', unit)
  const act = { action: 'give role', id, ifMatch, organizationUnitId, may: () => mayGive(caller, role, unit) }
  return changeOne(context, act, async (tx) => {
    const services = await servicesIn(tx, await seenUnit(tx, organizationUnitId), wish)
    const key = { userId: id, organizationUnitId, role }
    const { id: assignmentId } = await tx.roleAssignment.upsert({
      where: { userId_organizationUnitId_role: key },
      create: key,
      update: {},
    })
    await tx.roleAssignmentService.deleteMany({ where: { roleAssignmentId: assignmentId } })
    await tx.roleAssignmentService.createMany({
      data: services.map((serviceId) => ({ roleAssignmentId: assignmentId, serviceId })),
    })
    await tx.user.update({ where: { id }, data: { version: { increment: 1 } } })
  })
}

/** Takes a role away. Refusals: FORBIDDEN for what the caller could not give, and for what they administer with; LAST_ADMINISTRATOR. */
export async function removeRole(context: SignedInContext, id: string, ifMatch: IfMatch, roleId: string) {
  const { db, caller } = context
  const assignment = (await seenUser(db, caller, id)).roleAssignments.find((each) => each.id === roleId)
  if (!assignment) throw refusal('NOT_FOUND')
  demand(caller, 'readRoles', assignment.organizationUnit)
  const { organizationUnit } = assignment
  const act = {
    ...{ action: 'remove role', id, ifMatch, organizationUnitId: organizationUnit.id },
    may: (row: Parameters<typeof mayTake>[1]) => mayTake(caller, row, assignment),
  }
  return changeOne(context, act, async (tx, before) => {
    const there = before.roleAssignments.find((each) => each.id === roleId)
    if (!there) throw refusal('NOT_FOUND')
    if (isHighestRole(there) && before.disabledAt === null) await demandAnotherAdministrator(tx, id)
    await tx.roleAssignment.delete({ where: { id: roleId } })
    await tx.user.update({ where: { id }, data: { version: { increment: 1 } } })
  })
}

async function seenUnit(tx: Tx, id: string): Promise<UnitRow> {
  const unit = await tx.organizationUnit.findUnique({ where: { id }, select: unitSelect })
  if (!unit) throw refusal('NOT_FOUND')
  return unit
}

/** A supervisor's own services lie in the unit or below it; other roles have none. */
async function servicesIn(tx: Tx, unit: UnitRow, { role, serviceIds }: Wish): Promise<string[]> {
  const wanted = [...new Set(serviceIds)]
  if (wanted.length === 0) return []
  const found = await tx.service.findMany({
    where: { id: { in: wanted }, organizationUnit: { path: { startsWith: unit.path } } },
    select: { id: true },
  })
  const known = new Set(found.map(({ id }) => id))
  const detail =
    role === 'SUPERVISOR'
      ? `Choose a service of ${unit.name} or of a unit below it.`
      : 'Only supervisors have own services.'
  const errors = serviceIds.flatMap((serviceId, index): InputFault[] =>
    role === 'SUPERVISOR' && known.has(serviceId) ? [] : [{ pointer: `#/serviceIds/${index}`, detail }],
  )
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
  return wanted
}
