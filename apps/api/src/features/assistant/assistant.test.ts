import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWindow } from '../../liveness/socket.testing.ts'
import { anAgent, aStaffedService, aTeam } from '../../testing/agents.ts'
import { aDutyProfile, aNotReadyReason, anEmergencyCase } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'
import type { Person } from '../../testing/start-api.ts'
import { anAgentNow, aQueueNow, standInForTelephony, type TelephonyStandIn } from '../../testing/telephony-stand-in.ts'

const { api, tree } = await anInstallation()
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
const get = (person: Person) => person.client.assistant.get()
const toldOf = (path: string, userId: string) =>
  telephony.told.filter((one) => one.path === path && JSON.stringify(one.body).includes(userId)).map(({ body }) => body)

/** An agent on duty, with two services of which both calls come. */
async function anAgentOfTwo() {
  const team = await aTeam(api, tree.own)
  const agent = await anAgent(api, tree.own, team)
  const [one, other] = [await aStaffedService(api, tree.own, [agent]), await aStaffedService(api, tree.own, [agent])]
  const items = [one, other].map(({ service, queue }) => ({ serviceId: service.id, queueId: queue.id, reasons: [] }))
  telephony.gives(agent.id, ...items)
  telephony.showsAgents(anAgentNow(agent.id, { agent: { dutyProfileId: team.desk.id, services: 2, servicesReady: 2 } }))
  await toldAnew()
  return { ...team, agent, one, other, items }
}

