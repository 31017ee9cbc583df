import type { CallState, QueueWait } from '../../model.ts'
import type { Asked } from './asked.ts'
import { type Facts, holds, isAnnouncedTo, isRinging, type Question } from './facts.ts'
import { whoIs } from './floor-model.ts'
import { roomIn } from './offers.ts'

/** Q1–Q3: who came first is first, keeps the place, and never falls back. */
export function orderIsKept(facts: Facts, asked: Asked): Question {
  const { model, waiting } = facts
  /** How callers came to wait, as seen from outside. */
  const came = new Map<string, Came>()
  let turn = 0

  /** Q1: whoever is offered a call was not offered a later one while an earlier one of the queue waited unasked. */
  function firstFirst() {
    for (const { callId, who } of facts.begun) {
      const call = waiting.get(callId)
      const wait = call?.waitingIn
      if (!wait || waiting.size === 1) continue
      // QUEUE_LIMIT: nobody else may begin to ring; one more for whom it rings already is no further conversation.
      if (facts.rangBefore.includes(callId) && roomIn(facts, wait.queueId) <= 0) continue
      const row = model.queue(wait.queueId)?.members.find((member) => whoIs(member) === who)
      if (!row || model.reasons(row, facts.at, callId).length > 0) continue
      for (const other of waiting.values()) {
        if (!isBefore(other, call) || isRinging(facts, other.callId) || isAnnouncedTo(other)) continue
        holds('Q1', asked.has(other.callId, who), () => [other.callId, 'waits before', callId, who])
      }
    }
  }

  const isBefore = ({ waitingIn: one }: CallState, { waitingIn: other }: CallState): boolean =>
    one?.queueId === other?.queueId && one?.priority === other?.priority && (one?.since ?? 0) < (other?.since ?? 0)

  /** Q2 */
  function placesKept() {
    turn += 1
    for (const { before, after } of facts.changed) {
      const { callId, waitingIn: now } = after
      const was = before?.waitingIn
      if (!now) continue
      if (was?.queueId !== now.queueId) {
        came.set(callId, { turn, from: was ? { ...was, came: came.get(callId) } : null })
      } else holds('Q2', now.since === was.since && now.priority === was.priority, () => [callId, was, now])
    }
  }

  /** Q3: the position that could be announced rises only when somebody of higher priority comes: else whoever came later is later. */
  function positions() {
    for (const { queueId, waiting: line } of facts.board.floor(facts.at).queues) {
      let last: (typeof line)[number] | null = null
      for (const caller of line) {
        const isInOrder =
          last === null ||
          comesBefore(
            { ...last, queueId, came: came.get(last.callId) },
            { ...caller, queueId, came: came.get(caller.callId) },
          )
        holds('Q3', isInOrder, () => [queueId, line.map(({ callId, since, priority }) => [callId, since, priority])])
        last = caller
      }
    }
  }

  return {
    after() {
      placesKept()
      firstFirst()
    },
    now: positions,
  }
}

/** When a caller came to a queue, and from which place in which other. */
type Came = { readonly turn: number; readonly from: Place | null }
type Place = QueueWait & { readonly came: Came | undefined }

/** Of those who came with the same event from the same queue, whoever was first there is first. */
function comesBefore(one: Place, other: Place): boolean {
  const difference = one.priority - other.priority || one.since - other.since
  if (difference !== 0 || !one.came || !other.came) return difference < 0
  if (one.came.turn !== other.came.turn) return one.came.turn < other.came.turn
  const [was, otherWas] = [one.came.from, other.came.from]
  return was?.queueId !== otherWas?.queueId || !was || !otherWas || comesBefore(was, otherWas)
}
