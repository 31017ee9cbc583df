import { randomUUID } from 'node:crypto'
import type { RatingChange } from '@nightswitch/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { aColleague, aDutyProfile, aResponsibility, aSkill, type Unit } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'
import { aServiceOfQueue } from './services.testing.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

const profile = await aDutyProfile(api.db, tree.root, { name: 'Front office' })
const french = await aSkill(api.db, tree.root, { name: 'French' })
const first = await aResponsibility(api.db, tree.root, { name: 'First line' })

const aCell = (userId: string, value: number | null, was: number | null = null, column: object = {}): RatingChange => ({
  ...{ userId, dutyProfileId: profile.id, value, was },
  ...('responsibilityId' in column ? {} : { skillId: french.id }),
  ...column,
})
const listOf = (client = admin, filter: object = {}) =>
  client.agentRatings.list({ query: { limit: 200, filter: { dutyProfileId: profile.id, ...filter } } })
const change = (changes: RatingChange[], client = admin, headers = {}) =>
  client.agentRatings.change({ headers, body: { changes } })
const rowOf = async (userId: string, client = admin) =>
  (await listOf(client)).items.find(({ user }) => user.id === userId)

describe('changing (DP-5)', () => {
  test('sets and clears levels and ranks', async () => {
    const { id } = await aColleague(api.db, tree.own)

    const set = await change([aCell(id, 2), aCell(id, 1, null, { responsibilityId: first.id })])
    const after = await rowOf(id)
    const cleared = await change([aCell(id, null, 2), aCell(id, 3, 1, { responsibilityId: first.id })])

    expect(set).toEqual({ changed: 2 })
    expect(after).toMatchObject({ skills: { [french.id]: 2 }, ranks: { [first.id]: 1 } })
    expect(cleared).toEqual({ changed: 2 })
    expect(await rowOf(id)).toMatchObject({ skills: {}, ranks: { [first.id]: 3 } })
  })

  test('does all or nothing, and tells the cells that somebody changed meanwhile', async () => {
    const [one, other] = [await aColleague(api.db, tree.own), await aColleague(api.db, tree.own)]
    await change([aCell(one.id, 3)])

    const { code, data } = await refusalOf(change([aCell(one.id, 1), aCell(other.id, 1)]))

    expect(code).toBe('STALE_VERSION')
    expect(data.current).toEqual([{ userId: one.id, dutyProfileId: profile.id, skillId: french.id, value: 3 }])
    expect(await rowOf(other.id)).toMatchObject({ skills: {} })
  })

  test('leaves a cell alone that is already as wanted, whatever it was when it was seen', async () => {
    const { id } = await aColleague(api.db, tree.own)
    await change([aCell(id, 2)])

    expect(await change([aCell(id, 2, 1)])).toEqual({ changed: 0 })
  })

  test('refuses with a pointer what cannot be, and names no cell twice', async () => {
    const { id } = await aColleague(api.db, tree.own)
    const foreign = await aSkill(api.db, tree.sibling)
    const off = await aDutyProfile(api.db, tree.root, { offDuty: true })
    const elsewhere = await aResponsibility(api.db, tree.sibling)

    const { code, data } = await refusalOf(
      change([
        aCell(id, 4),
        aCell(id, 1, null, { skillId: foreign.id }),
        aCell(id, 1, null, { dutyProfileId: off.id }),
        aCell(id, 1, null, { responsibilityId: elsewhere.id }),
        aCell(id, 1, null, { dutyProfileId: randomUUID() }),
        aCell(id, 1),
      ]),
    )

    expect(code).toBe('VALIDATION_FAILED')
    expect(data.errors).toEqual([
      { pointer: '#/changes/0/value', detail: 'French has levels 1 to 3.' },
      { pointer: '#/changes/1/skillId', detail: expect.stringContaining('Choose a skill of') },
      { pointer: '#/changes/2/dutyProfileId', detail: expect.stringContaining('nobody is rated') },
      { pointer: '#/changes/3/responsibilityId', detail: expect.stringContaining('Choose a responsibility of') },
      { pointer: '#/changes/4/dutyProfileId', detail: expect.stringContaining('Choose a duty profile of') },
      { pointer: '#/changes/5', detail: 'Name each cell once.' },
    ])
  })

  test('knows nobody of elsewhere, and a supervisor of services changes their own agents alone', async () => {
    const here = await aColleague(api.db, tree.own)
    const beside = await aColleague(api.db, tree.own)
    const elsewhere = await aColleague(api.db, tree.sibling)
    const { service } = await aServiceOfQueue(api.db, tree.own, [here])
    const supervisor = (await api.as('SUPERVISOR', tree.own, [service])).client

    expect(await refusalOf(change([aCell(elsewhere.id, 1)], siteAdmin))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusalOf(change([aCell(beside.id, 1)], supervisor))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await change([aCell(here.id, 1)], supervisor)).toEqual({ changed: 1 })
  })

  test('writes one line of the audit for each agent, in words', async () => {
    const [one, other] = [await aColleague(api.db, tree.own), await aColleague(api.db, tree.own)]
    await change([aCell(one.id, 1)])

    await change([aCell(one.id, 3, 1), aCell(one.id, 2, null, { responsibilityId: first.id }), aCell(other.id, 1)])

    const { items } = await admin.audit.list({ query: { filter: { objectId: one.id } } })
    expect(items[0]).toMatchObject({ action: 'rate', objectKind: 'user', objectName: one.name })
    expect(items[0]?.changes).toEqual([
      {
        field: 'skills',
        before: { 'Front office': { French: 'Basic' } },
        after: { 'Front office': { French: 'Expert' } },
      },
      {
        field: 'responsibilities',
        before: {},
        after: { 'Front office': { 'First line': 2 } },
      },
    ])
    expect((await admin.audit.list({ query: { filter: { objectId: other.id } } })).items).toHaveLength(1)
  })

  test('answers a repeated request without changing twice', async () => {
    const { id } = await aColleague(api.db, tree.own)
    const headers = { 'idempotency-key': randomUUID() }

    const firstTime = await change([aCell(id, 1)], admin, headers)
    await change([aCell(id, 2, 1)])

    expect(await change([aCell(id, 1)], admin, headers)).toEqual(firstTime)
    expect(await rowOf(id)).toMatchObject({ skills: { [french.id]: 2 } })
  })

  test('reads 2,000 cells in one request', async () => {
    const { id } = await aColleague(api.db, tree.own)
    const skills = await Promise.all(Array.from({ length: 40 }, () => aSkill(api.db, tree.root)))
    const changes = Array.from({ length: 50 }).flatMap(() => skills)

    const { code } = await refusalOf(change(changes.map(({ id: skillId }) => aCell(id, 1, null, { skillId }))))

    expect(code).toBe('VALIDATION_FAILED')
  })
})

