import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { floorSnapshotSchema } from '@nightswitch/contracts/internal'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { createSealer } from '@nightswitch/secrets'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundle, dropBundle, startBundled } from './testing/bundled.ts'
import { aDutyDesk, type DutyDesk } from './testing/duty-desk.ts'
import { type FaultProxy, faultProxy } from './testing/fault-proxy.ts'
import { channelClient } from './testing/http-client.ts'
import { anInstallation, type Installation, NUMBER } from './testing/installation.ts'
import { anOffice, type Office } from './testing/office.ts'
import { until } from './testing/until.ts'

const secret = 'a secret of the channel'
const key = Buffer.alloc(32, 7)
let database: TestDatabase
let proxy: FaultProxy
let house: Installation
let office: Office
let desk: DutyDesk
let data: string
let child: ChildProcess
let client: ReturnType<typeof channelClient>
let beats: NodeJS.Timeout

beforeAll(bundle)
beforeEach(async () => {
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  office = await anOffice(house, { seal: createSealer([key]).seal })
  desk = await aDutyDesk(house, office)
  proxy = await faultProxy(database.url)
  data = mkdtempSync(join(tmpdir(), 'telephony-'))
  writeFileSync(join(data, 'secrets.key'), `${key.toString('base64url')}\n`)
  writeFileSync(join(data, 'channel.secret'), secret, { mode: 0o600 })
  await started()
})
afterEach(async () => {
  clearInterval(beats)
  child.kill('SIGKILL')
  await proxy.close()
  await house.close()
  await database.drop()
  rmSync(data, { recursive: true })
})
afterAll(dropBundle)

const person = (n: number) => office.agents[n]?.userId ?? ''

describe('what agents chose', () => {
  it('is acknowledged when it is durable: killed at once, the next process still knows it', async () => {
    await bothSignedIn()
    for (let round = 0; round < 6; round += 1) {
      const dutyProfileId = round % 2 === 0 ? desk.onDuty : desk.offDuty
      const status = round % 2 === 0 ? 'busy' : 'available'
      const answers = await Promise.all([
        post('duty', { userId: person(0), dutyProfileId, by: 'Sam' }),
        post('status', { userId: person(1), status, notReadyReasonId: round % 2 === 0 ? desk.meeting : null }),
      ])
      child.kill('SIGKILL')
      expect(answers).toEqual([204, 204])

      await started()
      const [first, second] = await people()
      expect(first?.state.duty).toMatchObject({ profileId: dutyProfileId, profileBy: 'Sam', status: 'available' })
      expect(second?.state.duty).toMatchObject({ status, notReadyReasonId: round % 2 === 0 ? desk.meeting : null })
      expect([first?.agent?.signedIn, second?.agent?.signedIn]).toEqual([true, true])
    }
  }, 60_000)

  it('DP-9, DP-29: holds over a restart for the same session; another session begins with the default', async () => {
    await bothSignedIn()
    await post('duty', { userId: person(0), dutyProfileId: desk.onDuty, by: null })
    child.kill('SIGKILL')
    await started()
    await until(async () => (await people())[0]?.agent?.profile === 'onDuty')

    // For five seconds after a start nobody knows which sessions there were besides.
    await new Promise((resolve) => setTimeout(resolve, 6_500))
    expect((await people())[0]?.agent?.profile).toBe('onDuty')
    beat('another')
    await until(async () => (await people())[0]?.state.duty?.sessionId === sessionOf(person(0), 'another'), 10_000)
    expect((await people())[0]?.agent).toMatchObject({ signedIn: true, profile: 'offDuty' })
  }, 30_000)

  it('is said not to be stored while the database is away, holds all the same, and is written later', async () => {
    await bothSignedIn()
    proxy.cut(true)

    expect(await post('duty', { userId: person(0), dutyProfileId: desk.onDuty, by: null })).toBe(503)
    expect((await people())[0]?.agent?.profile).toBe('onDuty')
    expect(await post('seen', { agents: [{ userId: person(0), sessionId: sessionOf(person(0), 'one') }] })).toBe(204)
    proxy.heal()

    await until(async () => {
      const [row] = await house.query('select duty_profile_id from agent_state where user_id = $1', [person(0)])
      return row?.duty_profile_id === desk.onDuty
    })
    expect(await post('duty', { userId: person(0), dutyProfileId: desk.offDuty, by: null })).toBe(204)
  })

  it('DP-21: is acknowledged when it is durable if it is the end of a pause, too', async () => {
    const paused = () => house.query('select 1 from agent_state where rona_since is not null')
    const pause = [person(0), office.queueId]
    child.kill('SIGKILL')
    await house.query('insert into agent_state (user_id, rona_since, rona_queue_id) values ($1, now(), $2)', pause)
    await started()
    await until(async () => (await people())[0]?.state.ronaSince != null)
    proxy.cut(true)

    expect(await post('rona-reset', { userId: person(0), by: 'Sam' })).toBe(503)
    expect(await paused()).toHaveLength(1)
    proxy.heal()
    await until(async () => (await post('rona-reset', { userId: person(0), by: 'Sam' })) === 204)
    expect(await paused()).toEqual([])
  })
})

