import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import pg from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAlarms } from './alarms.ts'
import { type CallRecord, ended } from './call-record.ts'
import { systemAfter, systemClock } from './clock.ts'
import { type Commit, createCommit } from './commit.ts'
import { createWriter, type Writer } from './writer.ts'

const SERVICE = '00000000-0000-4000-8000-000000000001'
const OTHER_SERVICE = '00000000-0000-4000-8000-000000000002'
const QUEUE = '00000000-0000-4000-8000-000000000003'
const CALLER = '+493023125500'
const NOON = Date.parse('2026-01-01T12:00:00Z')

let database: TestDatabase
let reader: pg.Client
let writer: Writer
let commit: Commit
beforeEach(async () => {
  database = await testDatabase()
  reader = new pg.Client({ connectionString: database.url })
  await reader.connect()
  writer = createWriter(database.url, systemClock)
  const parts = { writer, clock: systemClock, after: systemAfter, log: pino({ level: 'silent' }) }
  commit = createCommit({ ...parts, alarms: createAlarms(parts) })
})
afterEach(async () => {
  await writer.close()
  await reader.end()
  await database.drop()
})

describe('a call that nobody talked to (RP-1)', () => {
  it('stands on the list once, with its wait and its reason, however often its end is written', async () => {
    const call = aCall('a', { seconds: 40 })
    await commit.save({ record: { ...call, endedAt: null, outcome: null, state: null }, trace: [] })
    await commit.save({ record: call, trace: [] })
    await commit.save({ record: call, trace: [] })

    expect(await list()).toEqual([
      {
        ...{ caller_number: CALLER, service_id: SERVICE, tries: 1, wait_ms: 40_000, reason: 'callerHungUp' },
        ...{ last_call_id: 'a', message_call_id: null, state: 'OPEN', answered_call_id: null },
      },
    ])
  })

  it('counts up the row of the same caller and service, which keeps the longest wait, the last reason and the message', async () => {
    await save(aCall('a', { seconds: 90, outcome: 'voicemail', messageLeft: true }))
    await save(aCall('b', { after: 600, seconds: 5, outcome: 'closed' }))

    expect(await list()).toMatchObject([
      { tries: 2, wait_ms: 90_000, reason: 'closed', last_call_id: 'b', message_call_id: 'a' },
    ])
  })

  it('has a row for each service, and for a queue without one', async () => {
    await save(
      aCall('a'),
      aCall('b', { serviceId: OTHER_SERVICE }),
      aCall('c', { serviceId: null, callQueueId: QUEUE }),
      aCall('d', { serviceId: null, callQueueId: QUEUE }),
    )

    expect((await list()).map(({ service_id, tries }) => [service_id, tries])).toEqual([
      [SERVICE, 1],
      [OTHER_SERVICE, 1],
      [null, 2],
    ])
  })

  it('from a withheld number is not counted with others', async () => {
    await save(aCall('a', { callerNumber: null }), aCall('b', { callerNumber: null }))
    await save(aCall('c', { callerNumber: null }))

    expect((await list()).map(({ tries }) => tries)).toEqual([1, 1, 1])
  })

  it('is nobody’s when it reached no service and no queue, or is between two of our telephones', async () => {
    await save(aCall('a', { serviceId: null }), aCall('b', { isIncoming: false }))

    expect(await list()).toEqual([])
  })

  it('starts a new row after the old one was done', async () => {
    await save(aCall('a'))
    await writer.query(`update missed_call set state = 'DONE', done_at = now()`, [], 1_000)
    await save(aCall('b', { after: 60 }))

    expect((await list()).map(({ state, tries }) => [state, tries])).toEqual([
      ['DONE', 1],
      ['OPEN', 1],
    ])
  })

  it('stays with who sees to it when the caller tries again', async () => {
    await save(aCall('a'))
    await writer.query(`update missed_call set state = 'TAKEN', taken_by_name = 'Leyla', taken_at = now()`, [], 1_000)
    await save(aCall('b', { after: 60 }))

    expect(await list()).toMatchObject([{ state: 'TAKEN', tries: 2 }])
  })
})

describe('a caller who is answered later', () => {
  it('is not missed any more there, and elsewhere still is', async () => {
    await save(aCall('a'), aCall('b', { serviceId: OTHER_SERVICE }))
    await save(aCall('c', { after: 60, outcome: 'answered', talked: true }))

    expect((await list()).map(({ state, answered_call_id }) => [state, answered_call_id])).toEqual([
      ['DONE', 'c'],
      ['OPEN', null],
    ])
  })

  it('is not missed at all when both calls are written at once, after the database was away', async () => {
    await save(aCall('a'), aCall('b', { after: 60, outcome: 'answered', talked: true }))

    expect(await list()).toEqual([])
  })

  it('and missed again after that stays on the list', async () => {
    await save(aCall('a'))
    await save(
      aCall('b', { after: 60, outcome: 'answered', talked: true }),
      aCall('c', { after: 120 }),
      aCall('d', { after: 180 }),
    )

    expect(await list()).toMatchObject([{ state: 'OPEN', tries: 3, last_call_id: 'd' }])
  })

  it('by a call that ended before the missed one is still missed', async () => {
    await save(aCall('a', { after: 60 }))
    await save(aCall('b', { outcome: 'answered', talked: true, seconds: 10 }))

    expect(await list()).toMatchObject([{ state: 'OPEN' }])
  })
})

type Facts = Partial<
  Pick<CallRecord, 'callerNumber' | 'serviceId' | 'callQueueId' | 'outcome' | 'talked' | 'messageLeft' | 'isIncoming'>
> & { after?: number; seconds?: number }

/** Ended, `after` seconds past noon and `seconds` long. */
function aCall(id: string, { after = 0, seconds = 20, outcome = 'callerHungUp', ...facts }: Facts = {}): CallRecord {
  const startedAt = NOON + after * 1_000
  const record: CallRecord = {
    ...{ id, organizationUnitId: null, serviceId: SERVICE, calledNumber: '+493023125010', callerNumber: CALLER },
    ...{ callerName: null, culture: null, switch: 'simulated', configurationVersion: 1, emergencyCaseId: null },
    ...{ activationId: null, startedAt, endedAt: null, outcome: null, state: null, revision: 1 },
    ...{ isIncoming: true, callQueueId: null, talked: false, messageLeft: false },
    ...facts,
  }
  return ended(record, outcome ?? 'callerHungUp', startedAt + seconds * 1_000)
}

/** At once, so that they go in one statement. */
const save = (...records: CallRecord[]) => Promise.all(records.map((record) => commit.save({ record, trace: [] })))

async function list(): Promise<Record<string, unknown>[]> {
  const { rows } = await reader.query(
    `select caller_number, service_id, tries, wait_ms, reason, last_call_id, message_call_id, state, answered_call_id
     from missed_call order by first_at, service_id nulls last, last_call_id`,
  )
  return rows
}
