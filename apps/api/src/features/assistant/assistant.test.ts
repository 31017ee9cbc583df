import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWindow } from '../../liveness/socket.testing.ts'
import { anAgent, aTeam } from '../../testing/agents.ts'
import { anEmergencyCase } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'
import { anAgentNow, aQueueNow, standInForTelephony, type TelephonyStandIn } from '../../testing/telephony-stand-in.ts'
import { anAgentOfTwo as anAgentOfTwoOf, get, toldAnew } from './agent-of-two.testing.ts'

const { api, tree } = await anInstallation()
let telephony: TelephonyStandIn
beforeAll(async () => {
  telephony = await standInForTelephony(api)
})
afterAll(async () => {
  await telephony.stop()
  await api.stop()
})
const anAgentOfTwo = () => anAgentOfTwoOf(api, tree.own, telephony)
const toldOf = (path: string, userId: string) =>
  telephony.told.filter((one) => one.path === path && JSON.stringify(one.body).includes(userId)).map(({ body }) => body)

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
