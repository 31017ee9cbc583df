import { nameKey, type SkillBody, type SkillFilter, type SkillReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import { demandSelectable } from '../../shared/places.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfSkills } from '../../shared/usages-of-duty.ts'
import { demandNotBelowItself } from './below-itself.ts'
import { demandLevelsFree } from './levels.ts'
import { presentSkills, type SkillRow, skillSelect } from './present.ts'

/** Skills, in a tree. Agents are rated in them, so a copy has no ratings; it stands beside its original. */
export const skills = recordStore<{
  row: SkillRow
  reply: SkillReply
  body: SkillBody
  made: SkillBody
  filter: SkillFilter
  where: Prisma.SkillWhereInput
}>({
  kind: 'skill',
  verb: 'configureAgents',
  reading: 'readSkills',
  find: (db, where, page) => db.skill.findMany({ where: { AND: where }, ...page, select: skillSelect }),
  count: (db, where) => db.skill.count({ where: { AND: where } }),
  search: (typed) => ({ name: { contains: likeText(typed), mode: 'insensitive' } }),
  present: presentSkills,
  usersOf: usersOfSkills,
  demandFitting: async (tx, caller, unit, self, { parentId, levels }) => {
    if (parentId) await demandSelectable(tx, unit, [{ kind: 'skill', id: parentId, pointer: '#/parentId' }])
    if (self === null) return
    if (parentId) await demandNotBelowItself(tx, caller, self, parentId)
    await demandLevelsFree(tx, caller, self, levels.length)
  },
  insert: (tx, body) => tx.skill.create({ data: fieldsOf(body), select: skillSelect }),
  write: (tx, id, body) =>
    tx.skill.update({ where: { id }, data: { ...fieldsOf(body), version: { increment: 1 } }, select: skillSelect }),
  erase: (tx, { id }) => tx.skill.delete({ where: { id } }),
  copyOf: ({ organizationUnit, description, parent, levels }, name) => ({
    ...{ name, organizationUnitId: organizationUnit.id, description, parentId: parent?.id ?? null, levels },
  }),
  factsOf: ({ name, organizationUnit, description, parent, levels }) => ({
    ...{ name, organizationUnit: organizationUnit.name, description, parent: parent?.name ?? null, levels },
  }),
})

const fieldsOf = ({ name, organizationUnitId, description, parentId, levels }: SkillBody) => ({
  ...{ name, nameKey: nameKey(name), organizationUnitId, description, parentId, levels },
})
