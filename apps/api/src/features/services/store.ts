import { nameKey, type ServiceBody, type ServiceReply, type Usages } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { checkEmergency, type Plan, preparedness, type RoutingConfig } from '@nightswitch/routing-engine'
import { type Caller, demand } from '../../access/can.ts'
import { scopeWhere } from '../../access/scope.ts'
import { change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { freshPlan, planBefore } from '../../shared/fresh-plan.ts'
import { copyName, demandFreeName } from '../../shared/names.ts'
import { clearSpentMarks } from '../../shared/normal-marks.ts'
import { pageFrom, pageOf, type RecordSort } from '../../shared/paging.ts'
import { configurableUnit, demandSelectable, demandStillSelectable, type UnitRow } from '../../shared/places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { demandUnused, usersOfServices } from '../../shared/usages.ts'
import { auditOf, factsOf } from './audit.ts'
import { demandNumbersFree } from './numbers.ts'
import { presentServices, type ServiceRow, serviceSelect } from './present.ts'

type ListQuery = {
  cursor?: string | undefined
  limit: number
  sort: RecordSort
  filter: { search?: string | undefined; organizationUnitId?: string | undefined; state?: State | undefined }
}
type State = 'emergency' | 'normal' | 'notPrepared'
type Key = string | undefined
/** What is stored; languages were checked when they came in. */
type Written = Omit<ServiceBody, 'culture' | 'cultures' | 'numbers'> & {
  readonly culture: string
  readonly cultures: string[]
  readonly numbers: readonly {
    readonly number: string
    readonly culture: string | null
    readonly description: string
  }[]
}

/** The services the reader may see, a page of them. */
export async function listServices(context: Reader, { cursor, limit, sort, filter }: ListQuery) {
  const { db, caller } = context
  const where = {
    AND: [
      scopeWhere(caller, 'readConfiguration'),
      filter.search ? search(filter.search) : {},
      filter.organizationUnitId ? { organizationUnitId: filter.organizationUnitId } : {},
      filter.state ? { id: { in: inState(await freshPlan(context), filter.state, context.clock()) } } : {},
    ],
  }
  const from = pageFrom(sort, cursor)
  const [rows, total] = await Promise.all([
    db.service.findMany({
      where: { AND: [where, from.where] },
      orderBy: from.orderBy,
      take: limit + 1,
      select: serviceSelect,
    }),
    db.service.count({ where }),
  ])
  const { items, nextCursor } = pageOf(rows, limit, sort)
  return { items: await presentServices(context, items), nextCursor, total }
}

/** One service. NOT_FOUND outside the reader's subtrees. */
export async function getService(context: Reader, id: string): Promise<ServiceReply> {
  const row = await context.db.service.findFirst({
    where: { AND: [{ id }, scopeWhere(context.caller, 'readConfiguration')] },
    select: serviceSelect,
  })
  const [reply] = row ? await presentServices(context, [row]) : []
  if (!reply) throw refusal('NOT_FOUND')
  return reply
}

/** Refusals: NOT_FOUND or FORBIDDEN for the unit, NAME_TAKEN, NUMBER_TAKEN, VALIDATION_FAILED for references out of reach. */
export async function createService(context: SignedInContext, key: Key, body: ServiceBody): Promise<ServiceReply> {
  const spec = {
    audit: { action: 'create', objectKind: 'service' },
    idempotencyKey: key,
    requestHash: requestHash('services.create', body),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const unit = await configurableUnit(tx, context.caller, body.organizationUnitId)
    await demandRight(tx, context.caller, unit, null, body)
    return writeNew(tx, body)
  })
  return getService(context, reply.id)
}

/** Refusals as for creating, STALE_VERSION, PRECONDITION_REQUIRED. */
export async function updateService(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  body: ServiceBody,
): Promise<ServiceReply> {
  await change(context, { audit: { action: 'update', objectKind: 'service' } }, async (tx) => {
    const before = await changeable(tx, context.caller, id)
    await expectVersion(ifMatch, { version: before.version, reply: () => getService(insideOf(context, tx), id) })
    const unit = await configurableUnit(tx, context.caller, body.organizationUnitId)
    await demandRight(tx, context.caller, unit, id, body)
    const users = (await usersOfServices(tx, [id])).get(id) ?? []
    demandStillSelectable(
      users.filter(([first]) => first?.kind !== 'user'),
      unit,
    )
    const plan = await planBefore(context, tx)
    await tx.serviceNumber.deleteMany({ where: { serviceId: id } })
    await tx.serviceEmergencyCase.deleteMany({ where: { serviceId: id } })
    const after = await tx.service.update({
      where: { id },
      data: { ...fieldsOf(body), ...childrenOf(body), version: { increment: 1 } },
      select: serviceSelect,
    })
    await clearSpentMarks(tx, plan, withService(plan.config, id, body), context.clock())
    return { reply: null, audit: auditOf(after, before) }
  })
  return getService(context, id)
}

