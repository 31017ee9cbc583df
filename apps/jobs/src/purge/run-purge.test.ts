import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb, type PrismaClient } from '@nightswitch/db'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { audit } from './audit.ts'
import type { Purger } from './purger.ts'
import { purgersWith } from './purgers.ts'
import { createPurge } from './run-purge.ts'

const NOW = new Date('2026-06-10T10:00:00Z')
const NUMBER = '+493023125999'
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

let database: TestDatabase
let db: PrismaClient
let pool: pg.Pool
let data: string
const units = { root: randomUUID(), site: randomUUID() }

beforeAll(async () => {
  database = await testDatabase()
  db = createDb(database.url, { poolSize: 2 })
  pool = new pg.Pool({ connectionString: database.url, max: 4 })
  data = mkdtempSync(join(tmpdir(), 'nightswitch-jobs-'))
  const place = { country: 'DE', timeZone: 'Europe/Berlin' }
  await db.organizationUnit.create({ data: { id: units.root, name: 'Group', path: `${units.root}/`, ...place } })
  await db.organizationUnit.create({
    data: { id: units.site, name: 'Site', path: `${units.root}/${units.site}/`, parentId: units.root, ...place },
  })
})
beforeEach(async () => {
  await db.call.deleteMany()
  await db.purgeRun.deleteMany()
  await db.alarm.deleteMany()
  await db.dataProtection.deleteMany()
})
afterAll(async () => {
  await pool?.end()
  await db?.$disconnect()
  await database?.drop()
  rmSync(data, { recursive: true, force: true })
})

const aPurge = (
  registered: readonly Purger[] = purgersWith(audit),
  { clock = () => NOW, signal = new AbortController().signal } = {},
) =>
  createPurge(
    {
      pool,
      env: { databaseUrl: database.url, dataFolder: data, logLevel: 'silent' },
      log: createLog('silent'),
      clock,
      signal,
    },
    registered,
  )
const byHand = { askedBy: 'Ada' }

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
const numbersOf = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await db.call.findUniqueOrThrow({ where: { id } })).callerNumber))

describe('callers’ numbers (DS-1)', () => {
  it('are masked after 90 days in the call, its trace and its state, and the name is gone', async () => {
    const old = await aCall(daysAgo(91))
    const young = await aCall(daysAgo(89))

    await aPurge().run(byHand)

    const call = await db.call.findUniqueOrThrow({ where: { id: old }, include: { trace: true } })
    expect(call).toMatchObject({
      callerNumber: '+49302312••••',
      callerName: null,
      maskedAt: expect.any(Date),
      state: { callerNumber: '+49302312••••', callerName: null },
      trace: [{ parameters: { callerNumber: '+49302312••••', from: 'a +49302312•••• b' } }],
    })
    expect(await numbersOf([young])).toEqual([NUMBER])
  })

  it('are kept as long as the nearest unit upward says; calls of no unit, and of one that is gone, as the root says', async () => {
    await db.dataProtection.create({ data: { organizationUnitId: units.root, days: { callerNumbers: 10 } } })
    const ofSite = await aCall(daysAgo(11))
    const ofNobody = await aCall(daysAgo(11), null)
    const ofGone = await aCall(daysAgo(11), randomUUID())
    await db.dataProtection.create({ data: { organizationUnitId: units.site, days: { callerNumbers: 20 } } })

    await aPurge().run(byHand)

    expect(await numbersOf([ofSite, ofNobody, ofGone])).toEqual([NUMBER, '+49302312••••', '+49302312••••'])
  })

  it('are masked beyond one batch, and a second run finds nothing', async () => {
    const startedAt = daysAgo(100)
    await db.call.createMany({
      data: Array.from({ length: 520 }, (_, index) => ({
        ...{ id: `many-${index}`, organizationUnitId: units.site, startedAt, configurationVersion: 1 },
        ...{ calledNumber: '+493023125400', callerNumber: NUMBER, switch: 'simulated' },
      })),
    })

    const first = await aPurge().run(byHand)
    const second = await aPurge().run(byHand)

    const count = (results: typeof first) => results?.find(({ subject }) => subject === 'callerNumbers')?.count
    expect([count(first), count(second)]).toEqual([520, 0])
  })
})

describe('the audit (DS-1)', () => {
  it('loses what is older than a year, through its chain', async () => {
    const entry = (name: string, at: Date) =>
      db.auditEntry.create({
        data: { at, actorName: name, action: 'update', objectKind: 'service', organizationUnitId: units.site },
      })
    await entry('long ago', daysAgo(366))
    await entry('lately', daysAgo(364))

    await aPurge().run(byHand)

    expect((await db.auditEntry.findMany()).map(({ actorName }) => actorName)).toEqual(['lately'])
  })
})

