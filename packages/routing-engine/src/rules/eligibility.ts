import type { AgentMember, DutyFacts, NumberMember } from './member-light.ts'

export const eligibilityCodes = [
  ...(['NO_ROLE', 'NOT_MEMBER', 'OFFLINE_IN_QUEUE', 'NOT_SIGNED_IN', 'NO_PROFILE', 'OFF_DUTY'] as const),
  ...(['MISSING_SKILL', 'MISSING_RESPONSIBILITY', 'RANK_NOT_REACHED', 'NO_DEVICE', 'IN_CALL', 'RINGING'] as const),
  ...(['AFTER_CALL_WORK', 'RONA', 'STATUS_BUSY', 'STATUS_IN_MEETING', 'STATUS_DO_NOT_DISTURB', 'STATUS_AWAY'] as const),
  ...(['NOT_READY', 'OUTSIDE_HOURS', 'ALREADY_OFFERED', 'QUEUE_LIMIT'] as const),
] as const
export type EligibilityCode = (typeof eligibilityCodes)[number]

/** Why somebody does not get a call. `detail`: the skill or responsibility that is asked for, or why somebody is not ready, by name. */
export type Failing = { readonly code: EligibilityCode; readonly detail?: string }

/** What a call asks of an agent; nothing of it when the queue was not reached through a service. */
export type ServiceAsk = {
  /** Skills by id, with the level that is asked. */
  readonly skills: ReadonlyMap<string, number>
  /** Null asks for none. */
  readonly responsibilityId: string | null
  /** The rank up to which agents are asked already, 1 the first; null: all of them. */
  readonly reachedRank: number | null
  /** What the asked skills and the responsibility are called; who is not in it is told by id. */
  readonly names?: ReadonlyMap<string, string>
  readonly isOpen: boolean
  /** The caller came while it was open, and is served after closing (DP-1). */
  readonly queuedWhileOpen: boolean
}

export type AgentFacts = AgentMember &
  Pick<DutyFacts, 'hasRole' | 'skills' | 'ranks'> & {
    readonly isMember: boolean
    /** A telephone that is there and did not answer lately counts as none (DP-21). */
    readonly deviceSuspect: boolean
    /** In this pass over the members, and not once more as the last one (DP-21). */
    readonly alreadyOffered: boolean
    readonly queueLimitReached: boolean
  }

type Situation = { readonly agent: AgentFacts; readonly ask: ServiceAsk | null }
type Reason = (situation: Situation) => readonly Failing[]

/** “Agent eligibility” of product.md section 4, in its order. */
const reasons: readonly Reason[] = [
  ({ agent }) => when(!agent.hasRole, 'NO_ROLE'),
  ({ agent }) => when(!agent.isMember, 'NOT_MEMBER'),
  ({ agent }) => when(agent.offlineInQueue, 'OFFLINE_IN_QUEUE'),
  ({ agent }) => when(!agent.deviceOnly && !agent.signedIn, 'NOT_SIGNED_IN'),
  ({ agent }) => when(!agent.deviceOnly && agent.profile === 'none', 'NO_PROFILE'),
  ({ agent }) => when(!agent.deviceOnly && agent.profile === 'offDuty', 'OFF_DUTY'),
  missingSkills,
  missingResponsibility,
  ({ agent }) => when(agent.deviceSuspect || agent.device.kind !== 'reachable', 'NO_DEVICE'),
  ({ agent }) => when(agent.busyWith === 'call', 'IN_CALL'),
  ({ agent }) => when(agent.busyWith === 'ringing', 'RINGING'),
  ({ agent }) => when(agent.busyWith === 'afterCallWork', 'AFTER_CALL_WORK'),
  ({ agent }) => when(agent.rona, 'RONA'),
  ({ agent }) => when(agent.status === 'busy' && !agent.busyTakesCalls, 'STATUS_BUSY'),
  ({ agent }) => when(agent.status === 'inMeeting', 'STATUS_IN_MEETING'),
  ({ agent }) => when(agent.status === 'doNotDisturb', 'STATUS_DO_NOT_DISTURB'),
  // RONA makes the agent away: said once.
  ({ agent }) => when(agent.status === 'away' && !agent.rona, 'STATUS_AWAY'),
  ({ agent }) => when(agent.notReady !== null, 'NOT_READY', agent.notReady),
  ({ ask }) => when(ask !== null && !ask.isOpen && !ask.queuedWhileOpen, 'OUTSIDE_HOURS'),
  ({ agent }) => when(agent.alreadyOffered, 'ALREADY_OFFERED'),
  ({ agent }) => when(agent.queueLimitReached, 'QUEUE_LIMIT'),
]

/** Every reason why this agent does not get the call, in the order they are told; none means eligible (DP-27). */
export function failingReasons(agent: AgentFacts, ask: ServiceAsk | null): readonly Failing[] {
  const situation = { agent, ask }
  return reasons.flatMap((reason) => reason(situation))
}

/** An outside number is asked for nothing but to be free. */
export const failingReasonsOfNumber = (
  member: NumberMember & { readonly alreadyOffered: boolean },
): readonly Failing[] => [
  ...when(member.offlineInQueue, 'OFFLINE_IN_QUEUE'),
  ...when(member.inCall, 'IN_CALL'),
  ...when(member.alreadyOffered, 'ALREADY_OFFERED'),
]

function missingSkills({ agent, ask }: Situation): readonly Failing[] {
  if (!ask || !isJudged(agent)) return none
  return [...ask.skills].flatMap(([skill, level]) =>
    when((agent.skills.get(skill) ?? 0) < level, 'MISSING_SKILL', nameOf(skill, ask)),
  )
}

function missingResponsibility({ agent, ask }: Situation): readonly Failing[] {
  if (!ask || ask.responsibilityId === null || !isJudged(agent)) return none
  const rank = agent.ranks.get(ask.responsibilityId)
  const name = nameOf(ask.responsibilityId, ask)
  if (rank === undefined) return when(true, 'MISSING_RESPONSIBILITY', name)
  return when(ask.reachedRank !== null && rank > ask.reachedRank, 'RANK_NOT_REACHED', name)
}

const nameOf = (id: string, { names }: ServiceAsk): string => names?.get(id) ?? id

/** Without a profile, or off duty, skills and responsibility are not judged: they belong to the profile. */
const isJudged = ({ deviceOnly, profile }: AgentMember) => deviceOnly || profile === 'onDuty'

const none: readonly Failing[] = []
const when = (holds: boolean, code: EligibilityCode, detail: string | null = null): readonly Failing[] =>
  holds ? [detail === null ? { code } : { code, detail }] : none
