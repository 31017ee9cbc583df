import { createDb, type PrismaClient } from '@nightswitch/db'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aService, aUnit, type Unit } from '../testing/factories.ts'
import { openPlanCache, type PlanCache } from './plan-cache.ts'

let database: TestDatabase
let db: PrismaClient
let cache: PlanCache
let unit: Unit
let changes: number
let alarms: (string | null | undefined)[]
beforeEach(async () => {
  database = await testDatabase()
  db = createDb(database.url)
  unit = await aUnit(db)
  changes = 0
  alarms = []
  cache = await openPlanCache({
    databaseUrl: database.url,
    log: pino({ level: 'silent' }),
    clock: () => new Date(),
    onChange: () => {
      changes += 1
    },
    onAlarm: (_, unitId) => alarms.push(unitId),
  })
})
afterEach(async () => {
  await cache.stop()
  await db.$disconnect()
  await database.drop()
})

const version = async () => Number((await db.configuration.findUniqueOrThrow({ where: { id: 1 } })).version)
const names = () => cache.current().config.services.map(({ name }) => name)

describe('the plan', () => {
  it('follows every change by itself', async () => {
    await aService(db, unit, { name: 'Support' })

    await expect.poll(names).toContain('Support')
    expect(changes).toBeGreaterThan(1)
  })

  it('waited for is at least as new as asked', async () => {
    await aService(db, unit, { name: 'Support' })
    const wanted = await version()

    const plan = await cache.atLeast(wanted)

    expect(plan.version).toBeGreaterThanOrEqual(wanted)
    expect(plan.config.services.map(({ name }) => name)).toContain('Support')
  })

  it('comes back after its connection was cut, with what happened meanwhile', async () => {
    await db.$executeRaw`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nightswitch plan' and datname = current_database()`
    await aService(db, unit, { name: 'While away' })

    const plan = await cache.atLeast(await version())

    expect(plan.config.services.map(({ name }) => name)).toContain('While away')
  })

  it('tells of the instant at which an emergency runs out, though nothing was written then', async () => {
    const service = await aService(db, unit)
    await db.emergencyActivation.create({
      data: {
        serviceId: service.id,
        validFrom: new Date(Date.now() - 1_000),
        validUntil: new Date(Date.now() + 700),
        startedByName: 'Somebody',
      },
    })
    await cache.atLeast(await version())
    const before = changes

    await expect.poll(() => changes, { timeout: 3_000 }).toBeGreaterThan(before)
  })

  it('comes with word of every alarm, with its unit, whichever process raises, counts up or clears it', async () => {
    const raise = (organizationUnitId: string | null) =>
      db.alarm.create({ data: { code: 'PURGE_FAILED', subjectKind: 'test', subjectId: 'x', organizationUnitId } })
    alarms = []

    const { id } = await raise(unit.id)
    await expect.poll(() => alarms).toEqual([unit.id])
    await db.alarm.update({ where: { id }, data: { count: 2, clearedAt: new Date() } })
    await expect.poll(() => alarms).toEqual([unit.id, unit.id])
    await raise(null)
    await expect.poll(() => alarms).toEqual([unit.id, unit.id, null])
    await db.alarm.deleteMany({ where: { organizationUnitId: null } })

    await expect.poll(() => alarms).toEqual([unit.id, unit.id, null, null])
  })

  it('says that any alarm may have changed when its connection was cut', async () => {
    alarms = []

    await db.$executeRaw`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nightswitch plan' and datname = current_database()`

    await expect.poll(() => alarms, { timeout: 5_000 }).toEqual([undefined])
  })

  it('that can never be as new as asked is a fault, not a hang', async () => {
    await expect(cache.atLeast((await version()) + 1_000)).rejects.toThrow('did not arrive')
  })
})
