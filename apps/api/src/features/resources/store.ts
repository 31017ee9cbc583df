import { nameKey, type ResourceBody, type ResourceReply, type Usages } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { type Caller, demand } from '../../access/can.ts'
import { scopeWhere, selectableFrom } from '../../access/scope.ts'
import type { TakenAudio } from '../../audio/take-audio.ts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { copyName, demandFreeName } from '../../shared/names.ts'
import { pageFrom, pageOf, type RecordSort } from '../../shared/paging.ts'
import { configurableUnit, demandStillSelectable, selectablePlace } from '../../shared/places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { demandUnused, usersOfResources } from '../../shared/usages.ts'
import { presentResources, type ResourceRow, resourceSelect } from './present.ts'

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
/** A sound as it was taken in, with the name of the file it came in, which is shown and never used as a path. */
export type Sound = { readonly audio: TakenAudio; readonly fileName: string }

/** The resources the reader may see; with `selectableFrom`, those to choose from in a unit of theirs (EM-12). */
export async function listResources(context: Reader, { cursor, limit, sort, filter }: ListQuery) {
  const { db, caller } = context
  const where: Prisma.ResourceWhereInput = {
    AND: [
      filter.selectableFrom
        ? selectableFrom(await selectablePlace(db, caller, filter.selectableFrom))
        : scopeWhere(caller, 'readConfiguration'),
      filter.search ? search(filter.search) : {},
      filter.organizationUnitId ? { organizationUnitId: filter.organizationUnitId } : {},
    ],
  }
  const from = pageFrom(sort, cursor)
  const [rows, total] = await Promise.all([
    db.resource.findMany({
      where: { AND: [where, from.where] },
      orderBy: from.orderBy,
      take: limit + 1,
      select: resourceSelect,
    }),
    db.resource.count({ where }),
  ])
  const { items, nextCursor } = pageOf(rows, limit, sort)
  return { items: await presentResources(context, items), nextCursor, total }
}

/** One resource. NOT_FOUND outside the reader's subtrees. */
export async function getResource(context: Reader, id: string): Promise<ResourceReply> {
  const row = await context.db.resource.findFirst({
    where: { AND: [{ id }, scopeWhere(context.caller, 'readConfiguration')] },
    select: resourceSelect,
  })
  const [reply] = row ? await presentResources(context, [row]) : []
  if (!reply) throw refusal('NOT_FOUND')
  return reply
}

/**
 * Refuses before a sound is decoded for nothing: NOT_FOUND or FORBIDDEN for the unit, NAME_TAKEN. With a key the name may have been
 * taken by the same request before.
 */
export async function demandUploadable({ db, caller }: SignedInContext, key: Key, body: ResourceBody): Promise<void> {
  await configurableUnit(db, caller, body.organizationUnitId)
  if (key !== undefined) return
  demandFreeName(await db.resource.findUnique({ where: { nameKey: nameKey(body.name) } }), null, body.name)
}

/** Refusals: NOT_FOUND or FORBIDDEN for the unit, NAME_TAKEN. The same sound is stored once, by its SHA-256. */
export async function createResource(
  context: SignedInContext,
  key: Key,
  body: ResourceBody,
  { audio, fileName }: Sound,
): Promise<ResourceReply> {
  const spec = {
    audit: { action: 'create', objectKind: 'resource' },
    idempotencyKey: key,
    requestHash: requestHash('resources.upload', { body, sha256: audio.sha256 }),
  }
  const { reply } = await change(context, spec, async (tx) => {
    await configurableUnit(tx, context.caller, body.organizationUnitId)
    demandFreeName(await tx.resource.findUnique({ where: { nameKey: nameKey(body.name) } }), null, body.name)
    await storeSound(tx, audio)
    return writeNew(tx, body, { contentHash: audio.sha256, fileName })
  })
  return getResource(context, reply.id)
}

/** Whether the person may give the resource a new sound; asked before it is decoded. */
export async function demandReplaceable({ db, caller }: SignedInContext, id: string): Promise<void> {
  await changeable(db, caller, id)
}

/** Gives a resource a new sound: calls that begin from now on hear it. Refusals: STALE_VERSION, PRECONDITION_REQUIRED. */
export async function replaceAudio(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  { audio, fileName }: Sound,
): Promise<ResourceReply> {
  await change(context, { audit: { action: 'replace sound', objectKind: 'resource' } }, async (tx) => {
    const before = await changeable(tx, context.caller, id)
    await expectVersion(ifMatch, { version: before.version, reply: () => getResource(insideOf(context, tx), id) })
    await storeSound(tx, audio)
    const after = await tx.resource.update({
      where: { id },
      data: { contentHash: audio.sha256, fileName, version: { increment: 1 } },
      select: resourceSelect,
    })
    await dropUnusedSound(tx, before.contentHash)
    return { reply: null, audit: auditOf(after, before) }
  })
  return getResource(context, id)
}

