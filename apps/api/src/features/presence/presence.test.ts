import type { ServicePresence } from '@nightswitch/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { disablePerson } from '../../auth/people.ts'
import { aStaffedService } from '../../testing/agents.ts'
import { anEmergencyCase, aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'
import { PASSWORD, type Person } from '../../testing/start-api.ts'
import { aServiceNow, standInForTelephony, type TelephonyStandIn } from '../../testing/telephony-stand-in.ts'
import { becauseOf } from './words.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
let telephony: TelephonyStandIn
beforeAll(async () => {
  telephony = await standInForTelephony(api)
})
afterAll(async () => {
  await telephony.stop()
  await api.stop()
})

/** What telephony told before is told on for a quarter of a second. */
const toldAnew = () => new Promise((resolve) => setTimeout(resolve, 260))
const get = (id: string, client = admin) => client.presence.get({ params: { id } })

describe('DP-22: the presence of a service', () => {
  it('is what telephony knows, with the badges of emergency and failover', async () => {
    const service = await aService(api.db, tree.own)
    const emergencyCase = await anEmergencyCase(api.db, tree.own)
    await api.db.serviceEmergencyCase.create({
      data: { serviceId: service.id, emergencyCaseId: emergencyCase.id, position: 0 },
    })
    await api.db.emergencyCase.update({ where: { id: emergencyCase.id }, data: { enabled: true } })
    const longestWaitSince = Date.parse('2026-11-22T10:00:00Z')
    const facts = {
      hasQueue: true,
      presence: 'busy',
      free: 0,
      onDuty: 3,
      waiting: 2,
      longestWaitSince,
      talking: 3,
      failover: true,
    } as const
    telephony.showsServices(aServiceNow(service.id, facts))
    await toldAnew()

    expect(await get(service.id)).toMatchObject({
      service: { id: service.id, name: service.name },
      organizationUnit: { id: tree.own.id },
      ...{ presence: 'busy', because: '3 agents are on duty, and none is free.', free: 0, onDuty: 3, waiting: 2 },
      ...{ longestWaitSince: '2026-11-22T10:00:00.000Z', talking: 3, failover: true, nextChangeAt: null },
      emergency: { active: true, emergencyCase: { id: emergencyCase.id } },
    })
  })

  it('is told in words, in both languages', () => {
    const facts = { hasQueue: true, free: 0, onDuty: 0, waiting: 0, nextChangeAt: null }
    const monday = Date.parse('2026-11-23T07:00:00Z')
    const berlin = 'Europe/Berlin'

    expect([
      becauseOf('available', { ...facts, free: 2 }, 'en', berlin),
      becauseOf('busy', { ...facts, onDuty: 1 }, 'en', berlin),
      becauseOf('absent', facts, 'en', berlin),
      becauseOf('absent', { ...facts, hasQueue: false }, 'en', berlin),
      becauseOf('closed', { ...facts, nextChangeAt: monday, waiting: 1 }, 'en', berlin),
      becauseOf('closed', { ...facts, nextChangeAt: monday }, 'de', berlin),
    ]).toEqual([
      '2 agents are free.',
      '1 agent is on duty, and is not free.',
      'Nobody is on duty for it.',
      'Its callers come to no call queue.',
      'Closed until Monday 08:00, still serving 1.',
      'Geschlossen bis Montag, 08:00.',
    ])
  })

  it('is not told while telephony is away, or has not heard of the service: never a false green', async () => {
    const service = await aService(api.db, tree.own)
    telephony.showsServices()
    await toldAnew()
    const unknown = await get(service.id)
    const { id, url } = await api.db.process.findFirstOrThrow({ where: { kind: 'telephony' } })
    await api.db.process.update({ where: { id }, data: { url: null } })
    await toldAnew()
    const away = await get(service.id)
    const { current, items } = await admin.presence.list({ query: {} })
    await api.db.process.update({ where: { id }, data: { url } })

    expect([unknown.presence, away.presence]).toEqual([null, null])
    expect(unknown.because).toContain('just learning')
    expect(away.because).toContain('does not answer')
    expect(current).toBe(false)
    expect(items.every(({ presence }) => presence === null)).toBe(true)
  })

  it('is seen by everybody with a role there, and of services elsewhere by nobody', async () => {
    const [own, elsewhere] = [await aService(api.db, tree.own), await aService(api.db, tree.sibling)]
    const agent = await api.as('AGENT', tree.own)
    telephony.showsServices(aServiceNow(own.id), aServiceNow(elsewhere.id))
    await toldAnew()

    const ids = (await agent.client.presence.list({ query: {} })).items.map(({ service }) => service.id)

    expect(ids).toContain(own.id)
    expect(ids).not.toContain(elsewhere.id)
    expect((await get(own.id, agent.client)).presence).toBe('available')
    expect((await refusalOf(get(elsewhere.id, agent.client))).code).toBe('NOT_FOUND')
    const within = (unit: { id: string }) => siteAdmin.presence.list({ query: { withinUnitId: unit.id } })
    expect((await within(tree.child)).items).toEqual([])
    expect((await refusalOf(within(tree.sibling))).code).toBe('NOT_FOUND')
  })
})

type Stream = {
  readonly told: ServicePresence[]
  readonly ended: Promise<void>
  readonly status: number
  close(): void
}
const streams: Stream[] = []
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})

