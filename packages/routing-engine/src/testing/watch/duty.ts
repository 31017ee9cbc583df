import type { RoutingDutyProfile } from '../../configuration.ts'
import { type DutyState, freshDuty } from '../../floor-state.ts'
import { type Facts, holds, type Question } from './facts.ts'

/** Timers for callers: a talk can end in the millisecond it began in. */
const ofCallers = /^(offer|cascade|pass|again|redirect|emergency):/

/** DP-9–DP-11, DP-14, DP-16, DP-21, DP-30: what agents are here for is what was chosen last, and nobody is rung who takes no calls. */
export function dutyIsRight(facts: Facts): Question {
  const { model } = facts
  /** What was told of somebody's status last. */
  const statuses = new Map<string, Pick<DutyState, 'status' | 'notReadyReasonId'>>()

  const profileOf = (id: string | null): RoutingDutyProfile | undefined =>
    facts.config.dutyProfiles?.find((profile) => profile.id === id)

  /** Off duty for good: in a profile of that kind, or in none where the menu has none. */
  const isOff = (id: string | null) => id === null || (profileOf(id)?.offDuty ?? false)

  /** DP-9 */
  function preset(userId: string): string | null {
    const { defaultProfileId = null, profileIds = [] } = model.agentOf(userId)?.assistant ?? {}
    if (profileOf(defaultProfileId)) return defaultProfileId
    return profileIds.find((id) => profileOf(id)?.offDuty) ?? null
  }

  function profile(userId: string, was: DutyState, is: DutyState) {
    const { what } = facts
    const isNamed = 'userId' in what && what.userId === userId
    if (was.profileId === is.profileId) return
    const why = (): boolean => {
      switch (what.type) {
        case 'dutySet':
          return isNamed && is.profileId === what.dutyProfileId && is.profileBy === what.by
        case 'agentsSeen':
          return is.profileId === preset(userId)
        case 'agentSignedOut':
          return isNamed && isOff(is.profileId)
        case 'floorTimerFired':
          if (what.timerId === 'liveness') return isOff(is.profileId) && is.signedInSince === null
          return what.timerId === `return:${userId}` && is.profileId === was.returnTo
        default:
          return false
      }
    }
    holds('DP-11', why(), () => [userId, was.profileId, is.profileId, what])
    const told = facts.applied.changes.filter((change) => change.type === 'agentDid' && change.userId === userId)
    const isTold = told.some((change) => 'kind' in change && change.kind === 'duty' && change.value === is.profileId)
    holds('DP-11', isTold, () => [userId, 'is not told', is.profileId])
  }

  /** DP-9: whoever signs in begins in the preset, whatever was chosen before. */
  function signedIn(userId: string, was: DutyState, is: DutyState) {
    const isNew = facts.what.type === 'agentsSeen' && was.sessionId !== is.sessionId
    holds('DP-9', !isNew || is.profileId === preset(userId), () => [userId, was, is])
  }

  /** DP-11: of two at once the newest wins. */
  function chosen() {
    const { what } = facts
    if (what.type !== 'dutySet' || !profileOf(what.dutyProfileId)) return
    holds('DP-11', model.state(what.userId)?.duty?.profileId === what.dutyProfileId, () => what)
  }

  function status(userId: string, is: DutyState) {
    const told = statuses.get(userId) ?? freshDuty
    const isSame = told.status === is.status && told.notReadyReasonId === is.notReadyReasonId
    holds('DP-16', isSame, () => [userId, told, is.status, is.notReadyReasonId])
  }

  /** Begins when somebody on duty ends a talk with a caller of a queue, and not otherwise. */
  function afterCall(userId: string, was: DutyState, is: DutyState) {
    const seconds = model.agentOf(userId)?.assistant?.afterCallSeconds ?? 0
    const hasEnded = facts.changed.some(({ before, after }) => {
      const partner = before?.talkingTo
      const talked = before?.talkingIn && partner?.kind === 'user' && partner.userId === userId
      return talked && (after.phase.kind === 'ended' || !after.talkingTo)
    })
    const begins = hasEnded && seconds > 0 && model.isOnDuty(userId)
    if (begins) holds('AFTER_CALL', is.afterCallUntil !== null, () => [userId, 'has none'])
    if (was.afterCallUntil === null && is.afterCallUntil !== null) holds('AFTER_CALL', begins, () => [userId, 'begins'])
  }

  /** DP-21, DP-30: a missed call is one that was declined or rang in vain, and nothing else. */
  function missed(userId: string) {
    const { what, statesBefore } = facts
    const isNew = (statesBefore.get(userId)?.ronaSince ?? null) === null && model.isPaused(userId)
    if (!isNew) return
    const rangInVain = what.type === 'floorTimerFired' && /^(offer|cascade):/.test(what.timerId)
    holds('DP-30', what.type === 'dialFailed' || rangInVain, () => [userId, what])
  }

  /** A4, DP-14, DP-16: at any time, not only when it begins to ring. */
  function nobodyRungInVain() {
    for (const { who, callId } of model.rings.values()) {
      const agent = model.agentOf(who)
      if (!agent) continue
      const { status: now, notReady } = model.dutyFacts(who)
      const isWilling = now === 'available' || (now === 'busy' && agent.busyTakesCalls)
      const takes = agent.hasRole && model.isOnDuty(who) && isWilling && notReady === null
      holds('A4', takes, () => [who, callId, model.dutyFacts(who)])
    }
  }

  /** DP-29: what is written is a transition. */
  function writes() {
    const { what } = facts
    if ('callId' in what || (what.type === 'floorTimerFired' && ofCallers.test(what.timerId))) return
    for (const change of facts.applied.changes) {
      if (change.type !== 'agentChanged') continue
      const before = facts.statesBefore.get(change.userId)
      holds('DP-29', JSON.stringify(before) !== JSON.stringify(change.state), () => ['nothing new', change, what])
    }
  }

  return {
    after() {
      const { what } = facts
      if (what.type === 'statusSet') statuses.set(what.userId, what)
      writes()
      chosen()
      nobodyRungInVain()
      for (const userId of model.userIds()) {
        const was = facts.statesBefore.get(userId)?.duty ?? freshDuty
        const is = model.state(userId)?.duty ?? freshDuty
        profile(userId, was, is)
        signedIn(userId, was, is)
        status(userId, is)
        afterCall(userId, was, is)
        missed(userId)
      }
    },
  }
}
