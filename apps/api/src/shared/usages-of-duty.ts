import { Prisma } from '@nightswitch/db'
import type { Tx } from '../http/change.ts'
import { AGENT_ASSISTANT, type ChainsById, collector, nameAndPath, step } from './usage-steps.ts'

type Chains = ReturnType<typeof collector>

/** Who uses these duty profiles: Agent Assistant configurations, and agents who are rated in them. */
export async function usersOfDutyProfiles(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const offered = await tx.assistantConfigurationProfile.findMany({
    where: { dutyProfileId: { in: [...ids] } },
    select: { dutyProfileId: true, assistantConfiguration: { select: { ...nameAndPath, defaultProfileId: true } } },
    orderBy: { assistantConfiguration: { nameKey: 'asc' } },
  })
  for (const { dutyProfileId, assistantConfiguration } of offered) {
    const place = assistantConfiguration.defaultProfileId === dutyProfileId ? { place: 'after login' } : {}
    chains.add(dutyProfileId, [{ ...step('assistantConfiguration', assistantConfiguration), ...place }])
  }
  const rated = Prisma.sql`
    select user_id, duty_profile_id as of from skill_rating where duty_profile_id = any(${[...ids]}::uuid[])
    union select user_id, duty_profile_id from responsibility_rank where duty_profile_id = any(${[...ids]}::uuid[])`
  return addRated(tx, chains, rated)
}

/** Who uses these skills: services that ask for them, skills below them, and agents who are rated in them. */
export async function usersOfSkills(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const asked = await tx.serviceSkill.findMany({
    where: { skillId: { in: [...ids] } },
    select: { skillId: true, service: { select: nameAndPath } },
    orderBy: { service: { nameKey: 'asc' } },
  })
  for (const { skillId, service } of asked) chains.add(skillId, [step('service', service)])
  const children = await tx.skill.findMany({
    where: { parentId: { in: [...ids] } },
    select: { ...nameAndPath, parentId: true },
    orderBy: { nameKey: 'asc' },
  })
  for (const { parentId, ...child } of children) if (parentId) chains.add(parentId, [step('skill', child)])
  return addRated(
    tx,
    chains,
    Prisma.sql`select distinct user_id, skill_id as of from skill_rating where skill_id = any(${[...ids]}::uuid[])`,
  )
}

/** Who uses these responsibilities: services that ask for them, and agents who have a rank in them. */
export async function usersOfResponsibilities(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const asked = await tx.service.findMany({
    where: { responsibilityId: { in: [...ids] } },
    select: { ...nameAndPath, responsibilityId: true },
    orderBy: { nameKey: 'asc' },
  })
  for (const { responsibilityId, ...service } of asked) {
    if (responsibilityId) chains.add(responsibilityId, [step('service', service)])
  }
  return addRated(
    tx,
    chains,
    Prisma.sql`
      select distinct user_id, responsibility_id as of from responsibility_rank where responsibility_id = any(${[...ids]}::uuid[])`,
  )
}

/** So many agents of one configuration are named; more are counted. */
const MOST_NAMED = 20

/** Who works with these Agent Assistant configurations. */
export async function usersOfAssistantConfigurations(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const where = { assistantConfigurationId: { in: [...ids] } }
  const counts = await tx.user.groupBy({ by: ['assistantConfigurationId'], where, _count: { id: true } })
  const few = counts.flatMap(({ assistantConfigurationId: id, _count }) => (id && _count.id <= MOST_NAMED ? [id] : []))
  const named = await tx.$queryRaw<{ of: string; id: string; name: string; path: string }[]>`
    select assistant_configuration_id as of, person.id, person.name, ${pathOfPerson} as path
    from "user" person left join organization_unit unit on unit.id = person.organization_unit_id
    where assistant_configuration_id = any(${few}::uuid[]) order by person.name, person.id`
  for (const { of, ...user } of named) chains.add(of, [{ kind: 'user', ...user, place: AGENT_ASSISTANT }])
  const many = ids.filter((id) => !few.includes(id))
  const all = Prisma.sql`
    select id as user_id, assistant_configuration_id as of from "user" where assistant_configuration_id = any(${many}::uuid[])`
  return addCounted(tx, chains, 'agents', all)
}

/** `rated` is a question for rows of `user_id` and `of`. */
const addRated = (tx: Tx, chains: Chains, rated: Prisma.Sql) => addCounted(tx, chains, 'agentRatings', rated)

/** Adds a step for the agents of each unit; it has the id of what they stand for, which leads to their page. */
async function addCounted(
  tx: Tx,
  { add, map }: Chains,
  kind: keyof typeof places,
  asked: Prisma.Sql,
): Promise<ChainsById> {
  const rows = await tx.$queryRaw<{ of: string; path: string; people: number }[]>`
    select people.of, ${pathOfPerson} as path, people.count as people
    from (
      select asked.of, person.organization_unit_id, count(*)::int
      from (${asked}) asked join "user" person on person.id = asked.user_id group by 1, 2
    ) people left join organization_unit unit on unit.id = people.organization_unit_id
    order by 2`
  for (const { of, path, people } of rows) add(of, [{ kind, id: of, name: '', place: places[kind], path, people }])
  return map
}

const places = { agentRatings: 'ratings', agents: AGENT_ASSISTANT } as const

/** The path of `unit`, a person’s own: whoever belongs to no unit belongs to the root. */
export const pathOfPerson = Prisma.sql`coalesce(unit.path, (select path from organization_unit where parent_id is null limit 1), '')`
