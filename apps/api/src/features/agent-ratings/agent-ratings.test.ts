import { randomUUID } from 'node:crypto'
import type { RatingChange } from '@nightswitch/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import {
  aCallQueue,
  aColleague,
  aDutyProfile,
  anAssistantConfiguration,
  aResponsibility,
  aSkill,
} from '../../testing/factories.ts'
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

describe('the list (DP-5)', () => {
  test('holds who has the role, a telephone, a queue or an Agent Assistant, and nobody else', async () => {
    const agent = await aColleague(api.db, tree.own)
    const auditor = await aColleague(api.db, tree.own, { role: 'AUDITOR' })
    const member = await aColleague(api.db, tree.own, { role: 'AUDITOR' })
    await aCallQueue(api.db, tree.own, { members: [{ userId: member.id }] })
    const assistant = await aColleague(api.db, tree.own, { role: 'AUDITOR' })
    const configuration = await anAssistantConfiguration(api.db, tree.own)
    await api.db.user.update({ where: { id: assistant.id }, data: { assistantConfigurationId: configuration.id } })
    const gone = await aColleague(api.db, tree.own)
    await api.db.user.update({ where: { id: gone.id }, data: { disabledAt: new Date() } })

    const ids = (await listOf()).items.map(({ user }) => user.id)

    expect(ids).toEqual(expect.arrayContaining([agent.id, member.id, assistant.id]))
    expect(ids).not.toContain(auditor.id)
    expect(ids).not.toContain(gone.id)
  })

  test('shows an administrator the own tree, and a supervisor of services the members of their queues', async () => {
    const here = await aColleague(api.db, tree.own)
    const elsewhere = await aColleague(api.db, tree.sibling)
    const { service } = await aServiceOfQueue(api.db, tree.own, [here])
    const supervisor = (await api.as('SUPERVISOR', tree.own, [service])).client
    const whole = (await api.as('SUPERVISOR', tree.own)).client
    const beside = await aColleague(api.db, tree.own)

    const seenBy = async (client: typeof admin) => (await listOf(client)).items.map(({ user }) => user.id)

    expect(await seenBy(siteAdmin)).toEqual(expect.arrayContaining([here.id, beside.id]))
    expect(await seenBy(siteAdmin)).not.toContain(elsewhere.id)
    expect(await seenBy(supervisor)).toEqual([here.id])
    expect(await seenBy(whole)).toEqual(expect.arrayContaining([here.id, beside.id]))
  })

  test('lets an auditor read and change nothing', async () => {
    const agent = await aColleague(api.db, tree.own)
    const auditor = (await api.as('AUDITOR', tree.own)).client

    expect((await rowOf(agent.id, auditor))?.abilities.update).toEqual({
      allowed: false,
      because: expect.stringContaining('Auditor'),
    })
    expect(await refusalOf(change([aCell(agent.id, 1)], auditor))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('narrows to a unit with all below it, to a queue, and to a name', async () => {
    const below = await aColleague(api.db, tree.child, { name: 'Nadia Narrow' })
    const queue = await aCallQueue(api.db, tree.own, { members: [{ userId: below.id }] })

    const names = async (filter: object) => (await listOf(admin, filter)).items.map(({ user }) => user.name)

    expect(await names({ organizationUnitId: tree.own.id })).toContain('Nadia Narrow')
    expect(await names({ organizationUnitId: tree.sibling.id })).not.toContain('Nadia Narrow')
    expect(await names({ callQueueId: queue.id })).toEqual(['Nadia Narrow'])
    expect(await names({ search: 'narrow' })).toEqual(['Nadia Narrow'])
    expect(await names({ organizationUnitId: randomUUID() })).toEqual([])
  })

  test('goes on where a page ended, and anywhere in between', async () => {
    const all = (await listOf()).items.map(({ user }) => user.id)
    const page = (query: object) =>
      admin.agentRatings.list({ query: { limit: 2, filter: { dutyProfileId: profile.id }, ...query } })

    const start = await page({})
    const next = await page({ cursor: start.nextCursor ?? '' })
    const middle = await page({ offset: 3 })

    expect([...start.items, ...next.items].map(({ user }) => user.id)).toEqual(all.slice(0, 4))
    expect(middle.items.map(({ user }) => user.id)).toEqual(all.slice(3, 5))
    expect(start.total).toBe(all.length)
  })

  test('knows no profile of elsewhere, none of the Off Duty kind, and only those who can be in it', async () => {
    const foreign = await aDutyProfile(api.db, tree.sibling)
    const off = await aDutyProfile(api.db, tree.root, { offDuty: true })
    const local = await aDutyProfile(api.db, tree.own)
    const agent = await aColleague(api.db, tree.own)
    const outside = await aColleague(api.db, tree.parent)

    const listIn = ({ id }: { id: string }, client = admin) =>
      client.agentRatings.list({ query: { limit: 200, filter: { dutyProfileId: id } } })

    expect(await refusalOf(listIn(foreign, siteAdmin))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusalOf(listIn(off))).toMatchObject({ code: 'NOT_FOUND' })
    const ids = (await listIn(local)).items.map(({ user }) => user.id)
    expect(ids).toContain(agent.id)
    expect(ids).not.toContain(outside.id)
  })

  test('says which columns are not for an agent', async () => {
    const agent = await aColleague(api.db, tree.sibling)
    const skill = await aSkill(api.db, tree.own)

    expect((await rowOf(agent.id))?.notFor).toContain(skill.id)
    expect((await rowOf(agent.id))?.notFor).not.toContain(french.id)
  })
})

test('columns are those of the own units and of the units above, skills in the order of their tree', async () => {
  const languages = await aSkill(api.db, tree.parent, { name: 'Zz languages' })
  const italian = await aSkill(api.db, tree.own, { name: 'Aa Italian', parent: languages })
  const hidden = await aSkill(api.db, tree.sibling)
  const off = await aDutyProfile(api.db, tree.own, { offDuty: true })

  const { skills, dutyProfiles, responsibilities } = await siteAdmin.agentRatings.columns()

  const ids = skills.map(({ id }) => id)
  expect(ids.indexOf(italian.id)).toBe(ids.indexOf(languages.id) + 1)
  expect(skills.find(({ id }) => id === italian.id)?.path).toEqual(['Zz languages', 'Aa Italian'])
  expect(ids).toContain(french.id)
  expect(ids).not.toContain(hidden.id)
  expect(dutyProfiles.map(({ id }) => id)).toContain(profile.id)
  expect(dutyProfiles.map(({ id }) => id)).not.toContain(off.id)
  expect(responsibilities.map(({ id }) => id)).toContain(first.id)
})
