import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDutyProfile, aNotReadyReason } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'
import { anAgentNow, standInForTelephony, type TelephonyStandIn } from '../../testing/telephony-stand-in.ts'
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

  it('is after-call work for as long as the configuration allows from the end of the call (DP-16)', async () => {
    const { agent, configuration } = await anAgentOfTwo()
    const data = { afterCallSeconds: 60, afterCallMostSeconds: 180 }
    await api.db.assistantConfiguration.update({ where: { id: configuration.id }, data })
    const idleSince = Date.now() - 30_000
    const before = (await get(agent)).afterCall.latestEnd
    telephony.showsAgents(
      anAgentNow(agent.id, {
        agent: { busyWith: 'afterCallWork' },
        duty: { afterCallUntil: idleSince + 60_000 },
        state: { ...anAgentNow(agent.id).state, idleSince },
      }),
    )
    await toldAnew()

    const { afterCall } = await get(agent)

    expect(before).toBeNull()
    expect(afterCall).toMatchObject({ seconds: 60, mostSeconds: 180 })
    expect(afterCall.latestEnd).toBe(new Date(idleSince + 180_000).toISOString())
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
