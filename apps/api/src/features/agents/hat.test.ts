import { afterAll, describe, expect, test } from 'vitest'
import {
  aCallQueue,
  aColleague,
  aDevice,
  aDutyProfile,
  anAssistantConfiguration,
  type Unit,
} from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

const hatOf = (id: string, client = admin) => client.agents.hat({ params: { id } })
const setHat = async (id: string, body: object, client = admin) =>
  client.agents.updateHat({
    params: { id },
    headers: ifMatch(await hatOf(id)),
    body: { assistantConfigurationId: null, busySelectable: null, ...body },
  })
const setBusyOf = async ({ id }: Unit, busySelectable: boolean | null) => {
  const unit = await admin.organizationUnits.get({ params: { id } })
  const { name, kind, country, timeZone } = unit
  const body = { name, kind, country, timeZone, catchAll: null, busySelectable }
  return admin.organizationUnits.update({ params: { id }, headers: ifMatch(unit), body })
}
const aConfiguration = async (unit: Unit) =>
  anAssistantConfiguration(api.db, unit, { profiles: [await aDutyProfile(api.db, unit)] })

describe('the agent hat of a user (DP-5)', () => {
  test('gives an Agent Assistant configuration of the own unit or one above, to the version that was seen', async () => {
    const person = await aColleague(api.db, tree.own)
    const [above, beside] = [await aConfiguration(tree.root), await aConfiguration(tree.sibling)]
    const before = await hatOf(person.id)

    const given = await setHat(person.id, { assistantConfigurationId: above.id }, siteAdmin)
    const refused = await refusalOf(setHat(person.id, { assistantConfigurationId: beside.id }, siteAdmin))
    const late = await refusalOf(
      admin.agents.updateHat({
        params: { id: person.id },
        headers: ifMatch(before),
        body: { assistantConfigurationId: null, busySelectable: null },
      }),
    )

    expect(before).toMatchObject({ assistantConfiguration: null, abilities: { update: { allowed: true } } })
    expect(given.assistantConfiguration).toEqual({ id: above.id, name: above.name })
    expect(given.version).toBe(before.version + 1)
    expect(refused.data.errors).toMatchObject([{ pointer: '#/assistantConfigurationId' }])
    expect(late).toMatchObject({ code: 'STALE_VERSION', data: { current: { version: given.version } } })
  })

  test('says in words what stands against working', async () => {
    const person = await aColleague(api.db, tree.own, { role: 'AUDITOR', name: 'Wanda' })
    const empty = await anAssistantConfiguration(api.db, tree.own, {
      profiles: [await aDutyProfile(api.db, tree.own, { offDuty: true })],
    })
    const able = await aColleague(api.db, tree.own)
    await aDevice(api.db, able)
    await aCallQueue(api.db, tree.own, { members: [{ userId: able.id }] })

    const alone = await hatOf(person.id)
    const { warnings } = await setHat(person.id, { assistantConfigurationId: empty.id })
    const fine = await setHat(able.id, { assistantConfigurationId: (await aConfiguration(tree.own)).id })

    expect(alone.warnings.map(({ code }) => code)).toEqual(['NO_DEVICE', 'NOT_MEMBER'])
    expect(warnings.map(({ code }) => code)).toEqual(['NO_ROLE', 'NO_DEVICE', 'NOT_MEMBER', 'NO_PROFILE'])
    expect(warnings[0]?.because).toBe(
      'Wanda has the role Agent nowhere, so no service calls come. Give the role under Roles.',
    )
    expect(fine.warnings).toEqual([])
  })

  test('is read by who reads users, changed by who looks after them, and unknown elsewhere and of queues', async () => {
    const person = await aColleague(api.db, tree.own)
    const foreign = await aColleague(api.db, tree.sibling)
    const queue = await aCallQueue(api.db, tree.own)
    const supervisor = (await api.as('SUPERVISOR', tree.own)).client

    expect((await hatOf(person.id, supervisor)).abilities.update.allowed).toBe(false)
    expect(await refusalOf(setHat(person.id, {}, supervisor))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refusalOf(hatOf(foreign.id, siteAdmin))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusalOf(hatOf(queue.userId))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('keeps somebody from moving to a unit that does not know their configuration', async () => {
    const person = await aColleague(api.db, tree.own)
    await setHat(person.id, { assistantConfigurationId: (await aConfiguration(tree.own)).id })
    const { version, name, email } = await admin.users.get({ params: { id: person.id } })

    const { code, data } = await refusalOf(
      admin.users.update({
        params: { id: person.id },
        headers: ifMatch({ version }),
        body: { name, email, organizationUnitId: tree.sibling.id },
      }),
    )

    expect(code).toBe('VALIDATION_FAILED')
    expect(data.errors).toMatchObject([{ pointer: '#/organizationUnitId' }])
  })
})

describe('whether Busy takes calls (DP-16)', () => {
  test('is what the person says, else the nearest unit upward, else yes', async () => {
    const person = await aColleague(api.db, tree.child)
    const byDefault = await hatOf(person.id)
    await setBusyOf(tree.parent, false)
    const fromAbove = await hatOf(person.id)
    const own = await setBusyOf(tree.own, true)
    const fromOwn = await hatOf(person.id)
    const said = await setHat(person.id, { busySelectable: false })

    expect(byDefault.inheritedBusySelectable).toEqual({ value: true, from: null })
    expect(fromAbove.inheritedBusySelectable).toEqual({ value: false, from: tree.parent.name })
    expect(own).toMatchObject({
      busySelectable: true,
      inheritedBusySelectable: { value: false, from: tree.parent.name },
    })
    expect(fromOwn.inheritedBusySelectable).toEqual({ value: true, from: tree.own.name })
    expect(said.busySelectable).toBe(false)
  })

  test('is told without the name of a unit that the reader cannot see, and written in the audit', async () => {
    const person = await aColleague(api.db, tree.own)
    await setBusyOf(tree.own, null)
    await setBusyOf(tree.root, null)
    await setBusyOf(tree.parent, false)

    const unseen = await hatOf(person.id, siteAdmin)
    const { items } = await admin.audit.list({ query: { filter: { objectId: tree.own.id } } })

    expect(unseen.inheritedBusySelectable).toEqual({ value: false, from: null })
    expect(items[0]?.changes).toEqual([{ field: 'busyTakesCalls', before: true, after: null }])
  })
})
