import { loadRoutingConfig } from '@nightswitch/db/routing-config'
import { type Board, type CallEvent, compile, createBoard, type Plan } from '@nightswitch/routing-engine'
import pg from 'pg'
import pino from 'pino'
import { createAlarms } from '../alarms.ts'
import { systemAfter, systemClock } from '../clock.ts'
import { createCommit } from '../commit.ts'
import { createOpenCalls } from '../open-calls.ts'
import type { Perform } from '../perform.ts'
import type { PerformFloor } from '../perform-floor.ts'
import { type CallNews, createRunBoard, type RunBoard } from '../run-board.ts'
import { createTimers } from '../timers.ts'
import type { Writer } from '../writer.ts'
import { NUMBER } from './installation.ts'

/** A run board with everything real but the switch, whose commands `perform` gets. */
export function aShell(
  writer: Writer,
  perform: Perform,
  {
    plan,
    current = true,
    board = createBoard(plan),
    onNews = () => {},
    performFloor = () => {},
    live = [],
    isOurs = () => true,
  }: {
    plan: Plan
    current?: boolean
    board?: Board
    onNews?: (news: CallNews) => void
    performFloor?: PerformFloor
    /** What the switch still holds. */
    live?: readonly string[]
    isOurs?: (callId: string) => boolean
  },
) {
  const log = pino({ level: 'silent' })
  const parts = { writer, clock: systemClock, after: systemAfter, log }
  const alarms = createAlarms(parts)
  const commit = createCommit({ ...parts, alarms })
  const exchange = { kind: 'simulated', liveCalls: async () => [...live] } as const
  const openCalls = createOpenCalls({
    ...{ ...parts, commit, switch: exchange, startedAt: Date.now() + 1, isOurs },
    tell: (event) => running.take(event),
  })
  const timers = createTimers(systemAfter, () => {})
  const running: RunBoard = createRunBoard({
    ...{ board, commit, perform, timers, alarms, clock: systemClock, log, openCalls, switchKind: 'simulated', onNews },
    performFloor,
    onFloor: () => {},
    lease: { renew: () => {}, isCurrent: () => current },
  })
  return {
    ...{ running, commit, writer, openCalls },
    onlyCall() {
      const [call] = board.calls()
      if (!call) throw new Error('there is no call')
      return call
    },
    async stop() {
      timers.stop()
      await Promise.race([running.stop(), new Promise((resolve) => setTimeout(resolve, 200))])
      await writer.close()
    },
  }
}

/** The plan of a test's database. */
export async function planOf(url: string): Promise<Plan> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const config = await loadRoutingConfig(client)
  await client.end()
  return compile(config)
}

/** Somebody calls the installation's number. */
export function arrives(callId: string): Extract<CallEvent, { type: 'callArrived' }> {
  return {
    type: 'callArrived',
    callId,
    at: Date.now(),
    calledNumber: NUMBER,
    callerNumber: '+493023125500',
    callerName: null,
  }
}
