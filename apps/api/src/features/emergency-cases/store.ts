import { type EmergencyCaseBody, type EmergencyCaseReply, nameKey, type Usages } from '@nightswitch/contracts'
import { Prisma } from '@nightswitch/db'
import { checkEmergency, type Plan } from '@nightswitch/routing-engine'
import { type Caller, demand } from '../../access/can.ts'
import { scopeWhere, selectableFrom } from '../../access/scope.ts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { copyName, demandFreeName } from '../../shared/names.ts'
import { pageFrom, pageOf, type RecordSort } from '../../shared/paging.ts'
import {
  configurableUnit,
  demandSelectable,
  demandStillSelectable,
  selectablePlace,
  type UnitRow,
  type Wanted,
} from '../../shared/places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { demandUnused, usersOfCases } from '../../shared/usages.ts'
import { destinationOf, type EmergencyCaseRow, emergencyCaseSelect, presentCases } from './present.ts'

type State = 'on' | 'ready'
type ListQuery = {
  cursor?: string | undefined
  limit: number
  sort: RecordSort
  filter: {
    search?: string | undefined
    organizationUnitId?: string | undefined
    state?: State | undefined
    selectableFrom?: string | undefined
  }
}
type Key = string | undefined
/** What is stored; languages were checked when they came in. */
type Written = Omit<EmergencyCaseBody, 'prompts'> & {
  readonly prompts: readonly { readonly culture: string; readonly resourceId: string }[]
}

/** The cases the reader may see; with `selectableFrom`, those to choose from in a unit of theirs (EM-5). */
export async function listCases(context: Reader, { cursor, limit, sort, filter }: ListQuery) {
  const { db, caller } = context
  const where: Prisma.EmergencyCaseWhereInput = {
    AND: [
      filter.selectableFrom
        ? selectableFrom(await selectablePlace(db, caller, filter.selectableFrom))
        : scopeWhere(caller, 'readConfiguration'),
      filter.search ? { name: { contains: likeText(filter.search), mode: 'insensitive' } } : {},
      filter.organizationUnitId ? { organizationUnitId: filter.organizationUnitId } : {},
      filter.state ? { id: { in: inState(await freshPlan(context), filter.state, context.clock()) } } : {},
    ],
  }
  const from = pageFrom(sort, cursor)
  const [rows, total] = await Promise.all([
    db.emergencyCase.findMany({
      where: { AND: [where, from.where] },
      orderBy: from.orderBy,
      take: limit + 1,
      select: emergencyCaseSelect,
    }),
    db.emergencyCase.count({ where }),
  ])
  const { items, nextCursor } = pageOf(rows, limit, sort)
  return { items: await presentCases(context, items), nextCursor, total }
}

/** One case. NOT_FOUND outside the reader's subtrees. */
export async function getCase(context: Reader, id: string): Promise<EmergencyCaseReply> {
  const row = await context.db.emergencyCase.findFirst({
    where: { AND: [{ id }, scopeWhere(context.caller, 'readConfiguration')] },
    select: emergencyCaseSelect,
  })
  const [reply] = row ? await presentCases(context, [row]) : []
  if (!reply) throw refusal('NOT_FOUND')
  return reply
}

/** Refusals: NOT_FOUND or FORBIDDEN for the unit, NAME_TAKEN, VALIDATION_FAILED for references out of reach. */
export async function createCase(
  context: SignedInContext,
  key: Key,
  body: EmergencyCaseBody,
): Promise<EmergencyCaseReply> {
  const spec = {
    audit: { action: 'create', objectKind: 'emergencyCase' },
    idempotencyKey: key,
    requestHash: requestHash('emergencyCases.create', body),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const unit = await configurableUnit(tx, context.caller, body.organizationUnitId)
    await demandRight(tx, unit, null, body)
    return writeNew(tx, body)
  })
  return getCase(context, reply.id)
}

/** Refusals as for creating, STALE_VERSION, PRECONDITION_REQUIRED. The switch is not touched. */
export async function updateCase(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  body: EmergencyCaseBody,
): Promise<EmergencyCaseReply> {
  await change(context, { audit: { action: 'update', objectKind: 'emergencyCase' } }, async (tx) => {
    const before = await changeableCase(tx, context.caller, id)
    await expectVersion(ifMatch, { version: before.version, reply: () => getCase(insideOf(context, tx), id) })
    const unit = await configurableUnit(tx, context.caller, body.organizationUnitId)
    await demandRight(tx, unit, id, body)
    demandStillSelectable((await usersOfCases(tx, [id], context.clock())).get(id) ?? [], unit)
    await tx.emergencyCasePrompt.deleteMany({ where: { emergencyCaseId: id } })
    const after = await tx.emergencyCase.update({
      where: { id },
      data: { ...fieldsOf(body), prompts: { create: promptsOf(body) }, version: { increment: 1 } },
      select: emergencyCaseSelect,
    })
    return { reply: null, audit: auditOf(after, before) }
  })
  return getCase(context, id)
}