describe('voicemail (DS-1)', () => {
  it('goes after 30 days, with its sound', async () => {
    const box = await db.voicemailBox.create({
      data: { name: 'Box', nameKey: 'box', organizationUnitId: units.site },
    })
    const message = (recordingId: string, receivedAt: Date) =>
      db.voicemailMessage.create({
        data: {
          voicemailBoxId: box.id,
          recordingId,
          callId: 'none',
          receivedAt,
          durationMs: 1,
          wav: new Uint8Array(1),
        },
      })
    await message('old', daysAgo(31))
    await message('young', daysAgo(29))

    await aPurge().run(byHand)

    expect((await db.voicemailMessage.findMany()).map(({ recordingId }) => recordingId)).toEqual(['young'])
  })
})

describe('a run', () => {
  const broken: Purger = { subject: 'voicemail', purge: () => Promise.reject(new Error('the disk is full')) }
  const counting: Purger = { subject: 'callerNumbers', purge: () => Promise.resolve(7) }

  it('is written down with its counts and who asked for it', async () => {
    await aPurge([counting]).run(byHand)

    expect(await db.purgeRun.findFirst()).toMatchObject({
      askedBy: 'Ada',
      night: null,
      finishedAt: NOW,
      error: null,
      results: [{ subject: 'callerNumbers', count: 7, failed: false }],
    })
  })

  it('that fails somewhere does the rest, raises an alarm, and one that works clears it', async () => {
    await aPurge([broken, counting]).run(byHand)
    const raised = await db.alarm.findMany({ where: { clearedAt: null } })

    await aPurge([counting]).run(byHand)

    expect(await db.purgeRun.findFirst({ orderBy: { error: 'asc' } })).toMatchObject({
      error: 'FAILED',
      results: [
        { subject: 'voicemail', count: 0, failed: true },
        { subject: 'callerNumbers', count: 7, failed: false },
      ],
    })
    expect(raised).toMatchObject([{ code: 'PURGE_FAILED', organizationUnitId: units.root }])
    expect(await db.alarm.findMany({ where: { clearedAt: null } })).toEqual([])
  })

  it('does not begin while another one is under way', async () => {
    let finish = () => {}
    const slow: Purger = {
      subject: 'voicemail',
      purge: () =>
        new Promise((resolve) => {
          finish = () => resolve(1)
        }),
    }
    const first = aPurge([slow]).run(byHand)
    await expect.poll(() => db.purgeRun.count(), { timeout: 20_000 }).toBe(1)

    const second = await aPurge([counting]).run(byHand)
    finish()
    await first

    expect(second).toBeUndefined()
    expect(await db.purgeRun.count()).toBe(1)
  })
})

describe('the nightly run', () => {
  const counting: Purger = { subject: 'callerNumbers', purge: () => Promise.resolve(0) }
  const at = (clock: Date, registered = [counting], signal?: AbortSignal) =>
    aPurge(registered, { clock: () => clock, ...(signal && { signal }) }).runIfDue()
  const nights = async () => (await db.purgeRun.findMany({ orderBy: { startedAt: 'asc' } })).map(({ night }) => night)

  it('happens once a night, from three o’clock on in the zone of the installation', async () => {
    await at(new Date('2026-06-10T00:59:00Z'))
    await at(new Date('2026-06-10T01:00:00Z'))
    await at(new Date('2026-06-10T09:00:00Z'))

    expect(await nights()).toEqual(['2026-06-09', '2026-06-10'])
  })

  it('is made up for when the machine slept at night', async () => {
    await at(new Date('2026-06-12T17:00:00Z'))

    expect(await nights()).toEqual(['2026-06-12'])
  })

  it('that was interrupted is said to be, and done again', async () => {
    const leaving = new AbortController()
    const interrupted: Purger = {
      subject: 'voicemail',
      async purge({ signal }) {
        leaving.abort()
        signal.throwIfAborted()
        return 0
      },
    }
    await at(NOW, [interrupted], leaving.signal)

    await at(NOW)

    const runs = await db.purgeRun.findMany({ orderBy: { error: 'asc' } })
    expect(runs.map(({ error, night }) => [error, night])).toEqual([
      ['INTERRUPTED', '2026-06-10'],
      [null, '2026-06-10'],
    ])
  })
})
