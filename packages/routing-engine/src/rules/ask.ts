import type { RoutingName, RoutingSkill, ServiceNeeds } from '../configuration.ts'
import type { DutyFacts } from './member-light.ts'

/** What the callers of a service ask of an agent. Services that ask for the same have the same key. */
export type PlannedAsk = {
  readonly key: string
  /** The least level of each. */
  readonly skills: ReadonlyMap<string, number>
  readonly responsibilityId: string | null
  /** What is asked for, by id, in words. */
  readonly names: ReadonlyMap<string, string>
}

type Words = {
  readonly skills: ReadonlyMap<string, RoutingSkill>
  readonly responsibilities: ReadonlyMap<string, RoutingName>
}

/** Makes the needs of a service ready for asking; null: nothing is asked. */
export function askOf({ skills, responsibilityId }: ServiceNeeds, words: Words): PlannedAsk | null {
  if (skills.length === 0 && responsibilityId === null) return null
  const sorted = skills.toSorted((one, other) => (one.skillId < other.skillId ? -1 : 1))
  const names = new Map(skills.map(({ skillId, level }) => [skillId, nameOfLevel(words.skills.get(skillId), level)]))
  if (responsibilityId !== null) names.set(responsibilityId, words.responsibilities.get(responsibilityId)?.name ?? '')
  return {
    key: [responsibilityId ?? '', ...sorted.map(({ skillId, level }) => `${skillId}:${level}`)].join(' '),
    skills: new Map(sorted.map(({ skillId, level }) => [skillId, level])),
    ...{ responsibilityId, names },
  }
}

/** Such as `French (fluent)`; of a skill with one level there is nothing more to say. */
function nameOfLevel(skill: RoutingSkill | undefined, level: number): string {
  const name = skill?.name ?? ''
  const levelName = skill && skill.levels.length > 1 ? skill.levels[level - 1] : undefined
  return levelName ? `${name} (${levelName})` : name
}

/** How somebody suits who is asked for something: by these they are asked earlier or later. */
export type Fit = {
  /** Responsibility, 1 first; null where none is asked. */
  readonly rank: number | null
  /** The sum of the levels of the skills that are asked. */
  readonly skillFit: number
}

/** Ranks are 1 to 9; whoever has none, such as an outside number, comes after them. */
export const LAST_RANK = 10

/** Of whom nothing is asked. */
export const unasked: Fit = { rank: null, skillFit: 0 }

/** An outside number has no skills and no responsibility: it is asked for nothing but to be free, after everybody who has. */
export const fitOfNumber = (ask: PlannedAsk | null): Fit =>
  ask === null || ask.responsibilityId === null ? unasked : { rank: LAST_RANK, skillFit: 0 }

/** Null: MISSING_SKILL or MISSING_RESPONSIBILITY speaks against it. */
export function fitOf({ skills, ranks }: Pick<DutyFacts, 'skills' | 'ranks'>, ask: PlannedAsk | null): Fit | null {
  if (ask === null) return unasked
  let skillFit = 0
  for (const [skillId, least] of ask.skills) {
    const level = skills.get(skillId) ?? 0
    if (level < least) return null
    skillFit += level
  }
  if (ask.responsibilityId === null) return { rank: null, skillFit }
  const rank = ranks.get(ask.responsibilityId)
  return rank === undefined ? null : { rank, skillFit }
}
