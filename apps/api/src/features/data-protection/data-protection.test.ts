import { Prisma } from '@nightswitch/db'
import { migrateJobs } from '@nightswitch/db/migrate-jobs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
beforeAll(() => migrateJobs(api.ownerUrl, { applicationRole: 'nightswitch' }))
afterAll(() => api.stop())

const noDays = { callerNumbers: null, sipMessages: null, voicemail: null, statusChanges: null, audit: null }
const nothing = { ...noDays, monitoringLevel: null, agreementTitle: null, agreementDate: null }
const of = ({ id }: { id: string }) => ({ params: { id } })

describe('how long a unit keeps what it keeps (DS-1)', () => {
  it('is the default until somebody says otherwise', async () => {
    const reply = await admin.dataProtection.get(of(tree.child))

    expect(reply).toMatchObject({
      version: 0,
      own: noDays,
      above: {
        callerNumbers: { days: 90, from: null },
        sipMessages: { days: 14, from: null },
        voicemail: { days: 30, from: null },
        statusChanges: { days: 7, from: null },
        audit: { days: 365, from: null },
      },
    })
  })

  it('is said by the nearest unit upward, whose name is told to those who may see it', async () => {
    const { version } = await admin.dataProtection.get(of(tree.parent))
    await admin.dataProtection.update({
      ...of(tree.parent),
      headers: ifMatch({ version }),
      body: { ...nothing, callerNumbers: 14 },
    })

    const seen = await admin.dataProtection.get(of(tree.child))
    const fromBelow = await siteAdmin.dataProtection.get(of(tree.own))

    expect(seen.above.callerNumbers).toEqual({ days: 14, from: tree.parent.name })
    expect(fromBelow.above.callerNumbers).toEqual({ days: 14, from: null })
    expect(fromBelow.own).toEqual(noDays)
  })

  it('is changed to the version that was seen, within its limits, and audited', async () => {
    const { version } = await siteAdmin.dataProtection.get(of(tree.own))
    const update = (days: object, headers = ifMatch({ version })) =>
      siteAdmin.dataProtection.update({ ...of(tree.own), headers, body: { ...nothing, ...days } })

    const changed = await update({ voicemail: 7 })
    const stale = await refusalOf(update({ voicemail: 8 }))
    const tooShort = await refusalOf(update({ audit: 7 }, ifMatch(changed)))

    expect(changed.own).toEqual({ ...noDays, voicemail: 7 })
    expect(stale.code).toBe('STALE_VERSION')
    expect(tooShort.data).toMatchObject({ errors: [{ pointer: '#/audit', detail: 'At least 30 days.' }] })
    const [line] = (await admin.audit.list({ query: { filter: { objectKind: 'dataProtection' } } })).items
    expect(line).toMatchObject({
      action: 'update',
      objectName: tree.own.name,
      changes: [{ field: 'voicemail', after: 7 }],
    })
  })

  it('is refused without a version, and read only by who may read settings', async () => {
    const { client } = await api.as('AUDITOR', tree.own)
    const asked = { ...of(tree.own), body: nothing }

    expect((await refusalOf(siteAdmin.dataProtection.update({ ...asked, headers: {} }))).code).toBe(
      'PRECONDITION_REQUIRED',
    )
    expect((await refusalOf(client.dataProtection.update({ ...asked, headers: {} }))).code).toBe('FORBIDDEN')
    expect((await client.dataProtection.get(of(tree.own))).abilities.update.allowed).toBe(false)
  })
})

describe('the runs of the purge (DS-1)', () => {
  const aRun = (data: object, units: { organizationUnitId: string; counts: object }[]) =>
    api.db.purgeRun.create({ data: { ...data, units: { create: units } } })

  it('are told for each unit with what they came to there, and what failed in words', async () => {
    const night = {
      night: '2026-06-10',
      startedAt: new Date('2026-06-10T01:00:00Z'),
      finishedAt: new Date('2026-06-10T01:00:03Z'),
      results: [{ subject: 'callerNumbers', count: 12, failed: false }],
    }
    const later = { ...night, startedAt: new Date('2026-06-10T07:00:00Z'), timeZone: 'America/New_York' }
    await aRun(night, [
      { organizationUnitId: tree.own.id, counts: { callerNumbers: 5 } },
      { organizationUnitId: tree.root.id, counts: { callerNumbers: 7 } },
    ])
    await aRun(later, [{ organizationUnitId: tree.child.id, counts: { callerNumbers: 12 } }])
    const byHand = {
      askedBy: 'Ada',
      startedAt: new Date('2026-06-10T09:00:00Z'),
      finishedAt: new Date('2026-06-10T09:00:01Z'),
      results: [{ subject: 'audit', count: 0, failed: true }],
      error: 'FAILED',
    }
    await aRun(byHand, [
      { organizationUnitId: tree.own.id, counts: {} },
      { organizationUnitId: tree.child.id, counts: {} },
    ])

    const ofOwn = await siteAdmin.dataProtection.runs(of(tree.own))
    const ofChild = await siteAdmin.dataProtection.runs(of(tree.child))

    expect(ofOwn.items).toMatchObject([
      {
        askedBy: 'Ada',
        results: [{ subject: 'audit', failed: true }],
        because: expect.stringContaining('tries again'),
      },
      { night: '2026-06-10', results: [{ subject: 'callerNumbers', count: 5 }], because: null },
    ])
    expect(ofChild.items).toMatchObject([{ askedBy: 'Ada' }, { results: [{ subject: 'callerNumbers', count: 12 }] }])
    expect((await refusalOf(siteAdmin.dataProtection.runs(of(tree.root)))).code).toBe('NOT_FOUND')
  })

  it('are said with the zone of the unit; one of before units were counted says no count', async () => {
    await api.db.organizationUnit.update({ where: { id: tree.sibling.id }, data: { timeZone: 'America/New_York' } })
    await api.db.purgeRun.create({
      data: {
        ...{ night: '2026-06-01', startedAt: new Date('2026-06-01T01:00:00Z'), finishedAt: new Date() },
        results: [{ subject: 'audit', count: 3, failed: false }],
        units: { create: { organizationUnitId: tree.sibling.id, counts: Prisma.JsonNull } },
      },
    })

    expect(await admin.dataProtection.runs(of(tree.sibling))).toMatchObject({
      timeZone: 'America/New_York',
      items: [{ results: [{ subject: 'audit', count: null }] }],
    })
  })

  it('can be asked for by a system administrator of the whole installation alone, while somebody works on them', async () => {
    const system = (await api.as('SYSTEM_ADMINISTRATOR', tree.root)).client
    const systemBelow = (await api.as('SYSTEM_ADMINISTRATOR', tree.own)).client
    const ask = (client: typeof system, key = crypto.randomUUID()) =>
      client.dataProtection.runNow({ headers: { 'idempotency-key': key } })
    const queued = () => api.db.$queryRaw<{ payload: unknown }[]>`select payload from graphile_worker._private_jobs`

    const unattended = await refusalOf(ask(system))
    await api.db.process.create({ data: { id: crypto.randomUUID(), kind: 'jobs' } })
    const before = await system.dataProtection.runs(of(tree.root))

    expect(unattended.code).toBe('JOBS_UNAVAILABLE')
    expect([(await refusalOf(ask(admin))).code, (await refusalOf(ask(systemBelow))).code]).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
    ])
    expect(before).toMatchObject({ running: true, abilities: { runNow: { allowed: true } } })
    expect(await ask(system)).toEqual({ asked: true })
    expect(await queued()).toEqual([{ payload: { askedBy: (await system.session.get()).user.name } }])
  })
})
