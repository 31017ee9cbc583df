import type { NumberBody, NumberFilter, NumberReply, NumberSort } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'
import { ability, can, demand } from '../../access/can.ts'
import { scopeWhere } from '../../access/scope.ts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { fromCursor, likeText, toCursor } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { demandNoLoop } from '../../shared/destination-loops.ts'
import { unitSelect } from '../../shared/places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'

const numberSelect = {
  id: true,
  number: true,
  description: true,
  culture: true,
  service: {
    select: { id: true, name: true, nameKey: true, version: true, organizationUnit: { select: unitSelect } },
  },
} satisfies Prisma.ServiceNumberSelect
type Row = Prisma.ServiceNumberGetPayload<{ select: typeof numberSelect }>

type ListQuery = {
  readonly cursor?: string | undefined
  readonly offset?: number | undefined
  readonly limit: number
  readonly sort: NumberSort
  readonly filter: NumberFilter
}
const cursorSchema = z.tuple([z.string(), z.string()])

/** The numbers of the reader's services, a page of them. */
export async function listNumbers(context: Reader, { cursor, offset = 0, limit, sort, filter }: ListQuery) {
  const { db } = context
  const where = whereOf(context, filter)
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const beyond = direction === 'asc' ? 'gt' : 'lt'
  const byService = sort.endsWith('service')
  const [serviceKey, number] = fromCursor(cursor, cursorSchema) ?? []
  const from: Prisma.ServiceNumberWhereInput =
    number === undefined || serviceKey === undefined
      ? {}
      : byService
        ? {
            OR: [
              { service: { nameKey: { [beyond]: serviceKey } } },
              { service: { nameKey: serviceKey }, number: { [beyond]: number } },
            ],
          }
        : { number: { [beyond]: number } }
  const [rows, total] = await Promise.all([
    db.serviceNumber.findMany({
      where: { AND: [where, from] },
      orderBy: byService ? [{ service: { nameKey: direction } }, { number: direction }] : { number: direction },
      take: limit + 1,
      skip: offset,
      select: numberSelect,
    }),
    db.serviceNumber.count({ where }),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > limit && last ? toCursor([last.service.nameKey, last.number]) : null
  return { items: await presentNumbers(context, shown), nextCursor, total }
}

/** One number. NOT_FOUND outside the reader's subtrees. */
export async function getNumber(context: Reader, id: string): Promise<NumberReply> {
  const row = await context.db.serviceNumber.findFirst({
    where: { id, service: scopeWhere(context.caller, 'readConfiguration') },
    select: numberSelect,
  })
  const [reply] = row ? await presentNumbers(context, [row]) : []
  if (!reply) throw refusal('NOT_FOUND')
  return reply
}

/** The numbers that a filter finds, all of them, by number. */
export const allNumbers = (context: Reader, filter: NumberFilter): Promise<Row[]> =>
  context.db.serviceNumber.findMany({
    where: whereOf(context, filter),
    orderBy: { number: 'asc' },
    select: numberSelect,
  })

type Key = string | undefined

/** A number that leads to a service from now on. Refusals: NUMBER_TAKEN, DESTINATION_LOOPS, and NOT_FOUND or FORBIDDEN of the service. */
export async function createNumber(context: SignedInContext, key: Key, body: NumberBody): Promise<NumberReply> {
  const spec = {
    audit: { action: 'create', objectKind: 'serviceNumber' },
    idempotencyKey: key,
    requestHash: requestHash('serviceNumber.create', body),
  }
  const { reply } = await change(context, spec, async (tx) => {
    await demandTakingIn(tx, context, body.serviceId)
    await demandFree(tx, context, null, body.number)
    const row = await tx.serviceNumber.create({
      data: { ...body, position: await nextPosition(tx, body.serviceId) },
      select: numberSelect,
    })
    await countUp(tx, [body.serviceId])
    await demandNoLoop(context, tx, [body.serviceId], () => '#/serviceId')
    return { reply: { id: row.id }, audit: auditOf(row) }
  })
  return getNumber(context, reply.id)
}

/** Changes a number, or moves it to another service: then rights are asked at both. */
export async function updateNumber(context: SignedInContext, id: string, ifMatch: Key, body: NumberBody) {
  await change(context, { audit: { action: 'update', objectKind: 'serviceNumber' } }, async (tx) => {
    const before = await expected(context, tx, id, ifMatch)
    const moves = body.serviceId !== before.service.id
    if (moves) await demandTakingIn(tx, context, body.serviceId)
    await demandFree(tx, context, id, body.number)
    const row = await tx.serviceNumber.update({
      where: { id },
      data: { ...body, ...(moves ? { position: await nextPosition(tx, body.serviceId) } : {}) },
      select: numberSelect,
    })
    await countUp(tx, [before.service.id, ...(moves ? [body.serviceId] : [])])
    await demandNoLoop(context, tx, [body.serviceId], () => '#/serviceId')
    return { reply: null, audit: auditOf(row, before) }
  })
  return getNumber(context, id)
}

/** The number leads nowhere from now on: callers hear that it is not in use. */
export async function removeNumber(context: SignedInContext, id: string, ifMatch: Key): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind: 'serviceNumber' } }, async (tx) => {
    const before = await expected(context, tx, id, ifMatch)
    await tx.serviceNumber.delete({ where: { id } })
    await countUp(tx, [before.service.id])
    return { reply: null, audit: { ...auditOf(before), before: factsOf(before), after: null } }
  })
  return undefined
}

