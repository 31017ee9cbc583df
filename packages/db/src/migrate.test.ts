import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseIdentity, migrate } from './migrate.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await testDatabase({ migrated: false })
  folder = mkdtempSync(join(tmpdir(), 'nightswitch-migrations-'))
})

afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

describe('migrate', () => {
  it('applies our own migrations to an empty database, and nothing the second time', async () => {
    const ours = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

    expect(await migrate(database.ownerUrl, ours)).not.toEqual([])
    expect(await migrate(database.ownerUrl, ours)).toEqual([])
  })

  it('applies each migration once although three start at the same time', async () => {
    aMigration('1_one', 'CREATE TABLE one (a int)')
    aMigration('2_two', 'CREATE TABLE two (a int)')

    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, folder)))

    expect(applied.flat().sort()).toEqual(['1_one', '2_two'])
  })

  it('undoes the whole of a migration that fails, and says which it was', async () => {
    aMigration('1_half', 'CREATE TABLE half (a int); SELECT 1 / 0')

    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('Migration 1_half failed: division by zero')
    expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }])
  })

  it('refuses a migration that was edited after it had been applied', async () => {
    aMigration('1_one', 'CREATE TABLE one (a int)')
    await migrate(database.ownerUrl, folder)
    appendFileSync(join(folder, '1_one', 'migration.sql'), '-- edited')

    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('Migration 1_one was edited')
  })

  it('refuses a database that a newer Nightswitch has migrated', async () => {
    aMigration('1_one', 'CREATE TABLE one (a int)')
    aMigration('2_two', 'CREATE TABLE two (a int)')
    await migrate(database.ownerUrl, folder)
    rmSync(join(folder, '2_two'), { recursive: true })

    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('The database has migration 2_two')
  })

  it('keeps functions with a body in dollars', async () => {
    aMigration('1_body', 'CREATE FUNCTION body() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;')

    await migrate(database.ownerUrl, folder)

    expect(await query('SELECT body()')).toEqual([{ body: 2 }])
  })

  it('lets the role of the processes use the tables, read what was migrated and change neither', async () => {
    aMigration('1_one', 'CREATE TABLE one (a int)')
    await migrate(database.ownerUrl, folder, { applicationRole: 'nightswitch' })

    await query('INSERT INTO one VALUES (1)', database.url)
    expect(await query('SELECT migration_name FROM _prisma_migrations', database.url)).toHaveLength(1)
    await expect(query('DELETE FROM _prisma_migrations', database.url)).rejects.toThrow('permission denied')
    await expect(query('ALTER TABLE one ADD b int', database.url)).rejects.toThrow('must be owner')
  })

  it('gives each database an identity that stays', async () => {
    aMigration('1_one', 'CREATE TABLE one (a int)')
    await migrate(database.ownerUrl, folder, { applicationRole: 'nightswitch' })
    const first = await databaseIdentity(database.url)
    aMigration('2_two', 'CREATE TABLE two (a int)')
    await migrate(database.ownerUrl, folder)
    const other = await testDatabase()

    expect(first).not.toBe('')
    expect(await databaseIdentity(database.url)).toBe(first)
    expect(await databaseIdentity(other.ownerUrl)).not.toBe(first)
    await other.drop()
  })

  it('says how to go on when the database cannot be reached, without the password', async () => {
    const attempt = migrate('postgresql://someone:secret@127.0.0.1:1/nowhere', folder)

    await expect(attempt).rejects.toThrow(/^The database 127\.0\.0\.1:1\/nowhere cannot be reached: .*DATABASE_URL\.$/)
    await expect(attempt).rejects.not.toThrow(/secret/)
  })
})

function aMigration(name: string, sql: string): void {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

async function query(sql: string, url = database.ownerUrl): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
