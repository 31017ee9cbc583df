import type { AnsweringRuleBody, DestinationInput } from '@nightswitch/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, anOpeningHours, aVoicemailBox } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'
import type { ApiClient } from '../../testing/start-api.ts'

let house: Awaited<ReturnType<typeof anInstallation>>
beforeAll(async () => {
  house = await anInstallation()
})
afterAll(() => house?.api.stop())

const number = (typed: string): DestinationInput => ({ kind: 'phoneNumber', number: typed })
const queue = ({ id }: { id: string }): DestinationInput => ({ kind: 'queue', queueId: id })
const ruleBody = (about: Partial<AnsweringRuleBody> = {}): AnsweringRuleBody => ({
  ...{ name: 'Evening', enabled: true, timeFrame: null, doNotDisturb: false, ringSeconds: 25, ringAllPhones: true },
  ...{ always: null, onActive: null, whenBusy: null, whenUnanswered: null, whenOffline: null, simultaneous: [] },
  ...{ includeExtension: true, answerConfirmation: false, ...about },
})
const rulesOf = (client: ApiClient, id: string) => client.answeringRules.list({ params: { id } })
const create = (client: ApiClient, id: string, about: Partial<AnsweringRuleBody>) =>
  client.answeringRules.create({ params: { id }, headers: {}, body: ruleBody(about) })
async function setDefault(client: ApiClient, id: string, about: Partial<AnsweringRuleBody>) {
  const rule = (await rulesOf(client, id)).items.find(({ isDefault }) => isDefault)
  if (!rule) throw new Error('no Default rule')
  const params = { id, ruleId: rule.id }
  return client.answeringRules.update({ params, headers: ifMatch(rule), body: ruleBody({ name: 'Default', ...about }) })
}

