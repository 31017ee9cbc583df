import type { DutyProfileBody } from '@nightswitch/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aColleague, aDutyProfile, anAssistantConfiguration, aResponsibility, aSkill } from '../../testing/factories.ts'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'
import { anAgentNow, standInForTelephony } from '../../testing/telephony-stand-in.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

let count = 0
const aBody = (changes: Partial<DutyProfileBody> = {}) => {
  count += 1
  return { name: `Lunch ${count}`, organizationUnitId: tree.own.id, ...changes }
}
const create = (changes: Partial<DutyProfileBody> = {}) =>
  admin.dutyProfiles.create({ body: aBody(changes), headers: {} })
const get = (id: string, client = admin) => client.dutyProfiles.get({ params: { id } })
const remove = async (id: string, client = admin) =>
  client.dutyProfiles.remove({ params: { id }, headers: ifMatch(await get(id, client)) })

describe('a duty profile', () => {
  it('DP-10: is customised: several are of the Off Duty kind, by a flag and whatever their names', async () => {
    const lunch = await create({ offDuty: true, colour: 'amber', icon: 'food', returnAfterMinutes: 30 })
    await create({ offDuty: true })
    const working = await create({ name: 'Off Duty, it says' })

    const { items } = await admin.dutyProfiles.list({ query: { filter: { offDuty: true } } })

    expect(await get(lunch.id)).toEqual(lunch)
    expect(lunch).toMatchObject({ offDuty: true, colour: 'amber', icon: 'food', returnAfterMinutes: 30, version: 1 })
    expect(items).toHaveLength(2)
    expect(working).toMatchObject({ offDuty: false, colour: 'ink', icon: 'desk', returnAfterMinutes: null })
  })

  it('has a name of its own in the whole installation', async () => {
    await create({ name: 'Back office' })

    const taken = await refusalOf(create({ name: ' BACK OFFICE', organizationUnitId: tree.sibling.id }))

    expect(taken).toMatchObject({ code: 'NAME_TAKEN', data: { errors: [{ pointer: '#/name' }] } })
  })

  it('is copied without the ratings of agents', async () => {
    const original = await create({ name: 'High load', colour: 'violet' })
    const agent = await aColleague(api.db, tree.own)
    const skill = await aSkill(api.db, tree.own)
    await api.db.skillRating.create({
      data: { userId: agent.id, dutyProfileId: original.id, skillId: skill.id, level: 1 },
    })

    const copy = await admin.dutyProfiles.duplicate({ params: { id: original.id }, headers: {} })

    expect(copy).toMatchObject({ name: 'Copy of High load', colour: 'violet', usedBy: { items: [], hidden: 0 } })
  })

  it('is told to routing and to the audit, in words', async () => {
    const profile = await create({ name: 'Reception' })
    const version = await versionNow(api)

    await admin.dutyProfiles.update({
      params: { id: profile.id },
      headers: ifMatch(profile),
      body: aBody({ name: 'Reception', organizationUnitId: tree.child.id, offDuty: true, returnAfterMinutes: 15 }),
    })

    const line = await api.db.auditEntry.findFirstOrThrow({ where: { objectId: profile.id, action: 'update' } })
    expect(await versionNow(api)).toBeGreaterThan(version)
    expect(line.objectKind).toBe('dutyProfile')
    expect([line.before, line.after]).toEqual([
      { organizationUnit: tree.own.name, offDuty: false, returnAfterMinutes: null },
      { organizationUnit: tree.child.name, offDuty: true, returnAfterMinutes: 15 },
    ])
  })

  it('can be chosen from its own unit and those below, and is read by who only reads', async () => {
    const [own, above, beside] = [
      await create(),
      await create({ organizationUnitId: tree.parent.id }),
      await create({ organizationUnitId: tree.sibling.id }),
    ]
    const supervisor = await api.as('SUPERVISOR', tree.own)

    const { items } = await supervisor.client.dutyProfiles.list({
      query: { limit: 200, filter: { selectableFrom: tree.own.id } },
    })

    const ids = items.map(({ id }) => id)
    expect([own, above, beside].map(({ id }) => ids.includes(id))).toEqual([true, true, false])
    expect((await get(own.id, supervisor.client)).abilities.update.allowed).toBe(false)
    expect((await refusalOf(get(beside.id, supervisor.client))).code).toBe('NOT_FOUND')
  })
})