describe('the own Agent Assistant', () => {
  it('DP-11: shows profiles in the order of the menu, the own state and one sentence of truth', async () => {
    const { agent, desk, lunch, configuration } = await anAgentOfTwo()

    const reply = await get(agent)

    expect(reply).toMatchObject({
      user: { id: agent.id },
      configuration: { id: configuration.id },
      because: null,
      profiles: [
        { id: desk.id, offDuty: false },
        { id: lunch.id, offDuty: true },
      ],
      now: { signedIn: true, dutyProfile: { id: desk.id }, light: 'green', servicesReady: 2, services: 2 },
      sentence: 'You get calls from all 2 services.',
      lostProfile: false,
      call: null,
    })
    expect(reply.whoCanHelp.length).toBeGreaterThan(0)
  })

  it('DP-27: says every failing reason of each service, through the best of its queues', async () => {
    const { agent, one, other, items } = await anAgentOfTwo()
    const skill = await api.db.skill.create({
      data: { name: 'French', nameKey: 'french', organizationUnitId: tree.own.id, levels: ['Basic'] },
    })
    const [first = { serviceId: '', queueId: '' }, second = { serviceId: '', queueId: '' }] = items
    const reasons = [{ code: 'MISSING_SKILL' as const, detail: skill.id }, { code: 'OUTSIDE_HOURS' as const }]
    const worse = { ...first, queueId: second.queueId, reasons: [{ code: 'OFFLINE_IN_QUEUE' as const }, ...reasons] }
    telephony.gives(agent.id, worse, { ...first, reasons }, { ...second, reasons: [] })

    const { services, sentence } = await get(agent)

    expect(services.find(({ service }) => service.id === one.service.id)).toMatchObject({
      queue: { id: one.queue.id },
      gets: false,
      reasons: [
        { code: 'MISSING_SKILL', because: expect.stringContaining('“French”'), fixedBy: 'supervisor' },
        { code: 'OUTSIDE_HOURS', because: 'It is closed now.', fixedBy: 'itPasses' },
      ],
    })
    expect(services.find(({ service }) => service.id === other.service.id)).toMatchObject({ gets: true, reasons: [] })
    expect(sentence).toBe(
      'You get calls from 1 of 2 services, because you lack the skill “French”, or enough of it, in this duty profile.',
    )
  })

  it('says first what all services have in common, in the language of the reader', async () => {
    const { agent, items } = await anAgentOfTwo()
    const [first, second] = items.map((item) => ({ ...item, reasons: [{ code: 'NO_DEVICE' as const }] }))
    if (!first || !second) throw new Error('two services')
    telephony.gives(agent.id, { ...first, reasons: [{ code: 'OFFLINE_IN_QUEUE' }, ...first.reasons] }, second)

    const english = await get(agent)
    const german = await agent.fetch('/api/v1/assistant', { headers: { 'accept-language': 'de' } })

    expect(english.sentence).toBe('You get no service calls, because no telephone of yours is connected.')
    expect(await german.json()).toMatchObject({
      sentence: 'Sie bekommen keine Serviceanrufe: Keines Ihrer Telefone ist verbunden.',
    })
  })

  it('is nobody’s who is no agent, and says to who works with a telephone alone who can change it', async () => {
    const [auditor, alone] = [await api.as('AUDITOR', tree.own), await anAgent(api, tree.own)]

    expect((await refusalOf(get(auditor))).code).toBe('FORBIDDEN')
    expect(await get(alone)).toMatchObject({
      configuration: null,
      because: expect.stringContaining('telephone alone'),
      profiles: [],
    })
  })

  it('says so to who has a configuration and lost the role', async () => {
    const { configuration, desk } = await aTeam(api, tree.own)
    const person = await anAgent(api, tree.own, { configuration, role: false })

    expect(await get(person)).toMatchObject({ because: expect.stringContaining('role Agent') })
    const refused = await refusalOf(person.client.assistant.setDuty({ dutyProfileId: desk.id }))
    expect(refused.code).toBe('FORBIDDEN')
    expect(toldOf('/internal/floor/duty', person.id)).toEqual([])
  })

  it('never shows green while telephony is away', async () => {
    const { agent } = await anAgentOfTwo()
    const { id, url } = await api.db.process.findFirstOrThrow({ where: { kind: 'telephony' } })
    await api.db.process.update({ where: { id }, data: { url: null } })
    await toldAnew()

    const reply = await get(agent)
    const { items } = await agent.client.assistant.checklist()
    const queues = await agent.client.assistant.queues()

    await api.db.process.update({ where: { id }, data: { url } })
    expect(reply).toMatchObject({ now: null, services: [], call: null, sentence: expect.stringContaining('not known') })
    expect(items.map(({ state }) => state)).toEqual(Array(5).fill('unknown'))
    expect(queues.items.map(({ light }) => light)).toEqual(['grey', 'grey'])
  })

  it('says when the chosen profile is gone: off duty, until another is chosen', async () => {
    const { agent } = await anAgentOfTwo()
    const gone = randomUUID()
    telephony.showsAgents(anAgentNow(agent.id, { agent: { profile: 'none' }, duty: { profileId: gone } }))
    await toldAnew()

    expect(await get(agent)).toMatchObject({
      lostProfile: true,
      now: { dutyProfile: null, light: 'grey', code: 'NO_PROFILE' },
    })
  })

  it('shows who calls while the telephone rings, hostile text as text, and since when they talk', async () => {
    const { agent, one, desk } = await anAgentOfTwo()
    const callId = randomUUID()
    await api.db.call.create({
      data: {
        ...{ id: callId, serviceId: one.service.id, calledNumber: '+493023125010', switch: 'simulated' },
        ...{ callerNumber: '+493023125500', callerName: '<img src=x onerror=alert(1)>', configurationVersion: 1 },
        startedAt: new Date(),
      },
    })
    const since = Date.parse('2026-11-22T10:00:00Z')
    const waiting = { callId, since, priority: 5, serviceId: one.service.id, ringingAt: [] }
    const at = (busyWith: 'ringing' | 'call') =>
      anAgentNow(agent.id, { agent: { dutyProfileId: desk.id, busyWith, callId, queueId: one.queue.id } })
    telephony.shows(aQueueNow(one.queue.id, { waiting: [waiting] }))
    telephony.showsAgents(at('ringing'))
    await toldAnew()

    const ringing = await get(agent)
    telephony.shows()
    telephony.showsAgents(at('call'))
    const taken = { at: new Date('2026-11-22T10:00:09Z'), code: 'TAKEN_IN_QUEUE' }
    await api.db.callTrace.create({ data: { callId, sequence: 3, ...taken, parameters: { party: agent.id } } })
    await toldAnew()
    const talking = await get(agent)

    expect(ringing.call).toEqual({
      ...{ callId, state: 'ringing', callerNumber: '+493023125500', callerName: '<img src=x onerror=alert(1)>' },
      service: { id: one.service.id, name: one.service.name },
      queue: { id: one.queue.id, name: one.queue.name },
      since: '2026-11-22T10:00:00.000Z',
    })
    expect(talking.call).toMatchObject({ state: 'talking', since: '2026-11-22T10:00:09.000Z' })
  })

  it('says which of its services are in emergency, and how many other windows are open', async () => {
    const { agent, one } = await anAgentOfTwo()
    const emergencyCase = await anEmergencyCase(api.db, tree.own)
    await api.db.serviceEmergencyCase.create({
      data: { serviceId: one.service.id, emergencyCaseId: emergencyCase.id, position: 0 },
    })
    await api.db.emergencyCase.update({ where: { id: emergencyCase.id }, data: { enabled: true } })
    const windows = [await aWindow(api, agent), await aWindow(api, agent)]

    const reply = await get(agent)
    await Promise.all(windows.map((window) => window.close()))

    expect(reply.emergencies).toMatchObject([{ service: { id: one.service.id }, caseName: emergencyCase.name }])
    expect(reply.otherWindows).toBe(1)
  })
})

