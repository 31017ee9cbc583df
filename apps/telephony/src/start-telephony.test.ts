import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decideReplySchema, telephonyEventSchema, telephonyStateSchema } from '@nightswitch/contracts/internal'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Env } from './env.ts'
import { startTelephony, type Telephony } from './start-telephony.ts'
import { type FaultProxy, faultProxy } from './testing/fault-proxy.ts'
import { channelClient } from './testing/http-client.ts'
import {
  anInstallation,
  EMERGENCY_DESTINATION,
  type Installation,
  NORMAL_DESTINATION,
  NUMBER,
} from './testing/installation.ts'
import { until } from './testing/until.ts'

const secret = 'a secret of the channel'
let database: TestDatabase
let proxy: FaultProxy
let house: Installation
let data: string
let telephony: Telephony
let client: ReturnType<typeof channelClient>

beforeEach(async () => {
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  proxy = await faultProxy(database.url)
  data = mkdtempSync(join(tmpdir(), 'telephony-'))
  await started()
  await until(isReady)
})
afterEach(async () => {
  await telephony.stop()
  await proxy.close()
  await house.close()
  await database.drop()
  rmSync(data, { recursive: true })
})

describe('the telephony process', () => {
  it('carries a simulated call from its arrival to its end, and records why', async () => {
    const { callId } = await ring()

    await until(async () => (await callOf(callId))?.ended_at != null)
    expect(await callOf(callId)).toMatchObject({
      outcome: 'redirected',
      switch: 'simulated',
      service_id: house.serviceId,
      state: null,
    })
    const trace = await house.query('select code from call_trace where call_id = $1 order by sequence', [callId])
    expect(trace.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['CALL_ARRIVED', 'CASE_FLAG_OFF', 'DIALLING', 'CONNECTED', 'TALK_ENDED']),
    )
  })

  it('decides the next call by an emergency from the moment it acknowledged it', async () => {
    for (const enabled of [true, false, true]) {
      const version = await house.enableEmergency(enabled)
      await until(
        async () => Number((await house.query('select version_applied v from process'))[0]?.v) >= version,
        2_000,
      )
      const reply = decideReplySchema.parse(
        await (await client.post('/internal/decide', { calledNumber: NUMBER })).json(),
      )

      expect(reply.version).toBeGreaterThanOrEqual(version)
      expect(reply.current).toBe(true)
      expect(reply.destinations).toEqual([enabled ? EMERGENCY_DESTINATION : NORMAL_DESTINATION])
    }
  })

  it('goes on deciding without a database, and says that it is not current', async () => {
    proxy.cut(true)
    const replies = await Promise.all(
      Array.from({ length: 1_000 }, () => client.post('/internal/decide', { calledNumber: NUMBER })),
    )
    expect(replies.every(({ status }) => status === 200)).toBe(true)

    await until(async () => !(await decided()).current, 2_200)
    expect((await decided()).destinations).toEqual([NORMAL_DESTINATION])
    const { callId } = await ring()
    proxy.heal()
    await until(async () => (await decided()).current)
    await until(async () => (await callOf(callId)) !== undefined)
    const trace = await house.query('select code from call_trace where call_id = $1 and sequence = 0', [callId])
    expect(trace).toEqual([{ code: 'STATE_UNREADABLE' }])
  })

  it('starts without a database from the snapshot, and takes calls', async () => {
    await telephony.stop()
    proxy.cut(true)

    await started()
    await until(isReady)

    expect(await decided()).toMatchObject({ current: false, destinations: [NORMAL_DESTINATION] })
    const { callId } = await ring()
    proxy.heal()
    await until(async () => (await callOf(callId)) !== undefined)
  })

  it('without a database refuses a broken snapshot: it takes no calls, and an alarm says why', async () => {
    await telephony.stop()
    writeFileSync(join(data, 'snapshot.json'), '{"snapshot":"nightswitch"')
    proxy.cut(true)

    await started()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await isReady()).toBe(false)
    expect((await client.post('/internal/decide', { calledNumber: NUMBER })).status).toBe(503)

    proxy.heal()
    await until(isReady)
    await until(async () => (await house.query(`select 1 from alarm where code = 'SNAPSHOT_REFUSED'`)).length === 1)
  })

  it('T1: closes the calls an earlier process left open, and leaves none', async () => {
    const { callId } = await ring()
    await until(async () => (await callOf(callId)) !== undefined)
    await telephony.stop() // the simulated callers are gone with it
    expect((await callOf(callId))?.ended_at).toBeNull()

    await started()
    await until(async () => (await callOf(callId))?.ended_at != null)

    // On a slow machine the two may have been talking already; that is how it ended then.
    expect(['systemError', 'redirected']).toContain((await callOf(callId))?.outcome)
  })

  it('keeps to two connections through a storm of reconnects, and loses no record', async () => {
    const calls: { callId: string }[] = []
    for (let n = 0; n < 25; n++) {
      proxy.cut(n % 3 === 0)
      calls.push(await ring())
      await new Promise((resolve) => setTimeout(resolve, 40))
      proxy.heal()
    }
    await until(async () => (await decided()).current)
    await until(
      async () => (await house.query('select 1 from call where ended_at is not null')).length === calls.length,
      10_000,
    )

    const ours = `select 1 from pg_stat_activity where application_name = 'nightswitch-telephony' and datname = current_database()`
    expect((await house.query(ours)).length).toBeLessThanOrEqual(2)
    expect(proxy.connections()).toBeLessThanOrEqual(2)
  })

  it('stops in good order in less than a second and takes its row along', async () => {
    const from = performance.now()
    await telephony.stop()

    expect(performance.now() - from).toBeLessThan(900)
    expect(await house.query('select id from process')).toEqual([])
  })
})

