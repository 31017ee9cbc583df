import {
  type AssistantConfigurationBody,
  type AssistantConfigurationFilter,
  type AssistantConfigurationReply,
  nameKey,
} from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import { agentsSeenIn } from '../../shared/counted-agents.ts'
import { demandSelectable, unitSelect } from '../../shared/places.ts'
import { profileLook, profileLookSelect } from '../../shared/profile-look.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfAssistantConfigurations } from '../../shared/usages-of-duty.ts'

const select = {
  ...{ id: true, version: true, name: true, nameKey: true, description: true, createdAt: true, updatedAt: true },
  ...{ afterCallSeconds: true, afterCallMostSeconds: true, afterCallMayFinish: true, missedCallReturnSeconds: true },
  organizationUnit: { select: unitSelect },
  defaultProfile: { select: { id: true, name: true } },
  profiles: { select: { dutyProfile: { select: profileLookSelect } }, orderBy: { position: 'asc' } },
} satisfies Prisma.AssistantConfigurationSelect
type Row = Prisma.AssistantConfigurationGetPayload<{ select: typeof select }>

/** Agent Assistant configurations. A copy has the same profiles and nobody who works with it. */
export const assistantConfigurations = recordStore<{
  row: Row
  reply: AssistantConfigurationReply
  body: AssistantConfigurationBody
  made: AssistantConfigurationBody
  filter: AssistantConfigurationFilter
  where: Prisma.AssistantConfigurationWhereInput
}>({
  kind: 'assistantConfiguration',
  verb: 'configureAgents',
  find: (db, where, page) => db.assistantConfiguration.findMany({ where: { AND: where }, ...page, select }),
  count: (db, where) => db.assistantConfiguration.count({ where: { AND: where } }),
  search: (typed) => ({ name: { contains: likeText(typed), mode: 'insensitive' } }),
  present,
  usersOf: usersOfAssistantConfigurations,
  // The default is one of them: the contract says so.
  demandFitting: (tx, _caller, unit, _self, { profileIds }) =>
    demandSelectable(
      tx,
      unit,
      profileIds.map((id, index) => ({ kind: 'dutyProfile', id, pointer: `#/profileIds/${index}` })),
    ),
  insert: (tx, body) =>
    tx.assistantConfiguration.create({ data: { ...fieldsOf(body), profiles: { create: profilesOf(body) } }, select }),
  write: async (tx, id, body) => {
    await tx.assistantConfigurationProfile.deleteMany({ where: { assistantConfigurationId: id } })
    return tx.assistantConfiguration.update({
      where: { id },
      data: { ...fieldsOf(body), profiles: { create: profilesOf(body) }, version: { increment: 1 } },
      select,
    })
  },
  erase: (tx, { id }) => tx.assistantConfiguration.delete({ where: { id } }),
  copyOf: (row, name) => ({
    ...settingsOf(row),
    ...{ name, organizationUnitId: row.organizationUnit.id, description: row.description },
    defaultProfileId: row.defaultProfile?.id ?? null,
    profileIds: row.profiles.map(({ dutyProfile }) => dutyProfile.id),
  }),
  factsOf: (row) => ({
    ...{ name: row.name, organizationUnit: row.organizationUnit.name, description: row.description },
    defaultProfile: row.defaultProfile?.name ?? null,
    profiles: row.profiles.map(({ dutyProfile }) => dutyProfile.name),
    ...settingsOf(row),
  }),
})

async function present({ caller, db }: Reader, rows: readonly Row[]): Promise<AssistantConfigurationReply[]> {
  const ids = rows.map(({ id }) => id)
  const users = await usersOfAssistantConfigurations(db, ids)
  return rows.map((row) => ({
    ...recordFieldsOf(caller, row, users.get(row.id), 'configureAgents'),
    ...settingsOf(row),
    defaultProfileId: row.defaultProfile?.id ?? null,
    profiles: row.profiles.map(({ dutyProfile }) => profileLook(dutyProfile)),
    agents: agentsSeenIn(caller, users.get(row.id)),
  }))
}

type Settings = 'afterCallSeconds' | 'afterCallMostSeconds' | 'afterCallMayFinish' | 'missedCallReturnSeconds'
const settingsOf = (of: Pick<AssistantConfigurationBody, Settings>) => ({
  afterCallSeconds: of.afterCallSeconds,
  afterCallMostSeconds: of.afterCallMostSeconds,
  afterCallMayFinish: of.afterCallMayFinish,
  missedCallReturnSeconds: of.missedCallReturnSeconds,
})

const fieldsOf = (body: AssistantConfigurationBody) => ({
  ...settingsOf(body),
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  defaultProfileId: body.defaultProfileId,
})

const profilesOf = ({ profileIds }: AssistantConfigurationBody) =>
  profileIds.map((dutyProfileId, position) => ({ dutyProfileId, position }))
