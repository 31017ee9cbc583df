import type { AgentSnapshot } from '../floor.ts'
import { freshDuty } from '../floor-state.ts'
import type { CallState } from '../model.ts'
import type { Plan } from '../planned.ts'
import { type Agent, busyWith } from './agents.ts'
import type { Glance } from './glance.ts'

/** Whom people talk with, by user. */
export type Talks = ReadonlyMap<string, Pick<AgentSnapshot, 'callId' | 'queueId'>>

/** Reads off the calls who talks; who talks in several is told of the latest. */
export function talksOf(calls: Iterable<CallState>): Talks {
  const talks = new Map<string, Pick<AgentSnapshot, 'callId' | 'queueId'>>()
  for (const { callId, talkingTo, talkingIn = null, phase } of calls) {
    if (talkingTo?.kind === 'user' && phase.kind !== 'ended')
      talks.set(talkingTo.userId, { callId, queueId: talkingIn })
  }
  return talks
}

/** Somebody as an agent; null for whoever has no telephone, is in no queue and has no Agent Assistant. */
export function agentSnapshot(agent: Agent, talks: Talks, plan: Plan, glance: Glance): AgentSnapshot | null {
  const { duty, state, settings, devices, memberships, offer, userId } = agent
  if (devices.length === 0 && memberships.length === 0 && settings.assistant === null) return null
  const { deviceOnly, signedIn, profile } = duty
  const { profileId, linkLostAt } = state.duty ?? freshDuty
  const ringing = offer && { callId: offer.waiting.callId, queueId: offer.waiting.queueId }
  return {
    ...{ deviceOnly, signedIn, profile, busyWith: busyWith(agent) },
    linked: !deviceOnly && signedIn && linkLostAt === null,
    dutyProfileId: plan.dutyProfiles.get(profileId ?? '')?.id ?? null,
    ...(talks.get(userId) ?? ringing ?? { callId: null, queueId: null }),
    ...glance.servicesOf(agent),
  }
}
