import type { CallState, Command, FloorCommand } from '../../model.ts'
import type { OfficeKind } from '../sequences/office-kinds.ts'
import { type Facts, holds, type Question } from './facts.ts'

type Span = { readonly least: number; readonly most: number }

/** The board's timers for a caller who waits. */
const ofWaiting = ['offer', 'cascade', 'pass', 'again', 'redirect', 'rank']

const exactly = (ms: number): Span => ({ least: ms, most: ms })
const atMost = (ms: number): Span => ({ least: 0, most: ms })

/** T8: each timer runs as long as it is meant to, whatever the clock was set to. T4: none outlives what it is for. */
export function timersAreAsLong(facts: Facts, kind: OfficeKind): Question {
  const { agentTimeoutSeconds, graceSeconds, steadySeconds, timeoutSeconds } = kind
  const spans: Readonly<Record<string, Span>> = {
    offer: exactly(agentTimeoutSeconds * 1000),
    cascade: exactly(agentTimeoutSeconds * 1000),
    pass: exactly(5_000),
    again: exactly(10_000),
    suspect: exactly(30_000),
    redirect: exactly(15_000),
    calm: atMost(5_000),
    grace: atMost(graceSeconds * 1000),
    steady: { least: (steadySeconds ?? 0) * 1000, most: Math.max(5_000, (steadySeconds ?? 0) * 1000) },
    // What is spent outside is told of while it is spent.
    toll: atMost(60_000),
    liveness: exactly(1_000),
    return: { least: 900_000, most: 3_600_000 },
    'after-call': atMost(30_000),
    missed: atMost(30_000),
    // Until an emergency that is planned; nothing is waited for longer than a day in one piece.
    emergency: atMost(86_400_000),
    // DP-1: until the next service closes; the same.
    closing: atMost(86_400_000),
  }
  /** Of a call: until its time-out, an announcement or a destination that rings. */
  const ofCalls = atMost(Math.max(timeoutSeconds * 1000, 60_000))

  /** The timers that run for calls, each with its call. */
  const running = new Map<string, string>()

  return {
    after() {
      const { what, applied, changed } = facts
      if (what.type === 'floorTimerFired' || what.type === 'timerFired') running.delete(what.timerId)
      for (const command of applied.commands) follow(command)
      for (const { after } of changed) nothingLeft(after)
    },
  }

  function follow(command: Command | FloorCommand) {
    switch (command.type) {
      case 'startTimer':
        running.set(command.timerId, command.callId)
        return check(command.timerId, command.ms, ofCalls)
      case 'startFloorTimer': {
        const [kindOfTimer = '', about = ''] = command.timerId.split(':')
        if (ofWaiting.includes(kindOfTimer)) running.set(command.timerId, about.replace(/\.o\d+$/, ''))
        return check(command.timerId, command.ms, spans[kindOfTimer] ?? exactly(-1))
      }
      case 'cancelTimer':
      case 'cancelFloorTimer':
        running.delete(command.timerId)
        return
      default:
    }
  }

  /** Of a call that is over nothing runs; of one that waits no longer, nothing that is for who waits. */
  function nothingLeft({ callId, phase, waitingIn }: CallState) {
    if (waitingIn) return
    for (const [timerId, ofCall] of running) {
      const isOver = phase.kind === 'ended' || timerId.includes(':')
      holds('T4', ofCall !== callId || !isOver, () => [callId, timerId])
    }
  }

  function check(timerId: string, ms: number, { least, most }: Span) {
    holds('T8', ms >= least && ms <= most, () => [timerId, ms, least, most])
  }
}
