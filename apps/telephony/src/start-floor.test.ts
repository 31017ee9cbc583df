import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { floorSnapshotSchema, telephonyEventSchema } from '@nightswitch/contracts/internal'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { createSealer } from '@nightswitch/secrets'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startTelephony, type Telephony } from './start-telephony.ts'
import { faultProxy } from './testing/fault-proxy.ts'
import { channelClient } from './testing/http-client.ts'
import { anInstallation, type Installation, NUMBER } from './testing/installation.ts'
import { anOffice, type Office } from './testing/office.ts'
import { until } from './testing/until.ts'

const secret = 'a secret of the channel'
const key = Buffer.alloc(32, 7)
let database: TestDatabase
let house: Installation
let office: Office
let data: string
let telephony: Telephony
let client: ReturnType<typeof channelClient>
beforeEach(async () => {
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  const { seal } = createSealer([key])
  office = await anOffice(house, { seal, graceSeconds: 1 })
  data = mkdtempSync(join(tmpdir(), 'telephony-'))
  writeFileSync(join(data, 'secrets.key'), `${key.toString('base64url')}\n`)
  await started()
})
afterEach(async () => {
  await telephony.stop()
  await house.close()
  await database.drop()
  rmSync(data, { recursive: true })
})

describe('a queue with telephones, from the database to the call', () => {
  it('rings the telephones of its agents, and a caller they talk to is not missed', async () => {
    await lit(['green', 'green'])
    const callId = await ring()

    await until(async () => (await callOf(callId))?.ended_at != null, 10_000)

    expect(await callOf(callId)).toMatchObject({ outcome: 'answered' })
    expect(await house.query('select 1 from missed_call')).toEqual([])
    await until(async () => (await house.query('select 1 from agent_state where answered_today = 1')).length === 1)
  })

  it('RP-1: puts a caller whom nobody answered on the list, and takes them off when they are answered later', async () => {
    await lit(['green', 'green'])
    for (const { deviceId } of office.agents) await behave({ deviceId, behaviour: 'ringsOut' })
    const first = await ring()
    await until(async () => (await floor()).queues[0]?.waiting.length === 1)
    await until(async () => (await callOf(first))?.ended_at != null, 15_000)
    expect(await house.query('select service_id, call_queue_id, state, last_call_id from missed_call')).toEqual([
      { service_id: house.serviceId, call_queue_id: office.queueId, state: 'OPEN', last_call_id: first },
    ])

    for (const { deviceId } of office.agents) await behave({ deviceId, behaviour: 'answers' })
    await Promise.all(office.agents.map(({ userId }) => post('/internal/floor/rona-reset', { userId, by: 'Sam' })))
    await lit(['green', 'green'])
    const second = await ring()
    await until(async () => (await callOf(second))?.ended_at != null, 15_000)

    expect(await house.query('select state, answered_call_id from missed_call')).toEqual([
      { state: 'DONE', answered_call_id: second },
    ])
  })

  it('follows its telephones: gone without a word is grey after the grace, and the API hears of it', async () => {
    const response = await client.get('/internal/events')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    await lit(['green', 'green'])

    await behave({ deviceId: office.agents[0]?.deviceId, reach: 'unreachable' })
    await lit(['red', 'green'])
    await lit(['grey', 'green'])
    await behave({ deviceId: office.agents[0]?.deviceId, reach: 'reachable' })
    await lit(['green', 'green'])

    let text = ''
    while ((text.match(/"floor"/g) ?? []).length < 3) text += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    const told = text
      .split('\n\n')
      .flatMap((part) => (part.startsWith('data: ') ? [telephonyEventSchema.parse(JSON.parse(part.slice(6)))] : []))
    const news = told.flatMap((event) => (event.type === 'floor' ? [event] : []))
    expect(news.flatMap(({ queueIds }) => queueIds)).toContain(office.queueId)
    expect(news.flatMap(({ serviceIds }) => serviceIds)).toContain(house.serviceId)
    expect(news.flatMap(({ userIds }) => userIds)).toContain(office.agents[0]?.userId)
  })

  it('keeps who is paused over a restart, until somebody ends it', async () => {
    await lit(['green', 'green'])
    for (const { deviceId } of office.agents) await behave({ deviceId, behaviour: 'declines' })
    await ring()
    await until(
      async () => (await house.query('select 1 from agent_state where rona_since is not null')).length === 2,
      10_000,
    )
    await telephony.stop()

    await started()
    await until(async () => (await floor()).users.filter(({ state }) => state.ronaSince !== null).length === 2)
    expect((await post('/internal/floor/rona-reset', { userId: office.agents[0]?.userId, by: 'Sam' })).status).toBe(204)

    await until(async () => (await house.query('select 1 from agent_state where rona_since is not null')).length === 1)
    await lit(['green', 'red'])
  })

  it('recalls who is paused as soon as the database is there, if it was away at the start', async () => {
    const proxy = await faultProxy(database.url)
    await telephony.stop()
    await house.query(
      `insert into agent_state (user_id, rona_since, rona_queue_id, answered_today) values ($1, now(), $2, 3)`,
      [office.agents[0]?.userId, office.queueId],
    )
    proxy.cut(true)
    await started(proxy.url)
    await lit(['green', 'green'])

    proxy.heal()

    await lit(['red', 'green'])
    await telephony.stop()
    await proxy.close()
    await started()
  })

  it('FO-30: remembers over a restart how many minutes of a toll guard are spent', async () => {
    await house.query(
      `insert into toll_guard (organization_unit_id, allowed_prefixes, blocked_prefixes, allowed_kinds, max_minutes_per_day, updated_at)
       select id, '{+49}', '{}', '{mobile,fixed}', 1, now() from organization_unit where parent_id is null`,
    )
    await lit(['green', 'green'])
    const outside = { calledNumber: '030 23125 104', fromDeviceId: office.agents[0]?.deviceId }
    const spent = () => house.query('select spent_ms::int ms from toll_spending where spent_ms > 0')
    await until(async () => {
      const callId = await ring(outside)
      await until(async () => (await callOf(callId))?.ended_at != null, 10_000)
      return (await spent()).length === 1
    }, 10_000)
    await telephony.stop()
    // As if it had been a minute.
    await house.query('update toll_spending set spent_ms = 60000')

    await started()
    const callId = await ring(outside)
    await until(async () => (await callOf(callId))?.ended_at != null, 10_000)

    const trace = await house.query('select code from call_trace where call_id = $1', [callId])
    expect(trace).toContainEqual({ code: 'TOLL_CAP' })
    expect((await spent())[0]).toEqual({ ms: 60_000 })
  })

  it('lets our own telephones call each other by extension, and makes a national number international', async () => {
    await lit(['green', 'green'])
    const [from, to] = office.agents
    const inside = await ring({ calledNumber: to?.extension, fromDeviceId: from?.deviceId })
    await until(async () => (await callOf(inside))?.ended_at != null, 10_000)
    expect(await callOf(inside)).toMatchObject({ called_number: to?.extension, caller_number: from?.extension })

    const outside = await ring({ calledNumber: '030 23125 104', fromDeviceId: from?.deviceId })
    await until(async () => (await callOf(outside)) !== undefined)
    expect(await callOf(outside)).toMatchObject({ called_number: '+493023125104' })
    expect(await house.query('select 1 from missed_call')).toEqual([])
  })
})

