import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle, dropBundle, startBundled } from './testing/bundled.ts'
import { channelClient } from './testing/http-client.ts'
import { anInstallation, type Installation, NUMBER } from './testing/installation.ts'
import { until } from './testing/until.ts'

const secret = 'a secret of the channel'
let database: TestDatabase
let house: Installation
let data: string
let child: ChildProcess
let client: ReturnType<typeof channelClient>

beforeAll(async () => {
  bundle()
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  data = mkdtempSync(join(tmpdir(), 'telephony-'))
  writeFileSync(join(data, 'channel.secret'), secret, { mode: 0o600 })
})
afterAll(async () => {
  child.kill('SIGKILL')
  await house.close()
  await database.drop()
  rmSync(data, { recursive: true })
  dropBundle()
})

describe('the bundled process', () => {
  it('prints where it listens, below the ports the system hands out', async () => {
    const port = await started()

    expect(port).toBeLessThan(32_768)
    await until(async () => (await client.get('/readyz')).status === 200)
  })

  it('killed again and again in the middle of calls, leaves no call open and none without its reasons', async () => {
    for (let round = 0; round < 5; round++) {
      const calls = Array.from({ length: 20 }, () => client.post('/internal/calls', { calledNumber: NUMBER }))
      await new Promise((resolve) => setTimeout(resolve, 20 + round * 40))
      child.kill('SIGKILL')
      await Promise.allSettled(calls)
      await started()
      await until(async () => (await client.get('/readyz')).status === 200)
      await until(async () => (await house.query('select 1 from call where ended_at is null')).length === 0)
    }

    const halves = await house.query(
      `select c.id from call c where c.outcome is null or (c.service_id is not null and not exists
        (select 1 from call_trace t where t.call_id = c.id))`,
    )
    expect(halves).toEqual([])
    expect(Number((await house.query('select count(*) n from call'))[0]?.n)).toBeGreaterThan(0)
  }, 60_000)

  it('ends within a second of SIGTERM, and nothing of it is left in the database', async () => {
    const from = performance.now()
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')

    expect(code).toBe(0)
    expect(performance.now() - from).toBeLessThan(1_000)
    const [left] = await house.query(
      `select count(*)::int n from pg_stat_activity where application_name = 'nightswitch-telephony' and datname = current_database()`,
    )
    expect(left?.n).toBe(0)
  })
})

async function started(): Promise<number> {
  const process = await startBundled(database.url, data)
  child = process.child
  client = channelClient(process.port, secret)
  return process.port
}