/** IN_USE while it is a destination, a catch-all, or named in somebody's own services. Its numbers become free. */
export async function removeService(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind: 'service' } }, async (tx) => {
    const before = await changeable(tx, context.caller, id)
    await expectVersion(ifMatch, { version: before.version, reply: () => getService(insideOf(context, tx), id) })
    demandUnused(context.caller, (await usersOfServices(tx, [id])).get(id) ?? [])
    await tx.service.delete({ where: { id } })
    return { reply: null, audit: { ...auditOf(before), before: factsOf(before), after: null } }
  })
  return undefined
}

/** A copy with everything but the numbers, which can lead to one service only. */
export async function duplicateService(context: SignedInContext, key: Key, id: string): Promise<ServiceReply> {
  const spec = {
    audit: { action: 'duplicate', objectKind: 'service' },
    idempotencyKey: key,
    requestHash: requestHash('services.duplicate', id),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const original = await changeable(tx, context.caller, id)
    const name = await copyName(
      original.name,
      async (key) => !(await tx.service.findUnique({ where: { nameKey: key } })),
    )
    return writeNew(tx, {
      name,
      organizationUnitId: original.organizationUnit.id,
      description: original.description,
      culture: original.culture,
      cultures: original.cultures,
      numbers: [],
      workflowInstanceId: original.workflowInstance?.id ?? null,
      emergencyCaseIds: original.emergencyCases.map(({ emergencyCase }) => emergencyCase.id),
    })
  })
  return getService(context, reply.id)
}

/** Everything that uses the service, as the reader may see it. */
export async function usagesOfService(context: Reader, id: string): Promise<Usages> {
  return (await getService(context, id)).usedBy
}

async function changeable(tx: Tx, caller: Caller, id: string): Promise<ServiceRow> {
  const row = await tx.service.findUnique({ where: { id }, select: serviceSelect })
  if (!row) throw refusal('NOT_FOUND')
  demand(caller, 'configure', { path: row.organizationUnit.path, serviceId: id })
  return row
}

async function demandRight(tx: Tx, caller: Caller, unit: UnitRow, self: string | null, body: ServiceBody) {
  demandFreeName(await tx.service.findUnique({ where: { nameKey: nameKey(body.name) } }), self, body.name)
  await demandNumbersFree(tx, caller, self, body.numbers)
  const { workflowInstanceId, emergencyCaseIds } = body
  await demandSelectable(tx, unit, [
    ...(workflowInstanceId
      ? [{ kind: 'workflowInstance' as const, id: workflowInstanceId, pointer: '#/workflowInstanceId' }]
      : []),
    ...emergencyCaseIds.map((id, index) => ({
      kind: 'emergencyCase' as const,
      id,
      pointer: `#/emergencyCaseIds/${index}`,
    })),
  ])
}

async function writeNew(tx: Tx, body: Written) {
  const row = await tx.service.create({ data: { ...fieldsOf(body), ...childrenOf(body) }, select: serviceSelect })
  return { reply: { id: row.id }, audit: auditOf(row) }
}

const fieldsOf = (body: Written) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  culture: body.culture,
  cultures: body.cultures,
  workflowInstanceId: body.workflowInstanceId,
})

const childrenOf = ({ numbers, emergencyCaseIds }: Written) => ({
  numbers: { create: numbers.map((number, position) => ({ ...number, position })) },
  emergencyCases: { create: emergencyCaseIds.map((emergencyCaseId, position) => ({ emergencyCaseId, position })) },
})

const search = (typed: string): Prisma.ServiceWhereInput => ({
  OR: [
    { name: { contains: likeText(typed), mode: 'insensitive' } },
    ...(/\d{3}/.test(typed) ? [{ numbers: { some: { number: { contains: typed.replace(/\D|^0/g, '') } } } }] : []),
  ],
})

function inState(plan: Plan, state: State, at: Date): string[] {
  const services = [...plan.services.values()]
  const isActive = (service: (typeof services)[number]) => checkEmergency(service, at.getTime()).exit === 'activated'
  const claims = {
    emergency: isActive,
    normal: (service: (typeof services)[number]) => !isActive(service),
    notPrepared: (service: (typeof services)[number]) => !preparedness(service, plan).prepared,
  }
  return services.filter(claims[state]).map(({ id }) => id)
}

const withService = (config: RoutingConfig, id: string, body: ServiceBody): RoutingConfig => ({
  ...config,
  services: config.services.map((service) =>
    service.id === id
      ? { ...service, organizationUnitId: body.organizationUnitId, emergencyCaseIds: body.emergencyCaseIds }
      : service,
  ),
})
