import type { RoutingAgent, RoutingConfig, RoutingDutyProfile } from '../../configuration.ts'
import { type AgentState, freshDuty } from '../../floor-state.ts'
import { dutyOf } from '../../rules/duty.ts'
import type { DutyFacts } from '../../rules/member-light.ts'

/** What is true of people's duty, worked out from the configuration and from what was written of them. */
export function dutyModel(stateOf: (userId: string) => AgentState | undefined) {
  /** Who works with the Agent Assistant; null: with a telephone alone. */
  const people = new Map<string, RoutingAgent | null>()
  let userIds: readonly string[] = []
  let profiles: ReadonlyMap<string, RoutingDutyProfile> = new Map()
  /** Worked out once after each event. */
  const known = new Map<string, DutyFacts>()

  function usePlan({ dutyProfiles = [], users = [] }: RoutingConfig) {
    known.clear()
    people.clear()
    profiles = new Map(dutyProfiles.map((profile) => [profile.id, profile]))
    userIds = users.filter(({ isSystem }) => !isSystem).map(({ id }) => id)
    for (const { id, agent } of users) people.set(id, agent?.assistant ? agent : null)
  }

  const agentOf = (userId: string): RoutingAgent | null => people.get(userId) ?? null

  function factsOf(userId: string): DutyFacts {
    const facts = known.get(userId) ?? workedOut(userId)
    known.set(userId, facts)
    return facts
  }

  function workedOut(userId: string): DutyFacts {
    const agent = agentOf(userId)
    if (!agent) return everReady
    const duty = stateOf(userId)?.duty ?? freshDuty
    const profile = profiles.get(duty.profileId ?? '')
    const kindOfProfile = profile?.offDuty ? 'offDuty' : 'onDuty'
    return {
      ...everReady,
      deviceOnly: false,
      hasRole: agent.hasRole,
      signedIn: duty.signedInSince !== null,
      profile: duty.profileId === null ? 'offDuty' : profile ? kindOfProfile : 'none',
      status: duty.status,
      busyTakesCalls: agent.busyTakesCalls,
      notReady: duty.notReadyReasonId,
    }
  }

  return {
    ...{ usePlan, agentOf, factsOf },
    lookAnew: () => known.clear(),
    userIds: () => userIds,
    /** Signed in with a profile to work in. */
    isOnDuty(userId: string): boolean {
      const { signedIn, profile } = factsOf(userId)
      return signedIn && profile === 'onDuty'
    },
    isInAfterCallWork: (userId: string): boolean =>
      agentOf(userId) !== null && (stateOf(userId)?.duty?.afterCallUntil ?? null) !== null,
  }
}

/** Whoever works with a telephone alone. */
const everReady = dutyOf(undefined, undefined, { dutyProfiles: new Map(), notReadyReasons: new Map() })
