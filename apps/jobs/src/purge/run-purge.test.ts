import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { callerNumbers } from './caller-numbers.ts'
import { aPurgedInstallation, daysAgo, NOW, NUMBER } from './purge.testing.ts'
import { countOf, type Purger } from './purger.ts'

const { db, units, aPurge, aCall, numbersOf, manyCalls, ...installation } = await aPurgedInstallation()
beforeEach(() => installation.empty())
afterAll(() => installation.stop())
const byHand = { askedBy: 'Ada' }

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
    await manyCalls()

    const first = await aPurge().run(byHand)
    const second = await aPurge().run(byHand)

    const count = (results: typeof first) => results?.find(({ subject }) => subject === 'callerNumbers')?.count
    expect([count(first), count(second)]).toEqual([520, 0])
  })
})

describe('missed calls (DS-1)', () => {
  const missed = (lastAt: Date, facts: object = {}) =>
    db.missedCall.create({
      data: {
        ...{ organizationUnitId: units.site, callerNumber: NUMBER, callerName: 'Eva Muster', firstAt: lastAt, lastAt },
        ...{ waitMs: 1_000, reason: 'callerHungUp', lastCallId: randomUUID(), ...facts },
      },
    })

  it('are masked and over when calls of their day are, however alike they look then', async () => {
    const serviceId = randomUUID()
    const old = await missed(daysAgo(91), { serviceId })
    const alike = await missed(daysAgo(92), { serviceId, callerNumber: '+493023125111' })
    const withheld = await missed(daysAgo(93), { callerNumber: null })
    const young = await missed(daysAgo(89), { serviceId: randomUUID() })

    await aPurge().run(byHand)
    await aPurge().run(byHand)

    const found = await db.missedCall.findMany({ orderBy: { lastAt: 'asc' } })
    expect(
      found.map(({ id, callerNumber, callerName, state, version }) => [id, callerNumber, callerName, state, version]),
    ).toEqual([
      [withheld.id, null, null, 'DONE', 2],
      [alike.id, '+49302312••••', null, 'DONE', 2],
      [old.id, '+49302312••••', null, 'DONE', 2],
      [young.id, NUMBER, 'Eva Muster', 'OPEN', 1],
    ])
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

describe('SIP messages (DS-1)', () => {
  const withSip = async (call: Promise<string>) => {
    const callId = await call
    const message = { at: NOW, sent: false, source: 'a:1', destination: 'b:2', size: 9, text: `From: ${NUMBER}` }
    await db.sipLadder.create({ data: { callId, messages: { create: [{ sequence: 1n, ...message }] } } })
    return callId
  }
  const left = async () => (await db.sipMessage.findMany()).map(({ callId }) => callId)

  it('go after 14 days, while the call stays', async () => {
    await withSip(aCall(daysAgo(15)))
    const young = await withSip(aCall(daysAgo(13)))

    await aPurge().run(byHand)

    expect(await left()).toEqual([young])
    expect(await db.call.count()).toBe(2)
  })

  it('go with the number of the caller when that goes sooner, so that it stands nowhere', async () => {
    await db.dataProtection.create({
      data: { organizationUnitId: units.site, days: { callerNumbers: 10, sipMessages: 100 } },
    })
    await withSip(aCall(daysAgo(11)))
    const young = await withSip(aCall(daysAgo(9)))

    await aPurge([callerNumbers]).run(byHand)

    expect(await left()).toEqual([young])
    expect(await db.sipLadder.count()).toBe(1)
  })

  it('of a call that is masked go whenever they came', async () => {
    const call = await aCall(daysAgo(1))
    await db.call.update({ where: { id: call }, data: { maskedAt: NOW } })
    await withSip(Promise.resolve(call))

    await aPurge().run(byHand)

    expect(await left()).toEqual([])
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
  const counting: Purger = { subject: 'callerNumbers', purge: () => Promise.resolve(new Map([[units.site, 7]])) }

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

    await aPurge([counting], { clock: () => new Date(NOW.getTime() + 1_000) }).run(byHand)

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
          finish = () => resolve(countOf([]))
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
