import { readOpener } from '@nightswitch/secrets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, aDevice } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

let house: Awaited<ReturnType<typeof anInstallation>>
beforeAll(async () => {
  house = await anInstallation({ NIGHTSWITCH_SIP_ADDRESS: 'pbx.example:5070' })
})
afterAll(() => house?.api.stop())

const add = (userId: string, label = 'Desk', key?: string) =>
  house.admin.devices.create({
    params: { id: userId },
    headers: key ? { 'idempotency-key': key } : {},
    body: { label },
  })

describe('a new telephone', () => {
  it('is told its password once, with everything it is set up with; at rest the password is sealed', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)

    const { device, credentials } = await add(person.id)

    const { userName, password } = credentials ?? { userName: '', password: '' }
    expect(credentials).toMatchObject({ server: 'pbx.example', port: 5070, transport: 'udp' })
    expect(userName).toMatch(/^phone-[a-z2-9]{10}$/)
    expect(password).toMatch(/^[a-z2-9]{24}$/)
    expect(credentials?.address).toBe(`sip:${userName}@pbx.example:5070;transport=udp`)
    expect(credentials?.qr).toBe(`sip:${userName}:${password}@pbx.example:5070;transport=udp`)
    expect(credentials?.text).toContain(password)
    const { sealedPassword } = await api.db.device.findUniqueOrThrow({ where: { id: device.id } })
    expect(sealedPassword).not.toContain(password)
    expect(readOpener(api.deps.env.dataFolder).open(sealedPassword, device.id)).toBe(password)
    const listed = await admin.devices.list({ params: { id: person.id } })
    const audit = await api.db.auditEntry.findMany({ where: { objectId: device.id } })
    expect(JSON.stringify([device, listed, audit.map(({ after }) => after)])).not.toContain(password)
    expect(audit[0]).toMatchObject({ action: 'create', objectKind: 'device' })
  })

  it('is the same one for a repeated request, which is not told the password again', async () => {
    const { api, tree } = house
    const person = await aColleague(api.db, tree.own)

    const first = await add(person.id, 'Desk', 'the same wish')
    const second = await add(person.id, 'Desk', 'the same wish')

    expect(second.device.id).toBe(first.device.id)
    expect(second.credentials).toBeNull()
    const stored = await api.db.idempotencyKey.findMany()
    expect(JSON.stringify(stored)).not.toContain(first.credentials?.password)
  })

  it('has a name of one line, whatever was typed', async () => {
    const { api, tree } = house
    const person = await aColleague(api.db, tree.own)

    const odd = await add(person.id, '  <b>Tisch</b> „Ü“ \u202e ')
    const refused = await Promise.all(['', 'a\nb', 'x'.repeat(121)].map((label) => refusalOf(add(person.id, label))))

    expect(odd.device.label).toBe('<b>Tisch</b> „Ü“ \u202e')
    expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('VALIDATION_FAILED'))
  })
})

