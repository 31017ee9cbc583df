import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import type { TraceEntry } from '@nightswitch/routing-engine'
import pg from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAlarms } from './alarms.ts'
import { type CallRecord, ended } from './call-record.ts'
import { systemAfter, systemClock } from './clock.ts'
import { createCommit } from './commit.ts'
import { type FaultProxy, faultProxy } from './testing/fault-proxy.ts'
import { until } from './testing/until.ts'
import { createWriter, type Writer } from './writer.ts'

let database: TestDatabase
let proxy: FaultProxy
let reader: pg.Client
let parts: ReturnType<typeof writing>
beforeEach(async () => {
  database = await testDatabase()
  proxy = await faultProxy(database.url)
  reader = new pg.Client({ connectionString: database.ownerUrl })
  await reader.connect()
  parts = writing(proxy.url)
})
afterEach(async () => {
  await parts.writer.close()
  await proxy.close()
  await reader.end()
  await database.drop()
})

describe('the records of calls', () => {
  it('are durable when the answer is yes', async () => {
    const durable = await parts.commit.save({ record: aCall('a'), trace: [aLine(1), aLine(2)] })

    expect(durable).toBe(true)
    expect(await rows('select id from call')).toHaveLength(1)
    expect(await rows('select sequence from call_trace order by sequence')).toEqual([{ sequence: 1 }, { sequence: 2 }])
  })

  it('of many calls go in few statements, each call’s changes in their order', async () => {
    const calls = Array.from({ length: 500 }, (_, n) => `call-${n}`)
    const saved = calls.flatMap((id) => [
      parts.commit.save({ record: { ...aCall(id), culture: 'de-DE' }, trace: [aLine(1)] }),
      parts.commit.save({ record: { ...aCall(id), culture: 'fr-CH', revision: 2 }, trace: [aLine(2)] }),
    ])

    expect(await Promise.all(saved)).toEqual(saved.map(() => true))
    expect(await rows('select distinct culture from call')).toEqual([{ culture: 'fr-CH' }])
    expect(await rows('select count(*)::int n from call_trace')).toEqual([{ n: 1_000 }])
    expect(parts.statements()).toBeLessThanOrEqual(3)
  })

  it('are written later when the database is away, and nobody waits for it twice', async () => {
    proxy.cut(true)
    expect(await parts.commit.save({ record: aCall('a'), trace: [aLine(1)] })).toBe(false)
    const from = performance.now()
    expect(
      await parts.commit.save({ record: { ...aCall('a'), culture: 'it-CH', revision: 2 }, trace: [aLine(2)] }),
    ).toBe(false)
    expect(performance.now() - from).toBeLessThan(50)

    proxy.heal()
    await until(() => parts.commit.waiting() === 0)

    expect(await rows('select culture from call')).toEqual([{ culture: 'it-CH' }])
    expect(await rows('select sequence from call_trace order by sequence')).toEqual([{ sequence: 1 }, { sequence: 2 }])
    await until(async () => (await rows(`select 1 from alarm where code = 'DATABASE_AWAY'`)).length === 1)
  })

  it('hold a call up for no more than a second when the database is slow', async () => {
    await reader.query('begin; lock table call in access exclusive mode')
    const from = performance.now()

    const durable = await parts.commit.save({ record: aCall('a'), trace: [] })

    expect(durable).toBe(false)
    expect(performance.now() - from).toBeGreaterThan(900)
    expect(performance.now() - from).toBeLessThan(1_500)
    await reader.query('commit')
    await until(() => parts.commit.waiting() === 0)
    expect(await rows('select id from call')).toHaveLength(1)
  })

  it('that PostgreSQL refuses do not hold up the others', async () => {
    const saves = [
      parts.commit.save({ record: aCall('good-1'), trace: [] }),
      parts.commit.save({ record: { ...aCall('bad'), serviceId: 'not a uuid' }, trace: [] }),
      parts.commit.save({ record: aCall('good-2'), trace: [] }),
    ]

    expect(await Promise.all(saves)).toEqual([true, false, true])
    expect(await rows('select id from call order by id')).toEqual([{ id: 'good-1' }, { id: 'good-2' }])
  })

  it('are not undone by an older write that arrives late', async () => {
    await parts.commit.save({ record: { ...aCall('a'), culture: 'new', revision: 5 }, trace: [] })
    await parts.commit.save({ record: { ...aCall('a'), culture: 'old', revision: 4 }, trace: [] })
    expect(await rows('select culture from call')).toEqual([{ culture: 'new' }])

    await parts.commit.save({
      record: ended({ ...aCall('a'), culture: 'end', revision: 6 }, 'answered', Date.now()),
      trace: [],
    })
    await parts.commit.save({ record: { ...aCall('a'), culture: 'late', revision: 9 }, trace: [] })
    expect(await rows('select culture, outcome, state from call')).toEqual([
      { culture: 'end', outcome: 'answered', state: null },
    ])
  })

  it('of the oldest calls are given up, with an alarm, when the buffer is full', async () => {
    const small = createCommit(parts.all, { mostWaiting: 3 })
    proxy.cut(true)
    for (const id of ['a', 'b', 'c', 'd', 'e']) await small.save({ record: aCall(id), trace: [] })

    proxy.heal()
    await until(() => small.waiting() === 0)

    expect(await rows('select id from call order by id')).toEqual([{ id: 'c' }, { id: 'd' }, { id: 'e' }])
    await until(
      async () => (await rows(`select 1 from alarm where code = 'CALL_RECORD_LOST' and count = 2`)).length === 1,
    )
  })
})