/** Changes the words and the unit. Refusals: NAME_TAKEN, STALE_VERSION, VALIDATION_FAILED when users would be cut off. */
export async function updateResource(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  body: ResourceBody,
): Promise<ResourceReply> {
  await change(context, { audit: { action: 'update', objectKind: 'resource' } }, async (tx) => {
    const before = await changeable(tx, context.caller, id)
    await expectVersion(ifMatch, { version: before.version, reply: () => getResource(insideOf(context, tx), id) })
    const unit = await configurableUnit(tx, context.caller, body.organizationUnitId)
    demandFreeName(await tx.resource.findUnique({ where: { nameKey: nameKey(body.name) } }), id, body.name)
    demandStillSelectable((await usersOfResources(tx, [id])).get(id) ?? [], unit)
    const after = await tx.resource.update({
      where: { id },
      data: { ...fieldsOf(body), version: { increment: 1 } },
      select: resourceSelect,
    })
    return { reply: null, audit: auditOf(after, before) }
  })
  return getResource(context, id)
}

/** IN_USE while a case, a workflow instance or a catch-all plays it. */
export async function removeResource(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind: 'resource' } }, async (tx) => {
    const before = await changeable(tx, context.caller, id)
    await expectVersion(ifMatch, { version: before.version, reply: () => getResource(insideOf(context, tx), id) })
    demandUnused(context.caller, (await usersOfResources(tx, [id])).get(id) ?? [])
    await tx.resource.delete({ where: { id } })
    await dropUnusedSound(tx, before.contentHash)
    return { reply: null, audit: { ...auditOf(before), before: factsOf(before), after: null } }
  })
  return undefined
}

/** A copy with the same sound, which is stored once. */
export async function duplicateResource(context: SignedInContext, key: Key, id: string): Promise<ResourceReply> {
  const spec = {
    audit: { action: 'duplicate', objectKind: 'resource' },
    idempotencyKey: key,
    requestHash: requestHash('resources.duplicate', id),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const original = await changeable(tx, context.caller, id)
    const { description, transcript, contentHash, fileName } = original
    const isFree = async (key: string) => !(await tx.resource.findUnique({ where: { nameKey: key } }))
    const name = await copyName(original.name, isFree)
    const organizationUnitId = original.organizationUnit.id
    return writeNew(tx, { name, organizationUnitId, description, transcript }, { contentHash, fileName })
  })
  return getResource(context, reply.id)
}

/** Everything that plays the resource, as the reader may see it. */
export async function usagesOfResource(context: Reader, id: string): Promise<Usages> {
  return (await getResource(context, id)).usedBy
}

async function changeable(tx: Tx, caller: Caller, id: string): Promise<ResourceRow> {
  const row = await tx.resource.findUnique({ where: { id }, select: resourceSelect })
  if (!row) throw refusal('NOT_FOUND')
  demand(caller, 'configure', row.organizationUnit)
  return row
}

async function storeSound(tx: Tx, { sha256, wav, durationMs, peaks, loudness }: TakenAudio): Promise<void> {
  await tx.audioContent.upsert({
    where: { hash: sha256 },
    create: {
      hash: sha256,
      wav: new Uint8Array(wav),
      durationMs,
      peaks: peaks.map((peak) => Math.round(peak * 100)),
      loudness,
    },
    update: {},
  })
}

async function dropUnusedSound(tx: Tx, hash: string): Promise<void> {
  await tx.audioContent.deleteMany({ where: { hash, resources: { none: {} } } })
}

async function writeNew(tx: Tx, body: ResourceBody, stored: { contentHash: string; fileName: string }) {
  const row = await tx.resource.create({ data: { ...fieldsOf(body), ...stored }, select: resourceSelect })
  return { reply: { id: row.id }, audit: auditOf(row) }
}

const fieldsOf = (body: ResourceBody) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  transcript: body.transcript,
})

const search = (typed: string): Prisma.ResourceWhereInput => {
  const contains = { contains: likeText(typed), mode: 'insensitive' } as const
  return { OR: [{ name: contains }, { fileName: contains }, { transcript: contains }] }
}

const auditOf = (row: ResourceRow, before?: ResourceRow): AuditFacts => ({
  objectId: row.id,
  objectName: row.name,
  organizationUnitId: row.organizationUnit.id,
  before: before ? factsOf(before) : null,
  after: factsOf(row),
})

const factsOf = (row: ResourceRow) => ({
  name: row.name,
  organizationUnit: row.organizationUnit.name,
  description: row.description,
  transcript: row.transcript,
  fileName: row.fileName,
  sound: row.contentHash,
})
