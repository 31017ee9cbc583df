import { nameKey, type Usages, type WorkflowInstanceBody, type WorkflowInstanceReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { type Caller, demand } from '../../access/can.ts'
import type { Verb } from '../../access/permissions.ts'
import { scopeWhere, selectableFrom } from '../../access/scope.ts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { copyName, demandFreeName } from '../../shared/names.ts'
import { pageFrom, pageOf, type RecordSort } from '../../shared/paging.ts'
import { configurableUnit, demandStillSelectable, selectablePlace, type UnitRow } from '../../shared/places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { demandUnused, usersOfInstances } from '../../shared/usages.ts'
import { drawingFrom } from './check.ts'
import { presentInstances, presentVersions } from './present.ts'
import { demandReferencesSelectable, writeReferences } from './references.ts'
import { filledOf, type WorkflowInstanceRow, workflowInstanceSelect } from './row.ts'

type ListQuery = {
  cursor?: string | undefined
  limit: number
  sort: RecordSort
  filter: {
    search?: string | undefined
    organizationUnitId?: string | undefined
    selectableFrom?: string | undefined
  }
}
type Key = string | undefined

/** The instances the reader may see; with `selectableFrom`, those to choose from in a unit of theirs. */
export async function listInstances(context: Reader, { cursor, limit, sort, filter }: ListQuery) {
  const { db, caller } = context
  const where: Prisma.WorkflowInstanceWhereInput = {
    AND: [
      filter.selectableFrom
        ? selectableFrom(await selectablePlace(db, caller, filter.selectableFrom))
        : scopeWhere(caller, 'readConfiguration'),
      filter.search ? { name: { contains: likeText(filter.search), mode: 'insensitive' } } : {},
      filter.organizationUnitId ? { organizationUnitId: filter.organizationUnitId } : {},
    ],
  }
  const from = pageFrom(sort, cursor)
  const [rows, total] = await Promise.all([
    db.workflowInstance.findMany({
      where: { AND: [where, from.where] },
      orderBy: from.orderBy,
      take: limit + 1,
      select: workflowInstanceSelect,
    }),
    db.workflowInstance.count({ where }),
  ])
  const { items, nextCursor } = pageOf(rows, limit, sort)
  return { items: await presentInstances(context, items), nextCursor, total }
}

/** One instance. NOT_FOUND outside the reader's subtrees. */
export async function getInstance(context: Reader, id: string): Promise<WorkflowInstanceReply> {
  const row = await context.db.workflowInstance.findFirst({
    where: { AND: [{ id }, scopeWhere(context.caller, 'readConfiguration')] },
    select: workflowInstanceSelect,
  })
  const [reply] = row ? await presentInstances(context, [row]) : []
  if (!reply) throw refusal('NOT_FOUND')
  return reply
}

/** A new draft; callers meet it once it is published. Refusals: NAME_TAKEN, VALIDATION_FAILED for references out of reach. */
export async function createInstance(
  context: SignedInContext,
  key: Key,
  body: WorkflowInstanceBody,
): Promise<WorkflowInstanceReply> {
  const spec = {
    audit: { action: 'create', objectKind: 'workflowInstance' },
    idempotencyKey: key,
    requestHash: requestHash('workflowInstances.create', body),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const unit = await configurableUnit(tx, context.caller, body.organizationUnitId)
    await demandRight(tx, unit, null, body)
    return writeNew(tx, body)
  })
  return getInstance(context, reply.id)
}

/** Changes the draft alone. Refusals as for creating, STALE_VERSION, PRECONDITION_REQUIRED. */
export async function updateInstance(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  body: WorkflowInstanceBody,
): Promise<WorkflowInstanceReply> {
  await change(context, { audit: { action: 'update', objectKind: 'workflowInstance' } }, async (tx) => {
    const before = await permitted(tx, context.caller, 'configure', id)
    await expectVersion(ifMatch, { version: before.version, reply: () => getInstance(insideOf(context, tx), id) })
    const unit = await configurableUnit(tx, context.caller, body.organizationUnitId)
    await demandRight(tx, unit, id, body)
    demandStillSelectable((await usersOfInstances(tx, [id])).get(id) ?? [], unit)
    await writeReferences(tx, id, 'draft', drawingFrom(body))
    const after = await tx.workflowInstance.update({
      where: { id },
      data: { ...fieldsOf(body), version: { increment: 1 } },
      select: workflowInstanceSelect,
    })
    return { reply: null, audit: auditOf(after, before) }
  })
  return getInstance(context, id)
}

