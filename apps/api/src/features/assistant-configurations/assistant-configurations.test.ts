import { randomUUID } from 'node:crypto'
import type { AssistantConfigurationBody } from '@nightswitch/contracts'
import { afterAll, describe, expect, it } from 'vitest'
import { aColleague, aDutyProfile, anAssistantConfiguration, type Unit } from '../../testing/factories.ts'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

let count = 0
const aBody = (changes: Partial<AssistantConfigurationBody> = {}) => {
  count += 1
  return { name: `Team ${count}`, organizationUnitId: tree.own.id, ...changes }
}
const create = (changes: Partial<AssistantConfigurationBody> = {}) =>
  admin.assistantConfigurations.create({ body: aBody(changes), headers: {} })
const givenTo = async ({ id }: { id: string }, unit: Unit) => {
  const agent = await aColleague(api.db, unit)
  await api.db.user.update({ where: { id: agent.id }, data: { assistantConfigurationId: id } })
  return agent
}

describe('an Agent Assistant configuration', () => {
  it('DP-9: says which profiles agents can choose, in order, and which they have after login', async () => {
    const [ready, lunch] = [await aDutyProfile(api.db, tree.own), await aDutyProfile(api.db, tree.parent)]
    const written = {
      ...{ defaultProfileId: ready.id, profileIds: [lunch.id, ready.id] },
      ...{ afterCallSeconds: 20, afterCallMostSeconds: 60, afterCallMayFinish: false, missedCallReturnSeconds: 120 },
    }

    const created = await create(written)
    const { profileIds, ...settings } = written

    expect(await admin.assistantConfigurations.get({ params: { id: created.id } })).toEqual(created)
    expect(created).toMatchObject({ ...settings, agents: 0, version: 1 })
    expect(created.profiles.map(({ id }) => id)).toEqual(profileIds)
  })

  it('without anything said begins off duty, has no after-call work, and a missed call waits for a person (DP-21)', async () => {
    expect(await create()).toMatchObject({
      ...{ defaultProfileId: null, profiles: [], afterCallSeconds: 0, afterCallMostSeconds: 0 },
      ...{ afterCallMayFinish: true, missedCallReturnSeconds: null },
    })
  })

  it('has a default among the profiles that can be chosen, each named once', async () => {
    const [one, other] = [await aDutyProfile(api.db, tree.own), await aDutyProfile(api.db, tree.own)]

    const [absent, twice] = [
      await refusalOf(create({ defaultProfileId: other.id, profileIds: [one.id] })),
      await refusalOf(create({ profileIds: [one.id, one.id] })),
    ]

    expect(absent.data).toMatchObject({ errors: [{ pointer: '#/defaultProfileId' }] })
    expect(twice.data).toMatchObject({ errors: [{ pointer: '#/profileIds' }] })
  })

  it('has profiles of its own unit or a unit above; one elsewhere is answered like one that is not', async () => {
    const [own, elsewhere] = [await aDutyProfile(api.db, tree.own), await aDutyProfile(api.db, tree.sibling)]

    const [foreign, nowhere] = [
      await refusalOf(create({ profileIds: [own.id, elsewhere.id] })),
      await refusalOf(create({ profileIds: [own.id, randomUUID()] })),
    ]

    expect(foreign).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/profileIds/1' }] } })
    expect(foreign).toEqual(nowhere)
  })

  it('has a name of its own in the whole installation', async () => {
    await create({ name: 'Reception desk' })

    expect(await refusalOf(create({ name: 'reception DESK', organizationUnitId: tree.child.id }))).toMatchObject({
      code: 'NAME_TAKEN',
      data: { errors: [{ pointer: '#/name' }] },
    })
  })

  it('is copied with its profiles and without its agents; the audit tells changes in words', async () => {
    const profile = await aDutyProfile(api.db, tree.own)
    const original = await create({ defaultProfileId: profile.id, profileIds: [profile.id], afterCallSeconds: 15 })
    await givenTo(original, tree.own)
    const version = await versionNow(api)

    const copy = await admin.assistantConfigurations.duplicate({ params: { id: original.id }, headers: {} })
    await admin.assistantConfigurations.update({
      params: { id: copy.id },
      headers: ifMatch(copy),
      body: aBody({ name: copy.name, afterCallSeconds: 30 }),
    })

    const line = await api.db.auditEntry.findFirstOrThrow({ where: { objectId: copy.id, action: 'update' } })
    expect(copy).toMatchObject({ defaultProfileId: profile.id, profiles: [{ id: profile.id }], agents: 0 })
    expect([line.before, line.after]).toEqual([
      { defaultProfile: profile.name, profiles: [profile.name], afterCallSeconds: 15 },
      { defaultProfile: null, profiles: [], afterCallSeconds: 30 },
    ])
    expect(await versionNow(api)).toBeGreaterThan(version)
  })
})

describe('an Agent Assistant configuration in use', () => {
  it('stays: the agents who work with it are named, those elsewhere counted', async () => {
    const configuration = await anAssistantConfiguration(api.db, tree.own)
    const agent = await givenTo(configuration, tree.own)
    await givenTo(configuration, tree.sibling)
    const params = { id: configuration.id }

    const seen = await siteAdmin.assistantConfigurations.get({ params })
    const refused = await refusalOf(siteAdmin.assistantConfigurations.remove({ params, headers: ifMatch(seen) }))

    const path = [{ kind: 'user', id: agent.id, name: agent.name, place: 'Agent Assistant' }]
    expect(refused).toEqual({ code: 'IN_USE', data: { usedBy: { items: [{ path }], hidden: 1 } } })
    expect(seen.agents).toBe(1)
    expect(seen.abilities.remove.because).toBe(`Remove it from the agent “${agent.name}” and 1 more first.`)
  })

  it('many agents are told as a number', async () => {
    const configuration = await anAssistantConfiguration(api.db, tree.own)
    for (let each = 0; each < 21; each += 1) await givenTo(configuration, each < 12 ? tree.own : tree.child)
    await givenTo(configuration, tree.sibling)
    const params = { id: configuration.id }

    const { usedBy, agents } = await siteAdmin.assistantConfigurations.get({ params })

    const path = [{ kind: 'agents', id: configuration.id, name: '21 agents', place: 'Agent Assistant' }]
    expect([usedBy, agents]).toEqual([{ items: [{ path }], hidden: 1 }, 21])
  })

  it('stays where its agents can have it (S1)', async () => {
    const configuration = await create({ organizationUnitId: tree.parent.id })
    await givenTo(configuration, tree.sibling)

    const moved = admin.assistantConfigurations.update({
      params: { id: configuration.id },
      headers: ifMatch(configuration),
      body: aBody({ name: configuration.name }),
    })

    expect((await refusalOf(moved)).data).toMatchObject({ errors: [{ pointer: '#/organizationUnitId' }] })
  })
})