describe('the preview (DP-5)', () => {
  const asking = async (unit: Unit, needs: { level?: number; responsibility?: boolean }, members: { id: string }[]) => {
    const { service } = await aServiceOfQueue(api.db, unit, members)
    await api.db.service.update({
      where: { id: service.id },
      data: {
        ...(needs.level ? { skills: { create: { skillId: french.id, level: needs.level } } } : {}),
        ...(needs.responsibility ? { responsibilityId: first.id } : {}),
      },
    })
    return service
  }
  const preview = (changes: RatingChange[], client = admin) => client.agentRatings.preview({ body: { changes } })

  test('names who begins and who ceases to get the calls of a service, and changes nothing', async () => {
    const [begins, ceases, neither] = await Promise.all([
      aColleague(api.db, tree.own, { name: 'Beate begins' }),
      aColleague(api.db, tree.own, { name: 'Carl ceases' }),
      aColleague(api.db, tree.own, { name: 'Dora neither' }),
    ])
    const service = await asking(tree.own, { level: 2 }, [begins, ceases, neither])
    await change([aCell(ceases.id, 3)])

    const { items, hidden } = await preview([aCell(begins.id, 2), aCell(ceases.id, 1, 3), aCell(neither.id, 1)])

    const named = {
      dutyProfile: { id: profile.id, name: 'Front office' },
      service: { id: service.id, name: service.name },
    }
    expect(items).toEqual([
      { ...named, user: { id: begins.id, name: begins.name }, gets: true },
      { ...named, user: { id: ceases.id, name: ceases.name }, gets: false },
    ])
    expect(hidden).toBe(0)
    expect(await rowOf(begins.id)).toMatchObject({ skills: {} })
  })

  test('asks for a rank as well, and for nothing of services whose queues somebody is not in', async () => {
    const agent = await aColleague(api.db, tree.own)
    const service = await asking(tree.own, { level: 1, responsibility: true }, [agent])
    await asking(tree.own, { level: 1 }, [])

    const skillAlone = await preview([aCell(agent.id, 1)])
    const both = await preview([aCell(agent.id, 1), aCell(agent.id, 9, null, { responsibilityId: first.id })])

    expect(skillAlone.items).toEqual([])
    expect(both.items.map((item) => [item.service.id, item.gets])).toEqual([[service.id, true]])
  })

  test('counts services that the reader cannot see, without their names', async () => {
    const agent = await aColleague(api.db, tree.own)
    await asking(tree.sibling, { level: 1 }, [agent])

    const told = await preview([aCell(agent.id, 1)], siteAdmin)

    expect(told).toEqual({ items: [], hidden: 1 })
  })
})
