import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, aDevice, aVoicemailMessage } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'
import type { ApiClient } from '../../testing/start-api.ts'

let house: Awaited<ReturnType<typeof anInstallation>>
beforeAll(async () => {
  house = await anInstallation()
})
afterAll(() => house?.api.stop())

const bodyOf = (unit: { id: string }, name: string, extension: string | null) => ({
  ...{ name, email: `${name.toLowerCase()}@test.example`, organizationUnitId: unit.id, language: null, extension },
})
const create = (client: ApiClient, body: ReturnType<typeof bodyOf>) => client.users.create({ headers: {}, body })

describe('an extension', () => {
  it('is unique over users and queues, and the refusal is at that field', async () => {
    const { api, tree, admin } = house
    await aCallQueue(api.db, tree.sibling, { extension: '500' })
    const ann = await create(admin, bodyOf(tree.own, 'Ann', '21'))

    const asQueue = await refusalOf(create(admin, bodyOf(tree.own, 'Ben', '500')))
    const asAnn = await refusalOf(create(admin, bodyOf(tree.own, 'Ben', '21')))
    const { items } = await admin.users.list({ query: { filter: { search: '21' } } })

    expect([asQueue.code, asAnn.code]).toEqual(['EXTENSION_TAKEN', 'EXTENSION_TAKEN'])
    expect(asQueue.data).toMatchObject({ errors: [{ pointer: '#/extension' }] })
    expect(items.map(({ id }) => id)).toEqual([ann.id])
    expect(ann.extension).toBe('21')
  })

  it('is given to one of two who ask for it at once', async () => {
    const { tree, admin } = house

    const asked = [create(admin, bodyOf(tree.own, 'Cora', '31')), create(admin, bodyOf(tree.own, 'Dora', '31'))]
    const settled = await Promise.allSettled(asked)

    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('FO-29: is no public emergency number, and has 2 to 6 digits', async () => {
    const { tree, admin } = house

    for (const extension of ['112', '110', '911', '1', '1234567', '12a', '+49']) {
      const { code, data } = await refusalOf(create(admin, bodyOf(tree.own, 'Emil', extension)))
      expect([extension, code, data]).toMatchObject([
        extension,
        'VALIDATION_FAILED',
        { errors: [{ pointer: '#/extension' }] },
      ])
    }
  })
})

describe('FO-5, FO-8: the system user of a queue', () => {
  it('is hidden by default, counted where a search would have found it, and shown on wish', async () => {
    const { api, tree, admin } = house
    const queue = await aCallQueue(api.db, tree.own, { name: 'Fault line', extension: '510' })

    const hidden = await admin.users.list({ query: { filter: { search: 'fault l' } } })
    const byExtension = await admin.users.list({ query: { filter: { search: '510' } } })
    const shown = await admin.users.list({ query: { filter: { search: 'fault l', systemUsers: 'show' } } })

    expect([hidden.items, hidden.total, hidden.hiddenSystemUsers]).toEqual([[], 0, 1])
    expect([byExtension.total, byExtension.hiddenSystemUsers]).toEqual([0, 1])
    expect(shown).toMatchObject({ total: 1, hiddenSystemUsers: 0 })
    expect(shown.items[0]).toMatchObject({
      ...{ name: 'Fault line', extension: '510', isSystem: true, email: '' },
      queue: { id: queue.id, name: 'Fault line' },
    })
  })

  it('is read here and edited on its queue’s page alone', async () => {
    const { api, tree, admin } = house
    const { userId, name } = await aCallQueue(api.db, tree.own)
    const user = await admin.users.get({ params: { id: userId } })
    const of = { params: { id: userId }, headers: ifMatch(user) }

    const refused = await Promise.all(
      [
        admin.users.update({ ...of, body: bodyOf(tree.own, 'Other', '999') }),
        admin.users.setDisabled({ ...of, body: { disabled: true } }),
        admin.users.giveOneTimePassword(of),
        admin.users.setVoicemailBox({ ...of, body: { wanted: true } }),
        admin.devices.create({ params: { id: userId }, headers: {}, body: { label: 'Desk' } }),
      ].map(refusalOf),
    )

    expect(refused.map(({ code }) => code)).toEqual(Array(5).fill('FORBIDDEN'))
    expect(refused[0]?.data.because).toContain(name)
    expect(user.abilities).toMatchObject({ update: { allowed: false }, answeringRules: { allowed: true } })
  })
})

describe('who reads users', () => {
  it('is whoever reads the configuration; roles and passwords are told to administrators and auditors', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const { client } = await api.as('SITE_MANAGER', tree.own)

    const seen = await client.users.get({ params: { id: person.id } })
    const told = await admin.users.get({ params: { id: person.id } })

    expect(seen).toMatchObject({
      roles: [],
      hiddenRoles: 1,
      password: null,
      abilities: { readRoles: { allowed: false } },
    })
    expect(told).toMatchObject({ hiddenRoles: 0, password: 'none', abilities: { readRoles: { allowed: true } } })
    expect(seen.abilities.answeringRules.allowed).toBe(true)
    expect(seen.abilities.devices.allowed).toBe(false)
  })

  it('S1: a destination may name people of its unit and of those above, and no system users', async () => {
    const { api, tree, admin } = house
    const [above, below] = [await aColleague(api.db, tree.parent), await aColleague(api.db, tree.child)]
    const { userId } = await aCallQueue(api.db, tree.own)

    const { items } = await admin.users.list({ query: { limit: 200, filter: { selectableFrom: tree.own.id } } })

    const ids = items.map(({ id }) => id)
    expect([above.id, below.id, userId].map((id) => ids.includes(id))).toEqual([true, false, false])
  })

  it('hears what uses somebody: queues they are a member of', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    await aDevice(api.db, person)
    const queue = await aCallQueue(api.db, tree.own, { members: [{ userId: person.id }] })

    const user = await admin.users.get({ params: { id: person.id } })

    expect(user.telephones).toBe(1)
    expect(user.usedBy.items).toEqual([
      { path: [{ kind: 'callQueue', id: queue.id, name: queue.name, place: 'member' }] },
    ])
  })
})

describe('a voicemail box of one’s own', () => {
  it('is made on wish, once, and taken away again', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const set = async (wanted: boolean) =>
      admin.users.setVoicemailBox({
        params: { id: person.id },
        headers: ifMatch(await admin.users.get({ params: { id: person.id } })),
        body: { wanted },
      })

    const made = await set(true)
    const again = await set(true)
    const box = await admin.voicemailBoxes.get({ params: { id: made.voicemailBox?.id ?? '' } })
    const taken = await set(false)

    expect(made.voicemailBox?.name).toBe(`Voicemail of ${person.name}`)
    expect(again.voicemailBox).toEqual(made.voicemailBox)
    expect(box.usedBy.items[0]?.path[0]).toMatchObject({ kind: 'user', id: person.id, place: 'voicemail box' })
    expect(taken.voicemailBox).toBeNull()
    expect(await api.db.voicemailBox.count({ where: { id: box.id } })).toBe(0)
  })

  it('stays while somebody’s message is in it', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const of = async () => ({
      params: { id: person.id },
      headers: ifMatch(await admin.users.get({ params: { id: person.id } })),
    })
    const { voicemailBox } = await admin.users.setVoicemailBox({ ...(await of()), body: { wanted: true } })
    await aVoicemailMessage(api.db, { id: voicemailBox?.id ?? '' })

    const refused = await refusalOf(admin.users.setVoicemailBox({ ...(await of()), body: { wanted: false } }))

    expect(refused.code).toBe('IN_USE')
  })
})
