import { loadRoutingConfig } from '@nightswitch/db/routing-config'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { type CallEvent, type Command, compile, createBoard, type Plan } from '@nightswitch/routing-engine'
import pg from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAlarms } from './alarms.ts'
import { systemAfter, systemClock } from './clock.ts'
import { createCommit } from './commit.ts'
import { createOpenCalls } from './open-calls.ts'
import { createRunBoard } from './run-board.ts'
import { anInstallation, type Installation, NUMBER } from './testing/installation.ts'
import { until } from './testing/until.ts'
import { createTimers } from './timers.ts'
import { createWriter } from './writer.ts'

let database: TestDatabase
let house: Installation
let plan: Plan
let stops: (() => Promise<void>)[]
beforeEach(async () => {
  stops = []
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  plan = compile(await loadRoutingConfig(client))
  await client.end()
})
afterEach(async () => {
  for (const stop of stops) await stop()
  await house.close()
  await database.drop()
})

describe('a call that outlived the process that began it', () => {
  it('and still waits, begins anew under its old record, its trace going on', async () => {
    const before = aProcess(['a'])
    before.take(arrives('a'))
    await recorded('a')
    const lines = (await traceOf('a')).length

    const after = aProcess(['a'])
    await after.openCalls.load()
    after.take(arrives('a'))
    await until(async () => (await traceOf('a')).length > lines)
    after.take({ type: 'callerHungUp', callId: 'a', at: Date.now() })
    await closed('a')

    const codes = await traceOf('a')
    expect(codes.filter((code) => code === 'CALL_ARRIVED')).toHaveLength(2)
    expect(codes.at(-1)).toBe('CALLER_HUNG_UP')
    expect(after.openCalls.count()).toBe(0)
    expect(await house.query('select outcome, state from call')).toEqual([{ outcome: 'callerHungUp', state: null }])
  })

  it('and is talking, talks on; its record is closed as connected when the caller hangs up', async () => {
    const before = aProcess(['a'])
    before.take(arrives('a'))
    await until(() => before.dialId() !== undefined)
    before.take({ type: 'dialAnswered', callId: 'a', at: Date.now(), dialId: before.dialId() ?? '' })
    await until(async () => (await traceOf('a')).includes('CONNECTED'))

    const after = aProcess(['a'])
    await after.openCalls.load()
    await after.openCalls.reconcile()
    expect(after.openCalls.count()).toBe(1)
    after.take({ type: 'callerHungUp', callId: 'a', at: Date.now() })
    await closed('a')

    expect(after.performed).toEqual([])
    expect(await house.query('select outcome from call')).toEqual([{ outcome: 'redirected' }])
  })

  it('and ended meanwhile, is closed', async () => {
    const before = aProcess(['a'])
    before.take(arrives('a'))
    await recorded('a')

    const after = aProcess([])
    await after.openCalls.load()
    await after.openCalls.reconcile()
    await closed('a')

    expect(await house.query('select outcome from call')).toEqual([{ outcome: 'systemError' }])
  })

  it('came in on another switch, and is closed', async () => {
    const before = aProcess(['a'], 'asterisk')
    before.take(arrives('a'))
    await recorded('a')

    const after = aProcess(['a'])
    await after.openCalls.load()
    await closed('a')
    expect(after.openCalls.count()).toBe(0)
  })
})

function aProcess(live: string[], switchKind: 'simulated' | 'asterisk' = 'simulated') {
  const log = pino({ level: 'silent' })
  const writer = createWriter(database.url, systemClock)
  const parts = { writer, clock: systemClock, after: systemAfter, log }
  const alarms = createAlarms(parts)
  const commit = createCommit({ ...parts, alarms })
  const exchange = { kind: switchKind, liveCalls: async () => live }
  const openCalls = createOpenCalls({
    ...parts,
    commit,
    switch: exchange,
    startedAt: Date.now() + 1,
    isOurs: () => false,
    tell: (event) => running.take(event),
  })
  const timers = createTimers(systemAfter, () => {})
  const performed: Command[] = []
  const running = createRunBoard({
    ...{ board: createBoard(plan), commit, timers, alarms, clock: systemClock, log, openCalls, switchKind },
    ...{ performFloor: () => {}, onNews: () => {}, onFloor: () => {} },
    perform: async (command) => void performed.push(command),
    lease: { renew: () => {}, isCurrent: () => true },
  })
  stops.push(async () => {
    timers.stop()
    await running.stop()
    await writer.close()
  })
  const dialId = () => performed.flatMap((command) => (command.type === 'dial' ? [command.dialId] : [])).at(-1)
  return { take: running.take, openCalls, performed, dialId }
}

const recorded = (callId: string) => until(async () => (await traceOf(callId)).length > 0)
const closed = (callId: string) =>
  until(
    async () => (await house.query('select 1 from call where id = $1 and ended_at is not null', [callId])).length === 1,
  )

async function traceOf(callId: string): Promise<unknown[]> {
  const rows = await house.query('select code from call_trace where call_id = $1 order by sequence', [callId])
  return rows.map(({ code }) => code)
}

function arrives(callId: string): CallEvent {
  return { type: 'callArrived', callId, at: Date.now(), calledNumber: NUMBER, callerNumber: null, callerName: null }
}
