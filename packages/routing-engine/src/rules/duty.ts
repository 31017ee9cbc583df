import type {
  RoutingAgent,
  RoutingAssistant,
  RoutingDutyProfile,
  RoutingName,
  RoutingRatings,
} from '../configuration.ts'
import { type DutyState, freshDuty } from '../floor-state.ts'
import type { DutyFacts } from './member-light.ts'

/** What somebody can do while in a duty profile: level by skill, rank by responsibility. */
export type PlannedRatings = {
  readonly skills: ReadonlyMap<string, number>
  readonly ranks: ReadonlyMap<string, number>
}

/** A person as an agent, with the ratings looked up by duty profile. */
export type PlannedAgent = {
  readonly hasRole: boolean
  /** Null: works with a telephone alone. */
  readonly assistant: RoutingAssistant | null
  readonly busyTakesCalls: boolean
  readonly ratings: ReadonlyMap<string, PlannedRatings>
}

/** Of whom the configuration says nothing: there with a telephone, asked for nothing. */
export const withTelephoneAlone: PlannedAgent = {
  ...{ hasRole: true, assistant: null, busyTakesCalls: true, ratings: new Map() },
}

/** Makes what is known of an agent ready for asking. Left out (an older configuration): works with a telephone alone. */
export function planAgent(agent: RoutingAgent | undefined): PlannedAgent {
  if (!agent) return withTelephoneAlone
  const { hasRole, assistant, busyTakesCalls } = agent
  const ratings = new Map(agent.ratings.map((row) => [row.dutyProfileId, planRatings(row)]))
  return { hasRole, assistant, busyTakesCalls, ratings }
}

const planRatings = ({ skills, ranks }: RoutingRatings): PlannedRatings => ({
  skills: new Map(skills.map(({ skillId, level }) => [skillId, level])),
  ranks: new Map(ranks.map(({ responsibilityId, rank }) => [responsibilityId, rank])),
})

/** What duty is told with, as a plan has it. */
export type DutyWords = {
  readonly dutyProfiles: ReadonlyMap<string, RoutingDutyProfile>
  readonly notReadyReasons: ReadonlyMap<string, RoutingName>
}

/**
 * What is known of a person's duty; the one place that says so. Whoever works with a telephone alone is signed in, on duty and available
 * at any time: a duty profile then says skills and ranks only.
 */
export function dutyOf(agent: PlannedAgent | undefined, state: DutyState = freshDuty, words: DutyWords): DutyFacts {
  const { hasRole, assistant, busyTakesCalls, ratings } = agent ?? withTelephoneAlone
  const { skills, ranks } = ratings.get(state.profileId ?? '') ?? unrated
  if (!assistant) return { ...everReady, busyTakesCalls, skills, ranks }
  const { status, notReadyReasonId, signedInSince } = state
  return {
    ...{ deviceOnly: false, hasRole, signedIn: signedInSince !== null, profile: profileOf(state, words) },
    ...{ skills, ranks, status, busyTakesCalls, notReady: notReadyBecause(notReadyReasonId, words) },
  }
}

/** DP-9: nothing chosen is off duty. Without a profile is whoever chose one that is gone meanwhile. */
function profileOf({ profileId }: DutyState, { dutyProfiles }: DutyWords): DutyFacts['profile'] {
  if (profileId === null) return 'offDuty'
  const profile = dutyProfiles.get(profileId)
  if (!profile) return 'none'
  return profile.offDuty ? 'offDuty' : 'onDuty'
}

/** Whoever is not ready stays so, also when the reason is gone meanwhile: then it has no name. */
const notReadyBecause = (reasonId: string | null, { notReadyReasons }: DutyWords): string | null =>
  reasonId === null ? null : (notReadyReasons.get(reasonId)?.name ?? '')

const unrated: PlannedRatings = { skills: new Map(), ranks: new Map() }

const everReady: DutyFacts = {
  ...{ deviceOnly: true, signedIn: true, profile: 'onDuty', hasRole: true, ...unrated },
  ...{ status: 'available', busyTakesCalls: true, notReady: null },
}