async function follow(person: Pick<Person, 'cookie'>, id: string): Promise<Stream> {
  const stop = new AbortController()
  const response = await fetch(`${api.url}/api/v1/services/${id}/presence/stream`, {
    headers: { cookie: person.cookie },
    signal: stop.signal,
  })
  const told: ServicePresence[] = []
  const read = async () => {
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk)
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1]
        if (data) told.push(JSON.parse(data))
      }
    }
  }
  const stream = { told, ended: read().catch(() => undefined), status: response.status, close: () => stop.abort() }
  streams.push(stream)
  return stream
}

async function aReader() {
  const { id, email } = await api.aPerson()
  await api.db.roleAssignment.create({ data: { userId: id, organizationUnitId: tree.own.id, role: 'AGENT' } })
  return api.signIn(email, PASSWORD)
}

describe('the stream of presence', () => {
  it('says what is at once, and each change within a second, and nothing twice', async () => {
    const { service } = await aStaffedService(api, tree.own, [])
    telephony.showsServices(aServiceNow(service.id))
    await toldAnew()
    const stream = await follow(await aReader(), service.id)
    await expect.poll(() => stream.told.length).toBe(1)
    telephony.says({ type: 'floor', queueIds: [], serviceIds: [service.id] })
    await toldAnew()

    telephony.showsServices(aServiceNow(service.id, { presence: 'absent', free: 0, onDuty: 0 }))
    const before = performance.now()
    telephony.says({ type: 'floor', queueIds: [], serviceIds: [service.id] })
    await expect.poll(() => stream.told.length, { interval: 10 }).toBe(2)

    expect(performance.now() - before).toBeLessThan(1_000)
    expect(stream.told.map(({ presence }) => presence)).toEqual(['available', 'absent'])
  })

  it('is not there for a service elsewhere, for none, and for nobody in particular', async () => {
    const [own, elsewhere] = [await aService(api.db, tree.own), await aService(api.db, tree.sibling)]
    const reader = await aReader()

    const statuses = [
      (await follow(reader, elsewhere.id)).status,
      (await follow(reader, 'nothing')).status,
      (await follow({ cookie: '' }, own.id)).status,
    ]

    expect(statuses).toEqual([404, 404, 401])
  })

  it('ends when the right does, and when the session does', async () => {
    const service = await aService(api.db, tree.own)
    const [one, other] = [await aReader(), await aReader()]
    const [first, second] = [await follow(one, service.id), await follow(other, service.id)]

    await api.db.roleAssignment.deleteMany({ where: { userId: one.id } })
    api.deps.live.recheck(one.id)
    await api.db.$transaction((tx) => disablePerson(tx, other.id, new Date()))
    api.deps.live.recheck(other.id)

    await Promise.all([first.ended, second.ended])
    expect(first.status).toBe(200)
  })
})
