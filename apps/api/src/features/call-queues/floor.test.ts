import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { aPublishedInstance, ifMatch, refusalOf } from '../../testing/prepared.ts'
import { aQueueNow, standInForTelephony, type TelephonyStandIn } from '../../testing/telephony-stand-in.ts'

const { api, tree, admin } = await anInstallation()
let telephony: TelephonyStandIn
beforeAll(async () => {
  telephony = await standInForTelephony(api)
})
afterAll(async () => {
  await telephony.stop()
  await api.stop()
})
/** What telephony told before is told on for a quarter of a second. */
beforeEach(() => new Promise((resolve) => setTimeout(resolve, 260)))

const MOBILE = { kind: 'phoneNumber' as const, number: '+4915112345678' }
const floorOf = (id: string, client = admin) => client.callQueues.floor({ params: { id } })
const light = (memberId: string, facts: object = {}) => ({
  ...{ memberId, light: 'green' as const, code: 'READY' as const, since: null, until: null },
  ...facts,
})

async function aQueueOfTwo() {
  const [ann, ben] = [await aColleague(api.db, tree.own), await aColleague(api.db, tree.own)]
  const queue = await aCallQueue(api.db, tree.own, {
    members: [{ userId: ann.id }, { userId: ben.id }],
    whenOffline: MOBILE,
  })
  const [first, second] = queue.members.map(({ id }) => id)
  return { queue, ann, ben, first: first ?? '', second: second ?? '' }
}

async function aWaitingCall(service: { id: string }, facts: object = {}) {
  const id = randomUUID()
  await api.db.call.create({
    data: {
      ...{ id, serviceId: service.id, organizationUnitId: tree.own.id, calledNumber: '+493023125010' },
      ...{ callerNumber: '+493023125500', callerName: '<b>Eve</b>', switch: 'simulated', configurationVersion: 1 },
      startedAt: new Date(),
      ...facts,
    },
  })
  return id
}

