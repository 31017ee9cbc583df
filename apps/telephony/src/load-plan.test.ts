import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import type { Plan, RoutingConfig } from '@nightswitch/routing-engine'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAnnouncement } from './announce.ts'
import { systemAfter, systemClock } from './clock.ts'
import { createLease, type Lease } from './lease.ts'
import { createPlanKeeper, type PlanKeeper } from './load-plan.ts'
import { createSnapshot, readSnapshot } from './snapshot.ts'
import { type FaultProxy, faultProxy } from './testing/fault-proxy.ts'
import { anInstallation, type Installation } from './testing/installation.ts'
import { until } from './testing/until.ts'

let database: TestDatabase
let proxy: FaultProxy
let house: Installation
let data: string
let raised: string[]
let applied: number[]
let lease: Lease
let keeper: PlanKeeper
const PROCESS = '0b0c0d0e-0000-4000-8000-000000000001'

beforeEach(async () => {
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  proxy = await faultProxy(database.url)
  data = mkdtempSync(join(tmpdir(), 'telephony-'))
  keeper = aKeeper(null)
})
afterEach(async () => {
  await keeper.stop()
  await proxy.close()
  await house.close()
  await database.drop()
  rmSync(data, { recursive: true })
})

describe('the plan in use', () => {
  it('is the newest configuration, acknowledged in the process’s row as soon as it is applied', async () => {
    await started()
    const times: number[] = []
    for (const enabled of [true, false, true, false, true]) {
      const version = await house.enableEmergency(enabled)
      const from = performance.now()
      await until(async () => (await acknowledged()) >= version)
      times.push(performance.now() - from)
    }

    expect(keeper.plan()?.emergencyCases.get(house.caseId)?.enabled).toBe(true)
    expect(Math.max(...times)).toBeLessThan(400)
  })

  it('follows without a hint: NOTIFY may be lost', async () => {
    await house.query('alter table emergency_case disable trigger user')
    await started()

    await house.enableEmergency(true)
    await house.query('update configuration set version = version + 1')

    await until(() => keeper.plan()?.emergencyCases.get(house.caseId)?.enabled === true, 1_500)
  })

  it('E1: says that it is not current within two seconds of a silent cut, and is right again soon after', async () => {
    await started()
    proxy.silence()
    const from = performance.now()
    const version = await house.enableEmergency(true)

    await until(() => !lease.isCurrent(), 2_100)
    expect(performance.now() - from).toBeLessThan(2_100)
    expect(keeper.plan()?.version).toBeLessThan(version)

    proxy.heal()
    const healed = performance.now()
    await until(() => lease.isCurrent(), 4_000)
    expect(keeper.plan()?.version).toBe(version)
    expect(performance.now() - healed).toBeLessThan(4_000)
  })

  it('E3: only ever becomes newer, however often the connection is cut', async () => {
    await started()
    let version = 0
    for (let n = 0; n < 40; n++) {
      if (n % 10 === 5) proxy.cut(false)
      version = await house.enableEmergency(n % 2 === 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }

    await until(() => lease.isCurrent() && keeper.plan()?.version === version)
    expect(applied).toEqual([...new Set(applied)].sort((a, b) => a - b))
    expect(applied.length).toBeGreaterThan(5)
  })

  it('E3: stays when the database went back in time, and an alarm says so', async () => {
    await started()
    const version = keeper.plan()?.version
    await house.query('update configuration set version = version - 3')

    await until(() => raised.includes('CONFIGURATION_WENT_BACK'))
    await until(() => !lease.isCurrent(), 2_100)
    expect(keeper.plan()?.version).toBe(version)
    expect(raised).toEqual(['CONFIGURATION_WENT_BACK'])
  })

  it('is another history’s when the epoch is another, whatever its version', async () => {
    await started()
    await house.query('update configuration set version = 1, epoch = gen_random_uuid()')

    await until(() => keeper.plan()?.version === 1)
    expect(lease.isCurrent()).toBe(true)
  })

  it('survives a storm of reconnects with one connection', async () => {
    await started()
    for (let n = 0; n < 30; n++) {
      proxy.cut(n % 3 === 0)
      await new Promise((resolve) => setTimeout(resolve, 40))
      proxy.heal()
    }
    await until(() => lease.isCurrent(), 5_000)

    const [row] = await house.query(
      `select count(*)::int n from pg_stat_activity where application_name = 'nightswitch-telephony'`,
    )
    expect(row?.n).toBeLessThanOrEqual(2)
    expect(proxy.connections()).toBeLessThanOrEqual(1)
  })
})

describe('the snapshot on disk', () => {
  it('lets a process without a database begin with the last known settings, and say so', async () => {
    await started()
    const version = keeper.plan()?.version
    await until(async () => (await readSnapshot(data)).kind === 'found')
    await keeper.stop()
    proxy.cut(true)

    const found = await readSnapshot(data)
    keeper = aKeeper(found.kind === 'found' ? found.config : null)
    keeper.start()

    await until(() => applied.length > 0, 1_500)
    expect(applied).toEqual([version])
    expect(lease.isCurrent()).toBe(false)
    proxy.heal()
    await until(() => lease.isCurrent())
  })

  it('goes into force within a second when the database keeps silent', async () => {
    await started()
    await until(async () => (await readSnapshot(data)).kind === 'found')
    await keeper.stop()
    proxy.silence()

    const found = await readSnapshot(data)
    keeper = aKeeper(found.kind === 'found' ? found.config : null)
    keeper.start()

    await until(() => applied.length > 0, 1_500)
    expect(lease.isCurrent()).toBe(false)
    proxy.heal()
  })

  it('E3: decides nothing while a database that may know better has not answered', async () => {
    await started()
    await until(async () => (await readSnapshot(data)).kind === 'found')
    await keeper.stop()
    const version = await house.enableEmergency(true)

    const found = await readSnapshot(data)
    keeper = aKeeper(found.kind === 'found' ? found.config : null)
    keeper.start()

    await until(() => lease.isCurrent())
    expect(applied).toEqual([version])
  })

  it('E3: newer than the database, it stays in force', async () => {
    await started()
    await until(async () => (await readSnapshot(data)).kind === 'found')
    const version = keeper.plan()?.version
    await keeper.stop()
    await house.query('update configuration set version = version - 1')

    const found = await readSnapshot(data)
    keeper = aKeeper(found.kind === 'found' ? found.config : null)
    keeper.start()

    await until(() => raised.includes('CONFIGURATION_WENT_BACK'))
    expect(keeper.plan()?.version).toBe(version)
    expect(lease.isCurrent()).toBe(false)
  })
})

describe('the process’s row', () => {
  it('is a heartbeat, and goes with an orderly stop', async () => {
    await started()
    const [first] = await house.query('select seen_at from process')
    await until(async () => {
      const [row] = await house.query('select seen_at from process')
      return String(row?.seen_at) !== String(first?.seen_at)
    }, 2_000)

    await keeper.stop()
    expect(await house.query('select id from process')).toEqual([])
  })
})

async function started() {
  keeper.start()
  await until(() => lease.isCurrent())
}

async function acknowledged(): Promise<number> {
  const [row] = await house.query('select version_applied from process where id = $1', [PROCESS])
  return Number(row?.version_applied ?? 0)
}

function aKeeper(first: RoutingConfig | null): PlanKeeper {
  raised = []
  applied = []
  lease = createLease(systemClock)
  let plan: Plan | null = null
  const announcement = createAnnouncement(PROCESS, () => ({
    url: 'http://127.0.0.1:1',
    epoch: plan?.epoch ?? null,
    versionApplied: plan?.version ?? 0,
    detail: { switch: 'simulated', connected: true },
  }))
  return createPlanKeeper({
    ...{ url: proxy.url, clock: systemClock, after: systemAfter, lease, log: pino({ level: 'silent' }), first },
    alarms: { raise: (code) => raised.push(code), settle: async () => {} },
    snapshot: createSnapshot(data, { atMostEveryMs: 50 }),
    announce: announcement.put,
    farewell: announcement.remove,
    onPlan(newer) {
      plan = newer
      applied.push(newer.version)
    },
  })
}
