import type { AgentRow, ProfileLook } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import type { Prisma } from '@nightswitch/db'
import type { Plan } from '@nightswitch/routing-engine'
import { can } from '../../access/can.ts'
import { pathsUpward } from '../../access/scope.ts'
import { agentNow, peopleOn } from '../../shared/agent-now.ts'
import { sentenceOfRow } from '../../shared/agent-sentence.ts'
import { profileLook, profileLookSelect, profileLooks } from '../../shared/profile-looks.ts'
import type { Reader } from '../../shared/reader.ts'
import { agentWords } from './words.ts'

const order = { orderBy: { position: 'asc' } } as const

export const agentSelect = {
  ...{ id: true, name: true, extension: true },
  organizationUnit: { select: { id: true, name: true, path: true } },
  queueMemberships: {
    select: { callQueue: { select: { id: true, name: true, organizationUnit: { select: { path: true } } } } },
    orderBy: { callQueue: { nameKey: 'asc' } },
  },
  assistantConfiguration: {
    select: { profiles: { select: { dutyProfile: { select: profileLookSelect } }, ...order } },
  },
} satisfies Prisma.UserSelect
export type AgentRecord = Prisma.UserGetPayload<{ select: typeof agentSelect }>

/** The duty profiles that somebody can be put into, in the order of their menu. */
export type Choices = (agent: AgentRecord) => readonly ProfileLook[]

/**
 * Of the Agent Assistant configuration; whoever works with a telephone alone, for whom a profile says skills and ranks only, any that is
 * selectable from their unit.
 */
export async function choicesFor({ db }: Reader, agents: readonly AgentRecord[]): Promise<Choices> {
  const alone = agents.filter(({ assistantConfiguration }) => !assistantConfiguration)
  const root = await db.organizationUnit.findFirst({ where: { parentId: null }, select: { path: true } })
  const upwardOf = ({ organizationUnit }: AgentRecord) => pathsUpward((organizationUnit ?? root)?.path ?? '')
  const rows = await db.dutyProfile.findMany({
    where: { organizationUnit: { path: { in: [...new Set(alone.flatMap(upwardOf))] } } },
    select: { ...profileLookSelect, organizationUnit: { select: { path: true } } },
    orderBy: { nameKey: 'asc' },
  })
  return (agent) => {
    if (agent.assistantConfiguration) {
      return agent.assistantConfiguration.profiles.map(({ dutyProfile }) => profileLook(dutyProfile))
    }
    const upward = upwardOf(agent)
    return rows.filter(({ organizationUnit }) => upward.includes(organizationUnit.path)).map(profileLook)
  }
}

/** Agents as those see them who lead them: what they do now and today’s count, and nothing of before (DS-3). */
export async function presentAgents(
  context: Reader,
  plan: Plan,
  floor: FloorSnapshotReply | null,
  agents: readonly AgentRecord[],
): Promise<AgentRow[]> {
  const { db, caller, language, clock } = context
  const words = agentWords[language]
  const people = floor && peopleOn(floor)
  const profiles = await profileLooks(
    db,
    agents.map(({ id }) => people?.get(id)?.state.duty?.profileId),
  )
  const choices = await choicesFor(context, agents)
  const at = floor?.at ?? clock().getTime()
  return agents.map((agent) => {
    const { id, name, organizationUnit, extension, queueMemberships } = agent
    const now = people && agentNow({ plan, at, language, profiles }, id, people.get(id))
    const profileIds = choices(agent).map((profile) => profile.id)
    return {
      user: { id, name },
      organizationUnit: organizationUnit && { id: organizationUnit.id, name: organizationUnit.name },
      extension,
      queues: queueMemberships
        .filter(({ callQueue }) => can(caller, 'readConfiguration', callQueue.organizationUnit).allowed)
        .map(({ callQueue }) => ({ id: callQueue.id, name: callQueue.name })),
      now,
      sentence: sentenceOfRow(now, plan.users.get(id)?.agent.hasRole ?? true, language),
      profileIds,
      abilities: {
        setDuty: profileIds.length > 0 ? { allowed: true } : { allowed: false, because: words.noProfiles },
        resetRona: { allowed: true },
      },
    }
  })
}
