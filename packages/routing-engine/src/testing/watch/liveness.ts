import { type DutyState, freshDuty } from '../../floor-state.ts'
import { type Facts, holds, type Question } from './facts.ts'

/** A tick of a second may be up to one early or late. */
const SLACK_MS = 1_000
const LINK_LOST_MS = 5_000
const THRESHOLD_MS = 60_000
const KEPT_MS = 600_000
/** Of the offices of sequences. */
const AFTER_CALL_MOST_MS = 30_000
/** So long what was under way when somebody signed out is no sign-in. */
const LATE_MS = 2_000

/** DP-9, DP-29: who is signed in, and for how long without being heard of. By the clock, which the board does not ask. */
export function livenessIsRight(facts: Facts): Question {
  const { model } = facts
  const heardAt = new Map<string, number>()
  /** Sessions that are known for certain. */
  const sessions = new Map<string, Set<string>>()
  const left = new Map<string, { readonly at: number; readonly sessions: ReadonlySet<string> }>()

  const silence = (userId: string) => facts.at - (heardAt.get(userId) ?? Number.NEGATIVE_INFINITY)
  const canRing = (userId: string) =>
    model.devicesOf(userId).some(({ reach }) => reach === 'reachable' || reach === 'unknown')

  function heard(userId: string, sessionId: string, was: DutyState, is: DutyState) {
    if (!model.agentOf(userId)) return
    const known = sessions.get(userId) ?? new Set()
    const gone = left.get(userId)
    const isLate = gone?.sessions.has(sessionId) === true && facts.at - gone.at <= LATE_MS
    if (isLate) return holds('DP-29', is.signedInSince === null, () => [userId, 'signed out and in again'])
    const mayBeLate = gone?.sessions.has(sessionId) === true && facts.at - gone.at <= LATE_MS + 2 * SLACK_MS
    if (mayBeLate && is.signedInSince === null) return
    holds('DP-9', is.signedInSince !== null && is.linkLostAt === null, () => [userId, sessionId, is])
    if (known.has(sessionId)) holds('DP-29', is.profileId === was.profileId, () => [userId, sessionId, was, is])
    sessions.set(userId, known.add(sessionId))
    heardAt.set(userId, facts.at)
    left.delete(userId)
  }

  function changes(userId: string, was: DutyState, is: DutyState) {
    const { what } = facts
    const isNamed = what.type === 'agentsSeen' && what.agents.some((agent) => agent.userId === userId)
    const comes = was.signedInSince === null && is.signedInSince !== null
    holds('A5', !comes || isNamed, () => [userId, 'is signed in by', what])
    const goes = was.signedInSince !== null && is.signedInSince === null
    if (goes) holds('DP-29', mayGo(userId), () => [userId, 'is signed out', silence(userId), what])
    const isLost = was.linkLostAt === null && is.linkLostAt !== null
    if (isLost)
      holds('DP-29', silence(userId) > LINK_LOST_MS - SLACK_MS, () => [userId, 'is heard of', silence(userId)])
  }

  function mayGo(userId: string): boolean {
    const { what } = facts
    if (what.type === 'agentSignedOut') return what.userId === userId
    if (what.type === 'plan') return model.agentOf(userId) === null
    const least = LINK_LOST_MS + (canRing(userId) ? THRESHOLD_MS : 0) - SLACK_MS
    return silence(userId) > least
  }

  /** Nobody is signed in for longer than may be, and nobody's profile is kept for longer. */
  function lasts(userId: string, is: DutyState) {
    if (!model.agentOf(userId)) return
    const most = LINK_LOST_MS + (canRing(userId) ? THRESHOLD_MS : 0) + SLACK_MS
    holds('DP-29', is.signedInSince === null || silence(userId) <= most, () => [userId, 'still', silence(userId)])
    const isForgotten = silence(userId) > LINK_LOST_MS + KEPT_MS + SLACK_MS
    holds('DP-29', !isForgotten || is.linkLostAt === null, () => [userId, 'is waited for', silence(userId)])
    if (silence(userId) > KEPT_MS - SLACK_MS) sessions.delete(userId)
  }

  /** DP-16: after-call work is made no longer than it may be, from the end of the call. */
  function afterCallEnds(userId: string, { afterCallUntil }: DutyState) {
    const from = model.state(userId)?.idleSince ?? facts.at
    holds('AFTER_CALL', afterCallUntil === null || afterCallUntil <= from + AFTER_CALL_MOST_MS, () => [userId, from])
  }

  return {
    mere(what) {
      if (what.type !== 'agentsSeen') return
      for (const { userId, sessionId } of what.agents) {
        const is = model.state(userId)?.duty ?? freshDuty
        heard(userId, sessionId, is, is)
      }
    },
    after() {
      const { what } = facts
      for (const userId of model.userIds()) {
        const was = facts.statesBefore.get(userId)?.duty ?? freshDuty
        const is = model.state(userId)?.duty ?? freshDuty
        if (!model.agentOf(userId)) sessions.delete(userId)
        if (what.type === 'agentsSeen') {
          for (const agent of what.agents) if (agent.userId === userId) heard(userId, agent.sessionId, was, is)
        }
        changes(userId, was, is)
        lasts(userId, is)
        afterCallEnds(userId, is)
        if (what.type !== 'agentSignedOut' || what.userId !== userId) continue
        // Whoever is kept for a return can sign out, too.
        if (was.signedInSince === null && was.linkLostAt === null) continue
        left.set(userId, { at: facts.at, sessions: sessions.get(userId) ?? new Set() })
        sessions.delete(userId)
      }
    },
  }
}
