import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDb, type PrismaClient } from '../index.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { auditSigner, purgeAudit, verifyAudit } from './index.ts'

let database: TestDatabase
let db: PrismaClient
let data: string
beforeEach(async () => {
  database = await testDatabase()
  db = createDb(database.url)
  data = mkdtempSync(join(tmpdir(), 'nightswitch-audit-'))
})
afterEach(async () => {
  rmSync(data, { recursive: true, force: true })
  await db.$disconnect()
  await database.drop()
})

const unit = '0190a000-0000-7000-8000-000000000001'
const other = '0190a000-0000-7000-8000-000000000002'
const now = new Date('2026-06-01T00:00:00Z')

const write = (objectName: string, at = now, organizationUnitId: string | null = unit) =>
  db.auditEntry.create({
    data: {
      at,
      actorName: 'Ann',
      action: 'update',
      objectKind: 'service',
      objectName,
      organizationUnitId,
      after: { a: 1 },
    },
  })
const verify = () => verifyAudit(db, auditSigner(data))

/** What somebody with the owner's password, and no scruples, could do. */
async function tamper(sql: string) {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    await owner.query(`ALTER TABLE audit_entry DISABLE TRIGGER USER; ${sql}`)
  } finally {
    await owner.query('ALTER TABLE audit_entry ENABLE TRIGGER USER')
    await owner.end()
  }
}

describe('the chain of the audit', () => {
  it('holds for what was written, by many at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => write(`Service ${index}`)))

    expect(await verify()).toMatchObject({ entries: 40, position: 40, findings: [] })
  })

  it('names the entry that was changed, whichever of its fields it was', async () => {
    const [first, second] = [await write('First'), await write('Second')]
    await write('Third')
    await tamper(`UPDATE audit_entry SET actor_name = 'Bob' WHERE sequence = ${first.sequence};
                  UPDATE audit_entry SET after = '{"a":2}' WHERE sequence = ${second.sequence}`)

    expect((await verify()).findings).toEqual([
      { kind: 'changed', sequence: String(first.sequence), position: 1 },
      { kind: 'changed', sequence: String(second.sequence), position: 2 },
    ])
  })

  it('names an entry that was taken out, and one that was slipped in', async () => {
    const [, gone] = [await write('First'), await write('Second')]
    await tamper(`DELETE FROM audit_entry WHERE sequence = ${gone.sequence};
                  INSERT INTO audit_entry (sequence, actor_name, action, object_kind) VALUES (999, 'Bob', 'x', 'y')`)

    expect((await verify()).findings).toEqual([
      { kind: 'missing', sequence: String(gone.sequence), position: 2 },
      { kind: 'unsealed', sequence: '999' },
    ])
  })

  it('shows that seals were taken out of it, in the middle and at the end', async () => {
    for (const name of ['First', 'Second', 'Third', 'Fourth']) await write(name)
    await tamper(`DELETE FROM audit_entry USING audit_seal seal WHERE seal.sequence = audit_entry.sequence AND position IN (2, 4);
                  DELETE FROM audit_seal WHERE position IN (2, 4)`)

    expect((await verify()).findings).toEqual([
      { kind: 'broken', position: 3 },
      { kind: 'rewritten', position: 4 },
    ])
  })

  it('shows that it was computed anew, once a checkpoint had been signed', async () => {
    const entry = await write('First')
    await write('Second')
    await purgeAudit(db, auditSigner(data), { cutoffs: [], now })
    await tamper(`UPDATE audit_entry SET actor_name = 'Bob' WHERE sequence = ${entry.sequence};
      UPDATE audit_seal SET digest = audit_digest(e) FROM audit_entry e WHERE e.sequence = audit_seal.sequence;
      UPDATE audit_seal SET hash = sha256(decode(repeat('00', 32), 'hex') || digest) WHERE position = 1;
      UPDATE audit_seal SET hash = sha256((SELECT hash FROM audit_seal WHERE position = 1) || digest) WHERE position = 2;
      UPDATE audit_chain SET hash = (SELECT hash FROM audit_seal WHERE position = 2)`)

    expect((await verify()).findings).toEqual([{ kind: 'rewritten', position: 2 }])
  })

  it('does not believe a checkpoint that somebody else has signed', async () => {
    await write('First')
    await write('Second')
    const stranger = mkdtempSync(join(tmpdir(), 'nightswitch-stranger-'))
    await purgeAudit(db, auditSigner(stranger), {
      cutoffs: [{ organizationUnitIds: [unit], before: new Date(2e12) }],
      now,
    })
    rmSync(stranger, { recursive: true })

    expect((await verify()).findings).toEqual([
      { kind: 'forged', position: 2 },
      { kind: 'rewritten', position: 2 },
    ])
  })

  it('is not in the hands of the processes: they can neither change entries nor the chain', async () => {
    await write('First')

    await expect(db.$executeRaw`UPDATE audit_entry SET actor_name = 'Bob'`).rejects.toThrow('append-only')
    await expect(db.$executeRaw`DELETE FROM audit_entry`).rejects.toThrow('append-only')
    await expect(
      db.$transaction([db.$executeRaw`SET LOCAL nightswitch.purging = 'on'`, db.$executeRaw`DELETE FROM audit_entry`]),
    ).rejects.toThrow('append-only')
    await expect(db.$executeRaw`UPDATE audit_seal SET position = 7`).rejects.toThrow('permission denied')
    await expect(db.$executeRaw`DELETE FROM audit_checkpoint`).rejects.toThrow('permission denied')
  })
})

describe('the purge of the audit', () => {
  it('DS-1: takes what is older than its unit keeps it, and the chain still holds', async () => {
    const place = { country: 'DE', timeZone: 'Europe/Berlin' }
    for (const id of [unit, other])
      await db.organizationUnit.create({ data: { id, name: id, path: `${id}/`, ...place } })
    const gone = '0190a000-0000-7000-8000-000000000003'
    await write('Old', new Date('2025-01-01'))
    await write('Old, of nobody', new Date('2025-01-01'), null)
    await write('Old, of a unit that is gone', new Date('2025-01-01'), gone)
    await write('Old, kept for longer', new Date('2025-01-01'), other)
    await write('Old, later', new Date('2025-02-01'))
    await write('Young')
    const signer = auditSigner(data)
    const cutoffs = [
      { organizationUnitIds: [unit, null], before: new Date('2025-06-01') },
      { organizationUnitIds: [other], before: new Date('2024-06-01') },
    ]

    expect((await purgeAudit(db, signer, { cutoffs, now })).toSorted()).toEqual([unit, unit, null, null])
    const left = await db.auditEntry.findMany({ orderBy: { sequence: 'asc' } })
    expect(left.map(({ objectName }) => objectName)).toEqual(['Old, kept for longer', 'Young'])
    expect(await verify()).toMatchObject({ entries: 2, position: 6, checkpoints: 1, findings: [] })

    // A later year takes the rest, and what comes after goes on from the checkpoint.
    const everything = [{ organizationUnitIds: [unit, other, null], before: new Date('2030-01-01') }]
    expect(await purgeAudit(db, signer, { cutoffs: everything, now })).toHaveLength(2)
    expect(await db.auditSeal.count()).toBe(0)
    const next = await write('Next')
    expect(await verify()).toMatchObject({ entries: 1, position: 7, checkpoints: 2, findings: [] })

    await tamper(`DELETE FROM audit_entry`)
    expect((await verify()).findings).toEqual([{ kind: 'missing', sequence: String(next.sequence), position: 7 }])
  })
})
