import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { systemAfter } from '../clock.ts'
import { createSimulatedRecordings, type SimulatedRecordings } from '../switches/simulated/recordings.ts'
import { type FaultProxy, faultProxy } from '../testing/fault-proxy.ts'
import { anInstallation, type Installation } from '../testing/installation.ts'
import { until } from '../testing/until.ts'
import { createTakeIn, type TakeIn } from './take-in.ts'

let database: TestDatabase
let house: Installation
let proxy: FaultProxy
beforeAll(async () => {
  database = await testDatabase()
  house = await anInstallation(database.url)
})
afterAll(async () => {
  await house.close()
  await database.drop()
})

let recordings: SimulatedRecordings
let raised: string[]
let news: number
let takeIn: TakeIn
beforeEach(async () => {
  proxy = await faultProxy(database.url)
  recordings = createSimulatedRecordings(mkdtempSync(join(tmpdir(), 'recordings-')))
  raised = []
  news = 0
  takeIn = aTakeIn()
})
afterEach(async () => {
  takeIn.stop()
  await proxy.close()
})

const aTakeIn = (of: Pick<SimulatedRecordings, 'list' | 'read' | 'drop'> = recordings) =>
  createTakeIn({
    ...{ url: proxy.url, switch: { recordings: of }, after: systemAfter, log: pino({ level: 'silent' }) },
    alarms: { raise: (code) => raised.push(code) },
    onMessage: () => {
      news += 1
    },
  })

async function aBox(): Promise<string> {
  const [unit] = await house.query('select id from organization_unit')
  const id = randomUUID()
  await house.query(
    'insert into voicemail_box (id, name, name_key, organization_unit_id, updated_at) values ($1, $3, $3, $2, now())',
    [id, unit?.id, id],
  )
  return id
}

/** Somebody called and said something; gives what the switch calls it. */
async function aMessage({ ms = 3_000, recorded = true } = {}) {
  const callId = `call-${randomUUID()}`
  const recording = { voicemailBoxId: await aBox(), recordingId: `${callId}.4` }
  if (recorded) await theCall(callId)
  recordings.keep(recording, ms)
  return { ...recording, callId }
}

const theCall = (callId: string) =>
  house.query(
    `insert into call (id, service_id, called_number, caller_number, switch, configuration_version, started_at)
     values ($1, $2, $3, '+493023125500', 'simulated', 1, now())`,
    [callId, house.serviceId, house.number],
  )

const messagesOf = (recordingId: string) =>
  house.query('select * from voicemail_message where recording_id = $1', [recordingId])

it('a message comes into the database with its caller, and only then leaves the switch', async () => {
  const { recordingId, voicemailBoxId, callId } = await aMessage()

  await takeIn.collect()

  expect(await messagesOf(recordingId)).toMatchObject([
    {
      ...{ voicemail_box_id: voicemailBoxId, call_id: callId, service_id: house.serviceId },
      ...{ caller_number: '+493023125500', duration_ms: 3_000, heard_at: null },
    },
  ])
  expect(await recordings.list()).toEqual([])
  expect(news).toBe(1)
})

it('less than a second of sound is no message', async () => {
  const { recordingId } = await aMessage({ ms: 900 })

  await takeIn.collect()

  expect(await messagesOf(recordingId)).toEqual([])
  expect(await recordings.list()).toEqual([])
})

it('while the database is away a message waits in the switch, and is taken in when it is back', async () => {
  proxy.cut(true)
  const { recordingId } = await aMessage()

  await takeIn.collect()
  expect(await recordings.list()).toHaveLength(1)
  proxy.heal()

  await until(async () => (await messagesOf(recordingId)).length === 1)
  await until(async () => (await recordings.list()).length === 0)
})

it('a process that dies before it dropped the recording leaves one message, not two', async () => {
  const { recordingId } = await aMessage()
  const dying = aTakeIn({ ...recordings, drop: () => Promise.reject(new Error('killed')) })
  await dying.collect()
  dying.stop()

  await takeIn.collect()

  expect(await messagesOf(recordingId)).toHaveLength(1)
  expect(await recordings.list()).toEqual([])
})

it('one that was deleted meanwhile is not taken in again', async () => {
  const { recordingId, ...rest } = await aMessage()
  await takeIn.collect()
  await house.query('update voicemail_message set deleted_at = now(), wav = null where recording_id = $1', [
    recordingId,
  ])
  recordings.keep({ recordingId, ...rest }, 3_000)

  await takeIn.collect()

  expect(await messagesOf(recordingId)).toMatchObject([{ wav: null }])
  expect(await recordings.list()).toEqual([])
})

it('waits for the record of the call, which has the caller’s number', async () => {
  const { recordingId, callId } = await aMessage({ recorded: false })

  await takeIn.collect()
  expect(await messagesOf(recordingId)).toEqual([])
  await theCall(callId)

  await until(async () => (await messagesOf(recordingId)).length === 1)
  expect(await messagesOf(recordingId)).toMatchObject([{ caller_number: '+493023125500' }])
})

it('a message whose box is gone stays in the switch, and somebody is told', async () => {
  const { voicemailBoxId } = await aMessage()
  await house.query('delete from voicemail_box where id = $1', [voicemailBoxId])

  await takeIn.collect()

  expect(raised).toEqual(['MESSAGE_WITHOUT_BOX'])
  expect(await recordings.list()).toHaveLength(1)
})