/** EM-19: IN_USE, with the list, while a service uses the case; also when the assignment came in between. */
export async function removeCase(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind: 'emergencyCase' } }, async (tx) => {
    const before = await changeableCase(tx, context.caller, id)
    await expectVersion(ifMatch, { version: before.version, reply: () => getCase(insideOf(context, tx), id) })
    demandUnused(context.caller, (await usersOfCases(tx, [id], context.clock())).get(id) ?? [])
    await tx.emergencyCase.delete({ where: { id } })
    return { reply: null, audit: { ...auditOf(before), before: factsOf(before), after: null } }
  })
  return undefined
}

/** A copy that is switched off and used by nobody (EM-3). */
export async function duplicateCase(context: SignedInContext, key: Key, id: string): Promise<EmergencyCaseReply> {
  const spec = {
    audit: { action: 'duplicate', objectKind: 'emergencyCase' },
    idempotencyKey: key,
    requestHash: requestHash('emergencyCases.duplicate', id),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const original = await changeableCase(tx, context.caller, id)
    const isFree = async (key: string) => !(await tx.emergencyCase.findUnique({ where: { nameKey: key } }))
    return writeNew(tx, {
      name: await copyName(original.name, isFree),
      organizationUnitId: original.organizationUnit.id,
      description: original.description,
      usualDurationMinutes: original.usualDurationMinutes,
      prompts: original.prompts.map(({ culture, resource }) => ({ culture, resourceId: resource.id })),
      destination: destinationOf(original),
    })
  })
  return getCase(context, reply.id)
}

/** Everything that uses the case, as the reader may see it. */
export async function usagesOfCase(context: Reader, id: string): Promise<Usages> {
  return (await getCase(context, id)).usedBy
}

async function changeableCase(tx: Tx, caller: Caller, id: string): Promise<EmergencyCaseRow> {
  const row = await tx.emergencyCase.findUnique({ where: { id }, select: emergencyCaseSelect })
  if (!row) throw refusal('NOT_FOUND')
  demand(caller, 'configure', row.organizationUnit)
  return row
}

async function demandRight(tx: Tx, unit: UnitRow, self: string | null, body: EmergencyCaseBody) {
  demandFreeName(await tx.emergencyCase.findUnique({ where: { nameKey: nameKey(body.name) } }), self, body.name)
  await demandSelectable(tx, unit, [...wantedPrompts(body.prompts, '#/prompts'), ...wantedByDestination(body)])
}

const wantedPrompts = (prompts: EmergencyCaseBody['prompts'], pointer: string): Wanted[] =>
  prompts.map(({ resourceId }, index) => ({
    kind: 'resource',
    id: resourceId,
    pointer: `${pointer}/${index}/resourceId`,
  }))

function wantedByDestination({ destination }: EmergencyCaseBody): Wanted[] {
  if (destination?.kind === 'service') {
    return [{ kind: 'service', id: destination.serviceId, pointer: '#/destination/serviceId' }]
  }
  return destination?.kind === 'announcement' ? wantedPrompts(destination.prompts, '#/destination/prompts') : []
}

async function writeNew(tx: Tx, body: Written) {
  const row = await tx.emergencyCase.create({
    data: { ...fieldsOf(body), prompts: { create: promptsOf(body) } },
    select: emergencyCaseSelect,
  })
  return { reply: { id: row.id }, audit: auditOf(row) }
}

const fieldsOf = (body: Written) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  usualDurationMinutes: body.usualDurationMinutes,
  destination: body.destination ?? Prisma.DbNull,
  destinationServiceId: body.destination?.kind === 'service' ? body.destination.serviceId : null,
})

/** The case's own announcements and those of its destination, so that the database guards both. */
const promptsOf = ({ prompts, destination }: Written) => [
  ...prompts.map((prompt, position) => ({ ...prompt, usage: 'case', position })),
  ...(destination?.kind === 'announcement' ? destination.prompts : []).map((prompt, position) => ({
    ...prompt,
    usage: 'destination',
    position,
  })),
]

/** On: its flag is, or an emergency holds a service through it (EM-7). */
function inState(plan: Plan, state: State, at: Date): string[] {
  const speaking = new Set([...plan.services.values()].map((service) => checkEmergency(service, at.getTime()).caseId))
  return plan.config.emergencyCases
    .filter(({ id, enabled }) => (enabled || speaking.has(id)) === (state === 'on'))
    .map(({ id }) => id)
}

const auditOf = (row: EmergencyCaseRow, before?: EmergencyCaseRow): AuditFacts => ({
  objectId: row.id,
  objectName: row.name,
  organizationUnitId: row.organizationUnit.id,
  before: before ? factsOf(before) : null,
  after: factsOf(row),
})

const factsOf = (row: EmergencyCaseRow) => ({
  name: row.name,
  organizationUnit: row.organizationUnit.name,
  description: row.description,
  usualDurationMinutes: row.usualDurationMinutes,
  prompts: row.prompts.map(({ culture, resource }) => ({ culture, resource: resource.name })),
  destination: row.destination,
})
