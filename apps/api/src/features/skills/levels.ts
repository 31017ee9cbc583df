import type { Language } from '@nightswitch/routing-engine'
import { type Caller, can } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'

/** Refuses with LEVEL_IN_USE to take away levels that services ask for or agents are rated with; says which, and by whom. */
export async function demandLevelsFree(tx: Tx, caller: Caller, skillId: string, count: number): Promise<void> {
  const { levels } = await tx.skill.findUniqueOrThrow({ where: { id: skillId }, select: { levels: true } })
  if (count >= levels.length) return
  const services = await tx.serviceSkill.findMany({
    where: { skillId, level: { gt: count } },
    select: {
      level: true,
      service: { select: { id: true, name: true, organizationUnit: { select: { path: true } } } },
    },
    orderBy: { service: { nameKey: 'asc' } },
  })
  const [rated] = await tx.$queryRaw<{ agents: number; level: number | null }[]>`
    select count(distinct user_id)::int as agents, min(level) as level from skill_rating
    where skill_id = ${skillId}::uuid and level > ${count}`
  const agents = rated?.agents ?? 0
  if (services.length === 0 && agents === 0) return
  const first = Math.min(...services.map(({ level }) => level), rated?.level ?? levels.length)
  const seen = services
    .map(({ service }) => service)
    .filter(({ organizationUnit }) => can(caller, 'readConfiguration', organizationUnit).allowed)
  const facts = {
    level: `${first} (${levels[first - 1] ?? ''})`,
    named: seen.slice(0, MOST_NAMED).map(({ name }) => name),
    others: services.length - Math.min(seen.length, MOST_NAMED),
    agents,
  }
  const detail = words[caller.language ?? 'en'](facts)
  const about = seen.map(({ id, name }) => ({ kind: 'service', id, name }))
  throw refusal('LEVEL_IN_USE', { errors: [{ pointer: '#/levels', detail, about }] })
}

/** In a sentence under a field; `about` has them all. */
const MOST_NAMED = 3

type Facts = {
  readonly level: string
  readonly named: readonly string[]
  readonly others: number
  readonly agents: number
}

const words = {
  en: ({ level, named, others, agents }: Facts) => {
    const users = [
      ...named.map((name) => `service “${name}”`),
      ...(others > 0 ? [`${others} ${named.length > 0 ? 'more ' : ''}${others === 1 ? 'service' : 'services'}`] : []),
      ...(agents > 0 ? [agents === 1 ? 'the rating of 1 agent' : `the ratings of ${agents} agents`] : []),
    ]
    return `Level ${level} is still used by ${inOne(users, 'and')}. Change that first.`
  },
  de: ({ level, named, others, agents }: Facts) => {
    const users = [
      ...named.map((name) => `vom Service „${name}“`),
      ...(others > 0
        ? [`von ${others} ${named.length > 0 ? 'weiteren ' : ''}${others === 1 ? 'Service' : 'Services'}`]
        : []),
      ...(agents > 0
        ? [agents === 1 ? 'von der Bewertung eines Agenten' : `von den Bewertungen von ${agents} Agenten`]
        : []),
    ]
    return `Stufe ${level} wird noch verwendet: ${inOne(users, 'und')}. Ändern Sie das zuerst.`
  },
} satisfies Record<Language, object>

const inOne = (parts: readonly string[], and: string) =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}` : (parts[0] ?? '')
