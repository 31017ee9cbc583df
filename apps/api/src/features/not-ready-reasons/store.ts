import {
  type NotReadyReasonBody,
  type NotReadyReasonFilter,
  type NotReadyReasonReply,
  nameKey,
} from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import { unitSelect } from '../../shared/places.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { recordStore } from '../../shared/record-store.ts'

const select = {
  ...{ id: true, version: true, name: true, nameKey: true, description: true, createdAt: true, updatedAt: true },
  organizationUnit: { select: unitSelect },
} satisfies Prisma.NotReadyReasonSelect

/**
 * Why somebody is not ready, as agents say it. Nothing refers to one but what agents do at this moment: whoever chose one that is
 * deleted stays not ready, without a reason.
 */
export const notReadyReasons = recordStore<{
  row: Prisma.NotReadyReasonGetPayload<{ select: typeof select }>
  reply: NotReadyReasonReply
  body: NotReadyReasonBody
  made: NotReadyReasonBody
  filter: NotReadyReasonFilter
  where: Prisma.NotReadyReasonWhereInput
}>({
  kind: 'notReadyReason',
  verb: 'configureAgents',
  find: (db, where, page) => db.notReadyReason.findMany({ where: { AND: where }, ...page, select }),
  count: (db, where) => db.notReadyReason.count({ where: { AND: where } }),
  search: (typed) => ({ name: { contains: likeText(typed), mode: 'insensitive' } }),
  present: async ({ caller }, rows) => rows.map((row) => recordFieldsOf(caller, row, [], 'configureAgents')),
  usersOf: async () => new Map(),
  insert: (tx, body) => tx.notReadyReason.create({ data: fieldsOf(body), select }),
  write: (tx, id, body) =>
    tx.notReadyReason.update({ where: { id }, data: { ...fieldsOf(body), version: { increment: 1 } }, select }),
  erase: (tx, { id }) => tx.notReadyReason.delete({ where: { id } }),
  copyOf: ({ organizationUnit, description }, name) => ({ name, organizationUnitId: organizationUnit.id, description }),
  factsOf: ({ name, organizationUnit, description }) => ({
    name,
    organizationUnit: organizationUnit.name,
    description,
  }),
})

const fieldsOf = ({ name, organizationUnitId, description }: NotReadyReasonBody) => ({
  ...{ name, nameKey: nameKey(name), organizationUnitId, description },
})