describe('the channel', () => {
  it('lets nobody in without its secret', async () => {
    const wrong = ['', 'Bearer ', 'Bearer wrong', `Basic ${secret}`, `Bearer ${secret}x`]
    for (const authorization of wrong) {
      for (const [method, path] of [
        ['POST', '/internal/decide'],
        ['GET', '/internal/state'],
        ['GET', '/internal/events'],
        ['POST', '/internal/calls'],
      ] as const) {
        const body = method === 'POST' ? { calledNumber: NUMBER } : undefined
        expect((await client.ask(method, path, body, authorization)).status).toBe(401)
      }
    }
    expect((await client.ask('GET', '/livez', undefined, '')).status).toBe(200)
  })

  it('says what it cannot read, whatever it is', async () => {
    expect((await client.post('/internal/decide', { calledNumber: 7 })).status).toBe(422)
    expect((await client.post('/internal/decide', { calledNumber: 'x'.repeat(257) })).status).toBe(422)
    expect((await client.post('/internal/decide', { calledNumber: NUMBER, padding: 'x'.repeat(70_000) })).status).toBe(
      413,
    )
    expect((await client.post('/internal/calls', {})).status).toBe(422)
    expect((await client.get('/internal/nothing')).status).toBe(404)
  })

  it('tells its state, and streams what happens', async () => {
    const state = telephonyStateSchema.parse(await (await client.get('/internal/state')).json())
    expect(state).toMatchObject({ switch: 'simulated', connected: true, current: true, calls: 0 })

    const response = await client.get('/internal/events')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const { callId } = await ring()
    let text = ''
    while (!text.includes('"ended"')) text += (await reader?.read())?.value ?? ''
    await reader?.cancel()

    const events = text
      .split('\n\n')
      .flatMap((part) => (part.startsWith('data: ') ? [telephonyEventSchema.parse(JSON.parse(part.slice(6)))] : []))
    expect(events[0]?.type).toBe('state')
    const phases = events.flatMap((event) => (event.type === 'call' && event.callId === callId ? [event.phase] : []))
    expect(phases.at(0)).toBe('started')
    expect(phases.at(-1)).toBe('ended')
  })
})

async function started() {
  const env: Env = {
    ...{ databaseUrl: proxy.url, data, port: 0, demo: false, logLevel: 'silent', secret, hep: null },
    switch: { kind: 'simulated', pace: 0.02, recordingsFolder: join(data, 'recordings') },
  }
  telephony = await startTelephony(env)
  client = channelClient(telephony.port, secret)
}

const isReady = async () => (await client.get('/readyz')).status === 200
const decided = async () =>
  decideReplySchema.parse(await (await client.post('/internal/decide', { calledNumber: NUMBER })).json())

async function ring(): Promise<{ callId: string }> {
  const response = await client.post('/internal/calls', { calledNumber: NUMBER, callerNumber: '+493023125500' })
  expect(response.status).toBe(201)
  return z.object({ callId: z.string() }).parse(await response.json())
}

async function callOf(callId: string) {
  const [row] = await house.query('select * from call where id = $1', [callId])
  return row
}
