import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anInstallation } from '../../testing/installation.ts'
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
