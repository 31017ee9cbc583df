import type { Board, BoardEvent, Plan } from '@nightswitch/routing-engine'
import type { Fact } from './installation.ts'
import { type Row, step, structureRows, transferSteps } from './rules.ts'
import type { Walk } from './walks.ts'

/** How long callers talk. */
const TALK_MS = 60_000

/**
 * A whole call on the production board, with its trace: whoever is rung first answers, talks for a minute and hangs up. A caller for
 * whom nobody is free hangs up.
 */
export function boardWalker(board: Board, plan: Plan): (fact: Fact) => Walk {
  let calls = 0
  return ({ number, at }) => {
    calls += 1
    const callId = `call ${calls}`
    const codes: string[] = []
    let destination = ''
    const called = { calledNumber: number, callerNumber: null, callerName: null }
    let event: BoardEvent | null = { type: 'callArrived', callId, at, ...called }
    while (event) {
      const { commands, trace, changes } = board.apply(event)
      event = { type: 'callerHungUp', callId, at }
      for (const entry of trace) if (entry.callId === callId) codes.push(entry.code)
      for (const command of commands) {
        if (!('callId' in command) || command.callId !== callId) continue
        if (command.type === 'playPrompt')
          event = { type: 'promptFinished', callId, at, promptId: command.promptId, ok: true }
        if (command.type === 'ring') destination = plan.deviceOwners.get(command.deviceId)?.id ?? ''
        if (command.type === 'dial') destination = command.number
        if (command.type === 'ring' || command.type === 'dial')
          event = { type: 'dialAnswered', callId, at, dialId: command.dialId }
        if (command.type === 'bridge') event = { type: 'talkEnded', callId, at: at + TALK_MS }
      }
      for (const change of changes) if (change.type === 'callEnded' && change.call.callId === callId) event = null
    }
    return { codes, destination }
  }
}

/** The structure “Emergency, hours, queue” as a table: as “Emergency, hours”, but where that passes the call on, callers wait. */
export const queueStructureRows: readonly Row[] = [
  ...structureRows.filter(({ node }) => node !== 'welcome' && node !== 'transfer'),
  step('welcome', 'enter', 'NOTHING_TO_PLAY', 'staffing enter'),
  { ...step('staffing', 'enter', 'STAFF_NOBODY', 'queue enter'), offline: true },
  { ...step('staffing', 'enter', 'STAFF_FREE', 'queue enter'), free: true },
  step('staffing', 'enter', 'STAFF_BUSY', 'busy enter'),
  step('busy', 'enter', 'NOTHING_TO_PLAY', 'queue enter'),
  step('queue', 'enter', 'GOES_TO_QUEUE', 'queue decides'),
  { ...step('queue', 'decides', 'OFFLINE_FAILOVER', 'whenOffline enter'), offline: true },
  { ...step('queue', 'decides', 'QUEUE_FULL', 'catchAll enter'), full: true },
  { ...step('queue', 'decides', 'WAIT_TOO_LONG', 'catchAll enter'), tooLong: true },
  { ...step('queue', 'decides', 'NOBODY_LEFT', 'whenOffline enter'), nobodyLeft: true },
  step('queue', 'decides', 'AGENTS_PRESENT', 'queue waits'),
  step('queue', 'waits', 'WAITS_IN_QUEUE', 'queue answered'),
  step('queue', 'answered', 'TAKEN_IN_QUEUE', 'queue ended'),
  step('queue', 'ended', 'TALK_ENDED', 'end'),
  ...transferSteps('whenOffline', 'catchAll enter'),
]