describe('the floor of a queue', () => {
  it('FO-17: says of each member the light, why, and since when', async () => {
    const { queue, ann, ben, first, second } = await aQueueOfTwo()
    const since = Date.parse('2026-11-22T10:00:00Z')
    telephony.shows(
      aQueueNow(queue.id, {
        members: [light(first, { since }), light(second, { light: 'grey', code: 'NO_DEVICE', since })],
      }),
    )

    const floor = await floorOf(queue.id)

    expect(floor.members).toMatchObject([
      { name: ann.name, light: 'green', because: 'Ready', since: '2026-11-22T10:00:00.000Z' },
      { name: ben.name, light: 'grey', because: 'No telephone is connected' },
    ])
    expect(floor.counts).toEqual({ green: 1, red: 0, grey: 1 })
  })

  it('FO-14: names who prevents failover; red is not offline', async () => {
    const { queue, ben, first, second } = await aQueueOfTwo()
    telephony.shows(
      aQueueNow(queue.id, {
        members: [light(first, { light: 'grey', code: 'OFF_DUTY' }), light(second, { light: 'red', code: 'IN_CALL' })],
      }),
    )

    const { failover } = await floorOf(queue.id)

    expect(failover).toMatchObject({
      now: false,
      because: `${ben.name} is there, so callers wait.`,
      goes: '+49 1511 2345678',
      preventedBy: [{ memberId: second, name: ben.name, because: 'On a call' }],
    })
  })

  it('FO-14: says what the answering rule that holds now does, not Default beside it', async () => {
    const { queue, first, second } = await aQueueOfTwo()
    const gone = { light: 'grey', code: 'NO_DEVICE' }
    telephony.shows(aQueueNow(queue.id, { members: [light(first, gone), light(second, gone)] }))
    const night = { name: 'Night', position: 1, userId: queue.userId }
    const { id } = await api.db.answeringRule.create({
      data: { ...night, whenOffline: { kind: 'phoneNumber', number: '+4930111222' } },
    })
    const said = async (data: object) => {
      await api.db.answeringRule.update({ where: { id }, data })
      const { failover } = await floorOf(queue.id)
      return [failover.now, failover.because, failover.goes]
    }

    expect(await said({})).toEqual([true, 'Nobody is there.', '+49 30 111222'])
    expect(await said({ always: MOBILE })).toEqual([
      ...[false, 'The answering rule “Night” sends every caller elsewhere now.', '+49 1511 2345678'],
    ])
    expect(await said({ doNotDisturb: true })).toEqual(
      expect.arrayContaining([false, 'Do not disturb is on in the answering rule “Night”: nobody waits here now.']),
    )
  })

  it('S1: is shown to nobody of another site, and changed by nobody there', async () => {
    const { queue } = await aQueueOfTwo()
    telephony.shows(aQueueNow(queue.id))
    const { client } = await api.as('SITE_MANAGER', tree.sibling)
    const told = telephony.told.length

    const seen = await refusalOf(floorOf(queue.id, client))
    const ended = await refusalOf(
      client.callQueues.endFailover({ params: { id: queue.id }, headers: {}, body: { ended: true } }),
    )

    expect([seen.code, ended.code]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    expect(telephony.told).toHaveLength(told)
  })

  it('FO-21: says when failover starts if the last lost telephone does not come back', async () => {
    const { queue, first } = await aQueueOfTwo()
    const startsAt = Date.parse('2026-11-22T10:01:00Z')
    telephony.shows(
      aQueueNow(queue.id, {
        members: [light(first, { light: 'red', code: 'DEVICE_IN_GRACE', until: startsAt })],
        failover: { since: null, code: 'AGENTS_PRESENT', startsAt, endsAt: null },
      }),
    )

    const { failover, members } = await floorOf(queue.id)

    expect([failover.now, failover.startsAt, members[0]?.until]).toEqual([
      false,
      '2026-11-22T10:01:00.000Z',
      '2026-11-22T10:01:00.000Z',
    ])
  })

  it('FO-1: can be told that callers wait here again; the audit says by whom', async () => {
    const { queue, first } = await aQueueOfTwo()
    const since = Date.now() - 60_000
    telephony.shows(
      aQueueNow(queue.id, {
        members: [light(first, { light: 'grey', code: 'NOT_STEADY' })],
        failover: { since, code: 'OFFLINE_FAILOVER', startsAt: null, endsAt: null },
        state: { failedOverSince: since },
      }),
    )
    const before = await floorOf(queue.id)
    const supervisor = await api.as('SUPERVISOR', tree.own)
    const end = (client: typeof admin) =>
      client.callQueues.endFailover({ params: { id: queue.id }, headers: {}, body: { ended: true } })

    const refused = await refusalOf(end(supervisor.client))
    await end(admin)

    expect(before.failover).toMatchObject({ now: true, since: new Date(since).toISOString() })
    expect(refused.code).toBe('FORBIDDEN')
    expect(telephony.told).toMatchObject([{ path: '/internal/floor/failover-ended', body: { queueId: queue.id } }])
    expect(await api.db.auditEntry.findMany({ where: { objectId: queue.id } })).toMatchObject([
      { action: 'end failover' },
    ])
  })

  it('shows who waits to those who may read the calls, and a place in the row to the others', async () => {
    const { queue, ann, first } = await aQueueOfTwo()
    const [service, other] = [await aService(api.db, tree.own), await aService(api.db, tree.own)]
    const [mine, theirs] = [await aWaitingCall(service), await aWaitingCall(other)]
    const since = Date.now() - 5_000
    telephony.shows(
      aQueueNow(queue.id, {
        members: [light(first, { light: 'red', code: 'RINGING' })],
        waiting: [
          { callId: mine, since, priority: 5, serviceId: service.id, ringingAt: [first] },
          { callId: theirs, since, priority: 5, serviceId: other.id, ringingAt: [] },
        ],
      }),
    )
    const supervisor = await api.as('SUPERVISOR', tree.own, [service])

    const { waiting } = await floorOf(queue.id, supervisor.client)

    expect(waiting).toMatchObject([
      { position: 1, masked: false, callerNumber: '+493023125500', callerName: '<b>Eve</b>', ringingAt: [ann.name] },
      { position: 2, masked: true, callerNumber: null, callerName: null, service: null },
    ])
  })

  it('says so while telephony does not know the queue yet', async () => {
    const { queue } = await aQueueOfTwo()
    telephony.shows()

    const { failover, members } = await floorOf(queue.id)

    expect([members, failover.now, failover.because]).toEqual([[], false, 'Telephony is just learning of this queue.'])
  })
})

describe('the floors of all queues', () => {
  it('are those of the own tree, with counts, who waits longest, and failover', async () => {
    const { queue, first, second } = await aQueueOfTwo()
    const elsewhere = await aCallQueue(api.db, tree.sibling)
    const [long, short] = [Date.parse('2026-11-22T10:00:00Z'), Date.parse('2026-11-22T10:05:00Z')]
    const call = (since: number) => ({ callId: randomUUID(), since, priority: 5, serviceId: null, ringingAt: [] })
    telephony.shows(
      aQueueNow(queue.id, {
        members: [light(first), light(second, { light: 'red', code: 'RONA' })],
        waiting: [call(short), call(long)],
        talking: 1,
        warning: 'NOBODY_LEFT',
      }),
      aQueueNow(elsewhere.id),
    )
    const site = await api.as('SITE_MANAGER', tree.own)

    const { items } = await site.client.callQueues.floors()

    expect(items.map(({ queue: { id } }) => id)).not.toContain(elsewhere.id)
    expect(items.find((one) => one.queue.id === queue.id)).toMatchObject({
      counts: { green: 1, red: 1, grey: 0 },
      waiting: 2,
      longestWaitSince: '2026-11-22T10:00:00.000Z',
      talking: 1,
      failoverSince: null,
      warning: { code: 'NOBODY_LEFT', because: expect.stringContaining('paused after a missed call') },
    })
  })

  it('are asked of telephony once, however many screens look at them', async () => {
    const before = telephony.asked()
    const since = performance.now()

    await Promise.all(Array.from({ length: 10 }, () => admin.callQueues.floors()))

    // Once more for each quarter of a second that a slow machine took.
    const quarters = Math.floor((performance.now() - since) / 250)
    expect(telephony.asked() - before).toBeLessThanOrEqual(1 + quarters)
  })
})

describe('a queue in which somebody waits', () => {
  it('is not deleted', async () => {
    const queue = await aCallQueue(api.db, tree.own)
    const { version } = await admin.callQueues.get({ params: { id: queue.id } })
    const waiting = { callId: 'call', since: Date.now(), priority: 5, serviceId: null, ringingAt: [] }
    telephony.shows(aQueueNow(queue.id, { waiting: [waiting] }))
    await new Promise((resolve) => setTimeout(resolve, 260))

    const refused = await refusalOf(
      admin.callQueues.remove({ params: { id: queue.id }, headers: ifMatch({ version }) }),
    )

    expect(refused).toMatchObject({ code: 'CALLERS_WAITING', data: { waiting: 1 } })
  })
})

describe('EM-23: what becomes of callers who wait', () => {
  async function aService23() {
    const emergencyCase = await admin.emergencyCases.create({
      body: {
        ...{ name: `Case ${randomUUID()}`, organizationUnitId: tree.own.id, prompts: [], destination: MOBILE },
        callersWaiting: 'announceAndKeep',
      },
      headers: {},
    })
    const service = await aService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
    const instance = await aPublishedInstance(api.db, tree.own)
    await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
    return { emergencyCase, scope: { kind: 'service' as const, serviceId: service.id }, service }
  }

  it('is counted before the switch, with what the case says of them', async () => {
    const { service, scope, emergencyCase } = await aService23()
    const queue = await aCallQueue(api.db, tree.own)
    const waiting = { callId: 'call', since: Date.now(), priority: 5, serviceId: service.id, ringingAt: [] }
    telephony.shows(aQueueNow(queue.id, { waiting: [waiting, { ...waiting, callId: 'other', serviceId: null }] }))

    const preview = await admin.emergency.preview({ body: { scope } })
    const ofCase = await admin.emergencyCases.preview({ params: { id: emergencyCase.id } })

    expect(preview).toMatchObject({ callersWaiting: 'announceAndKeep', services: [{ callersWaiting: 1 }] })
    expect(ofCase.services).toMatchObject([{ callersWaiting: 1 }])
  })

  it('is counted by service while it goes on, over all queues, for those who may see the service', async () => {
    const { service } = await aService23()
    const hidden = await aService(api.db, tree.sibling)
    const [one, other] = [await aCallQueue(api.db, tree.own), await aCallQueue(api.db, tree.own)]
    const caller = (serviceId: string | null) => ({
      ...{ callId: randomUUID(), since: Date.now(), priority: 5, serviceId, ringingAt: [] },
    })
    telephony.shows(
      aQueueNow(one.id, { waiting: [caller(service.id), caller(null), caller(hidden.id)] }),
      aQueueNow(other.id, { waiting: [caller(service.id), caller(randomUUID())] }),
    )
    const site = await api.as('SITE_MANAGER', tree.own)
    const agent = await api.as('AGENT', tree.own)

    const { items } = await site.client.callQueues.waitingByService()
    const { code } = await refusalOf(agent.client.callQueues.waitingByService())

    expect(items).toEqual([{ serviceId: service.id, waiting: 2 }])
    expect(code).toBe('FORBIDDEN')
  })

  it('is as the case says unless somebody chooses otherwise, stays when switched on again, and is in the audit', async () => {
    const { scope } = await aService23()
    const { scope: other } = await aService23()

    const preset = await admin.emergency.activate({ body: { scope }, headers: {} })
    const chosen = await admin.emergency.activate({ body: { scope: other, callersWaiting: 'keep' }, headers: {} })
    const { activation } = chosen
    await admin.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })
    const again = await admin.emergency.switchOnAgain({ params: { id: activation.id }, headers: {} })

    expect([preset, chosen, again].map((one) => one.activation.callersWaiting)).toEqual([
      'announceAndKeep',
      'keep',
      'keep',
    ])
    expect(
      await api.db.auditEntry.findFirst({ where: { objectId: activation.id, action: 'switch on' } }),
    ).toMatchObject({
      after: { callersWaiting: 'keep' },
    })
  })
})

