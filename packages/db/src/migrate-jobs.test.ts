import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { JOBS_SCHEMA_VERSION, migrateJobs } from './migrate-jobs.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await migrateJobs(database.ownerUrl, { applicationRole: 'nightswitch' })
})
afterAll(() => database?.drop())

async function as(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client.query(sql).finally(() => client.end())
}

it('knows the newest migration of the library, so that an older queue is noticed', () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('graphile-worker')), '../sql')

  const newest = readdirSync(folder).sort().at(-1)

  expect(Number.parseInt(newest ?? '', 10)).toBe(JOBS_SCHEMA_VERSION)
})

it('lets the role of the processes put jobs into the queue and take them out', async () => {
  await as(database.url, "select graphile_worker.add_job('purge', '{}'::json)")

  const { rows } = await as(database.url, 'delete from graphile_worker._private_jobs returning id')

  expect(rows).toHaveLength(1)
})

it('does not let that role change its tables', async () => {
  await expect(as(database.url, 'drop table graphile_worker._private_jobs')).rejects.toThrow('must be owner')
  await expect(as(database.url, 'create table graphile_worker.mine (id int)')).rejects.toThrow('permission denied')
})

it('leaves a queue that is up to date alone', async () => {
  await migrateJobs(database.ownerUrl, { applicationRole: 'nightswitch' })

  const { rows } = await as(database.ownerUrl, 'select count(*)::int as count from graphile_worker.migrations')

  expect(rows).toEqual([{ count: JOBS_SCHEMA_VERSION }])
})
