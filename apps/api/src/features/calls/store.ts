import type { CallReply, CallRow } from '@nightswitch/contracts'
import { readNumber } from '@nightswitch/contracts/phone-numbers'
import type { Prisma } from '@nightswitch/db'
import { type Plan, plainText, sentence } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { demand } from '../../access/can.ts'
import { scopeIds } from '../../access/scope.ts'
import type { SignedInContext } from '../../http/context.ts'
import { fromCursor, toCursor } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeOfService, placesOf } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'

type ListQuery = {
  cursor?: string | undefined
  limit: number
  filter: { serviceId?: string | undefined; emergency?: boolean | undefined }
}

const callSelect = {
  id: true,
  serviceId: true,
  organizationUnitId: true,
  calledNumber: true,
  callerNumber: true,
  callerName: true,
  culture: true,
  startedAt: true,
  endedAt: true,
  outcome: true,
  configurationVersion: true,
  emergencyCaseId: true,
} satisfies Prisma.CallSelect
type Row = Prisma.CallGetPayload<{ select: typeof callSelect }>

const cursorSchema = z.tuple([z.iso.datetime(), z.string()])

/** The calls the reader may see, the newest first. */
export async function listCalls(context: Reader, { cursor, limit, filter }: ListQuery) {
  const { db } = context
  const where: Prisma.CallWhereInput = {
    AND: [
      await scopeOf(context),
      filter.serviceId ? { serviceId: filter.serviceId } : {},
      filter.emergency === undefined ? {} : { emergencyCaseId: filter.emergency ? { not: null } : null },
    ],
  }
  const [startedAt, id] = fromCursor(cursor, cursorSchema) ?? []
  const before = startedAt ? { OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }] } : {}
  const [rows, total] = await Promise.all([
    db.call.findMany({
      where: { AND: [where, before] },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      select: callSelect,
    }),
    db.call.count({ where }),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await presentCalls(context, shown),
    nextCursor: rows.length > limit && last ? toCursor([last.startedAt.toISOString(), last.id]) : null,
    total,
  }
}

/** One call and why it went where it went. NOT_FOUND for a call the reader may not see. */
export async function getCall(context: Reader, id: string): Promise<CallReply> {
  const row = await context.db.call.findFirst({
    where: { AND: [{ id }, await scopeOf(context)] },
    select: { ...callSelect, trace: { orderBy: { sequence: 'asc' } } },
  })
  const [call] = row ? await presentCalls(context, [row]) : []
  if (!row || !call) throw refusal('NOT_FOUND')
  const unit = row.organizationUnitId && placesOf(await freshPlan(context)).get(row.organizationUnitId)
  const timeZone = unit ? unit.timeZone : 'UTC'
  const trace = row.trace.map(({ callId: _, at, parameters, ...step }) => {
    const read = parametersSchema.parse(parameters)
    return {
      ...step,
      at: at.toISOString(),
      parameters: read,
      because: sentence(step.code, read, context.language, timeZone),
    }
  })
  return { ...call, trace }
}

type Simulated = {
  readonly calledNumber: string
  readonly callerNumber: string | null
  readonly callerName: string | null
}

/**
 * Places a call on the simulated switch. A number of a service needs the right there (NOT_FOUND elsewhere); a number of no service is the
 * root's matter.
 */
export async function simulateCall(context: SignedInContext, call: Simulated): Promise<{ callId: string }> {
  const plan = await freshPlan(context)
  const calledNumber = asStored(plan, call.calledNumber)
  const service = plan.numbers.get(calledNumber)?.service
  demand(context.caller, 'simulate', service ? placeOfService(plan, service) : { path: null })
  return context.telephony.simulateCall({ ...call, calledNumber })
}

const parametersSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

async function scopeOf({ db, caller }: Reader): Promise<Prisma.CallWhereInput> {
  const { unitIds, serviceIds, withoutUnit } = await scopeIds(db, caller, 'readCalls')
  return {
    OR: [
      { organizationUnitId: { in: unitIds } },
      { serviceId: { in: serviceIds } },
      ...(withoutUnit ? [{ organizationUnitId: null }] : []),
    ],
  }
}

/** A national number is read in the country of the root. */
function asStored(plan: Plan, typed: string): string {
  if (plan.numbers.has(typed)) return typed
  const country = plan.config.units.find(({ parentId }) => parentId === null)?.country ?? ''
  const reading = readNumber(typed, country)
  return reading.kind === 'number' ? reading.number : plainText(typed)
}

async function presentCalls({ db }: Reader, rows: readonly Row[]): Promise<CallRow[]> {
  const ids = [...new Set(rows.flatMap(({ serviceId }) => serviceId ?? []))]
  const services = await db.service.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return rows.map((row) => ({
    id: row.id,
    service: services.find(({ id }) => id === row.serviceId) ?? null,
    calledNumber: row.calledNumber,
    callerNumber: row.callerNumber,
    callerName: row.callerName,
    culture: row.culture,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    outcome: row.outcome,
    configurationVersion: Number(row.configurationVersion),
    emergency: row.emergencyCaseId !== null,
  }))
}
