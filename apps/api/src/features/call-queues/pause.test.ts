import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCallQueue } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'
import { standInForTelephony, type TelephonyStandIn } from '../../testing/telephony-stand-in.ts'

const { api, tree, admin } = await anInstallation()
let telephony: TelephonyStandIn
beforeAll(async () => {
  telephony = await standInForTelephony(api)
})
afterAll(async () => {
  await telephony.stop()
  await api.stop()
})

const PATH = '/internal/floor/rona-reset'
const NUMBER = '+4915112345678'
const resets = () => telephony.told.filter(({ path }) => path === PATH).map(({ body }) => body)
const end = (client: typeof admin, id: string, memberId = '') =>
  client.callQueues.endPause({ params: { id, memberId }, headers: {}, body: { ended: true } })

describe('the pause after a missed call', () => {
  it('DP-21: is ended by who leads the queue and by the agent, told to telephony and to the audit', async () => {
    const agent = await api.as('AGENT', tree.own)
    const supervisor = await api.as('SUPERVISOR', tree.own)
    const queue = await aCallQueue(api.db, tree.own, { members: [{ userId: agent.id }] })
    const memberId = queue.members[0]?.id

    await end(supervisor.client, queue.id, memberId)
    await end(agent.client, queue.id, memberId)

    expect(resets()).toMatchObject([{ userId: agent.id }, { userId: agent.id }])
    const audit = await api.db.auditEntry.findMany({ where: { objectId: queue.id } })
    expect(audit.map(({ action }) => action)).toEqual(['end pause', 'end pause'])
  })

  it('DP-21: of somebody else is not ended by an agent, nor from another site', async () => {
    const [agent, other] = [await api.as('AGENT', tree.own), await api.as('AGENT', tree.child)]
    const foreign = await api.as('SITE_MANAGER', tree.sibling)
    const queue = await aCallQueue(api.db, tree.own, { members: [{ userId: agent.id }] })
    const memberId = queue.members[0]?.id
    const before = resets().length

    expect((await refusalOf(end(other.client, queue.id, memberId))).code).toBe('FORBIDDEN')
    expect((await refusalOf(end(foreign.client, queue.id, memberId))).code).toBe('NOT_FOUND')
    expect(resets()).toHaveLength(before)
  })

  it('is nothing that an outside number has', async () => {
    const queue = await aCallQueue(api.db, tree.own, { members: [{ number: NUMBER }] })

    expect((await refusalOf(end(admin, queue.id, queue.members[0]?.id))).code).toBe('NOT_FOUND')
  })
})