describe('FO-5, FO-10: the rules of a user', () => {
  it('stand in their order with Default last, which cannot be deleted or switched off', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const evening = await create(admin, person.id, { whenOffline: number('+493023125010') })
    const night = await create(admin, person.id, { name: 'Night', doNotDisturb: true })
    const before = await rulesOf(admin, person.id)
    const params = { id: person.id }

    const after = await admin.answeringRules.setOrder({
      ...{ params, headers: ifMatch(before), body: { order: [night.id, evening.id] } },
    })

    expect(before.items.map(({ name }) => name)).toEqual(['Evening', 'Night', 'Default'])
    expect(after.items.map(({ name }) => name)).toEqual(['Night', 'Evening', 'Default'])
    expect(after.items.map(({ holdsNow }) => holdsNow)).toEqual([true, false, false])
    const last = after.items[2]
    expect(last?.abilities.remove).toMatchObject({ allowed: false, because: expect.stringContaining('Default stays') })
    const of = { params: { ...params, ruleId: last?.id ?? '' }, headers: ifMatch(last ?? { version: 0 }) }
    expect((await refusalOf(admin.answeringRules.remove(of))).code).toBe('FORBIDDEN')
    for (const wrong of [{ name: 'Mine' }, { name: 'Default', enabled: false }])
      expect((await refusalOf(admin.answeringRules.update({ ...of, body: ruleBody(wrong) }))).code).toBe(
        'VALIDATION_FAILED',
      )
    for (const order of [[night.id], [night.id, night.id], [night.id, evening.id, of.params.ruleId]]) {
      const asked = admin.answeringRules.setOrder({ params, headers: ifMatch(after), body: { order } })
      expect((await refusalOf(asked)).code).toBe('VALIDATION_FAILED')
    }
    await admin.answeringRules.remove({ params: { ...params, ruleId: night.id }, headers: ifMatch(night) })
    expect((await rulesOf(admin, person.id)).items).toHaveLength(2)
  })

  it('store numbers as E.164, national ones read in the unit’s country; emergency and short numbers are refused', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)

    const rule = await create(admin, person.id, {
      whenUnanswered: number('030 23125 010'),
      simultaneous: [{ number: '0171 3920012', confirm: true }],
    })

    expect(rule.whenUnanswered).toEqual({ kind: 'phoneNumber', number: '+493023125010' })
    expect(rule.simultaneous).toEqual([{ number: '+491713920012', confirm: true }])
    for (const typed of ['112', '110', '21', 'Ann', '']) {
      const refused = await refusalOf(create(admin, person.id, { whenOffline: number(typed) }))
      expect([typed, refused]).toMatchObject([
        typed,
        { code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/whenOffline/number' }] } },
      ])
    }
    const twice = [
      { number: '+491713920012', confirm: true },
      { number: '0171 3920012', confirm: false },
    ]
    expect((await refusalOf(create(admin, person.id, { simultaneous: twice }))).data).toMatchObject({
      errors: [{ pointer: '#/simultaneous/1/number' }],
    })
  })

  it('say where calls go or what rings: a rule without destination is refused', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const faultOf = async (about: Partial<AnsweringRuleBody>) =>
      (await refusalOf(create(admin, person.id, about))).data.errors

    expect(await faultOf({})).toMatchObject([
      { pointer: '#/always', detail: expect.stringContaining('rule without destination') },
    ])
    expect(await faultOf({ doNotDisturb: true, includeExtension: false })).toMatchObject([
      { pointer: '#/includeExtension' },
    ])
    for (const ringSeconds of [4, 121]) {
      expect(await faultOf({ doNotDisturb: true, ringSeconds })).toMatchObject([{ pointer: '#/ringSeconds' }])
    }
    expect((await create(admin, person.id, { answerConfirmation: true, ringSeconds: 120 })).ringSeconds).toBe(120)
  })

  it('hold in a time frame of the week, or while opening hours are in one of their categories', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const hours = await anOpeningHours(api.db, tree.parent)
    const elsewhere = await anOpeningHours(api.db, tree.sibling)
    const { categories } = await admin.openingHours.get({ params: { id: hours.id } })
    const inHours = (openingHoursId: string, categoryIds: string[]) =>
      create(admin, person.id, { doNotDisturb: true, timeFrame: { kind: 'openingHours', openingHoursId, categoryIds } })

    const rule = await inHours(hours.id, [categories[0]?.id ?? ''])
    const weekly = { kind: 'weekly' as const, ranges: [{ weekday: 1, start: 1320, end: 360 }] }
    const atNight = await create(admin, person.id, { doNotDisturb: true, timeFrame: weekly })

    expect(rule.openingHours).toEqual({ id: hours.id, name: hours.name })
    expect(atNight.timeFrame).toEqual(weekly)
    expect((await refusalOf(inHours(elsewhere.id, [person.id]))).data).toMatchObject({
      errors: [{ pointer: '#/timeFrame/openingHoursId' }],
    })
    expect((await refusalOf(inHours(hours.id, [person.id]))).data).toMatchObject({
      errors: [{ pointer: '#/timeFrame/categoryIds/0' }],
    })
    const empty = { kind: 'weekly' as const, ranges: [] }
    expect((await refusalOf(create(admin, person.id, { doNotDisturb: true, timeFrame: empty }))).code).toBe(
      'VALIDATION_FAILED',
    )
  })

  it('S1: name what is selectable from the user’s unit, and hold it: what is a destination is not deleted', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)
    const box = await aVoicemailBox(api.db, tree.parent)
    const [near, far] = [await aCallQueue(api.db, tree.own), await aCallQueue(api.db, tree.sibling)]

    const refused = await refusalOf(create(admin, person.id, { always: queue(far) }))
    await create(admin, person.id, {
      whenOffline: { kind: 'voicemail', voicemailBoxId: box.id },
      whenBusy: queue(near),
    })

    expect(refused.data).toMatchObject({ errors: [{ pointer: '#/always/queueId' }] })
    const ofBox = { params: { id: box.id }, headers: ifMatch(box) }
    expect(await refusalOf(admin.voicemailBoxes.remove(ofBox))).toMatchObject({
      code: 'IN_USE',
      data: { usedBy: { items: [{ path: [{ kind: 'user', id: person.id }] }] } },
    })
    expect(
      (
        await refusalOf(
          admin.callQueues.remove({
            params: { id: near.id },
            headers: ifMatch(await admin.callQueues.get({ params: { id: near.id } })),
          }),
        )
      ).code,
    ).toBe('IN_USE')
  })
})

