import { POISONED } from '../sequences/poison.ts'
import { type Facts, holds, offersIn, type Question } from './facts.ts'

/** T1, T3, T5, F3: each call ends once, each command is one, each offer ends in one way, and nobody is sent round in circles. */
export function callsGoOn(facts: Facts): Question {
  const ids = new Set<string>()
  const ended = new Set<string>()
  let offered = 0
  let closed = 0

  /** T3 */
  function unique() {
    for (const command of facts.applied.commands) {
      const id =
        command.type === 'ring' || command.type === 'dial'
          ? command.dialId
          : command.type === 'playPrompt'
            ? command.promptId
            : command.type === 'startTimer'
              ? command.timerId
              : null
      if (id === null) continue
      holds('T3', !ids.has(id), () => command)
      ids.add(id)
    }
  }

  /** T5: what rang for a call that is over ended with it, without a line of its own. */
  function settled() {
    for (const { code } of facts.applied.trace) {
      if (code === 'OFFERED') offered += 1
      if (code === 'TAKEN_IN_QUEUE' || code.startsWith('OFFER_')) closed += 1
    }
    closed += facts.endedRinging
    const open = offersIn(facts.model.rings)
    holds('T5', offered === closed + open, () => ({ offered, closed, open }))
  }

  return {
    after() {
      unique()
      settled()
      for (const { after } of facts.changed) {
        const { callId, phase, visitedRules = [] } = after
        if (phase.kind === 'ended') {
          holds('T1', !ended.has(callId), () => callId)
          ended.add(callId)
        }
        const isOnce = new Set(visitedRules).size === visitedRules.length
        holds('F3', visitedRules.length <= 8 && isOnce, () => [callId, visitedRules])
      }
    },
    now() {
      const { board, calls } = facts
      const underWay = board.calls()
      const isSame = underWay.length === calls.size && underWay.every((call) => calls.get(call.callId) === call)
      holds('T1', isSame, () => ['told of', [...calls.keys()], 'there', underWay.map(({ callId }) => callId)])
    },
  }
}

/** T10: a call that comes to a step with a fault in it ends in a system error, and no other call notices. */
export function faultsStayAlone(facts: Facts): Question {
  return {
    after() {
      const { what, changed } = facts
      const poisoned = changed.filter(({ after }) => after.calledNumber === POISONED)
      for (const { after } of poisoned) {
        const { callId, phase } = after
        const isOver = phase.kind !== 'ended' || phase.outcome === 'systemError' || what.type === 'callerHungUp'
        holds('T10', isOver && !after.waitingIn, () => [callId, phase])
        holds('T10', changed.length === 1, () => [callId, changed.map((other) => other.after.callId)])
      }
    },
  }
}
