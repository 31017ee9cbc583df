import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb } from '@nightswitch/db'
import { testDatabase } from '@nightswitch/db/testing'
import pg from 'pg'
import { createLog } from '../log.ts'
import { audit } from './audit.ts'
import type { Purger } from './purger.ts'
import { purgersWith } from './purgers.ts'
import { createPurge } from './run-purge.ts'

export const NOW = new Date('2026-06-10T10:00:00Z')
export const NUMBER = '+493023125999'
export const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

/** A database with the units Group and Site in Berlin, and calls and purges in it. */
export async function aPurgedInstallation() {
  const database = await testDatabase()
  const db = createDb(database.url, { poolSize: 2 })
  const pool = new pg.Pool({ connectionString: database.url, max: 4 })
  const data = mkdtempSync(join(tmpdir(), 'nightswitch-jobs-'))
  const units = { root: randomUUID(), site: randomUUID() }
  const place = { country: 'DE', timeZone: 'Europe/Berlin' }
  await db.organizationUnit.create({ data: { id: units.root, name: 'Group', path: `${units.root}/`, ...place } })
  await db.organizationUnit.create({
    data: { id: units.site, name: 'Site', path: `${units.root}/${units.site}/`, parentId: units.root, ...place },
  })

  const aPurge = (
    registered: readonly Purger[] = purgersWith(audit),
    parts: { readonly pool?: pg.Pool; readonly clock?: () => Date; readonly signal?: AbortSignal } = {},
  ) =>
    createPurge(
      {
        pool: parts.pool ?? pool,
        env: { databaseUrl: database.url, dataFolder: data, logLevel: 'silent' },
        log: createLog('silent'),
        clock: parts.clock ?? (() => NOW),
        signal: parts.signal ?? new AbortController().signal,
      },
      registered,
    )

  async function aCall(startedAt: Date, organizationUnitId: string | null = units.site): Promise<string> {
    const id = randomUUID()
    await db.call.create({
      data: {
        ...{ id, organizationUnitId, startedAt, endedAt: startedAt },
        ...{ calledNumber: '+493023125400', callerNumber: NUMBER, callerName: 'Eva Muster' },
        ...{ switch: 'simulated', configurationVersion: 1, state: { callerNumber: NUMBER, callerName: 'Eva Muster' } },
        trace: {
          create: {
            sequence: 1,
            at: startedAt,
            code: 'CALL_ARRIVED',
            parameters: { callerNumber: NUMBER, from: `a ${NUMBER} b` },
          },
        },
      },
    })
    return id
  }

  /** More calls than one batch takes. */
  const manyCalls = () =>
    db.call.createMany({
      data: Array.from({ length: 520 }, (_, index) => ({
        ...{ id: `many-${index}`, organizationUnitId: units.site, startedAt: daysAgo(100), configurationVersion: 1 },
        ...{ calledNumber: '+493023125400', callerNumber: NUMBER, switch: 'simulated' },
      })),
    })

  const numbersOf = async (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await db.call.findUniqueOrThrow({ where: { id } })).callerNumber))

  return {
    ...{ url: database.url, db, units, aPurge, aCall, manyCalls, numbersOf },
    async empty() {
      await db.call.deleteMany()
      await db.missedCall.deleteMany()
      await db.purgeRun.deleteMany()
      await db.alarm.deleteMany()
      await db.dataProtection.deleteMany()
      await db.organizationUnit.deleteMany({ where: { id: { notIn: [units.root, units.site] } } })
    },
    async stop() {
      await pool.end()
      await db.$disconnect()
      await database.drop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
