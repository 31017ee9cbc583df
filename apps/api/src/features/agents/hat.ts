import type { AgentHat, AgentHatBody } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { ability, type Caller } from '../../access/can.ts'
import { pathsUpward } from '../../access/scope.ts'
import { change, expectVersion, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { inheritedBusy } from '../../shared/busy-selectable.ts'
import { calledUser } from '../../shared/called-user.ts'
import { demandSelectable } from '../../shared/places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { hatWords } from './hat-words.ts'

const hatSelect = {
  ...{ id: true, name: true, version: true, busySelectable: true, organizationUnit: { select: { path: true } } },
  assistantConfiguration: {
    select: {
      ...{ id: true, name: true },
      profiles: { where: { dutyProfile: { offDuty: false } }, select: { dutyProfileId: true } },
    },
  },
  _count: {
    select: { devices: true, queueMemberships: true, roleAssignments: { where: { role: 'AGENT' } } },
  },
} satisfies Prisma.UserSelect
type HatRow = Prisma.UserGetPayload<{ select: typeof hatSelect }>

/** The agent hat of a user. NOT_FOUND outside the reader's subtrees; a queue has none. */
export async function getHat({ db, caller, language }: Reader, id: string): Promise<AgentHat> {
  const { place } = await person(db, caller, 'readUsers', id)
  const row = await db.user.findUniqueOrThrow({ where: { id }, select: hatSelect })
  const above = await db.organizationUnit.findMany({
    where: { path: { in: pathsUpward(place.path) } },
    select: { name: true, path: true, busySelectable: true },
  })
  const { assistantConfiguration: configuration } = row
  return {
    user: { id: row.id, name: row.name },
    version: row.version,
    assistantConfiguration: configuration && { id: configuration.id, name: configuration.name },
    busySelectable: row.busySelectable,
    inheritedBusySelectable: inheritedBusy(caller, above),
    warnings: codesOf(row).map((code) => ({ code, because: hatWords[language][code](row.name) })),
    abilities: { update: ability(caller, 'configureUsers', { path: row.organizationUnit?.path ?? null }) },
  }
}

/** Refusals: STALE_VERSION, PRECONDITION_REQUIRED, VALIDATION_FAILED for a configuration that is not selectable there, FORBIDDEN. */
export async function updateHat(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  body: AgentHatBody,
): Promise<AgentHat> {
  const { caller, live } = context
  await change(context, { audit: { action: 'update agent', objectKind: 'user' } }, async (tx) => {
    const { place, version, organizationUnit } = await person(tx, caller, 'configureUsers', id)
    await expectVersion(ifMatch, { version, reply: () => getHat(insideOf(context, tx), id) })
    const { assistantConfigurationId, busySelectable } = body
    if (assistantConfigurationId) {
      const pointer = '#/assistantConfigurationId'
      await demandSelectable(tx, place, [{ kind: 'assistantConfiguration', id: assistantConfigurationId, pointer }])
    }
    const before = await tx.user.findUniqueOrThrow({ where: { id }, select: hatSelect })
    const after = await tx.user.update({
      where: { id },
      data: { assistantConfigurationId, busySelectable, version: { increment: 1 } },
      select: hatSelect,
    })
    const facts = { objectId: id, objectName: after.name, organizationUnitId: organizationUnit?.id ?? null }
    return { reply: null, audit: { ...facts, before: factsOf(before), after: factsOf(after) } }
  })
  live.changed(['users', 'agents', 'assistant', 'assistantConfigurations'])
  return getHat(context, id)
}

/** A person whose hat the caller may see or change: what a queue answers as is nobody. */
async function person(tx: Tx, caller: Caller, verb: 'readUsers' | 'configureUsers', id: string) {
  const user = await calledUser(tx, caller, verb, id)
  if (user.isSystem) throw refusal('NOT_FOUND')
  return user
}

/** What stands against working. A telephone alone asks for no role and no profile. */
function codesOf({ assistantConfiguration, _count }: HatRow): AgentHat['warnings'][number]['code'][] {
  return [
    ...(assistantConfiguration && _count.roleAssignments === 0 ? (['NO_ROLE'] as const) : []),
    ...(_count.devices === 0 ? (['NO_DEVICE'] as const) : []),
    ...(_count.queueMemberships === 0 ? (['NOT_MEMBER'] as const) : []),
    ...(assistantConfiguration?.profiles.length === 0 ? (['NO_PROFILE'] as const) : []),
  ]
}

const factsOf = ({ assistantConfiguration, busySelectable }: HatRow) => ({
  agentAssistant: assistantConfiguration?.name ?? null,
  busyTakesCalls: busySelectable,
})