/** IN_USE while a service has it. */
export async function removeInstance(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind: 'workflowInstance' } }, async (tx) => {
    const before = await permitted(tx, context.caller, 'configure', id)
    await expectVersion(ifMatch, { version: before.version, reply: () => getInstance(insideOf(context, tx), id) })
    demandUnused(context.caller, (await usersOfInstances(tx, [id])).get(id) ?? [])
    await tx.workflowInstance.delete({ where: { id } })
    return { reply: null, audit: { ...auditOf(before), before: factsOf(before), after: null } }
  })
  return undefined
}

/** A copy of the draft, not published. */
export async function duplicateInstance(context: SignedInContext, key: Key, id: string) {
  const spec = {
    audit: { action: 'duplicate', objectKind: 'workflowInstance' },
    idempotencyKey: key,
    requestHash: requestHash('workflowInstances.duplicate', id),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const original = await permitted(tx, context.caller, 'configure', id)
    const isFree = async (key: string) => !(await tx.workflowInstance.findUnique({ where: { nameKey: key } }))
    return writeNew(tx, {
      name: await copyName(original.name, isFree),
      organizationUnitId: original.organizationUnit.id,
      description: original.description,
      ...filledOf(original.structure, original.draft),
    })
  })
  return getInstance(context, reply.id)
}

/** Everything that uses the instance, as the reader may see it. */
export async function usagesOfInstance(context: Reader, id: string): Promise<Usages> {
  return (await getInstance(context, id)).usedBy
}

/** Every version that was published, the newest first. */
export async function versionsOfInstance(context: Reader, id: string) {
  await getInstance(context, id)
  return { items: await presentVersions(context, id) }
}

/** The instance, when the person may do this with it. Refuses with NOT_FOUND or FORBIDDEN otherwise. */
export async function permitted(tx: Tx, caller: Caller, verb: Verb, id: string): Promise<WorkflowInstanceRow> {
  const row = await tx.workflowInstance.findUnique({ where: { id }, select: workflowInstanceSelect })
  if (!row) throw refusal('NOT_FOUND')
  demand(caller, verb, row.organizationUnit)
  return row
}

async function demandRight(tx: Tx, unit: UnitRow, self: string | null, body: WorkflowInstanceBody): Promise<void> {
  demandFreeName(await tx.workflowInstance.findUnique({ where: { nameKey: nameKey(body.name) } }), self, body.name)
  await demandReferencesSelectable(tx, unit, drawingFrom(body))
}

async function writeNew(tx: Tx, body: WorkflowInstanceBody) {
  const row = await tx.workflowInstance.create({ data: fieldsOf(body), select: workflowInstanceSelect })
  await writeReferences(tx, row.id, 'draft', drawingFrom(body))
  return { reply: { id: row.id }, audit: auditOf(row) }
}

const fieldsOf = (body: WorkflowInstanceBody) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  structure: body.structure,
  draft: jsonOf(body.settings),
})

/** As the database will give it back: what JSON cannot hold is gone. */
export const jsonOf = (settings: WorkflowInstanceBody['settings']): Prisma.InputJsonObject =>
  JSON.parse(JSON.stringify(settings))

/** The facts of an instance for the audit. */
export const auditOf = (row: WorkflowInstanceRow, before?: WorkflowInstanceRow): AuditFacts => ({
  objectId: row.id,
  objectName: row.name,
  organizationUnitId: row.organizationUnit.id,
  before: before ? factsOf(before) : null,
  after: factsOf(row),
})

const factsOf = (row: WorkflowInstanceRow) => ({
  name: row.name,
  organizationUnit: row.organizationUnit.name,
  description: row.description,
  structure: row.structure,
  settings: row.draft,
  published: row.publishedVersion?.number ?? null,
})
