import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAgent, aStaffedService, aTeam } from '../../testing/agents.ts'
import { aColleague, aDutyProfile } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'
import { anAgentNow, standInForTelephony, type TelephonyStandIn } from '../../testing/telephony-stand-in.ts'

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
const list = (client = admin, filter: Parameters<typeof admin.agents.list>[0]['query']['filter'] = {}, place = {}) =>
  client.agents.list({ query: { filter, limit: 200, ...place } })
const idsOf = async (...asked: Parameters<typeof list>) => (await list(...asked)).items.map(({ user }) => user.id)
const setDuty = (changes: { userId: string; dutyProfileId: string }[], client = admin) =>
  client.agents.setDuty({ headers: {}, body: { changes } })
const duties = () => telephony.told.filter(({ path }) => path === '/internal/floor/duty').map(({ body }) => body)

async function aDesk() {
  const team = await aTeam(api, tree.own)
  const [ann, ben] = [await anAgent(api, tree.own, team), await anAgent(api, tree.own, team)]
  return { ...team, ann, ben }
}

describe('the agents whom somebody leads', () => {
  it('are shown as they are at this moment, counted by light', async () => {
    const { ann, ben, desk, lunch } = await aDesk()
    telephony.showsAgents(
      anAgentNow(ann.id, { agent: { dutyProfileId: desk.id, services: 2, servicesReady: 1 } }),
      anAgentNow(ben.id, { agent: { dutyProfileId: lunch.id, profile: 'offDuty', services: 2 } }),
    )
    await toldAnew()

    const { items, counts, current, profiles } = await list(siteAdmin, { organizationUnitId: tree.own.id })

    const rows = new Map(items.map((item) => [item.user.id, item]))
    expect(rows.get(ann.id)).toMatchObject({
      organizationUnit: { id: tree.own.id },
      now: { light: 'green', dutyProfile: { id: desk.id } },
      sentence: 'Gets calls from 1 of 2 services.',
      profileIds: [desk.id, lunch.id],
      abilities: { setDuty: { allowed: true }, resetRona: { allowed: true } },
    })
    expect(rows.get(ben.id)).toMatchObject({
      now: { light: 'grey', code: 'OFF_DUTY', because: 'Off duty' },
      sentence: 'Gets no service calls, because they are off duty.',
    })
    expect(current).toBe(true)
    expect(counts.green).toBe(1)
    expect(profiles.map(({ id }) => id)).toEqual(expect.arrayContaining([desk.id, lunch.id]))
  })

  it('are found by name, queue, profile, light and pause', async () => {
    const { ann, ben, desk, lunch } = await aDesk()
    const { queue } = await aStaffedService(api, tree.own, [ann])
    const ronaSince = Date.parse('2026-11-22T10:00:00Z')
    const state = { ronaSince, ronaQueueId: queue.id, idleSince: null, answeredToday: 0, answeredOn: null }
    telephony.showsAgents(
      anAgentNow(ann.id, { agent: { dutyProfileId: desk.id }, state }),
      anAgentNow(ben.id, { agent: { dutyProfileId: lunch.id, profile: 'offDuty' } }),
    )
    await toldAnew()

    expect(await idsOf(admin, { search: ann.name })).toContain(ann.id)
    expect(await idsOf(admin, { callQueueId: queue.id })).toEqual([ann.id])
    expect(await idsOf(admin, { dutyProfileId: lunch.id })).toEqual([ben.id])
    expect(await idsOf(admin, { rona: 'paused' })).toEqual([ann.id])
    expect(await idsOf(admin, { light: 'red' })).toEqual([ann.id])
    expect(await idsOf(admin, { light: 'green' })).toEqual([])
    const [row] = (await list(admin, { callQueueId: queue.id })).items
    expect(row?.now).toMatchObject({ ronaSince: '2026-11-22T10:00:00.000Z', ronaQueue: { id: queue.id } })
  })

  it('are those of the own tree; of a supervisor of services, the members of the queues of these', async () => {
    const { ann, ben } = await aDesk()
    const elsewhere = await aColleague(api.db, tree.sibling)
    const { service } = await aStaffedService(api, tree.own, [ann])
    const site = await api.as('SITE_MANAGER', tree.own)
    const supervisor = await api.as('SUPERVISOR', tree.own, [service])

    expect(await idsOf(siteAdmin)).not.toContain(elsewhere.id)
    expect(await idsOf(site.client)).toEqual(expect.arrayContaining([ann.id, ben.id]))
    expect(await idsOf(site.client)).not.toContain(elsewhere.id)
    expect(await idsOf(supervisor.client)).toEqual([ann.id])
  })

  it('are shown to nobody who does not lead', async () => {
    for (const role of ['AGENT', 'AUDITOR'] as const) {
      const { client } = await api.as(role, tree.own)
      expect((await refusalOf(list(client))).code).toBe('FORBIDDEN')
    }
  })

  it('are paged without gaps, also when somebody of the page before is gone', async () => {
    const { total, items } = await list(admin)
    const [first] = items
    const one = await list(admin, {}, { limit: 2 })
    const two = await list(admin, {}, { limit: 2, cursor: one.nextCursor })
    const again = await list(admin, {}, { limit: 2, offset: 2 })

    expect(first?.user.id).toBe(one.items[0]?.user.id)
    expect([...one.items, ...two.items].map(({ user }) => user.id)).toEqual(
      items.slice(0, 4).map(({ user }) => user.id),
    )
    expect(again.items.map(({ user }) => user.id)).toEqual(two.items.map(({ user }) => user.id))
    expect(total).toBe(items.length)
    const gone = one.items[1]?.user.id ?? ''
    await api.db.user.update({ where: { id: gone }, data: { disabledAt: new Date() } })
    const after = await list(admin, {}, { limit: 2, cursor: one.nextCursor })
    await api.db.user.update({ where: { id: gone }, data: { disabledAt: null } })
    expect(after.items.length).toBeGreaterThan(0)
  })

  it('show nothing green while telephony is away, and nobody is found by what they are now', async () => {
    const { ann } = await aDesk()
    const { id, url } = await api.db.process.findFirstOrThrow({ where: { kind: 'telephony' } })
    await api.db.process.update({ where: { id }, data: { url: null } })
    await toldAnew()

    const all = await list(admin, { search: ann.name })
    const green = await list(admin, { light: 'green' })
    await api.db.process.update({ where: { id }, data: { url } })

    expect(all).toMatchObject({ current: false, counts: { green: 0, red: 0, grey: 0 } })
    expect(all.items.find(({ user }) => user.id === ann.id)).toMatchObject({
      now: null,
      sentence: expect.stringContaining('not known'),
    })
    expect(green.items).toEqual([])
  })

  it('DS-3: are shown with live state and today’s count alone', async () => {
    const { ann, desk } = await aDesk()
    const data = { userId: ann.id, at: new Date(), kind: 'duty', value: 'something of before' }
    await api.db.agentStatusChange.create({ data })
    telephony.showsAgents(anAgentNow(ann.id, { agent: { dutyProfileId: desk.id } }))
    await toldAnew()

    const { items } = await list(admin, { search: ann.name })

    expect(JSON.stringify(items)).not.toContain('something of before')
    expect(items.find(({ user }) => user.id === ann.id)?.now?.answeredToday).toBe(0)
  })
})

