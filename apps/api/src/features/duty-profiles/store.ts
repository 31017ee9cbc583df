import { type DutyProfileBody, type DutyProfileFilter, type DutyProfileReply, nameKey } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfDutyProfiles } from '../../shared/usages-of-duty.ts'
import { type DutyProfileRow, dutyProfileSelect, lookOf, presentProfiles } from './present.ts'

/** Duty profiles: what agents are here for. What agents are rated in one is theirs, so a copy has no ratings. */
export const dutyProfiles = recordStore<{
  row: DutyProfileRow
  reply: DutyProfileReply
  body: DutyProfileBody
  made: DutyProfileBody
  filter: DutyProfileFilter
  where: Prisma.DutyProfileWhereInput
}>({
  kind: 'dutyProfile',
  verb: 'configureAgents',
  find: (db, where, page) => db.dutyProfile.findMany({ where: { AND: where }, ...page, select: dutyProfileSelect }),
  count: (db, where) => db.dutyProfile.count({ where: { AND: where } }),
  search: (typed) => ({ name: { contains: likeText(typed), mode: 'insensitive' } }),
  narrow: async (_context, { offDuty }) => (offDuty === undefined ? [] : [{ offDuty }]),
  present: presentProfiles,
  usersOf: usersOfDutyProfiles,
  insert: (tx, body) => tx.dutyProfile.create({ data: fieldsOf(body), select: dutyProfileSelect }),
  write: (tx, id, body) =>
    tx.dutyProfile.update({
      where: { id },
      data: { ...fieldsOf(body), version: { increment: 1 } },
      select: dutyProfileSelect,
    }),
  erase: (tx, { id }) => tx.dutyProfile.delete({ where: { id } }),
  copyOf: (row, name) => ({
    ...lookOf(row),
    ...{ name, organizationUnitId: row.organizationUnit.id, description: row.description },
    returnAfterMinutes: row.returnAfterMinutes,
  }),
  factsOf: ({ name, organizationUnit, description, offDuty, colour, icon, returnAfterMinutes }) => ({
    ...{ name, organizationUnit: organizationUnit.name, description, offDuty, colour, icon, returnAfterMinutes },
  }),
})

const fieldsOf = (body: DutyProfileBody) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  offDuty: body.offDuty,
  colour: body.colour,
  icon: body.icon,
  returnAfterMinutes: body.returnAfterMinutes,
})
