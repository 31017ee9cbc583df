import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditSigner, verifyAudit } from '../audit-chain/index.ts'
import { createDb, type PrismaClient } from '../index.ts'
import { migrate, migrationNames } from '../migrate.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { backUp, restore } from './index.ts'

const migrations = resolve(import.meta.dirname, '../../../../prisma/migrations')
const now = new Date('2026-06-01T02:00:00Z')
const unitId = '0190a000-0000-7000-8000-000000000001'

let folder: string
let databases: TestDatabase[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nightswitch-backup-'))
  databases = []
})
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  for (const database of databases) await database.drop()
})

async function aDatabase(options?: { migrated: boolean }) {
  const database = await testDatabase(options)
  databases.push(database)
  return database
}

const withDb = async <Result>(url: string, work: (db: PrismaClient) => Promise<Result>) => {
  const db = createDb(url)
  try {
    return await work(db)
  } finally {
    await db.$disconnect()
  }
}

/** Something in every corner that a copy could lose: hostile text, bytes, JSON, a moment, a tree, an audit. */
async function fill({ url }: TestDatabase) {
  await withDb(url, async (db) => {
    const unit = { country: 'DE', timeZone: 'Europe/Berlin' }
    await db.organizationUnit.create({ data: { id: unitId, name: 'Group', path: `${unitId}/`, ...unit } })
    const child = '0190a000-0000-7000-8000-000000000002'
    await db.organizationUnit.create({
      data: { id: child, name: '\\N\t"; DROP TABLE x\n—', path: `${unitId}/${child}/`, parentId: unitId, ...unit },
    })
    await db.audioContent.create({
      data: {
        hash: 'a'.repeat(64),
        wav: Uint8Array.from({ length: 512 }, (_, i) => i % 256),
        durationMs: 1,
        peaks: [1, 2],
        loudness: -3.25,
      },
    })
    for (const objectName of ['First', 'Second', 'Third'])
      await db.auditEntry.create({
        data: { actorName: 'Ann', action: 'create', objectKind: 'unit', objectName, after: { name: objectName } },
      })
  })
}

const restoreInto = (database: TestDatabase, file: string, rest: { replace?: boolean; migrations?: string } = {}) =>
  restore(database.ownerUrl, file, { migrations, replace: false, now, ...rest })

describe('a backup', () => {
  it('restored into an empty database gives the same rows, the same chain, and an audit that goes on', async () => {
    const [from, to] = [await aDatabase(), await aDatabase({ migrated: false })]
    await fill(from)
    const saved = await backUp(from.ownerUrl, join(folder, 'a.backup'), { now })

    await restoreInto(to, join(folder, 'a.backup'))

    const again = await backUp(to.ownerUrl, join(folder, 'b.backup'), { now })
    const hashes = (manifest: typeof saved) =>
      manifest.tables
        .filter(({ name }) => name !== 'configuration')
        .map(({ name, rows, sha256 }) => [name, rows, sha256])
    expect(hashes(again)).toEqual(hashes(saved))
    expect([again.audit, again.migrations]).toEqual([saved.audit, saved.migrations])
    await withDb(to.ownerUrl, async (db) => {
      await db.auditEntry.create({
        data: { actorName: 'Ann', action: 'create', objectKind: 'unit', objectName: 'Fourth' },
      })
      expect(await verifyAudit(db, auditSigner(folder))).toMatchObject({ entries: 4, position: 4, findings: [] })
    })
  })

  it('is not restored under a Nightswitch that works with the database, however it was started', async () => {
    const database = await aDatabase()
    await fill(database)
    await backUp(database.ownerUrl, join(folder, 'a.backup'), { now })

    await withDb(database.url, async (db) => {
      await db.auditEntry.count()
      await expect(restoreInto(database, join(folder, 'a.backup'), { replace: true })).rejects.toThrow(
        'Nightswitch works with this database (nightswitch). Stop it, then restore.',
      )
      expect(await db.auditEntry.count()).toBe(3)
    })
    await restoreInto(database, join(folder, 'a.backup'), { replace: true })
  })

  it('brings a new epoch, so that no process takes the restored settings for older ones of its own', async () => {
    const [from, to] = [await aDatabase(), await aDatabase({ migrated: false })]
    await backUp(from.ownerUrl, join(folder, 'a.backup'), { now })
    await restoreInto(to, join(folder, 'a.backup'))

    const epochs = await Promise.all(
      [from, to].map(({ ownerUrl }) =>
        withDb(ownerUrl, (db) => db.configuration.findUniqueOrThrow({ where: { id: 1 } })),
      ),
    )
    expect(epochs[0]?.epoch).not.toBe(epochs[1]?.epoch)
  })

  it('of an older Nightswitch is brought up to today’s tables', async () => {
    const [from, to] = [await aDatabase({ migrated: false }), await aDatabase({ migrated: false })]
    const known = migrationNames(migrations)
    const upTo = known.slice(0, 1)
    await migrate(from.ownerUrl, migrations, { upTo })
    await asOwner(
      from,
      `INSERT INTO organization_unit (id, name, path, country, time_zone, updated_at)
       VALUES ('${unitId}', 'Old', '${unitId}/', 'DE', 'Europe/Berlin', now())`,
    )
    const saved = await backUp(from.ownerUrl, join(folder, 'old.backup'), { now })

    await restoreInto(to, join(folder, 'old.backup'))

    expect(saved.migrations).toEqual(upTo)
    expect((await backUp(to.ownerUrl, join(folder, 'new.backup'), { now })).migrations).toEqual(known)
    const unit = await withDb(to.ownerUrl, (db) => db.organizationUnit.findUniqueOrThrow({ where: { id: unitId } }))
    expect(unit.name).toBe('Old')
  })
})