describe('what an agent switches', () => {
  it('DP-11: is told to telephony, and answered with what holds then', async () => {
    const { agent, lunch } = await anAgentOfTwo()
    await get(agent)
    telephony.showsAgents(anAgentNow(agent.id, { agent: { dutyProfileId: lunch.id, profile: 'offDuty' } }))

    const reply = await agent.client.assistant.setDuty({ dutyProfileId: lunch.id })

    expect(toldOf('/internal/floor/duty', agent.id)).toEqual([{ userId: agent.id, dutyProfileId: lunch.id, by: null }])
    expect(reply.now).toMatchObject({ dutyProfile: { id: lunch.id }, code: 'OFF_DUTY' })
  })

  it('takes no profile that is not in the own configuration, and names those that are', async () => {
    const { agent, desk, lunch } = await anAgentOfTwo()
    const foreign = await aDutyProfile(api.db, tree.own)

    const { code, data } = await refusalOf(agent.client.assistant.setDuty({ dutyProfileId: foreign.id }))

    expect(code).toBe('VALIDATION_FAILED')
    expect(JSON.stringify(data)).toContain(`Choose ${desk.name} or ${lunch.name}.`)
    expect(toldOf('/internal/floor/duty', agent.id)).toEqual([])
  })

  it('waits a little for telephony to learn of a new profile, and changes nothing when it does not', async () => {
    const { agent, desk } = await anAgentOfTwo()
    telephony.answers('/internal/floor/duty', 409)
    setTimeout(() => telephony.answers('/internal/floor/duty', 204), 400)

    await agent.client.assistant.setDuty({ dutyProfileId: desk.id })
    telephony.answers('/internal/floor/duty', 409)
    const refused = await refusalOf(agent.client.assistant.setDuty({ dutyProfileId: desk.id }))

    telephony.answers('/internal/floor/duty', 204)
    expect(refused.code).toBe('TELEPHONY_UNAVAILABLE')
  })

  it('DP-16: is any status, with a reason of the own unit or one above for not being ready', async () => {
    const { agent } = await anAgentOfTwo()
    const [own, foreign] = [await aNotReadyReason(api.db, tree.parent), await aNotReadyReason(api.db, tree.sibling)]
    const set = (notReadyReasonId: string | null) =>
      agent.client.assistant.setStatus({ status: 'busy', notReadyReasonId })

    await set(null)
    await set(own.id)
    const refused = await refusalOf(set(foreign.id))

    expect(toldOf('/internal/floor/status', agent.id)).toEqual([
      { userId: agent.id, status: 'busy', notReadyReasonId: null },
      { userId: agent.id, status: 'busy', notReadyReasonId: own.id },
    ])
    expect(refused.code).toBe('VALIDATION_FAILED')
    expect((await get(agent)).notReadyReasons.map(({ id }) => id)).toContain(own.id)
  })

  it('is after-call work: longer, and over only where the configuration lets agents finish it', async () => {
    const { agent, configuration } = await anAgentOfTwo()
    const afterCallUntil = Date.now() + 60_000
    const until = (ms: number) => ({ until: new Date(Date.now() + ms).toISOString() })
    const none = await refusalOf(agent.client.assistant.setAfterCall(until(60_000)))
    telephony.showsAgents(anAgentNow(agent.id, { agent: { busyWith: 'afterCallWork' }, duty: { afterCallUntil } }))
    await toldAnew()

    await agent.client.assistant.setAfterCall(until(120_000))
    await agent.client.assistant.setAfterCall(until(-1))
    const data = { afterCallMayFinish: false }
    await api.db.assistantConfiguration.update({ where: { id: configuration.id }, data })
    const refused = await refusalOf(agent.client.assistant.setAfterCall(until(-1)))

    expect([none.code, refused.code]).toEqual(['VALIDATION_FAILED', 'FORBIDDEN'])
    expect(toldOf('/internal/floor/after-call', agent.id)).toHaveLength(2)
  })

  it('DP-21: ends the own pause after a missed call', async () => {
    const { agent } = await anAgentOfTwo()

    await agent.client.assistant.resetRona()

    expect(toldOf('/internal/floor/rona-reset', agent.id)).toEqual([{ userId: agent.id, by: agent.name }])
  })

  it('DS-3: is no line of the audit', async () => {
    const { agent, desk } = await anAgentOfTwo()
    await agent.client.assistant.setDuty({ dutyProfileId: desk.id })
    await agent.client.assistant.setStatus({ status: 'away', notReadyReasonId: null })

    const lines = await api.db.auditEntry.findMany({ where: { actorId: agent.id } })

    expect(lines.map(({ action }) => action)).toEqual(['signIn'])
  })
})