describe('FO-13: a chain that loops', () => {
  it('is refused at save, naming the way round with what the reader may see', async () => {
    const { api, tree, admin } = house
    const [one, two] = [await aCallQueue(api.db, tree.own), await aCallQueue(api.db, tree.own)]
    const person = await aColleague(api.db, tree.own)
    await setDefault(admin, one.userId, { whenOffline: queue(two) })
    await setDefault(admin, two.userId, { whenUnanswered: { kind: 'user', userId: person.id } })

    const refused = await refusalOf(create(admin, person.id, { always: queue(one) }))

    expect(refused.code).toBe('DESTINATION_LOOPS')
    expect(refused.data).toMatchObject({
      errors: [
        {
          pointer: '#/always',
          detail: `Calls would go round: ${[person, one, two, person].map(({ name }) => name).join(' → ')}.`,
          about: [
            { kind: 'user', id: person.id },
            { kind: 'callQueue', id: one.id },
            { kind: 'callQueue', id: two.id },
          ],
        },
      ],
    })
    expect((await rulesOf(admin, person.id)).items).toHaveLength(1)
  })

  it('is refused to the second of two saves that would close it together', async () => {
    const { api, tree, admin } = house
    const [one, two] = [await aCallQueue(api.db, tree.own), await aCallQueue(api.db, tree.own)]

    const settled = await Promise.allSettled([
      setDefault(admin, one.userId, { whenOffline: queue(two) }),
      setDefault(admin, two.userId, { whenOffline: queue(one) }),
    ])

    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = settled.find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: { code: 'DESTINATION_LOOPS' } })
  })

  it('is refused where a user sends calls to themselves', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.own)

    const refused = await refusalOf(create(admin, person.id, { whenBusy: { kind: 'user', userId: person.id } }))

    expect(refused.code).toBe('DESTINATION_LOOPS')
  })
})

describe('FO-3, section 3: who may change the rules of a user', () => {
  it('is, of a queue’s user, administrators, the Office Manager and the Site Manager of the site; others are forbidden', async () => {
    const { api, tree } = house
    const { userId } = await aCallQueue(api.db, tree.own)
    const verdictOf = async (role: Parameters<typeof api.as>[0], unit = tree.own) => {
      const { client } = await api.as(role, unit)
      const asked = setDefault(client, userId, { whenOffline: number('+493023125010') })
      return asked.then(
        () => 'yes',
        ({ code }) => code,
      )
    }

    expect({
      administrator: await verdictOf('ADMINISTRATOR'),
      officeManager: await verdictOf('OFFICE_MANAGER', tree.root),
      siteManager: await verdictOf('SITE_MANAGER'),
      otherSite: await verdictOf('SITE_MANAGER', tree.sibling),
      supervisor: await verdictOf('SUPERVISOR'),
      agent: await verdictOf('AGENT'),
      auditor: await verdictOf('AUDITOR'),
    }).toEqual({
      ...{ administrator: 'yes', officeManager: 'yes', siteManager: 'yes', otherSite: 'NOT_FOUND' },
      ...{ supervisor: 'FORBIDDEN', agent: 'FORBIDDEN', auditor: 'FORBIDDEN' },
    })
  })

  it('is an agent for their own, and for nobody else’s', async () => {
    const { api, tree } = house
    const agent = await api.as('AGENT', tree.own)
    const other = await aColleague(api.db, tree.own)

    const own = await create(agent.client, agent.id, { whenUnanswered: number('+491713920012') })
    const list = await rulesOf(agent.client, agent.id)

    expect(own.abilities.update.allowed).toBe(true)
    expect(list).toMatchObject({ user: { isYou: true }, abilities: { create: { allowed: true } } })
    expect((await refusalOf(rulesOf(agent.client, other.id))).code).toBe('FORBIDDEN')
    expect((await refusalOf(create(agent.client, other.id, { doNotDisturb: true }))).code).toBe('FORBIDDEN')
  })
})

describe('FO-11: Default of a queue’s user', () => {
  it('is the one truth that the queue’s page shows; the queue is another version then, and both audits say so', async () => {
    const { api, tree, admin } = house
    const { id, userId } = await aCallQueue(api.db, tree.own)
    const before = await admin.callQueues.get({ params: { id } })

    const rule = await setDefault(admin, userId, { whenOffline: number('+493023125010') })

    const after = await admin.callQueues.get({ params: { id } })
    expect(after.whenOffline).toEqual({ kind: 'phoneNumber', number: '+493023125010' })
    expect(after.version).toBeGreaterThan(before.version)
    const lines = await api.db.auditEntry.findMany({ where: { objectId: { in: [rule.id, id] } } })
    expect(lines.map(({ objectKind }) => objectKind).sort()).toEqual(['answeringRule', 'callQueue'])
    for (const { after } of lines) expect(after).toMatchObject({ whenOffline: { number: '+493023125010' } })
  })
})
