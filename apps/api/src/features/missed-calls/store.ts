import type { MissedCall } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { demand } from '../../access/can.ts'
import { change, expectVersion, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { callScope } from '../../shared/call-scope.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { type MissedCallRow, presentMissedCalls } from './present.ts'

/** One missed call. NOT_FOUND unless the reader may see it. */
export async function getMissedCall(context: Reader, id: string): Promise<MissedCall> {
  return presented(context, await visible(context.db, id, await callScope(context)))
}

/** *Mine*, or nobody's again. Set, never flip: as it is already, nothing changes. */
export function setTaken(context: SignedInContext, id: string, ifMatch: string | undefined, taken: boolean) {
  return write(context, id, ifMatch, taken ? 'take' : 'give back', async (_tx, row) => {
    const mine = row.state === 'TAKEN' && row.takenById === context.caller.userId
    if (row.state === 'DONE' || (taken ? mine : row.state === 'OPEN')) return null
    return taken
      ? { state: 'TAKEN', takenById: context.caller.userId, takenByName: context.caller.name, takenAt: context.clock() }
      : { state: 'OPEN', ...nobody }
  })
}

/** *Done*, or open again; nobody's then. */
export function setDone(context: SignedInContext, id: string, ifMatch: string | undefined, done: boolean) {
  return write(context, id, ifMatch, done ? 'mark as done' : 'open again', async (tx, row) => {
    if ((row.state === 'DONE') === done) return null
    if (done) {
      const { userId, name } = context.caller
      return { state: 'DONE', doneAt: context.clock(), doneById: userId, doneByName: name }
    }
    if (await isOnListAgain(tx, row)) throw refusal('STILL_MISSED')
    return { state: 'OPEN', ...nobody, doneAt: null, doneById: null, doneByName: null, answeredCallId: null }
  })
}

const nobody = { takenById: null, takenByName: null, takenAt: null }

/** The caller tried again since: that row counts now. */
async function isOnListAgain(tx: Tx, { id, callerNumber, serviceId, callQueueId }: MissedCallRow): Promise<boolean> {
  if (callerNumber === null) return false
  const same = serviceId === null ? { serviceId, callQueueId } : { serviceId }
  const others = await tx.missedCall.count({
    where: { id: { not: id }, callerNumber, ...same, state: { not: 'DONE' } },
  })
  return others > 0
}

async function write(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  action: string,
  dataOf: (tx: Tx, row: MissedCallRow) => Promise<Prisma.MissedCallUpdateManyMutationInput | null>,
): Promise<MissedCall> {
  const scope = await callScope(context)
  await change(context, { audit: { action, objectKind: 'missedCall' } }, async (tx) => {
    const reader = insideOf(context, tx)
    const row = await visible(tx, id, scope)
    demand(context.caller, 'handleMissedCalls', await placeOf(reader, row))
    const current = () => presented(reader, row)
    await expectVersion(ifMatch, { version: row.version, reply: current })
    const data = await dataOf(tx, row)
    if (!data) return { reply: null, audit: [] }
    // Telephony counts further tries at any time, without the lock of the configuration.
    const { count } = await tx.missedCall.updateMany({
      where: { id, version: row.version },
      data: { ...data, version: { increment: 1 } },
    })
    if (count === 0) throw refusal('STALE_VERSION', { current: await presented(reader, await visible(tx, id, scope)) })
    return { reply: null, audit: await auditOf(reader, row) }
  })
  context.live.changed(['missedCalls'])
  return getMissedCall(context, id)
}

/** The caller's number is kept for a shorter time than the audit, so it is not in it. */
async function auditOf(reader: Reader, row: MissedCallRow) {
  const { service, callQueue } = await presented(reader, row)
  return {
    objectId: row.id,
    objectName: service?.name ?? callQueue?.name ?? '',
    organizationUnitId: row.organizationUnitId,
    after: { lastAt: row.lastAt.toISOString() },
  }
}

async function visible(db: Tx, id: string, scope: Prisma.MissedCallWhereInput): Promise<MissedCallRow> {
  const row = await db.missedCall.findFirst({ where: { AND: [{ id }, scope] } })
  if (!row) throw refusal('NOT_FOUND')
  return row
}

async function presented(context: Reader, row: MissedCallRow): Promise<MissedCall> {
  const [shown] = await presentMissedCalls(context, [row])
  if (!shown) throw refusal('NOT_FOUND')
  return shown
}

async function placeOf({ db }: Reader, { organizationUnitId, serviceId }: MissedCallRow) {
  const unit = organizationUnitId
    ? await db.organizationUnit.findUnique({ where: { id: organizationUnitId }, select: { path: true } })
    : null
  return { path: unit?.path ?? null, serviceId }
}