it('the live stream says that something happened on a queue', async () => {
  const auditor = {
    role: 'AUDITOR' as const,
    organizationUnitId: tree.root.id,
    unitName: tree.root.name,
    path: tree.root.path,
    serviceIds: null,
  }

  const heard: string[] = []
  const leave = api.deps.live.join(
    () => ({
      caller: { userId: 'x', name: '', email: '', sessionId: '', grants: [auditor] },
      send: (_id, message) => void heard.push(JSON.stringify(message)),
      recheck: () => undefined,
      end: () => undefined,
    }),
    undefined,
  )
  await expect
    .poll(
      () => {
        telephony.says({ type: 'floor', queueIds: ['one'] })
        return heard
      },
      { timeout: 6_000 },
    )
    .toContain(JSON.stringify({ type: 'changed', kinds: ['callQueues'] }))
  leave()
})

it('says that telephony does not answer while it is away', async () => {
  const queue = await aCallQueue(api.db, tree.own)
  const { id, url } = await api.db.process.findFirstOrThrow()
  await api.db.process.update({ where: { id }, data: { url: null } })

  const one = await refusalOf(floorOf(queue.id))
  const all = await refusalOf(admin.callQueues.floors())

  expect([one.code, all.code]).toEqual(['TELEPHONY_UNAVAILABLE', 'TELEPHONY_UNAVAILABLE'])
  await api.db.process.update({ where: { id }, data: { url } })
})

