import { nameKey, type ResourceBody, type ResourceFilter, type ResourceReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfResources } from '../../shared/usages.ts'
import { presentResources, type ResourceRow, resourceSelect } from './present.ts'
import { dropUnusedSound, type StoredSound, storeSound, type TakenSound } from './sound-content.ts'

type Resource = {
  row: ResourceRow
  reply: ResourceReply
  body: ResourceBody
  made: ResourceBody & { readonly sound: TakenSound | StoredSound }
  filter: ResourceFilter
  where: Prisma.ResourceWhereInput
}

/** Resources. They are made by uploads (upload.ts); a copy has the same sound, which is stored once. */
export const resources = recordStore<Resource>({
  kind: 'resource',
  find: (db, where, page) => db.resource.findMany({ where: { AND: where }, ...page, select: resourceSelect }),
  count: (db, where) => db.resource.count({ where: { AND: where } }),
  search: (typed) => {
    const contains = { contains: likeText(typed), mode: 'insensitive' } as const
    return { OR: [{ name: contains }, { fileName: contains }, { transcript: contains }] }
  },
  present: presentResources,
  usersOf: usersOfResources,
  insert: async (tx, { sound, ...body }) =>
    tx.resource.create({ data: { ...fieldsOf(body), ...(await storeSound(tx, sound)) }, select: resourceSelect }),
  write: (tx, id, body) =>
    tx.resource.update({
      where: { id },
      data: { ...fieldsOf(body), version: { increment: 1 } },
      select: resourceSelect,
    }),
  erase: async (tx, { id, contentHash }) => {
    await tx.resource.delete({ where: { id } })
    await dropUnusedSound(tx, contentHash)
  },
  copyOf: ({ organizationUnit, description, transcript, contentHash, fileName }, name) => ({
    name,
    organizationUnitId: organizationUnit.id,
    description,
    transcript,
    sound: { contentHash, fileName },
  }),
  factsOf: (row) => ({
    name: row.name,
    organizationUnit: row.organizationUnit.name,
    description: row.description,
    transcript: row.transcript,
    fileName: row.fileName,
    sound: row.contentHash,
  }),
})

const fieldsOf = (body: ResourceBody) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  transcript: body.transcript,
})
