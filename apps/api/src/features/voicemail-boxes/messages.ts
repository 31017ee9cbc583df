import type { VoicemailMessage } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'
import { demand, demandSomewhere, maySomewhere } from '../../access/can.ts'
import { type AuditFacts, change, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { fromCursor, toCursor } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { audible } from '../../shared/audible-messages.ts'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'

const messageSelect = {
  id: true,
  callId: true,
  serviceId: true,
  callerNumber: true,
  callerName: true,
  receivedAt: true,
  durationMs: true,
  heardAt: true,
  heardByName: true,
  voicemailBox: {
    select: {
      ...{ id: true, name: true, organizationUnit: { select: unitSelect } },
      user: { select: { id: true, isSystem: true } },
    },
  },
} satisfies Prisma.VoicemailMessageSelect
type Row = Prisma.VoicemailMessageGetPayload<{ select: typeof messageSelect }>

type Query = {
  readonly cursor?: string | undefined
  readonly offset?: number | undefined
  readonly limit: number
  readonly filter: { readonly voicemailBoxId?: string | undefined; readonly unheard?: boolean | undefined }
}

const placeSchema = z.tuple([z.iso.datetime(), z.uuid()])

/** What callers left for the reader to hear, the newest first. */
export async function listMessages(context: Reader, { cursor, offset = 0, limit, filter }: Query) {
  const { db, caller } = context
  await demandHearing(context)
  const where: Prisma.VoicemailMessageWhereInput[] = [
    audible(caller),
    ...(filter.voicemailBoxId ? [{ voicemailBoxId: filter.voicemailBoxId }] : []),
    ...(filter.unheard === undefined ? [] : [{ heardAt: filter.unheard ? null : { not: null } }]),
  ]
  const [receivedAt, id] = fromCursor(cursor, placeSchema) ?? []
  const after = receivedAt && id ? [{ OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: id } }] }] : []
  const rows = await db.voicemailMessage.findMany({
    where: { AND: [...where, ...after] },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    skip: offset,
    select: messageSelect,
  })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: await present(context, items),
    nextCursor: rows.length > limit && last ? toCursor([last.receivedAt.toISOString(), last.id]) : null,
    total: await db.voicemailMessage.count({ where: { AND: where } }),
  }
}

/** One message. NOT_FOUND unless the reader may hear it. */
export async function getMessage(context: Reader, id: string): Promise<VoicemailMessage> {
  const { deletedAt: _, ...row } = await audibleMessage(context.db, context, id)
  const [message] = await present(context, [row])
  if (!message) throw refusal('NOT_FOUND')
  return message
}

/** Marks a message as heard or not. Set, never flip: as it is already, nothing changes. */
export async function setHeard(context: SignedInContext, id: string, heard: boolean): Promise<VoicemailMessage> {
  const action = heard ? 'mark as heard' : 'mark as unheard'
  await change(context, { audit: { action, objectKind: 'voicemailMessage' } }, async (tx) => {
    const row = await audibleMessage(tx, context, id)
    if ((row.heardAt !== null) === heard) return { reply: null, audit: [] }
    await markHeard(tx, context, id, heard)
    return { reply: null, audit: auditOf(row) }
  })
  context.live.changed(['voicemailBoxes'])
  return getMessage(context, id)
}

/** Deletes what was said; again, nothing changes. A row without it stays until the purge, so that the exchange's copy is not taken in anew. */
export async function removeMessage(context: SignedInContext, id: string): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind: 'voicemailMessage' } }, async (tx) => {
    const row = await audibleMessage(tx, context, id, 'deleted or not')
    if (row.deletedAt !== null) return { reply: null, audit: [] }
    const erased = { deletedAt: context.clock(), wav: null, callerNumber: null, callerName: null }
    await tx.voicemailMessage.update({ where: { id }, data: erased })
    return { reply: null, audit: auditOf(row) }
  })
  context.live.changed(['voicemailBoxes'])
  return undefined
}

/**
 * DS-4: one line in the audit per person, message and listening, however many parts the player asks for; heard from now
 * on. Gives the sound. NOT_FOUND unless the person may hear it.
 */
export async function listen(context: SignedInContext, id: string, key: string): Promise<Buffer> {
  const { caller, db } = context
  const row = await audibleMessage(db, context, id)
  const known = await db.voicemailListening.count({ where: { messageId: id, userId: caller.userId, key } })
  if (known === 0) {
    await change(context, { audit: { action: 'listen', objectKind: 'voicemailMessage' } }, async (tx) => {
      const { count } = await tx.voicemailListening.createMany({
        data: { messageId: id, userId: caller.userId, key, at: context.clock() },
        skipDuplicates: true,
      })
      if (count === 0) return { reply: null, audit: [] }
      if (row.heardAt === null) await markHeard(tx, context, id, true)
      return { reply: null, audit: auditOf(row) }
    })
    context.live.changed(['voicemailBoxes'])
  }
  const sound = await db.voicemailMessage.findUnique({ where: { id }, select: { wav: true } })
  if (!sound?.wav) throw refusal('NOT_FOUND')
  return Buffer.from(sound.wav)
}

async function audibleMessage(
  db: Tx,
  { caller }: Reader,
  id: string,
  which: 'there' | 'deleted or not' = 'there',
): Promise<Row & { deletedAt: Date | null }> {
  await demandHearing({ db, caller })
  const row = await db.voicemailMessage.findUnique({ where: { id }, select: { ...messageSelect, deletedAt: true } })
  if (!row || (row.deletedAt && which === 'there')) throw refusal('NOT_FOUND')
  const { user, organizationUnit } = row.voicemailBox
  if (user?.id === caller.userId) return row
  // What was said to a person is for that person alone.
  if (user && !user.isSystem) throw refusal('NOT_FOUND')
  demand(caller, 'hearVoicemail', { path: organizationUnit.path, serviceId: row.serviceId })
  return row
}

/** Who leads somewhere hears messages, and whoever has a box of their own; FORBIDDEN for all others. */
export async function demandHearing({ db, caller }: Pick<Reader, 'db' | 'caller'>) {
  if (maySomewhere(caller, 'hearVoicemail')) return
  if ((await db.voicemailBox.count({ where: { user: { id: caller.userId } } })) === 0)
    demandSomewhere(caller, 'hearVoicemail')
}

const markHeard = (tx: Tx, { caller, clock }: SignedInContext, id: string, heard: boolean) =>
  tx.voicemailMessage.update({
    where: { id },
    data: { heardAt: heard ? clock() : null, heardByName: heard ? caller.name : null },
  })

/** The caller's number is kept for a shorter time than the audit, so it is not in it. */
const auditOf = ({ id, voicemailBox, receivedAt }: Row): AuditFacts => ({
  objectId: id,
  objectName: voicemailBox.name,
  organizationUnitId: voicemailBox.organizationUnit.id,
  after: { receivedAt: receivedAt.toISOString() },
})

async function present({ db }: Reader, rows: readonly Row[]): Promise<VoicemailMessage[]> {
  const ids = rows.flatMap(({ serviceId }) => serviceId ?? [])
  const services = await db.service.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return rows.map(({ serviceId, voicemailBox: { id, name }, receivedAt, heardAt, ...row }) => ({
    ...row,
    voicemailBox: { id, name },
    service: services.find((service) => service.id === serviceId) ?? null,
    receivedAt: receivedAt.toISOString(),
    heardAt: heardAt?.toISOString() ?? null,
  }))
}
