import type { RoutingQueue, RoutingQueueMember } from '../../configuration.ts'
import type { CallState } from '../../model.ts'
import type { Asked } from './asked.ts'
import { type Facts, holds, isAnnouncedTo, isRinging, type Question } from './facts.ts'
import { whoIs } from './floor-model.ts'
import { roomIn } from './offers.ts'
import type { IsPassedOver } from './toll.ts'

/** Everybody was asked in vain: the next pass begins after 5 s, the last one is asked again after 10 s (DP-21). */
const LONGEST_REST_MS = 10_000

/** Q4, Q6: nobody waits in vain, and nobody for too long. */
export function nobodyWaitsInVain(facts: Facts, asked: Asked, isPassedOver: IsPassedOver): Question {
  const { model, waiting } = facts
  const restingSince = new Map<string, number>()
  const changedAt = new Map<string, number>()

  /** Q4: nobody waits while somebody is free who was not asked; and nobody who was asked is left alone for longer than a rest. */
  function conserved() {
    for (const queue of model.queues()) {
      let free: readonly RoutingQueueMember[] | null = null
      for (const call of waiting.values()) {
        if (call.waitingIn?.queueId !== queue.id) continue
        const { callId } = call
        if (isRinging(facts, callId) || isAnnouncedTo(call) || roomIn(facts, queue.id) <= 0) restingSince.delete(callId)
        else {
          free ??= freeMembers(queue)
          served(call, free)
        }
      }
    }
    for (const { after } of facts.changed) if (!after.waitingIn) restingSince.delete(after.callId)
  }

  function served({ callId }: CallState, free: readonly RoutingQueueMember[]) {
    const { at } = facts
    for (const row of free) {
      holds('Q4', asked.has(callId, whoIs(row)), () => [callId, whoIs(row), 'is free'])
    }
    if (free.length === 0) restingSince.delete(callId)
    else if (!restingSince.has(callId)) restingSince.set(callId, at)
    const restsFor = at - (restingSince.get(callId) ?? at)
    holds('Q4', restsFor <= LONGEST_REST_MS, () => [callId, free.map(whoIs), restsFor])
  }

  /** What a timer of this very millisecond brings may still be to come. */
  const freeMembers = ({ members }: RoutingQueue) =>
    members.filter((row) => model.reasons(row, facts.at - 1).length === 0 && !isPassedOver(row))

  /** Q6 */
  function timedOut() {
    for (const { after } of facts.changed) changedAt.set(after.callId, facts.at)
    for (const call of waiting.values()) {
      const { waitingIn, callId } = call
      const queue = model.queue(waitingIn?.queueId ?? '')
      // Back from an announcement, the time-out is a timer of this very millisecond.
      if (!queue || !waitingIn || isAnnouncedTo(call) || changedAt.get(callId) === facts.at) continue
      const waitedMs = facts.at - waitingIn.since
      holds('Q6', waitedMs <= queue.timeoutSeconds * 1000, () => [callId, waitedMs])
    }
  }

  return {
    after() {
      timedOut()
      conserved()
    },
  }
}

/** Q5: after closing new callers are told so, and those who wait stay. `closesAt` of the service; null: it stays open. */
export function closingKeepsCallers(facts: Facts, serviceId: string, closesAt: number | null): Question {
  /** Those of the service who waited once. */
  const waited = new Set<string>()
  const isClosed = () => closesAt !== null && facts.at >= closesAt

  return {
    after() {
      const { what, changed } = facts
      for (const { before, after } of changed) {
        if (after.calledNumber !== serviceId) continue
        const { callId, phase, waitingIn } = after
        if (waitingIn) waited.add(callId)
        if (what.type === 'callArrived' && what.callId === callId && !before) {
          holds('Q5', !isClosed() || !waitingIn, () => [callId, 'waits after closing'])
        }
        const isToldClosed = phase.kind === 'ended' && phase.outcome === 'closed'
        holds('Q5', !isToldClosed || (isClosed() && !waited.has(callId)), () => [callId, 'is told that it is closed'])
      }
    },
  }
}
