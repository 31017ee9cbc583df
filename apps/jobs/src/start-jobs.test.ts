import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb, type PrismaClient } from '@nightswitch/db'
import { migrateJobs } from '@nightswitch/db/migrate-jobs'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLog } from './log.ts'
import { audit } from './purge/audit.ts'
import { purgersWith } from './purge/purgers.ts'
import { type Jobs, startJobs } from './start-jobs.ts'

let database: TestDatabase
let db: PrismaClient
let data: string
let jobs: Jobs
beforeAll(async () => {
  database = await testDatabase()
  await migrateJobs(database.ownerUrl, { applicationRole: 'nightswitch' })
  data = mkdtempSync(join(tmpdir(), 'nightswitch-jobs-'))
  db = createDb(database.url, { poolSize: 2 })
  const place = { country: 'DE', timeZone: 'Europe/Berlin' }
  await db.organizationUnit.create({ data: { name: 'Group', path: 'group/', ...place } })
  jobs = await start()
})
afterAll(async () => {
  await jobs?.stop()
  await db?.$disconnect()
  await database?.drop()
  rmSync(data, { recursive: true, force: true })
})
/** A loaded machine takes its time. */
const patiently = { timeout: 20_000 }
const start = () =>
  startJobs(
    { databaseUrl: database.url, dataFolder: data, logLevel: 'silent' },
    createLog('silent'),
    purgersWith(audit),
  )

it('works as the role that cannot change tables, and does tonight’s purge when it starts (DS-1)', async () => {
  await expect
    .poll(() => db.purgeRun.count({ where: { night: { not: null }, finishedAt: { not: null } } }), patiently)
    .toBe(1)
})

it('does a purge that was put into the queue', async () => {
  await db.$executeRaw`select 1 from graphile_worker.add_job('purge', '{"askedBy":"Ada"}'::json, job_key := 'purge')`

  await expect
    .poll(() => db.purgeRun.count({ where: { askedBy: 'Ada', finishedAt: { not: null } } }), patiently)
    .toBe(1)
})

it('outlives a database that throws its connections away, and does what is asked for afterwards', async () => {
  await db.$executeRaw`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nightswitch-jobs' and datname = current_database()`

  // Who asks while nobody listens is found within half a minute; asking again is heard sooner.
  const asked = async () => {
    await db.$executeRaw`select 1 from graphile_worker.add_job('purge', '{"askedBy":"Bob"}'::json, job_key := 'purge')`
    return db.purgeRun.count({ where: { askedBy: 'Bob', finishedAt: { not: null } } })
  }
  await expect.poll(asked, { ...patiently, interval: 500 }).toBeGreaterThan(0)
})

it('says that it is there while it is, and is gone quickly', async () => {
  const there = () => db.process.count({ where: { kind: 'jobs' } })
  await expect.poll(there, patiently).toBe(1)

  const began = Date.now()
  await jobs.stop()

  expect(Date.now() - began).toBeLessThan(1_000)
  expect(await there()).toBe(0)
  jobs = await start()
})

it('does tonight’s purge once, however often it is started', async () => {
  await jobs.stop()
  jobs = await start()
  await expect.poll(() => db.process.count({ where: { kind: 'jobs' } }), patiently).toBe(1)

  // One works on the queue, in its order: what was asked for last is done last.
  await db.$executeRaw`select 1 from graphile_worker.add_job('purge', '{"askedBy":"Cleo"}'::json, job_key := 'purge')`
  await expect
    .poll(() => db.purgeRun.count({ where: { askedBy: 'Cleo', finishedAt: { not: null } } }), patiently)
    .toBe(1)
  expect(await db.purgeRun.count({ where: { night: { not: null } } })).toBe(1)
})