describe('heartbeats', () => {
  it('write nothing: rows written are transitions', async () => {
    await bothSignedIn()
    const writes = await countWrites()

    for (let n = 0; n < 50; n += 1)
      await post('seen', {
        agents: office.agents.map(({ userId }) => ({ userId, sessionId: sessionOf(userId, 'one') })),
      })

    expect(await writes()).toBe(0)
    await post('duty', { userId: person(0), dutyProfileId: desk.onDuty, by: null })
    expect(await writes()).toBe(1)
  })
})

describe('duty on the simulated exchange', () => {
  it('DP-4, DP-14: rings who is on duty; off duty the call goes to the next', async () => {
    await bothSignedIn()
    await until(async () => (await floor()).devices.every(({ reach }) => reach === 'reachable'))
    for (const { deviceId } of office.agents)
      expect((await client.post('/internal/simulated/devices', { deviceId, behaviour: 'ringsOut' })).status).toBe(204)
    await house.query('update call_queue set agent_timeout_seconds = 60')
    await post('duty', { userId: person(0), dutyProfileId: desk.onDuty, by: null })
    await post('duty', { userId: person(1), dutyProfileId: desk.onDuty, by: null })
    await client.post('/internal/calls', { calledNumber: NUMBER, callerNumber: '+493023125500' })
    await until(async () => (await people())[0]?.agent?.busyWith === 'ringing')

    expect(await post('duty', { userId: person(0), dutyProfileId: desk.offDuty, by: null })).toBe(204)

    const [first, second] = await people()
    expect(first?.agent).toMatchObject({ profile: 'offDuty', busyWith: 'nothing' })
    expect(first?.state.ronaSince).toBeNull()
    await until(async () => (await people())[1]?.agent?.busyWith === 'ringing')
    expect(second?.agent?.profile).toBe('onDuty')
  })

  it('DP-27: says why somebody gets no calls', async () => {
    const reasons = await client.get(`/internal/floor/agents/${person(0)}/reasons`)

    expect(reasons.status).toBe(200)
    expect(JSON.stringify(await reasons.json())).toContain('NOT_SIGNED_IN')
  })
})

async function started() {
  const process = await startBundled(proxy.url, data)
  child = process.child
  client = channelClient(process.port, secret)
  await until(async () => (await client.get('/readyz')).status === 200)
}

const post = async (name: string, body: object) => (await client.post(`/internal/floor/${name}`, body)).status
const floor = async () => floorSnapshotSchema.parse(await (await client.get('/internal/floor')).json())
async function people() {
  const { users } = await floor()
  return office.agents.map(({ userId }) => users.find((user) => user.userId === userId))
}

/** A session is of one person. */
const sessionOf = (userId: string, which: string) => `${which} session of ${userId}`

/** The Agent Assistants of all answer, once at once and then each second. */
function beat(which: string) {
  clearInterval(beats)
  const agents = office.agents.map(({ userId }) => ({ userId, sessionId: sessionOf(userId, which) }))
  const send = () => void client.post('/internal/floor/seen', { agents }).catch(() => undefined)
  send()
  beats = setInterval(send, 1_000)
}

async function bothSignedIn() {
  beat('one')
  await until(async () => (await people()).every((user) => user?.state.duty?.signedInSince != null))
  await until(async () => (await house.query('select 1 from agent_state where session_id is not null')).length === 2)
}

/** Counts rows of agents that are written from now on. */
async function countWrites(): Promise<() => Promise<number>> {
  await house.query('create table written (at timestamptz default now())')
  await house.query('grant insert on written to public')
  await house.query(`create function write_down() returns trigger language plpgsql as
    $$ begin insert into written default values; return null; end $$`)
  await house.query(
    'create trigger counted after insert or update on agent_state for each row execute function write_down()',
  )
  return async () => (await house.query('select 1 from written')).length
}
