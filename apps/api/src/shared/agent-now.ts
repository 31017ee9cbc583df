import type { AgentNow, ProfileLook } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import {
  type AgentMember,
  dateOf,
  dutyOf,
  freshDuty,
  type Language,
  type LightCode,
  lightOf,
  type Plan,
  type PlannedUser,
  wallClockOf,
} from '@nightswitch/routing-engine'
import { instantOf } from './emergency-views.ts'
import { lightWords } from './light-words.ts'
import { perPlan } from './per-plan.ts'

export type UserNow = FloorSnapshotReply['users'][number]

const DAY_MS = 86_400_000
type MemberLight = ReturnType<typeof lightOf>

/** The people of a floor by id, worked out once for each. */
export function peopleOn(floor: FloorSnapshotReply): ReadonlyMap<string, UserNow> {
  const known = people.get(floor) ?? new Map(floor.users.map((user) => [user.userId, user]))
  people.set(floor, known)
  return known
}
const people = new WeakMap<FloorSnapshotReply, ReadonlyMap<string, UserNow>>()

/**
 * What somebody looks like but for what a queue says of them: the light of the engine, by what telephony knows. Of ten thousand most are
 * like another one, so it is worked out once for each kind, and many readers look at the same floor.
 */
export function lightOfAgent(plan: Plan, userId: string, now: UserNow | undefined): MemberLight {
  const { people, kinds } = knownLights(plan)
  const seen = now && people.get(now)
  if (seen) return seen
  const user = plan.users.get(userId)
  const kind = kindOf(user, now)
  const light = kinds.get(kind) ?? lightOf(memberOf(plan, user, now), inNoQueue)
  kinds.set(kind, light)
  if (now) people.set(now, light)
  return light
}

const knownLights = perPlan(() => ({
  people: new WeakMap<UserNow, MemberLight>(),
  kinds: new Map<string, MemberLight>(),
}))

/** Everything that `memberOf` reads. */
function kindOf(user: PlannedUser | undefined, now: UserNow | undefined): string {
  const { assistant = null, busyTakesCalls = true } = user?.agent ?? {}
  const own = `${assistant !== null} ${busyTakesCalls}`
  if (!now) return own
  const { reach, inCall, agent, state } = now
  const { signedInSince = null, profileId = null, status = '', notReadyReasonId = null } = state.duty ?? {}
  return `${own} ${reach} ${inCall} ${agent?.busyWith} ${state.ronaSince !== null} ${signedInSince !== null} ${profileId} ${status} ${notReadyReasonId}`
}

/** The grace is telephony's to judge: what it calls lost is still waited for. */
const inNoQueue = { now: 0, graceMs: Number.POSITIVE_INFINITY, failedOver: false }

function memberOf(plan: Plan, user: PlannedUser | undefined, now: UserNow | undefined): AgentMember {
  const { hasRole: _role, skills: _skills, ranks: _ranks, ...duty } = dutyOf(user?.agent, now?.state.duty, plan)
  return {
    ...{ kind: 'agent', offlineInQueue: false, ...duty },
    device: deviceOf(now),
    busyWith: now?.agent?.busyWith ?? (now?.inCall ? 'call' : 'nothing'),
    rona: now !== undefined && now.state.ronaSince !== null,
  }
}

function deviceOf(now: UserNow | undefined): AgentMember['device'] {
  if (!now || now.reach === 'gone') return { kind: 'none' }
  if (now.reach === 'reachable') return { kind: 'reachable' }
  return { kind: 'lost', lostAt: now.lostAt ?? 0, signedOff: false }
}

type Asked = {
  readonly plan: Plan
  readonly at: number
  readonly language: Language
  /** At least those that anybody asked about is in. */
  readonly profiles: ReadonlyMap<string, ProfileLook>
}

/** Somebody as an agent, at this moment. Whom telephony does not know yet is shown as nobody is there, never as ready. */
export function agentNow({ plan, at, language, profiles }: Asked, userId: string, now: UserNow | undefined): AgentNow {
  const user = plan.users.get(userId)
  const duty = now?.state.duty ?? freshDuty
  const member = memberOf(plan, user, now)
  const { light, code } = lightOf(member, inNoQueue)
  const { ronaSince = null, ronaQueueId = null, answeredToday = 0, answeredOn = null } = now?.state ?? {}
  const assistant = user?.agent.assistant ?? null
  const returnsAfter = assistant?.missedCallReturnSeconds ?? null
  return {
    deviceOnly: assistant === null,
    signedIn: member.signedIn,
    signedInSince: instantOf(duty.signedInSince),
    linkLostSince: instantOf(duty.linkLostAt),
    dutyProfile: profiles.get(duty.profileId ?? '') ?? null,
    dutySince: instantOf(duty.profileSince),
    dutyBy: duty.profileBy,
    returnAt: instantOf(duty.returnAt),
    returnTo: named(plan.dutyProfiles.get(duty.returnTo ?? '')),
    status: member.status,
    statusSince: instantOf(duty.statusSince),
    notReady: named(plan.notReadyReasons.get(duty.notReadyReasonId ?? '')),
    busyTakesCalls: member.busyTakesCalls,
    ronaSince: instantOf(ronaSince),
    ronaQueue: named(plan.queues.get(ronaQueueId ?? '')),
    ronaUntil: instantOf(ronaSince !== null && returnsAfter !== null ? ronaSince + returnsAfter * 1000 : null),
    busyWith: member.busyWith,
    afterCallUntil: instantOf(duty.afterCallUntil),
    telephone: telephoneOf(user, now),
    telephoneLostSince: instantOf(now?.reach === 'reachable' ? null : (now?.lostAt ?? null)),
    answeredToday: answeredOn === todayOf(user, at) ? answeredToday : 0,
    ...{ light, code, because: becauseOf(code, member, language) },
    servicesReady: now?.agent?.servicesReady ?? 0,
    services: now?.agent?.services ?? 0,
  }
}

function telephoneOf(user: PlannedUser | undefined, now: UserNow | undefined): AgentNow['telephone'] {
  if (!user || user.devices.length === 0) return 'none'
  if (!now || now.reach === 'gone') return 'gone'
  return now.reach === 'reachable' ? 'connected' : 'losing'
}

/** The date on the wall where the agent is. */
const todayOf = (user: PlannedUser | undefined, at: number): string =>
  dateOf(Math.floor(wallClockOf(user?.timeZone ?? 'UTC').wallAt(at) / DAY_MS))

function becauseOf(code: LightCode, { notReady }: AgentMember, language: Language): string {
  const words = lightWords[language][code]
  return code === 'NOT_READY' && notReady ? `${words}: ${notReady}` : words
}

const named = (what: { readonly id: string; readonly name: string } | undefined) =>
  what ? { id: what.id, name: what.name } : null