describe('EM-2: an emergency that sends callers to a queue', () => {
  it('warns while nobody is there, and when the queue lies in the same site', async () => {
    const { queue, first, second } = await aQueueOfTwo()
    const destination = { kind: 'queue' as const, queueId: queue.id }
    const emergencyCase = await admin.emergencyCases.create({
      body: { name: `Case ${randomUUID()}`, organizationUnitId: tree.own.id, prompts: [], destination },
      headers: {},
    })
    const service = await aService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
    const instance = await aPublishedInstance(api.db, tree.own)
    await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
    const gone = { light: 'grey', code: 'NO_DEVICE' }
    telephony.shows(aQueueNow(queue.id, { members: [light(first, gone), light(second, gone)] }))

    const { services } = await admin.emergency.preview({ body: { scope: { kind: 'service', serviceId: service.id } } })

    expect(services[0]?.wouldGo).toMatchObject({ kind: 'queue', text: queue.name })
    expect(services[0]?.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['DESTINATION_OFFLINE', 'DESTINATION_IN_SAME_SITE']),
    )
  })
})

describe('EM-20: ending an emergency', () => {
  it('says first who is on duty for callers who would wait, else where they go', async () => {
    const { queue, first, second } = await aQueueOfTwo()
    const service = await aService(api.db, tree.own)
    const instance = await aPublishedInstance(api.db, tree.own)
    const { publishedVersionId } = await api.db.workflowInstance.findUniqueOrThrow({ where: { id: instance.id } })
    const drawing = {
      start: 'queue',
      nodes: [{ id: 'queue', activity: 'queue', settings: { queueId: queue.id }, next: {} }],
    }
    await api.db.workflowVersion.update({ where: { id: publishedVersionId ?? '' }, data: { drawing } })
    await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
    const preview = () => admin.emergency.endPreview({ params: { id: service.id } })
    const gone = { light: 'grey', code: 'NO_DEVICE' }

    telephony.shows(aQueueNow(queue.id, { members: [light(first), light(second, gone)] }))
    const staffed = await preview()
    await new Promise((resolve) => setTimeout(resolve, 260))
    telephony.shows(aQueueNow(queue.id, { members: [light(first, gone), light(second, gone)] }))
    const empty = await preview()

    expect(staffed.afterEnd.staffing).toMatchObject({ onDuty: 1, of: 2, because: '1 of 2 agents on duty' })
    expect(empty.afterEnd.staffing?.because).toBe('Nobody on duty: callers will go to +49 1511 2345678')
  })
})
