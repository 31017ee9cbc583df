import type { Applied } from '../../board/board.ts'
import type { RoutingQueue } from '../../configuration.ts'
import type { MemberLight } from '../../floor-state.ts'
import { type Facts, holds, type Question, type What } from './facts.ts'

/** F5: a queue changes by itself no more often. */
const CALM_MS = 5_000

/** F1, F2, F5, and the lights they depend on (FO-17, FO-21): those that are kept along are those that would be worked out anew. */
export function failoverIsRight(facts: Facts): Question {
  const { model, board, failedOver } = facts
  const changedAt = new Map<string, number>()
  const presentSince = new Map<string, number>()
  const latched = new Map<string, number | null>()

  const isOver = (queueId: string) => (failedOver.get(queueId) ?? null) !== null
  const allGrey = (queue: RoutingQueue, at: number) =>
    queue.members.every((row) => model.light(row, queue, at).light === 'grey')

  /** F1, F2: which way a call took at a queue is what the lights said when it came. */
  function entries({ trace }: Applied, at: number) {
    for (const { callId, code, parameters } of trace) {
      const isFailover = code === 'OFFLINE_FAILOVER' || code === 'UNAVAILABLE_FORWARD' || code === 'NO_DESTINATION'
      if (!isFailover && code !== 'AGENTS_PRESENT') continue
      // Whoever waited already was sent away by what changed since.
      if (facts.waiting.has(callId)) continue
      const queue = model.queue(String(parameters.queueId ?? ''))
      if (!queue) continue
      const { requireAgents } = queue
      // What a timer of this very millisecond brings may still be to come.
      const wasGrey = isOver(queue.id) || allGrey(queue, at) || allGrey(queue, at - 1)
      const wasThere = !isOver(queue.id) && !(allGrey(queue, at) && allGrey(queue, at - 1))
      if (isFailover) holds(wasGrey ? 'F1' : 'F2', wasGrey && requireAgents, () => [callId, code, queue.id])
      else holds('F1', wasThere, () => [callId, code, queue.id])
    }
  }

  function lights(queue: RoutingQueue) {
    const { at } = facts
    const raw = queue.members.map((row) => model.light(row, queue, at))
    const shown = board.sees.queue(queue.id)?.members ?? []
    if (!isOver(queue.id)) {
      // What a timer of this very millisecond brings may still be to come.
      const earlier = (index: number) => {
        const row = queue.members[index]
        return row && model.light(row, queue, at - 1).code
      }
      const isRight = shown.every(({ code }, index) => code === raw[index]?.code || code === earlier(index))
      holds('F1', isRight && shown.length === raw.length, () => [queue.id, shown, raw])
    } else {
      const isGrey = shown.every(({ light }) => light === 'grey')
      holds('F1', isGrey, () => [queue.id, shown])
      holds('F1', queue.requireAgents, () => [queue.id, 'requireAgents=no'])
    }
    presence(queue.id, raw)
  }

  function presence(queueId: string, raw: readonly MemberLight[]) {
    const isPresent = raw.some(({ light, code }) => light !== 'grey' && code !== 'DEVICE_IN_GRACE')
    if (!isPresent) presentSince.delete(queueId)
    else if (!presentSince.has(queueId)) presentSince.set(queueId, facts.at)
  }

  /** F2: it begins only when everybody is grey, and ends only after somebody was there steadily. F5 */
  function latch({ what, at, applied }: Facts) {
    const byHand = what.type === 'plan' || what.type === 'failoverEnded'
    for (const change of applied.changes) {
      if (change.type !== 'queueChanged') continue
      const { queueId, state } = change
      // How long callers talk is remembered with it, and is no change of failover.
      if ((latched.get(queueId) ?? null) === state.failedOverSince) continue
      latched.set(queueId, state.failedOverSince)
      const last = changedAt.get(queueId) ?? Number.NEGATIVE_INFINITY
      const known = model.queue(queueId)
      const isWelcome = state.failedOverSince === null && known !== undefined && isWelcomed(known)
      if (!byHand && !isWelcome) holds('F5', at - last >= CALM_MS, () => [queueId, at - last])
      changedAt.set(queueId, at)
      const queue = model.queue(queueId)
      if (state.failedOverSince === null && queue && isWelcomed(queue)) continue
      if (state.failedOverSince !== null) holds('F2', !presentSince.has(queueId), () => [queueId, 'somebody is there'])
      else if (!byHand && queue) {
        const steadyMs = at - (presentSince.get(queueId) ?? at)
        holds('F2', queue.steadySeconds !== null && steadyMs >= queue.steadySeconds * 1000, () => [queueId, steadyMs])
      }
    }
  }

  /** DP-11: somebody of it went on duty and can be rung. */
  function isWelcomed({ members, id, steadySeconds }: RoutingQueue): boolean {
    const queue = model.queue(id)
    if (!queue) return false
    const lights = members.map((row) => ({ row, ...model.light(row, queue, facts.at) }))
    const hasCome = lights.some(
      ({ row, light, code }) =>
        row.kind === 'user' && facts.arrived.includes(row.userId) && light !== 'grey' && code !== 'DEVICE_IN_GRACE',
    )
    return hasCome && (steadySeconds !== null || lights.every(({ code }) => code !== 'NO_DEVICE'))
  }

  /** F1: it has begun when everybody is grey, unless the queue changed just before. */
  function begun(queue: RoutingQueue) {
    const { at, waiting } = facts
    const isCalm = at - (changedAt.get(queue.id) ?? Number.NEGATIVE_INFINITY) > CALM_MS
    if (!queue.requireAgents || !isCalm || isOver(queue.id)) return
    // A queue without members sends callers elsewhere, but holds nobody to being there steadily.
    const isNotSetUp = queue.members.length === 0
    if (isNotSetUp && ![...waiting.values()].some(({ waitingIn }) => waitingIn?.queueId === queue.id)) return
    // What a timer of this very millisecond brings may still be to come.
    holds('F1', !allGrey(queue, at - 1), () => [queue.id, 'not begun'])
  }

  return {
    before: (_: What, applied: Applied, at: number) => entries(applied, at),
    after() {
      for (const queue of model.queues()) lights(queue)
      latch(facts)
      for (const queue of model.queues()) {
        begun(queue)
        holds('DP-11', !isWelcomed(queue) || !isOver(queue.id), () => [queue.id, 'still elsewhere', facts.arrived])
      }
    },
    /** What screens see is what calls see. */
    now() {
      for (const { queueId, members, state } of board.floor(facts.at).queues) {
        const seen = board.sees.queue(queueId)?.members ?? []
        const isSame = members.every(
          ({ light, code }, index) => light === seen[index]?.light && code === seen[index]?.code,
        )
        holds('F1', isSame && state.failedOverSince === (failedOver.get(queueId) ?? null), () => [
          queueId,
          members,
          seen,
        ])
      }
    },
  }
}
