import type { Applied, Board } from '../../board/board.ts'
import type { RoutingConfig } from '../../configuration.ts'
import type { OfficeKind } from '../sequences/office-kinds.ts'
import { newAsked } from './asked.ts'
import { callsGoOn, faultsStayAlone } from './calls.ts'
import { dutyIsRight } from './duty.ts'
import { factsOf, holds, type Question, take, type What } from './facts.ts'
import { failoverIsRight } from './failover.ts'
import { limitsHold } from './limits.ts'
import { livenessIsRight } from './liveness.ts'
import { offersAreRight } from './offers.ts'
import { orderIsKept } from './order.ts'
import { missedCallsPause } from './pauses.ts'
import { timersAreAsLong } from './timers.ts'
import { tollGuardHolds } from './toll.ts'
import { closingKeepsCallers, nobodyWaitsInVain } from './waiting.ts'

/** A second in which nobody fell silent, or heartbeats that changed nothing: there is nothing to look at. */
export function isMereSecond(what: What, { changes, commands }: Applied): boolean {
  if (changes.length > 0) return false
  if (what.type === 'agentsSeen') return commands.length === 0
  if (what.type !== 'floorTimerFired' || what.timerId !== 'liveness') return false
  return commands.every(
    (command) => command.type === 'startFloorTimer' && command.timerId === 'liveness' && command.ms === 1_000,
  )
}

/** The whole floor is looked at after so many events, and at the end. */
const NOW_AND_THEN = 16

type Closing = { readonly serviceId: string; readonly at: number | null }
type Watched = {
  readonly closing: Closing
  readonly kind: OfficeKind
  /** False: somebody sets the clock meanwhile. Then only what does not depend on it is asked. */
  readonly hasClock: boolean
}

/** Looks at a board after every event, and throws the first invariant of reliability.md that does not hold. */
export function watch(board: Board, config: RoutingConfig, startedAt: number, { closing, kind, hasClock }: Watched) {
  const facts = factsOf(board, config, startedAt)
  const asked = newAsked()
  const always: Question[] = [
    ...[callsGoOn(facts), faultsStayAlone(facts), timersAreAsLong(facts, kind), dutyIsRight(facts)],
  ]
  const toll = tollGuardHolds(facts, asked)
  const byClock: Question[] = [
    ...[offersAreRight(facts), toll, failoverIsRight(facts)],
    ...[orderIsKept(facts, asked), nobodyWaitsInVain(facts, asked, toll.isPassedOver)],
    ...[closingKeepsCallers(facts, closing.serviceId, closing.at), missedCallsPause(facts)],
    ...[limitsHold(facts), livenessIsRight(facts)],
  ]
  const questions = hasClock ? [...always, ...byClock] : always
  let events = 0

  function lookAround() {
    for (const { now } of questions) now?.()
  }

  return {
    check(what: What, applied: Applied, at: number) {
      if (isMereSecond(what, applied)) {
        facts.at = at
        for (const { mere } of questions) mere?.(what)
        return
      }
      events += 1
      for (const { before } of questions) before?.(what, applied, at)
      take(facts, what, applied, at)
      for (const { after } of questions) after()
      for (const { callId, who } of facts.begun) asked.add(callId, who)
      if (events % NOW_AND_THEN === 0) lookAround()
    },
    usePlan(newer: RoutingConfig) {
      facts.config = newer
      facts.model.usePlan(newer)
    },
    /** T4: nothing is left when all calls are over. */
    quiet(timers: Iterable<string>) {
      lookAround()
      const left = [...timers]
      holds('T4', left.length === 0, () => left)
      holds('T4', facts.model.rings.size === 0, () => [...facts.model.rings])
      holds('T1', board.calls().length === 0, () => board.calls().map(({ callId }) => callId))
    },
  }
}