describe('why somebody gets no calls', () => {
  it('DP-27: is every failing reason; services elsewhere are counted, not named', async () => {
    const { ann } = await aDesk()
    const [own, elsewhere] = [
      await aStaffedService(api, tree.own, [ann]),
      await aStaffedService(api, tree.sibling, [ann]),
    ]
    const reasons = [{ code: 'OFFLINE_IN_QUEUE' as const }, { code: 'OFF_DUTY' as const }]
    telephony.gives(
      ann.id,
      ...[own, elsewhere].map(({ service, queue }) => ({ serviceId: service.id, queueId: queue.id, reasons })),
    )

    const seen = await siteAdmin.agents.reasons({ params: { id: ann.id } })

    expect(seen.items).toMatchObject([
      {
        service: { id: own.service.id },
        reasons: [{ because: 'They are set offline in this queue.' }, { because: 'They are off duty.' }],
      },
    ])
    expect(seen.hidden).toBe(1)
  })

  it('is told of nobody elsewhere', async () => {
    const elsewhere = await aColleague(api.db, tree.sibling)

    expect((await refusalOf(siteAdmin.agents.reasons({ params: { id: elsewhere.id } }))).code).toBe('NOT_FOUND')
  })
})

describe('DP-11: switching the duty profile of agents', () => {
  it('says of each what became of it, what an undo sets again, and is in the audit by whom', async () => {
    const { ann, ben, desk, lunch } = await aDesk()
    const foreign = await aDutyProfile(api.db, tree.own)
    telephony.showsAgents(
      anAgentNow(ann.id, { agent: { dutyProfileId: desk.id } }),
      anAgentNow(ben.id, { agent: { dutyProfileId: lunch.id } }),
    )
    await toldAnew()

    const { items } = await setDuty([
      { userId: ann.id, dutyProfileId: lunch.id },
      { userId: ben.id, dutyProfileId: foreign.id },
    ])

    expect(items).toMatchObject([
      { user: { id: ann.id }, changed: true, because: null, before: { id: desk.id }, now: { id: lunch.id } },
      { user: { id: ben.id }, changed: false, before: { id: lunch.id }, now: { id: lunch.id } },
    ])
    expect(items[1]?.because).toContain(`Choose ${desk.name} or ${lunch.name}`)
    const { name } = (await admin.session.get()).user
    expect(duties()).toEqual([{ userId: ann.id, dutyProfileId: lunch.id, by: name }])
    expect(
      await api.db.auditEntry.findMany({ where: { objectId: { in: [ann.id, ben.id] }, objectKind: 'agent' } }),
    ).toMatchObject([
      {
        action: 'set duty profile',
        actorName: name,
        before: { dutyProfile: desk.name },
        after: { dutyProfile: lunch.name },
      },
    ])
  })

  it('of somebody with a telephone alone takes any profile of their unit and those above', async () => {
    const alone = await aColleague(api.db, tree.own)
    const [above, beside] = [await aDutyProfile(api.db, tree.parent), await aDutyProfile(api.db, tree.sibling)]

    const [taken] = (await setDuty([{ userId: alone.id, dutyProfileId: above.id }])).items
    const [refused] = (await setDuty([{ userId: alone.id, dutyProfileId: beside.id }])).items

    expect([taken?.changed, refused?.changed]).toEqual([true, false])
  })

  it('is for those who lead them all: one who is somebody else’s, and nothing is changed', async () => {
    const { ann, lunch } = await aDesk()
    const elsewhere = await aColleague(api.db, tree.sibling)
    const before = duties().length
    const changes = [ann, elsewhere].map(({ id }) => ({ userId: id, dutyProfileId: lunch.id }))
    const { client } = await api.as('AGENT', tree.own)

    expect((await refusalOf(setDuty(changes, siteAdmin))).code).toBe('NOT_FOUND')
    expect((await refusalOf(setDuty(changes, client))).code).toBe('FORBIDDEN')
    expect((await refusalOf(setDuty([...changes.slice(0, 1), ...changes.slice(0, 1)]))).code).toBe('VALIDATION_FAILED')
    expect(duties()).toHaveLength(before)
  })

  it('changes nothing and says so while telephony does not know somebody yet, or is away', async () => {
    const { ann, lunch } = await aDesk()
    telephony.answers('/internal/floor/duty', 404)
    const [unknown] = (await setDuty([{ userId: ann.id, dutyProfileId: lunch.id }])).items
    telephony.answers('/internal/floor/duty', 204)
    const { id, url } = await api.db.process.findFirstOrThrow({ where: { kind: 'telephony' } })
    await api.db.process.update({ where: { id }, data: { url: null } })
    await toldAnew()

    const { code } = await refusalOf(setDuty([{ userId: ann.id, dutyProfileId: lunch.id }]))

    await api.db.process.update({ where: { id }, data: { url } })
    expect(unknown).toMatchObject({ changed: false, because: expect.stringContaining('just learning') })
    expect(code).toBe('TELEPHONY_UNAVAILABLE')
  })
})

describe('DP-21: the pause after a missed call', () => {
  it('is ended by who leads, told to telephony and to the audit, and answered with the agent as they are then', async () => {
    const { ann } = await aDesk()
    const supervisor = await api.as('SUPERVISOR', tree.own)
    const end = (client = supervisor.client) =>
      client.agents.endPause({ params: { id: ann.id }, headers: {}, body: { ended: true } })
    const foreign = await api.as('SITE_MANAGER', tree.sibling)

    const row = await end()
    const refused = await refusalOf(end(foreign.client))

    expect(row.user.id).toBe(ann.id)
    expect(refused.code).toBe('NOT_FOUND')
    const told = telephony.told.filter(({ path }) => path === '/internal/floor/rona-reset')
    expect(told).toMatchObject([{ body: { userId: ann.id } }])
    expect(await api.db.auditEntry.findMany({ where: { objectId: ann.id, action: 'end pause' } })).toHaveLength(1)
  })
})
