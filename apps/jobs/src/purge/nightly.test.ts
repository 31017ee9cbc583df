import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { audit } from './audit.ts'
import { aPurgedInstallation, daysAgo, NOW, NUMBER } from './purge.testing.ts'
import { type Counts, countOf, type Purger } from './purger.ts'
import { purgersWith } from './purgers.ts'

const { db, units, aPurge, aCall, numbersOf, manyCalls, ...installation } = await aPurgedInstallation()
beforeEach(() => installation.empty())
afterAll(() => installation.stop())

describe('the nightly run (DS-1)', () => {
  const nothing = (): Promise<Counts> => Promise.resolve(countOf([]))
  const idle: Purger = { subject: 'callerNumbers', purge: nothing }
  const at = (clock: string, registered: readonly Purger[] = [idle], signal?: AbortSignal) =>
    aPurge(registered, { clock: () => new Date(clock), ...(signal && { signal }) }).runIfDue()
  const runs = async () => {
    const found = await db.purgeRun.findMany({
      orderBy: [{ startedAt: 'asc' }, { error: 'asc' }],
      include: { units: { include: { organizationUnit: { select: { name: true } } } } },
    })
    return found.map(({ night, error, units: of }) =>
      [night, ...of.map(({ organizationUnit }) => organizationUnit.name).sort(), error].filter(Boolean).join(' '),
    )
  }

  async function aUnitIn(timeZone: string, name: string): Promise<string> {
    const id = randomUUID()
    const path = `${units.root}/${id}/`
    await db.organizationUnit.create({ data: { id, name, path, parentId: units.root, country: 'US', timeZone } })
    return id
  }
  const abroad = { branch: '' }
  beforeEach(async () => {
    abroad.branch = await aUnitIn('America/New_York', 'Branch')
  })

  it('happens once for every unit’s own night, from three o’clock on in its zone', async () => {
    for (const clock of ['00:59', '01:00', '01:10', '06:59', '07:00', '07:10', '23:59']) {
      await at(`2026-06-10T${clock}:00Z`)
    }

    // What was open when the machine was first switched on comes first: the nights of the day before.
    expect(await runs()).toEqual([
      '2026-06-09 Group Site',
      '2026-06-09 Branch',
      '2026-06-10 Group Site',
      '2026-06-10 Branch',
    ])
  })

  it('touches no unit whose night has not come, and nothing of no unit before the night of the root', async () => {
    await at('2026-06-10T00:59:00Z')
    const ofSite = await aCall(daysAgo(91))
    const ofBranch = await aCall(daysAgo(91), abroad.branch)
    const ofNobody = await aCall(daysAgo(91), null)
    const after = async (clock: string) => {
      await at(clock, purgersWith(audit))
      return (await numbersOf([ofSite, ofBranch, ofNobody])).map((number) => number !== NUMBER)
    }

    expect(await after('2026-06-10T01:00:00Z')).toEqual([true, false, true])
    expect(await after('2026-06-10T07:00:00Z')).toEqual([true, true, true])
    const last = await db.purgeRunUnit.findMany({
      where: { purgeRun: { night: '2026-06-10' } },
      select: { organizationUnitId: true, counts: true },
    })
    expect(new Map(last.map(({ organizationUnitId, counts }) => [organizationUnitId, counts]))).toEqual(
      new Map([
        [units.root, { callerNumbers: 1 }],
        [units.site, { callerNumbers: 1 }],
        [abroad.branch, { callerNumbers: 1 }],
      ]),
    )
  })

  it('happens once a date when the clock is put forward over three o’clock, and when it is put back over it', async () => {
    await db.organizationUnit.update({ where: { id: abroad.branch }, data: { timeZone: 'Europe/Helsinki' } })
    const nights = async () => (await runs()).filter((run) => run.includes('Branch'))
    for (const clock of ['2026-03-28T23:00', '2026-03-29T01:00', '2026-03-29T02:00', '2026-03-29T20:00']) {
      await at(`${clock}:00Z`)
    }
    expect(await nights()).toEqual(['2026-03-28 Branch', '2026-03-29 Branch'])

    await db.purgeRun.deleteMany()
    for (const clock of ['2026-10-24T23:00', '2026-10-25T00:00', '2026-10-25T01:00', '2026-10-25T02:00']) {
      await at(`${clock}:00Z`)
    }
    expect(await nights()).toEqual(['2026-10-24 Branch', '2026-10-25 Branch'])
  })

  it('is made up for when the machine slept at night, or for a week', async () => {
    await at('2026-06-12T17:00:00Z')
    await at('2026-06-19T17:00:00Z')

    expect((await runs()).toSorted()).toEqual([
      '2026-06-12 Branch',
      '2026-06-12 Group Site',
      '2026-06-19 Branch',
      '2026-06-19 Group Site',
    ])
  })

  it('is not done again for a unit that moves to another zone on the same date', async () => {
    await at('2026-06-10T12:00:00Z')
    await db.organizationUnit.update({ where: { id: abroad.branch }, data: { timeZone: 'Europe/Berlin' } })
    await at('2026-06-10T13:00:00Z')

    expect(await runs()).toHaveLength(2)
  })

  it('that was interrupted is said to be, and goes on where it stopped', async () => {
    await at('2026-06-10T06:00:00Z')
    await manyCalls()
    const masked = () => db.call.count({ where: { maskedAt: { not: null } } })
    const leaving = new AbortController()
    const [inBatches] = purgersWith(audit)
    // Told to stop while the first batch is under way.
    const interrupted: Purger = {
      subject: 'callerNumbers',
      async purge(context) {
        let asked = 0
        const signal = Object.create(context.signal, {
          throwIfAborted: {
            value: () => {
              asked += 1
              if (asked === 2) leaving.abort()
              leaving.signal.throwIfAborted()
            },
          },
        })
        return inBatches ? inBatches.purge({ ...context, signal }) : countOf([])
      },
    }

    await at('2026-06-11T02:00:00Z', [interrupted], leaving.signal)
    expect(await masked()).toBe(500)
    await at('2026-06-11T02:00:00Z', purgersWith(audit))

    expect(await masked()).toBe(520)
    expect((await runs()).filter((run) => run.startsWith('2026-06-11'))).toEqual([
      '2026-06-11 Group Site INTERRUPTED',
      '2026-06-11 Group Site',
    ])
  })

  it('is done again after the process was killed in the middle of it', async () => {
    const killed = new pg.Pool({ connectionString: installation.url, max: 4 })
    killed.on('connect', (client) => client.on('error', () => undefined))
    killed.on('error', () => undefined)
    let begun = () => {}
    const underWay = new Promise<void>((resolve) => {
      begun = resolve
    })
    const hanging: Purger = {
      subject: 'callerNumbers',
      purge: () => {
        begun()
        return new Promise(() => undefined)
      },
    }
    void aPurge([hanging], { pool: killed }).runIfDue()
    await underWay
    expect(await at(NOW.toISOString())).toBeUndefined()
    expect(await runs()).toHaveLength(1)

    // The operating system closes the connections of a process that is gone.
    await db.$executeRaw`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
      and database = (select oid from pg_database where datname = current_database())`
    await expect.poll(() => at(NOW.toISOString()).then(runs), { timeout: 10_000 }).toHaveLength(3)

    expect((await runs()).toSorted()).toEqual([
      '2026-06-10 Branch',
      '2026-06-10 Group Site',
      '2026-06-10 Group Site INTERRUPTED',
    ])
  })

  it('is tried three times, and then again the next night', async () => {
    async function interrupted(clock: string) {
      const leaving = new AbortController()
      const leave = () => {
        leaving.abort()
        return Promise.reject(leaving.signal.reason)
      }
      await at(clock, [{ subject: 'voicemail', purge: leave }], leaving.signal)
    }
    for (let round = 0; round < 5; round += 1) await interrupted('2026-06-10T06:00:00Z')
    await interrupted('2026-06-11T01:00:00Z')

    expect((await runs()).filter((run) => run.includes('Site'))).toHaveLength(4)
  })

  it('of one zone does not take back the alarm that another zone’s raised', async () => {
    const broken: Purger = { subject: 'voicemail', purge: () => Promise.reject(new Error('the disk is full')) }
    const open = () => db.alarm.count({ where: { clearedAt: null } })
    await at('2026-06-10T00:59:00Z')
    await at('2026-06-10T01:00:00Z', [broken])

    await at('2026-06-10T07:00:00Z')
    expect(await open()).toBe(1)
    await at('2026-06-11T01:00:00Z')

    expect(await open()).toBe(0)
  })

  it('forgets runs of more than a year ago', async () => {
    await db.purgeRun.create({ data: { askedBy: 'Ada', startedAt: daysAgo(366), finishedAt: daysAgo(366) } })

    await at(NOW.toISOString())

    expect(await db.purgeRun.count({ where: { askedBy: 'Ada' } })).toBe(0)
  })
})
