import type { RoutingConfig, RoutingUser, ServiceNeeds } from '../configuration.ts'
import { dutyProfiles } from './assistants.ts'

type Rated = {
  /** Level by skill, and rank by responsibility. */
  readonly skills?: Readonly<Record<string, number>>
  readonly ranks?: Readonly<Record<string, number>>
}

type Needs = Partial<Omit<ServiceNeeds, 'skills'>> & { readonly skills?: Readonly<Record<string, number>> }

type Asked = {
  /** What people can do while in the duty profile Office. */
  readonly ratings: Readonly<Record<string, Rated>>
  readonly needs: Readonly<Record<string, Needs>>
}

/** The same office, in which services ask for something and people can do something. Skills have three levels. */
export function withNeeds(config: RoutingConfig, { ratings, needs }: Asked): RoutingConfig {
  const skillIds = [...Object.values(ratings), ...Object.values(needs)].flatMap(({ skills = {} }) =>
    Object.keys(skills),
  )
  const responsibilityIds = Object.values(needs).flatMap(({ responsibilityId }) => responsibilityId ?? [])
  return {
    ...config,
    dutyProfiles,
    skills: [...new Set(skillIds)].map((id) => ({ id, name: `${id}!`, levels: ['basic', 'good', 'fluent'] })),
    responsibilities: [...new Set(responsibilityIds)].map((id) => ({ id, name: `${id}!` })),
    services: config.services.map((service) => {
      const { skills = {}, responsibilityId = null, escalationSeconds = null } = needs[service.id] ?? {}
      const asked = Object.entries(skills).map(([skillId, level]) => ({ skillId, level }))
      return { ...service, needs: { skills: asked, responsibilityId, escalationSeconds } }
    }),
    users: (config.users ?? []).map((user) => withRatings(user, ratings[user.id])),
  }
}

function withRatings(user: RoutingUser, rated: Rated | undefined): RoutingUser {
  if (!rated) return user
  const { skills = {}, ranks = {} } = rated
  const rows = {
    ...{ dutyProfileId: 'Office', skills: Object.entries(skills).map(([skillId, level]) => ({ skillId, level })) },
    ranks: Object.entries(ranks).map(([responsibilityId, rank]) => ({ responsibilityId, rank })),
  }
  const agent = user.agent ?? { hasRole: false, assistant: null, busyTakesCalls: true, ratings: [] }
  return { ...user, agent: { ...agent, ratings: [rows] } }
}