describe('a telephone', () => {
  it('gets a new password, after which the old one opens nothing, and is renamed and deleted', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const { device, credentials } = await add(person.id)
    const params = { id: person.id, deviceId: device.id }

    const renamed = await admin.devices.update({ params, headers: ifMatch(device), body: { label: 'Door' } })
    const stale = await refusalOf(admin.devices.newPassword({ params, headers: ifMatch(device) }))
    const fresh = await admin.devices.newPassword({ params, headers: ifMatch(renamed) })
    const { sealedPassword } = await api.db.device.findUniqueOrThrow({ where: { id: device.id } })
    await admin.devices.remove({ params, headers: ifMatch(fresh.device) })

    expect([renamed.label, stale.code]).toEqual(['Door', 'STALE_VERSION'])
    expect(fresh.credentials?.password).not.toBe(credentials?.password)
    expect(readOpener(api.deps.env.dataFolder).open(sealedPassword, device.id)).toBe(fresh.credentials?.password)
    expect((await admin.devices.list({ params: { id: person.id } })).items).toEqual([])
  })

  it('FO-14: is not taken from an agent as the last one before it was said which queues lose somebody who can be reached', async () => {
    const { api, tree, admin, siteAdmin } = house
    const [person, other] = [await aColleague(api.db, tree.own), await aColleague(api.db, tree.own)]
    await aDevice(api.db, other)
    const member = { userId: person.id }
    const alone = await aCallQueue(api.db, tree.own, { name: 'Alone', members: [member] })
    const both = await aCallQueue(api.db, tree.own, { name: 'Both', members: [member, { userId: other.id }] })
    const above = await aCallQueue(api.db, tree.parent, { members: [member, { number: '+4915112345678' }] })
    const [first, second] = [(await add(person.id)).device, (await add(person.id)).device]
    const remove = (device: typeof first, lastConfirmed?: boolean) =>
      siteAdmin.devices.remove({
        params: { id: person.id, deviceId: device.id },
        headers: ifMatch(device),
        query: lastConfirmed === undefined ? {} : { lastConfirmed },
      })

    await remove(first)
    const said = await siteAdmin.devices.list({ params: { id: person.id } })
    const asked = await refusalOf(remove(second))
    const kept = await api.db.device.count({ where: { userId: person.id } })
    await remove(second, true)

    expect(said).toMatchObject({
      queues: [
        { id: alone.id, name: 'Alone', others: 0 },
        { id: both.id, name: 'Both', others: 1 },
      ],
      hiddenQueues: 1,
    })
    expect((await admin.devices.list({ params: { id: person.id } })).queues).toContainEqual({
      ...{ id: above.id, name: above.name, others: 1 },
    })
    expect(asked).toMatchObject({
      code: 'CONFIRMATION_NEEDED',
      data: { field: 'lastConfirmed', because: expect.stringContaining(person.name), usedBy: { hidden: 1 } },
    })
    expect(asked.data).toMatchObject({
      usedBy: { items: [alone, both].map(({ id }) => ({ path: [{ kind: 'callQueue', id, place: 'member' }] })) },
    })
    expect([kept, await api.db.device.count({ where: { userId: person.id } })]).toEqual([1, 0])
  })

  it('FO-29: is asked about emergency calls: who tried, or who said that it cannot, and when', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const { device } = await add(person.id)
    const params = { id: person.id, deviceId: device.id }

    const said = await admin.devices.setEmergencyCalls({
      ...{ params, headers: ifMatch(device) },
      body: { emergencyCalls: 'notPossible' },
    })

    const by = (await admin.session.get()).user.name
    expect([device.emergencyCalls, device.emergencyCallsBy]).toEqual(['unknown', null])
    expect(said).toMatchObject({ emergencyCalls: 'notPossible', emergencyCallsBy: by })
    expect(Date.now() - Date.parse(said.emergencyCallsAt ?? '')).toBeLessThan(60_000)
  })

  it('rings in the order that was set, which names each of them once', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const [one, two] = [await aDevice(api.db, person), await aDevice(api.db, person)]
    const before = await admin.devices.list({ params: { id: person.id } })
    const set = (order: string[]) =>
      admin.devices.setOrder({ params: { id: person.id }, headers: ifMatch(before), body: { order } })

    const refused = await Promise.all([[one.id], [one.id, one.id], []].map((order) => refusalOf(set(order))))
    const after = await set([two.id, one.id])

    expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('VALIDATION_FAILED'))
    expect(after.items.map(({ id }) => id)).toEqual([two.id, one.id])
    expect((await refusalOf(set([one.id, two.id]))).code).toBe('STALE_VERSION')
  })

  it('says whether it is connected; while telephony is away, that nobody knows', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    await aDevice(api.db, person)

    const { items } = await admin.devices.list({ params: { id: person.id } })

    expect(items[0]).toMatchObject({ reach: 'unknown', inUse: false, since: null })
    expect(items[0]?.because).toContain('Telephony is away')
  })

  it('is seen by the agent whose it is, who may not change it', async () => {
    const { api, tree } = house
    const agent = await api.as('AGENT', tree.own)
    const device = await aDevice(api.db, { id: agent.id })
    const of = { params: { id: agent.id, deviceId: device.id }, headers: ifMatch(device) }

    const { items, abilities } = await agent.client.devices.list({ params: { id: agent.id } })

    expect(items.map(({ id }) => id)).toEqual([device.id])
    expect(abilities.create.allowed).toBe(false)
    expect((await refusalOf(agent.client.devices.newPassword(of))).code).toBe('FORBIDDEN')
  })
})