/** Most numbers that one service may have: what its own page can hold. */
export const MOST_NUMBERS_OF_A_SERVICE = 100

/** Whoever has a service's page open learns that its numbers changed. */
export async function countUp(tx: Tx, serviceIds: readonly string[]): Promise<void> {
  await tx.service.updateMany({ where: { id: { in: [...serviceIds] } }, data: { version: { increment: 1 } } })
}

/** A number as the audit tells of it. */
export function auditOf(row: Row, before?: Row): AuditFacts {
  return {
    objectId: row.id,
    objectName: formatNumber(row.number),
    organizationUnitId: row.service.organizationUnit.id,
    before: before ? factsOf(before) : null,
    after: factsOf(row),
  }
}

/** Reads a number as it is told of in the audit and changed by an import. */
export const readRow = (tx: Tx, number: string): Promise<Row> =>
  tx.serviceNumber.findUniqueOrThrow({ where: { number }, select: numberSelect })

const factsOf = ({ number, description, culture, service }: Row) => ({
  number,
  description,
  culture,
  service: service.name,
})

function whereOf({ caller }: Reader, { search, organizationUnitId, serviceId }: NumberFilter) {
  const digits = search?.replace(/\D|^0/g, '') ?? ''
  const typed = search && { contains: likeText(search), mode: 'insensitive' as const }
  return {
    AND: [
      { service: scopeWhere(caller, 'readConfiguration') },
      ...(organizationUnitId ? [{ service: { organizationUnitId } }] : []),
      ...(serviceId ? [{ serviceId }] : []),
      ...(typed
        ? [
            {
              OR: [
                { description: typed },
                { service: { name: typed } },
                ...(digits.length >= 3 ? [{ number: { contains: digits } }] : []),
              ],
            },
          ]
        : []),
    ],
  } satisfies Prisma.ServiceNumberWhereInput
}

async function presentNumbers({ db, caller }: Reader, rows: readonly Row[]): Promise<NumberReply[]> {
  const last = await db.call.groupBy({
    by: ['calledNumber'],
    where: { calledNumber: { in: rows.map(({ number }) => number) } },
    _max: { startedAt: true },
  })
  const lastCallAt = new Map(last.map(({ calledNumber, _max }) => [calledNumber, _max.startedAt]))
  return rows.map(({ id, number, description, culture, service }) => {
    const may = ability(caller, 'configure', service.organizationUnit)
    return {
      id,
      version: service.version,
      number,
      description,
      culture,
      service: { id: service.id, name: service.name },
      organizationUnit: { id: service.organizationUnit.id, name: service.organizationUnit.name },
      lastCallAt: lastCallAt.get(number)?.toISOString() ?? null,
      abilities: { update: may, remove: may },
    }
  })
}

async function expected(context: SignedInContext, tx: Tx, id: string, ifMatch: Key): Promise<Row> {
  const row = await tx.serviceNumber.findUnique({ where: { id }, select: numberSelect })
  if (!row) throw refusal('NOT_FOUND')
  demand(context.caller, 'configure', row.service.organizationUnit)
  await expectVersion(ifMatch, { version: row.service.version, reply: () => getNumber(insideOf(context, tx), id) })
  return row
}

async function demandTakingIn(tx: Tx, { caller }: SignedInContext, serviceId: string) {
  const service = await tx.service.findUnique({
    where: { id: serviceId },
    select: { name: true, organizationUnit: { select: unitSelect }, _count: { select: { numbers: true } } },
  })
  if (!service) throw refusal('NOT_FOUND')
  demand(caller, 'configure', service.organizationUnit)
  if (service._count.numbers < MOST_NUMBERS_OF_A_SERVICE) return
  const detail = `“${service.name}” has ${MOST_NUMBERS_OF_A_SERVICE} numbers already, which is the most. Choose another service.`
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/serviceId', detail }] })
}

async function demandFree(tx: Tx, { caller }: SignedInContext, self: string | null, number: string) {
  const holder = await tx.serviceNumber.findUnique({ where: { number }, select: numberSelect })
  if (!holder || holder.id === self) return
  const { service } = holder
  const seen = can(caller, 'readConfiguration', service.organizationUnit).allowed
  const detail = `${formatNumber(number)} leads ${seen ? `to “${service.name}”` : 'elsewhere'} already.`
  throw refusal('NUMBER_TAKEN', { errors: [{ pointer: '#/number', detail }] })
}

async function nextPosition(tx: Tx, serviceId: string): Promise<number> {
  const { _max } = await tx.serviceNumber.aggregate({ where: { serviceId }, _max: { position: true } })
  return (_max.position ?? -1) + 1
}
