import { nameKey, type VoicemailBoxBody, type VoicemailBoxFilter, type VoicemailBoxReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { demandSelectable } from '../../shared/places.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfVoicemailBoxes } from '../../shared/usages-of-boxes.ts'
import { presentBoxes, type VoicemailBoxRow, voicemailBoxSelect } from './present.ts'

type VoicemailBox = {
  row: VoicemailBoxRow
  reply: VoicemailBoxReply
  body: Written
  made: Written
  filter: VoicemailBoxFilter
  where: Prisma.VoicemailBoxWhereInput
}
/** What is stored; languages were checked when they came in. */
type Written = Omit<VoicemailBoxBody, 'prompts'> & {
  readonly prompts: readonly { readonly culture: string; readonly resourceId: string }[]
}

/** Voicemail boxes of units. A copy has the greeting and no messages. */
export const voicemailBoxes = recordStore<VoicemailBox>({
  kind: 'voicemailBox',
  find: (db, where, page) => db.voicemailBox.findMany({ where: { AND: where }, ...page, select: voicemailBoxSelect }),
  count: (db, where) => db.voicemailBox.count({ where: { AND: where } }),
  search: (typed) => ({ name: { contains: likeText(typed), mode: 'insensitive' } }),
  present: presentBoxes,
  usersOf: usersOfVoicemailBoxes,
  demandFitting: (tx, _caller, unit, _self, { prompts }) =>
    demandSelectable(
      tx,
      unit,
      prompts.map(({ resourceId: id }, index) => ({ kind: 'resource', id, pointer: `#/prompts/${index}/resourceId` })),
    ),
  insert: (tx, body) =>
    tx.voicemailBox.create({
      data: { ...fieldsOf(body), prompts: { create: promptsOf(body) } },
      select: voicemailBoxSelect,
    }),
  write: async (tx, id, body) => {
    await tx.voicemailBoxPrompt.deleteMany({ where: { voicemailBoxId: id } })
    return tx.voicemailBox.update({
      where: { id },
      data: { ...fieldsOf(body), prompts: { create: promptsOf(body) }, version: { increment: 1 } },
      select: voicemailBoxSelect,
    })
  },
  erase: async (tx, { id }) => {
    const messages = await tx.voicemailMessage.count({ where: { voicemailBoxId: id, deletedAt: null } })
    if (messages > 0) throw refusal('IN_USE', { usedBy: { items: [{ path: [heldBy(id, messages)] }], hidden: 0 } })
    await tx.voicemailBox.delete({ where: { id } })
  },
  copyOf: ({ organizationUnit, description, maxSeconds, prompts }, name) => ({
    ...{ name, organizationUnitId: organizationUnit.id, description, maxSeconds },
    prompts: prompts.map(({ culture, resource }) => ({ culture, resourceId: resource.id })),
  }),
  factsOf: ({ name, organizationUnit, description, maxSeconds, prompts }) => ({
    ...{ name, organizationUnit: organizationUnit.name, description, maxSeconds },
    prompts: prompts.map(({ culture, resource }) => ({ culture, resource: resource.name })),
  }),
})

/** What people said is not deleted along with the box. */
const heldBy = (id: string, messages: number) => ({
  kind: 'voicemailMessages',
  id,
  name: messages === 1 ? '1 message' : `${messages} messages`,
})

const fieldsOf = ({ name, organizationUnitId, description, maxSeconds }: Written) => ({
  ...{ name, nameKey: nameKey(name), organizationUnitId, description, maxSeconds },
})

const promptsOf = ({ prompts }: Written) => prompts.map((prompt, position) => ({ ...prompt, position }))