describe('DP-28: the checklist', () => {
  it('has five rows that check themselves, each saying who can fix it', async () => {
    const { agent, items, lunch } = await anAgentOfTwo()
    const reasons = [{ code: 'OFF_DUTY' as const }, { code: 'NO_DEVICE' as const }]
    telephony.gives(agent.id, ...items.map((item) => ({ ...item, reasons })))
    telephony.showsAgents(
      anAgentNow(agent.id, { reach: 'gone', agent: { dutyProfileId: lunch.id, profile: 'offDuty' } }),
    )
    await toldAnew()

    const { items: rows } = await agent.client.assistant.checklist()

    expect(rows.map(({ key, state, fix }) => [key, state, fix])).toEqual([
      ['openingHours', 'ok', null],
      ['signedIn', 'ok', null],
      ['profile', 'failing', 'chooseProfile'],
      ['skills', 'unknown', null],
      ['telephone', 'failing', null],
    ])
    expect(rows.map(({ whoCanFix }) => whoCanFix)).toEqual([null, null, 'You.', null, 'You.'])
    expect(rows[0]?.because).toBe('Your services are open.')
  })

  it('is all right when calls come, and names an Administrator for what the agent cannot fix', async () => {
    const { agent, items, desk } = await anAgentOfTwo()
    const good = await agent.client.assistant.checklist()
    telephony.gives(agent.id, ...items.map((item) => ({ ...item, reasons: [{ code: 'NO_ROLE' as const }] })))
    const bad = await agent.client.assistant.checklist()

    expect(good.items.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(good.items.find(({ key }) => key === 'profile')?.because).toContain(desk.name)
    const [names] = (await get(agent)).whoCanHelp
    expect(bad.items.find(({ key }) => key === 'signedIn')).toMatchObject({
      state: 'failing',
      whoCanFix: expect.stringContaining(names ?? ''),
    })
  })
})

describe('DP-14: my queues', () => {
  it('say what was chosen in each, and which setting wins', async () => {
    const { agent, one, other } = await anAgentOfTwo()
    const grey = { light: 'grey' as const, since: null, until: null }
    const [first, second] = [one.queue.members[0]?.id ?? '', other.queue.members[0]?.id ?? '']
    await agent.client.callQueues.setMemberOffline({
      params: { id: one.queue.id, memberId: first },
      headers: {},
      body: { offline: true },
    })
    telephony.shows(
      aQueueNow(one.queue.id, { members: [{ ...grey, memberId: first, code: 'OFFLINE_IN_QUEUE' }] }),
      aQueueNow(other.queue.id, { members: [{ ...grey, memberId: second, code: 'OFF_DUTY' }] }),
    )
    await toldAnew()

    const { items, sentence } = await agent.client.assistant.queues()

    const rows = new Map(items.map((item) => [item.queue.id, item]))
    expect(rows.get(one.queue.id)).toMatchObject({ offline: true, because: 'Set offline by you in this queue.' })
    expect(rows.get(other.queue.id)).toMatchObject({ offline: false, light: 'grey' })
    expect(rows.get(other.queue.id)?.because).toContain('Off duty')
    expect(sentence).toContain('wins over what you choose here')
  })
})

describe('calls today', () => {
  it('DP-30: are those taken and missed, counted once each; what was withdrawn counts nowhere', async () => {
    const { agent, one } = await anAgentOfTwo()
    const called = async (codes: readonly string[], facts: object = { endedAt: new Date() }) => {
      const id = randomUUID()
      await api.db.call.create({
        data: {
          ...{ id, serviceId: one.service.id, calledNumber: '+493023125010', callerNumber: '+493023125500' },
          ...{ switch: 'simulated', configurationVersion: 1, startedAt: new Date(), ...facts },
        },
      })
      const parameters = { party: agent.id, queueName: one.queue.name }
      await api.db.callTrace.createMany({
        data: codes.map((code, sequence) => ({ callId: id, sequence, at: new Date(), code, parameters })),
      })
      return id
    }
    const answered = await called(['OFFERED', 'OFFER_MISSED', 'OFFERED', 'TAKEN_IN_QUEUE'])
    const missed = await called(['OFFERED', 'OFFER_DECLINED'])
    await called(['OFFERED', 'OFFER_WITHDRAWN'])
    const talking = await called(['OFFERED', 'TAKEN_IN_QUEUE'], {})

    const today = await agent.client.assistant.today()

    expect([today.answered, today.missed]).toEqual([2, 1])
    expect(Object.fromEntries(today.items.map(({ callId, result }) => [callId, result]))).toEqual({
      [answered]: 'answered',
      [missed]: 'missed',
      [talking]: 'talking',
    })
    expect(today.items[0]).toMatchObject({ queue: { id: one.queue.id }, service: { id: one.service.id } })
  })
})

describe('DS-3: what is kept', () => {
  it('is told to the agent in words, with all of it; by default nothing', async () => {
    const { agent } = await anAgentOfTwo()

    const nothing = await agent.client.assistant.kept()
    const at = new Date('2026-11-22T08:00:00Z')
    await api.db.agentStatusChange.create({ data: { userId: agent.id, at, kind: 'duty', value: 'Desk', by: 'Sam' } })
    const something = await agent.client.assistant.kept()

    expect(nothing).toMatchObject({ level: 'OPERATION_ONLY', agreement: null, changes: [] })
    expect(nothing.because).toContain('Nothing of it is kept')
    expect(something.changes).toEqual([{ at: at.toISOString(), kind: 'duty', value: 'Desk', by: 'Sam' }])
  })

  it('of somebody else is told to nobody', async () => {
    const [one, other] = [await anAgentOfTwo(), await anAgentOfTwo()]
    await api.db.agentStatusChange.create({
      data: { userId: one.agent.id, at: new Date(), kind: 'duty', value: 'Desk' },
    })

    expect((await other.agent.client.assistant.kept()).changes).toEqual([])
  })
})
