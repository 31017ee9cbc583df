import {
  nameKey,
  type ResponsibilityBody,
  type ResponsibilityFilter,
  type ResponsibilityReply,
} from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import { agentsSeenIn } from '../../shared/counted-agents.ts'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfResponsibilities } from '../../shared/usages-of-duty.ts'

const select = {
  ...{ id: true, version: true, name: true, nameKey: true, description: true, createdAt: true, updatedAt: true },
  organizationUnit: { select: unitSelect },
} satisfies Prisma.ResponsibilitySelect
type Row = Prisma.ResponsibilityGetPayload<{ select: typeof select }>

/** Responsibilities: in which order people are asked. Their ranks are rated per agent, so a copy has none. */
export const responsibilities = recordStore<{
  row: Row
  reply: ResponsibilityReply
  body: ResponsibilityBody
  made: ResponsibilityBody
  filter: ResponsibilityFilter
  where: Prisma.ResponsibilityWhereInput
}>({
  kind: 'responsibility',
  verb: 'configureAgents',
  reading: 'readSkills',
  find: (db, where, page) => db.responsibility.findMany({ where: { AND: where }, ...page, select }),
  count: (db, where) => db.responsibility.count({ where: { AND: where } }),
  search: (typed) => ({ name: { contains: likeText(typed), mode: 'insensitive' } }),
  present,
  usersOf: usersOfResponsibilities,
  insert: (tx, body) => tx.responsibility.create({ data: fieldsOf(body), select }),
  write: (tx, id, body) =>
    tx.responsibility.update({ where: { id }, data: { ...fieldsOf(body), version: { increment: 1 } }, select }),
  erase: (tx, { id }) => tx.responsibility.delete({ where: { id } }),
  copyOf: ({ organizationUnit, description }, name) => ({ name, organizationUnitId: organizationUnit.id, description }),
  factsOf: ({ name, organizationUnit, description }) => ({
    name,
    organizationUnit: organizationUnit.name,
    description,
  }),
})

async function present({ caller, db }: Reader, rows: readonly Row[]): Promise<ResponsibilityReply[]> {
  const ids = rows.map(({ id }) => id)
  const users = await usersOfResponsibilities(db, ids)
  return rows.map((row) => ({
    ...recordFieldsOf(caller, row, users.get(row.id), 'configureAgents'),
    agents: agentsSeenIn(caller, users.get(row.id)),
  }))
}

const fieldsOf = ({ name, organizationUnitId, description }: ResponsibilityBody) => ({
  ...{ name, nameKey: nameKey(name), organizationUnitId, description },
})
