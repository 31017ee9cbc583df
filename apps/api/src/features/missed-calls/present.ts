import type { MissedCall } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { ability } from '../../access/can.ts'
import { audible } from '../../shared/audible-messages.ts'
import type { Reader } from '../../shared/reader.ts'

export type MissedCallRow = Prisma.MissedCallGetPayload<object>

/** What a masked number has in place of its last digits (DS-1). */
const MASK = '•'

/** Missed calls as they leave the server; messages only where the reader may hear them. */
export async function presentMissedCalls(context: Reader, rows: readonly MissedCallRow[]): Promise<MissedCall[]> {
  const { db, caller } = context
  const idsOf = (pick: (row: MissedCallRow) => string | null) => ({ in: rows.flatMap((row) => pick(row) ?? []) })
  const select = { id: true, name: true } as const
  const services = byId(await db.service.findMany({ where: { id: idsOf((row) => row.serviceId) }, select }))
  const queues = byId(await db.callQueue.findMany({ where: { id: idsOf((row) => row.callQueueId) }, select }))
  const units = byId(
    await db.organizationUnit.findMany({
      where: { id: idsOf((row) => row.organizationUnitId) },
      select: { ...select, path: true },
    }),
  )
  const messages = await db.voicemailMessage.findMany({
    where: { AND: [audible(caller), { callId: idsOf((row) => row.messageCallId) }] },
    select: { id: true, callId: true, durationMs: true, heardAt: true },
    orderBy: { receivedAt: 'asc' },
  })
  const messageOf = new Map(
    messages.map(({ callId, heardAt, ...message }) => [callId, { ...message, heard: !!heardAt }]),
  )
  return rows.map((row) => {
    const unit = units.get(row.organizationUnitId ?? '')
    return {
      id: row.id,
      version: row.version,
      service: services.get(row.serviceId ?? '') ?? null,
      callQueue: queues.get(row.callQueueId ?? '') ?? null,
      organizationUnit: unit ? { id: unit.id, name: unit.name } : null,
      callerNumber: row.callerNumber,
      callerName: row.callerName,
      masked: row.callerNumber?.includes(MASK) ?? false,
      tries: row.tries,
      firstAt: row.firstAt.toISOString(),
      lastAt: row.lastAt.toISOString(),
      waitMs: row.waitMs,
      reason: row.reason,
      lastCallId: row.lastCallId,
      state: row.state,
      message: messageOf.get(row.messageCallId ?? '') ?? null,
      taken: takenOf(row, caller.userId),
      done: doneOf(row),
      abilities: {
        handle: ability(caller, 'handleMissedCalls', { path: unit?.path ?? null, serviceId: row.serviceId }),
      },
    }
  })
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]))

function takenOf({ takenById, takenByName, takenAt }: MissedCallRow, userId: string): MissedCall['taken'] {
  if (takenByName === null || takenAt === null) return null
  return { byName: takenByName, at: takenAt.toISOString(), mine: takenById === userId }
}

function doneOf({ state, doneByName, doneAt, answeredCallId }: MissedCallRow): MissedCall['done'] {
  if (state !== 'DONE' || doneAt === null) return null
  return { byName: doneByName, at: doneAt.toISOString(), answeredCallId }
}