async function asOwner({ ownerUrl }: TestDatabase, sql: string) {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(sql).finally(() => owner.end())
}

describe('a restore', () => {
  it('refuses a database that holds something, unless it may be replaced; then that is saved first', async () => {
    const [from, to] = [await aDatabase(), await aDatabase()]
    await fill(from)
    await fill(to)
    const file = join(folder, 'a.backup')
    await backUp(from.ownerUrl, file, { now })
    await withDb(to.url, (db) => db.organizationUnit.update({ where: { id: unitId }, data: { name: 'Precious' } }))

    await expect(restoreInto(to, file)).rejects.toThrow('not empty')
    await restoreInto(to, file, { replace: true })

    const name = () => withDb(to.ownerUrl, (db) => db.organizationUnit.findUniqueOrThrow({ where: { id: unitId } }))
    expect((await name()).name).toBe('Group')
    await restoreInto(to, `${file}.replaced-20260601T020000000Z`, { replace: true })
    expect((await name()).name).toBe('Precious')
  })

  it('refuses a damaged file before it touches anything, and says which rows', async () => {
    const [from, to] = [await aDatabase(), await aDatabase({ migrated: false })]
    await fill(from)
    const file = join(folder, 'a.backup')
    await backUp(from.ownerUrl, file, { now })
    const bytes = gunzipSync(readFileSync(file))
    bytes.write('Grouq', bytes.indexOf('\tGroup\t') + 1)
    writeFileSync(join(folder, 'changed.backup'), gzipSync(bytes))
    writeFileSync(join(folder, 'short.backup'), readFileSync(file).subarray(0, 500))
    writeFileSync(join(folder, 'text.backup'), 'no backup at all')

    await expect(restoreInto(to, join(folder, 'changed.backup'))).rejects.toThrow('the rows of organization_unit')
    await expect(restoreInto(to, join(folder, 'short.backup'))).rejects.toThrow('damaged')
    await expect(restoreInto(to, join(folder, 'text.backup'))).rejects.toThrow('no backup of Nightswitch')
    await restoreInto(to, file)
  })

  it('refuses the backup of a newer Nightswitch', async () => {
    const [from, to] = [await aDatabase(), await aDatabase({ migrated: false })]
    await backUp(from.ownerUrl, join(folder, 'a.backup'), { now })
    const older = mkdtempSync(join(folder, 'migrations-'))

    await expect(restoreInto(to, join(folder, 'a.backup'), { migrations: older })).rejects.toThrow('newer Nightswitch')
    expect(existsSync(join(folder, 'a.backup'))).toBe(true)
  })
})
