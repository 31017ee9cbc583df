import { type Facts, holds, isRinging, type Question } from './facts.ts'
import { whoIs } from './floor-model.ts'

/** A1–A4: who is offered a call, and how many. */
export function offersAreRight(facts: Facts): Question {
  const { model, calls, waiting } = facts
  const rowOf = (callId: string, who: string) =>
    model.queue(waiting.get(callId)?.waitingIn?.queueId ?? '')?.members.find((member) => whoIs(member) === who)

  /** A1 */
  function eligible() {
    for (const { callId, who, dialId } of facts.begun) {
      const row = rowOf(callId, who)
      const reasons = row ? model.reasons(row, facts.at, callId) : ['NOT_MEMBER']
      holds('A1', reasons.length === 0, () => [callId, dialId, who, reasons])
    }
  }

  /** A2 */
  function oneEach() {
    const { rings } = model
    for (const { who, callId } of rings.values()) {
      for (const other of rings.values()) {
        if (other.who === who) holds('A2', other.callId === callId, () => [who, callId, other.callId])
      }
    }
    for (const [callId, who] of model.partners) {
      if (!calls.get(callId)?.talkingIn) continue
      for (const rang of rings.values())
        holds('A2', rang.who !== who, () => [who, 'talks', callId, 'rings', rang.callId])
      for (const [otherId, other] of model.partners) {
        const isOther = other === who && otherId !== callId && calls.get(otherId)?.talkingIn
        holds('A2', !isOther, () => [who, 'talks', callId, otherId])
      }
    }
  }

  /** A3: nothing rings for a call that is over, talks, or waits no longer. */
  function oneWinner() {
    for (const { callId } of model.rings.values()) {
      const call = waiting.get(callId)
      holds('A3', call !== undefined && call.connected === null, () => [callId, 'rings on'])
    }
  }

  /** A4: whoever is taken out, or set offline, is not rung any longer; who talks goes on talking. */
  function stillMeant() {
    for (const { callId, who, deviceId } of model.rings.values()) {
      holds('A4', rowOf(callId, who)?.offline === false, () => [callId, who])
      holds('A1', deviceId === null || model.isThere(deviceId), () => [callId, deviceId, 'is gone and rings on'])
    }
    if (facts.what.type !== 'plan') return
    for (const { before, after } of facts.changed) {
      if (before?.talkingTo) holds('A4', after.talkingTo != null && after.phase.kind !== 'ended', () => after.callId)
    }
  }

  /** Queues that ask one after the other have one person rung for a caller (A3). */
  function oneAfterTheOther() {
    for (const { callId, who } of facts.begun) {
      const queue = model.queue(waiting.get(callId)?.waitingIn?.queueId ?? '')
      if (!queue || queue.ringType === 'ringAll' || queue.ringType === 'linearCascade') continue
      for (const other of model.rings.values()) {
        if (other.callId === callId) holds('A3', other.who === who, () => [callId, who, other.who, queue.ringType])
      }
    }
  }

  return {
    after() {
      oneWinner()
      eligible()
      oneEach()
      oneAfterTheOther()
      stillMeant()
    },
  }
}

/** QUEUE_LIMIT: how many conversations more there may be, or telephones that ring for one. */
export function roomIn(facts: Facts, queueId: string): number {
  const limit = facts.model.queue(queueId)?.maxConversations ?? null
  if (limit === null) return Number.POSITIVE_INFINITY
  let busy = 0
  for (const call of facts.calls.values()) {
    if (call.talkingIn === queueId) busy += 1
    else if (call.waitingIn?.queueId === queueId && isRinging(facts, call.callId)) busy += 1
  }
  return limit - busy
}