describe('the channel', () => {
  it('says what it cannot do for queues and telephones', async () => {
    const unknown = '00000000-0000-4000-8000-000000000009'
    expect((await post('/internal/floor/failover-ended', { queueId: unknown, by: 'Sam' })).status).toBe(404)
    expect((await post('/internal/floor/failover-ended', { queueId: office.queueId, by: 'Sam' })).status).toBe(204)
    expect((await post('/internal/floor/rona-reset', { userId: unknown, by: 'Sam' })).status).toBe(204)
    expect((await post('/internal/floor/rona-reset', {})).status).toBe(422)
    expect((await post('/internal/simulated/devices', { deviceId: unknown, reach: 'asleep' })).status).toBe(422)
    expect((await post('/internal/simulated/devices', { deviceId: unknown, reach: 'reachable' })).status).toBe(404)
  })
})

async function started(databaseUrl = database.url) {
  telephony = await startTelephony({
    ...{ databaseUrl, data, port: 0, demo: false, logLevel: 'silent', secret, hep: null },
    switch: { kind: 'simulated', pace: 0.02, recordingsFolder: join(data, 'recordings') },
  })
  client = channelClient(telephony.port, secret)
  await until(async () => (await client.get('/readyz')).status === 200, 5_000)
}

const post = (path: string, body: object) => client.post(path, body)
const floor = async () => floorSnapshotSchema.parse(await (await client.get('/internal/floor')).json())
const lit = (lights: string[]) =>
  until(async () => (await floor()).queues[0]?.members.map(({ light }) => light).join() === lights.join(), 5_000)

async function behave(device: object) {
  expect((await post('/internal/simulated/devices', device)).status).toBe(204)
}

async function ring(incoming: object = { calledNumber: NUMBER, callerNumber: '+493023125500' }): Promise<string> {
  const response = await post('/internal/calls', incoming)
  expect(response.status).toBe(201)
  return z.object({ callId: z.string() }).parse(await response.json()).callId
}

async function callOf(callId: string) {
  const [row] = await house.query('select * from call where id = $1', [callId])
  return row
}