describe('a duty profile in use', () => {
  it('stays: configurations that offer it are named, ratings counted, what is elsewhere as a number', async () => {
    const profile = await aDutyProfile(api.db, tree.parent)
    const configuration = await anAssistantConfiguration(api.db, tree.own, { name: 'A', profiles: [profile] })
    const foreign = await anAssistantConfiguration(api.db, tree.sibling, { name: 'B', profiles: [profile] })
    const [skill, responsibility] = [await aSkill(api.db, tree.parent), await aResponsibility(api.db, tree.parent)]
    for (const unit of [tree.own, tree.child, tree.sibling]) {
      const rated = { userId: (await aColleague(api.db, unit)).id, dutyProfileId: profile.id }
      await api.db.skillRating.create({ data: { ...rated, skillId: skill.id, level: 1 } })
      await api.db.responsibilityRank.create({ data: { ...rated, responsibilityId: responsibility.id, rank: 1 } })
    }

    const refused = await refusalOf(remove(profile.id))
    await api.db.dutyProfile.update({ where: { id: profile.id }, data: { organizationUnitId: tree.own.id } })
    const seen = await siteAdmin.dutyProfiles.usages({ params: { id: profile.id } })

    const named = { kind: 'assistantConfiguration', id: configuration.id, name: configuration.name }
    expect(refused).toMatchObject({
      code: 'IN_USE',
      data: {
        usedBy: {
          items: [
            { path: [{ ...named, place: 'after login' }] },
            { path: [{ id: foreign.id }] },
            { path: [{ kind: 'agentRatings', id: profile.id, name: '3 agents', place: 'ratings' }] },
          ],
          hidden: 0,
        },
      },
    })
    expect(seen).toEqual({
      items: [
        { path: [{ ...named, place: 'after login' }] },
        { path: [{ kind: 'agentRatings', id: profile.id, name: '2 agents', place: 'ratings' }] },
      ],
      // A configuration and an agent.
      hidden: 2,
    })
    expect((await get(profile.id, siteAdmin)).abilities.remove).toMatchObject({
      allowed: false,
      because: `Remove it from Agent Assistant configuration “${configuration.name}” and 3 more first.`,
    })
  })

  it('stays where those who use it can choose it (S1)', async () => {
    const offered = await create({ organizationUnitId: tree.parent.id })
    await anAssistantConfiguration(api.db, tree.sibling, { profiles: [offered] })
    const rated = await create({ organizationUnitId: tree.parent.id })
    await api.db.skillRating.create({
      data: {
        ...{ userId: (await aColleague(api.db, tree.sibling)).id, dutyProfileId: rated.id, level: 1 },
        skillId: (await aSkill(api.db, tree.parent)).id,
      },
    })

    for (const profile of [offered, rated]) {
      const moved = admin.dutyProfiles.update({
        params: { id: profile.id },
        headers: ifMatch(profile),
        body: aBody({ name: profile.name }),
      })

      expect(await refusalOf(moved)).toMatchObject({
        code: 'VALIDATION_FAILED',
        data: { errors: [{ pointer: '#/organizationUnitId' }] },
      })
    }
  })

  it('of an assignment and a deletion at once one wins, and who deletes is told of the other', async () => {
    const profile = await create()
    const [deleted, assigned] = await Promise.allSettled([
      remove(profile.id),
      admin.assistantConfigurations.create({
        headers: {},
        body: { name: `Of ${profile.name}`, organizationUnitId: tree.own.id, profileIds: [profile.id] },
      }),
    ])

    const outcomes = [deleted, assigned].map(({ status }) => status).sort()
    const [lost] = [deleted, assigned].flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(outcomes).toEqual(['fulfilled', 'rejected'])
    expect(lost.code).toBe(deleted.status === 'rejected' ? 'IN_USE' : 'VALIDATION_FAILED')
  })
})

describe('agents who are in a duty profile now', () => {
  let telephony: Awaited<ReturnType<typeof standInForTelephony>>
  beforeAll(async () => {
    telephony = await standInForTelephony(api)
  })

  it('are counted, as far as the reader may see them; nothing is known while telephony is away', async () => {
    const profile = await create()
    const people = await Promise.all(
      [tree.own, tree.own, tree.child, tree.sibling].map((unit) => aColleague(api.db, unit)),
    )
    const [signedOut] = people
    telephony.showsAgents(
      ...people.map(({ id }) =>
        anAgentNow(id, { agent: { dutyProfileId: profile.id, signedIn: id !== signedOut?.id } }),
      ),
    )

    // What telephony told of the floor is told on for a quarter of a second.
    await expect.poll(async () => (await get(profile.id)).agentsNow).toBe(3)
    expect((await get(profile.id, siteAdmin)).agentsNow).toBe(2)
    await telephony.stop()
    await expect.poll(async () => (await get(profile.id)).agentsNow).toBeNull()
  })
})