describe('an alarm', () => {
  it('raised again counts up its one open row; cleared, it opens another', async () => {
    const subject = { kind: 'service', id: 'x' }
    for (const _ of [1, 2, 3]) {
      parts.alarms.raise('CATCH_ALL_MISSING', subject)
      await parts.alarms.settle()
    }
    expect(await rows('select count from alarm')).toEqual([{ count: 3 }])

    await reader.query('update alarm set cleared_at = now()')
    parts.alarms.raise('CATCH_ALL_MISSING', subject)
    await parts.alarms.settle()
    expect(await rows('select count from alarm order by count')).toEqual([{ count: 1 }, { count: 3 }])
  })
})

function writing(url: string) {
  const log = pino({ level: 'silent' })
  const real = createWriter(url, systemClock)
  let statements = 0
  const writer: Writer = {
    ...real,
    query(sql, values, timeoutMs) {
      if (sql.includes('insert into call')) statements++
      return real.query(sql, values, timeoutMs)
    },
  }
  const alarms = createAlarms({ writer, after: systemAfter, log })
  const all = { writer, clock: systemClock, after: systemAfter, log, alarms }
  return { all, writer, alarms, commit: createCommit(all), statements: () => statements }
}

const rows = async (sql: string) => (await reader.query(sql)).rows

function aCall(id: string): CallRecord {
  const state = { ...stateOf(id) }
  return {
    ...{
      id,
      organizationUnitId: null,
      serviceId: null,
      calledNumber: '+493023125010',
      callerNumber: null,
      callerName: null,
    },
    ...{ culture: null, switch: 'simulated', configurationVersion: 1, emergencyCaseId: null, activationId: null },
    ...{ startedAt: Date.now(), endedAt: null, outcome: null, state, revision: 1 },
    ...{ isIncoming: true, callQueueId: null, talked: false, messageLeft: false },
  }
}

function stateOf(callId: string): NonNullable<CallRecord['state']> {
  return {
    ...{ callId, calledNumber: '+493023125010', callerNumber: null, callerName: null, arrivedAt: 0, culture: 'de-DE' },
    ...{ serviceId: null, versionId: null, visitedServiceIds: [], emergencyCaseId: null, emergencyHeard: false },
    ...{ lastFailure: null, messageLeft: false, connected: null, nextId: 1, nextSequence: 1, phase: { kind: 'new' } },
    live: { answered: false, holding: false, promptId: null, dialId: null, recordingId: null, timerId: null },
  }
}

const aLine = (sequence: number): TraceEntry => ({ at: Date.now(), sequence, code: 'ACCEPTED', parameters: {} })
