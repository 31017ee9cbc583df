import { nameKey, type OrganizationUnitBody, type OrganizationUnitDetail } from '@nightswitch/contracts'
import { isCountry } from '@nightswitch/contracts/phone-numbers'
import { Prisma } from '@nightswitch/db'
import { ability, type Caller, demand } from '../../access/can.ts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { writeDestinationReferences } from '../../shared/destination-references.ts'
import { checkedDestinations } from '../../shared/destinations.ts'
import { demandDispensable } from '../../shared/emergency-guard.ts'
import { demandFreeName } from '../../shared/names.ts'
import { configurableUnit, type UnitRow } from '../../shared/places.ts'
import { insideOf } from '../../shared/reader.ts'
import { contentsOf, namesIn } from './contents.ts'
import { getOrganizationUnit, whetherRemovable } from './detail.ts'

const objectKind = 'organizationUnit'
/** The path of a unit names all above it, and an index holds so much of it. */
const MOST_LEVELS = 20

type IfMatch = string | undefined
export type Row = Prisma.OrganizationUnitGetPayload<object>
type NewUnit = OrganizationUnitBody & { readonly parentId: string }

/** Refusals: NAME_TAKEN among the siblings, VALIDATION_FAILED, NOT_FOUND or FORBIDDEN for the unit above. */
export async function createOrganizationUnit(
  context: SignedInContext,
  key: string | undefined,
  { parentId, ...body }: NewUnit,
): Promise<OrganizationUnitDetail> {
  const spec = {
    audit: { action: 'create', objectKind },
    idempotencyKey: key,
    requestHash: requestHash('organizationUnits.create', { parentId, ...body }),
  }
  const id = crypto.randomUUID()
  const { reply } = await change(context, spec, async (tx) => {
    const parent = await configurableUnit(tx, context.caller, parentId)
    await demandFreeAmongSiblings(tx, parentId, null, body.name)
    const path = `${parent.path}${id}/`
    demandDepth(path, '#/parentId')
    await demandFitting(tx, context.caller, { id, name: body.name, path }, body)
    const row = await tx.organizationUnit.create({ data: { ...fieldsOf(body), id, parentId, path } })
    await writeDestinationReferences(tx, { organizationUnitId: id }, { catchAll: body.catchAll })
    return { reply: { id }, audit: auditOf(row) }
  })
  return getOrganizationUnit(context, reply.id)
}

/** Refusals as for creating, STALE_VERSION, PRECONDITION_REQUIRED. */
export async function updateOrganizationUnit(
  context: SignedInContext,
  id: string,
  ifMatch: IfMatch,
  body: OrganizationUnitBody,
): Promise<OrganizationUnitDetail> {
  await change(context, { audit: { action: 'update', objectKind } }, async (tx) => {
    const before = await expectedUnit(context, tx, id, ifMatch)
    await demandFreeAmongSiblings(tx, before.parentId, id, body.name)
    await demandFitting(tx, context.caller, before, body)
    const row = await tx.organizationUnit.update({
      where: { id },
      data: { ...fieldsOf(body), version: { increment: 1 } },
    })
    await writeDestinationReferences(tx, { organizationUnitId: id }, { catchAll: body.catchAll })
    return { reply: null, audit: auditOf(row, before) }
  })
  return getOrganizationUnit(context, id)
}

/** IN_USE, with the list, while anything belongs to it, and EMERGENCY_RUNNING before that (EM-25); the topmost unit stays. */
export async function removeOrganizationUnit(
  context: SignedInContext,
  id: string,
  ifMatch: IfMatch,
): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind } }, async (tx) => {
    const { caller } = context
    const before = await expectedUnit(context, tx, id, ifMatch)
    await demandDispensable(context, tx, id)
    const held = await contentsOf(tx, [id])
    const usedBy = await namesIn(tx, caller, before, held)
    if (usedBy.items.length + usedBy.hidden > 0 || held.length > 0) throw refusal('IN_USE', { usedBy })
    const able = whetherRemovable(caller, before, ability(caller, 'configure', before), [])
    if (!able.allowed) throw refusal('FORBIDDEN', { because: able.because ?? '' })
    await tx.organizationUnit.delete({ where: { id } })
    const facts = auditOf(before)
    return {
      reply: null,
      audit: { ...facts, organizationUnitId: before.parentId, before: facts.after ?? null, after: null },
    }
  })
  return undefined
}

/** The unit, when the caller may change it and saw it as it is. */
export async function expectedUnit(context: SignedInContext, tx: Tx, id: string, ifMatch: IfMatch): Promise<Row> {
  const row = await tx.organizationUnit.findUnique({ where: { id } })
  if (!row) throw refusal('NOT_FOUND')
  demand(context.caller, 'configure', row)
  await expectVersion(ifMatch, {
    version: row.version,
    reply: () => getOrganizationUnit(insideOf(context, tx), id),
  })
  return row
}

/** Names are unique among siblings, as people compare them. Refuses with NAME_TAKEN. */
export async function demandFreeAmongSiblings(tx: Tx, parentId: string | null, self: string | null, name: string) {
  demandFreeName(await namesake(tx, parentId, self, name), self, name)
}

/** Whether a unit below another one has this name already. */
export const isNameTaken = async (tx: Tx, parentId: string, self: string, name: string): Promise<boolean> =>
  (await namesake(tx, parentId, self, name)) !== null

async function namesake(tx: Tx, parentId: string | null, self: string | null, name: string) {
  const siblings = await tx.organizationUnit.findMany({ where: { parentId }, select: { id: true, name: true } })
  return siblings.find((each) => each.id !== self && nameKey(each.name) === nameKey(name)) ?? null
}

/** Refuses a tree that is deeper than paths can be. */
export function demandDepth(path: string, pointer: string): void {
  if (path.split('/').length - 1 <= MOST_LEVELS) return
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer, detail: `At most ${MOST_LEVELS} levels.` }] })
}

/** For the audit: what of it people change, in words they know. */
export const auditOf = (row: Row, before?: Row): AuditFacts => ({
  objectId: row.id,
  objectName: row.name,
  organizationUnitId: row.id,
  before: before ? factsOf(before) : null,
  after: factsOf(row),
})

const factsOf = ({ name, kind, country, timeZone, description, catchAll, busySelectable }: Row) => ({
  ...{ name, kind, country, timeZone, description, catchAll },
  busyTakesCalls: busySelectable,
})

const fieldsOf = ({ name, kind, country, timeZone, description, catchAll, busySelectable }: OrganizationUnitBody) => ({
  ...{ name, kind, country, timeZone, description, busySelectable },
  catchAll: catchAll ?? Prisma.DbNull,
})

async function demandFitting(
  tx: Tx,
  caller: Caller,
  unit: UnitRow,
  { country, catchAll }: OrganizationUnitBody,
): Promise<void> {
  if (!isCountry(country)) {
    const detail = 'Choose a country from the list.'
    throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/country', detail }] })
  }
  await checkedDestinations(tx, caller, { ...unit, country }, { catchAll })
}
