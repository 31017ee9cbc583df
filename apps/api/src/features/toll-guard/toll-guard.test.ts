import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, anEmergencyCase, aService, aTree, type Tree } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { aPreparedService, aPublishedInstance, ifMatch, refusalOf } from '../../testing/prepared.ts'
import type { ApiClient } from '../../testing/start-api.ts'
import { activate, ofService } from '../../testing/switching.ts'

let house: Awaited<ReturnType<typeof anInstallation>>
let tree: Tree
let admin: ApiClient
beforeAll(async () => {
  house = await anInstallation()
})
beforeEach(async () => {
  tree = await aTree(house.api.db)
  admin = (await house.api.as('ADMINISTRATOR', tree.root)).client
})
afterAll(() => house?.api.stop())

const own = {
  ...{ allowedPrefixes: ['+49'], blockedPrefixes: ['+4930900'], maxLegs: 10, maxMinutesPerDay: null },
  allowedKinds: ['mobile', 'fixed'] as ('mobile' | 'fixed')[],
}
const guardOf = (unit: { id: string }) => admin.tollGuards.get({ params: { id: unit.id } })
const set = async (unit: { id: string }, body: Parameters<ApiClient['tollGuards']['set']>[0]['body'] = own) =>
  admin.tollGuards.set({ params: { id: unit.id }, headers: ifMatch(await guardOf(unit)), body })

describe('FO-30: which outside numbers may be called', () => {
  it('is everything until somebody says something; then it is inherited, and says from where', async () => {
    const before = await guardOf(tree.child)
    const here = await set(tree.parent)
    const below = await guardOf(tree.child)
    const ownOne = await set(tree.child, { ...own, allowedPrefixes: ['+41', '+49', '+49'] })
    const gone = await admin.tollGuards.remove({ params: { id: tree.child.id }, headers: ifMatch(ownOne) })

    expect(before).toMatchObject({ version: 0, own: null, effective: null, from: null })
    expect(before.proposal).toMatchObject({ allowedPrefixes: ['+49'], allowedKinds: ['fixed', 'mobile', 'tollFree'] })
    expect(here).toMatchObject({ version: 1, own: { allowedKinds: ['fixed', 'mobile'] } })
    expect(below).toMatchObject({
      own: null,
      effective: { blockedPrefixes: ['+4930900'] },
      from: { id: tree.parent.id },
    })
    expect(ownOne.effective?.allowedPrefixes).toEqual(['+41', '+49'])
    expect(gone).toMatchObject({ version: 0, from: { id: tree.parent.id } })
  })

  it('is not named where the reader does not see the unit that says it', async () => {
    await set(tree.root)
    const { client } = await house.api.as('ADMINISTRATOR', tree.own)

    const seen = await client.tollGuards.get({ params: { id: tree.own.id } })

    expect(seen).toMatchObject({ from: null, effective: { allowedPrefixes: ['+49'] } })
  })

  it('needs the version that was seen, and what is written must make sense', async () => {
    const params = { id: tree.own.id }
    const put = (headers: Record<string, string>, body: object) =>
      refusalOf(admin.tollGuards.set({ params, headers, body: { ...own, ...body } }))

    expect((await put({}, {})).code).toBe('PRECONDITION_REQUIRED')
    expect((await put({ 'if-match': '"3"' }, {})).code).toBe('STALE_VERSION')
    for (const wrong of [
      { allowedPrefixes: ['49'] },
      { blockedPrefixes: ['+0'] },
      { maxLegs: 1 },
      { maxMinutesPerDay: 0 },
    ])
      expect((await put({ 'if-match': '"0"' }, wrong)).code).toBe('VALIDATION_FAILED')
    await set(tree.own)
    const [line] = await house.api.db.auditEntry.findMany({ where: { objectId: tree.own.id } })
    expect(line).toMatchObject({ action: 'set blocked numbers', after: { blockedPrefixes: ['+4930900'] } })
  })
})

describe('FO-30: rules that block what is stored', () => {
  const SWISS = '+41445551234'
  const onlyGerman = { ...own, blockedPrefixes: [] }
  const namesOf = (usedBy: unknown) =>
    (usedBy as { items: { path: { kind: string; id: string; place?: string }[] }[] }).items
      .flatMap(({ path }) => path)
      .map(({ kind, id, place }) => [kind, id, place])
      .sort()

  /** A Swiss number everywhere that a number can be stored. */
  async function everywhere() {
    const { db } = house.api
    const swiss = { kind: 'phoneNumber' as const, number: SWISS }
    const queue = await aCallQueue(db, tree.own, { whenOffline: swiss })
    const unavailable = await aCallQueue(db, tree.child)
    await db.callQueue.update({ where: { id: unavailable.id }, data: { ifUnavailable: swiss } })
    const staffed = await aCallQueue(db, tree.own, { members: [{ number: SWISS }] })
    const [person, ringing] = [await aColleague(db, tree.own), await aColleague(db, tree.child)]
    await db.answeringRule.updateMany({ where: { userId: person.id }, data: { whenBusy: swiss } })
    const simultaneous = [{ number: SWISS, confirm: true }]
    await db.answeringRule.updateMany({ where: { userId: ringing.id }, data: { simultaneous } })
    const emergencyCase = await anEmergencyCase(db, tree.own)
    await db.emergencyCase.update({ where: { id: emergencyCase.id }, data: { destination: swiss } })
    const instance = await aPublishedInstance(db, tree.own, { emergencyDestination: swiss })
    await db.organizationUnit.update({ where: { id: tree.child.id }, data: { catchAll: swiss } })
    const place = '+41 44 555 12 34'
    return [
      ...[queue, unavailable, staffed].map(({ id }) => ['callQueue', id, place]),
      ...[person, ringing].map(({ id }) => ['user', id, place]),
      ['emergencyCase', emergencyCase.id, place],
      ['workflowInstance', instance.id, place],
      ['organizationUnit', tree.child.id, place],
    ].sort()
  }

  it('are saved only after they said whose stored numbers could no longer be called', async () => {
    const wherever = await everywhere()

    const asked = await refusalOf(set(tree.parent, onlyGerman))
    const unsaved = await guardOf(tree.parent)
    const saved = await set(tree.parent, { ...onlyGerman, blocksConfirmed: true })
    const again = await set(tree.parent, { ...onlyGerman, maxLegs: 20 })

    expect(asked).toMatchObject({
      code: 'CONFIRMATION_NEEDED',
      data: { field: 'blocksConfirmed', because: 'A number that calls are sent to could no longer be called.' },
    })
    expect(namesOf(asked.data.usedBy)).toEqual(wherever)
    expect([unsaved.own, namesOf(unsaved.blocked)]).toEqual([null, []])
    expect(namesOf(saved.blocked)).toEqual(wherever)
    // What was blocked before is no news.
    expect(again.own?.maxLegs).toBe(20)
  })

  it('leave a mark at the queue and at the rules that have such a number', async () => {
    const { db } = house.api
    const swiss = { kind: 'phoneNumber' as const, number: SWISS }
    const queue = await aCallQueue(db, tree.own, { whenOffline: swiss })
    const person = await aColleague(db, tree.own)
    await db.answeringRule.updateMany({ where: { userId: person.id }, data: { whenBusy: swiss } })
    const marks = async () => {
      const { warnings } = await admin.callQueues.get({ params: { id: queue.id } })
      const rules = await Promise.all(
        [person.id, queue.userId].map((id) => admin.answeringRules.list({ params: { id } })),
      )
      return [warnings.filter(({ code }) => code === 'NUMBERS_BLOCKED'), ...rules.map((each) => each.blockedNumbers)]
    }

    const before = await marks()
    await set(tree.parent, { ...onlyGerman, blocksConfirmed: true })
    const after = await marks()

    expect(before).toEqual([[], [], []])
    const because = expect.stringContaining('+41 44 555 12 34 may not be called')
    expect(after).toEqual([
      [{ code: 'NUMBERS_BLOCKED', field: null, because }],
      ['+41 44 555 12 34'],
      ['+41 44 555 12 34'],
    ])
  })

  it('are asked about also when those of the unit above take their place', async () => {
    await set(tree.parent, onlyGerman)
    const both = await set(tree.own, { ...onlyGerman, allowedPrefixes: ['+41', '+49'] })
    const { id } = await aCallQueue(house.api.db, tree.own, { whenOffline: { kind: 'phoneNumber', number: SWISS } })
    const params = { id: tree.own.id }

    const asked = await refusalOf(admin.tollGuards.remove({ params, headers: ifMatch(both) }))
    const removed = await admin.tollGuards.remove({
      ...{ params, headers: ifMatch(both), query: { blocksConfirmed: true } },
    })

    expect([asked.code, namesOf(asked.data.usedBy)]).toEqual([
      'CONFIRMATION_NEEDED',
      [['callQueue', id, '+41 44 555 12 34']],
    ])
    expect(removed).toMatchObject({ own: null, from: { id: tree.parent.id } })
  })

  it('block by kind as well, and count what the reader may not see', async () => {
    const { db, as } = house.api
    await aCallQueue(db, tree.own, { whenOffline: { kind: 'phoneNumber', number: '+4915112345678' } })
    // A case of the unit above, whose number is dialled by a service down here.
    const emergencyCase = await anEmergencyCase(db, tree.parent)
    await db.emergencyCase.update({
      ...{ where: { id: emergencyCase.id } },
      data: { destination: { kind: 'phoneNumber', number: '+4915112345679' } },
    })
    await aService(db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
    const { client } = await as('ADMINISTRATOR', tree.own)
    const params = { id: tree.own.id }
    const headers = ifMatch(await client.tollGuards.get({ params }))

    const asked = await refusalOf(
      client.tollGuards.set({ params, headers, body: { ...onlyGerman, allowedKinds: ['fixed'] } }),
    )

    expect(asked).toMatchObject({ code: 'CONFIRMATION_NEEDED', data: { usedBy: { items: [{}], hidden: 1 } } })
    expect(asked.data.because).toBe('2 numbers that calls are sent to could no longer be called.')
  })

  it('EM-25: are refused while an emergency runs that dials such a number', async () => {
    const { db } = house.api
    const emergencyCase = await anEmergencyCase(db, tree.own)
    const service = await aPreparedService(db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
    await activate(admin, ofService(service))

    const refused = await refusalOf(
      set(tree.parent, { ...onlyGerman, allowedKinds: ['mobile'], blocksConfirmed: true }),
    )

    expect(refused.code).toBe('EMERGENCY_RUNNING')
  })

  it('EM-2: are warned of where an emergency would dial such a number', async () => {
    const { db } = house.api
    const emergencyCase = await anEmergencyCase(db, tree.own)
    const service = await aPreparedService(db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
    await set(tree.parent, { ...onlyGerman, allowedPrefixes: ['+41'], blocksConfirmed: true })

    const { services } = await admin.emergency.preview({
      body: { scope: ofService(service), emergencyCaseId: emergencyCase.id },
    })

    expect(services[0]?.warnings).toContainEqual({
      ...{ code: 'TOLL_BARRED', because: expect.stringContaining('+493023125010') },
    })
  })
})

describe('FO-30: a destination that may not be called', () => {
  const caseTo = (number: string) => ({
    ...{ name: `Case ${number}`, organizationUnitId: tree.own.id, prompts: [] },
    destination: { kind: 'phoneNumber' as const, number },
  })
  const refusedFor = async (number: string) => {
    const { code, data } = await refusalOf(admin.emergencyCases.create({ headers: {}, body: caseTo(number) }))
    expect(code).toBe('VALIDATION_FAILED')
    const [fault] = data.errors as { pointer: string; detail: string; about?: { id: string }[] }[]
    expect(fault?.pointer).toBe('#/destination/number')
    expect(fault?.about?.[0]?.id).toBe(tree.parent.id)
    return fault?.detail
  }

  it('is refused at save, with the beginning or the kind that is blocked and where that is changed', async () => {
    await set(tree.parent)

    expect(await refusedFor('+41445551234')).toContain('only numbers that begin with +49 are allowed')
    expect(await refusedFor('+493090012345')).toContain('numbers that begin with +4930900 are blocked')
    expect(await refusedFor('+499001234567')).toContain('premium-rate numbers are blocked')
    expect(await refusedFor('+499001234567')).toContain(tree.parent.name)
    expect((await admin.emergencyCases.create({ headers: {}, body: caseTo('+493023125010') })).name).toBeTruthy()
  })

  it('is refused in a workflow, at the step that sends callers there', async () => {
    await set(tree.parent)
    const body = (number: string) => ({
      ...{ name: `To ${number}`, organizationUnitId: tree.own.id, structure: 'plain' as const },
      settings: { transfer: { destination: { kind: 'phoneNumber', number } } },
    })

    const refused = await refusalOf(admin.workflowInstances.create({ headers: {}, body: body('+41445551234') }))
    const allowed = await admin.workflowInstances.create({ headers: {}, body: body('+493023125010') })

    expect(refused.data).toMatchObject({
      errors: [{ pointer: '#/settings/transfer', about: [{ id: tree.parent.id }] }],
    })
    expect(allowed.id).toBeTruthy()
  })

  it('is refused when a workflow is published that was drafted before', async () => {
    const body = {
      ...{ name: 'Drafted', organizationUnitId: tree.own.id, structure: 'plain' as const },
      settings: { transfer: { destination: { kind: 'phoneNumber', number: '+41445551234' } } },
    }
    const draft = await admin.workflowInstances.create({ headers: {}, body })
    await set(tree.parent, { ...own, blocksConfirmed: true })

    const refused = await refusalOf(
      admin.workflowInstances.publish({ params: { id: draft.id }, headers: ifMatch(draft), body: {} }),
    )

    expect(refused).toMatchObject({
      code: 'VALIDATION_FAILED',
      data: { errors: [{ pointer: '#/settings/transfer', about: [{ id: tree.parent.id }] }] },
    })
  })

  it('is refused among the agents of a queue, and among the numbers that ring along', async () => {
    await set(tree.parent)
    const { db } = house.api
    const [queue, person] = [await aCallQueue(db, tree.own), await aColleague(db, tree.own)]
    const number = '+41445551234'

    const asMember = await refusalOf(
      admin.callQueues.setMembers({
        params: { id: queue.id },
        headers: ifMatch(await admin.callQueues.get({ params: { id: queue.id } })),
        body: { members: [{ kind: 'number', number }] },
      }),
    )
    const ringsAlong = await refusalOf(
      admin.answeringRules.create({
        params: { id: person.id },
        headers: {},
        body: { name: 'Night', simultaneous: [{ number }] },
      }),
    )

    const about = [{ kind: 'organizationUnit', id: tree.parent.id }]
    expect(asMember.data).toMatchObject({ errors: [{ pointer: '#/members/0/number', about }] })
    expect(ringsAlong.data).toMatchObject({ errors: [{ pointer: '#/simultaneous/0/number', about }] })
    expect(await db.queueMember.count({ where: { callQueueId: queue.id } })).toBe(0)
  })

  it('is said in the language of the reader', async () => {
    await set(tree.parent)
    const { fetch } = await house.api.as('ADMINISTRATOR', tree.root)

    const answer = await fetch('/api/v1/emergency-cases', {
      ...{ method: 'POST', body: JSON.stringify(caseTo('+41445551234')) },
      headers: { 'content-type': 'application/json', 'accept-language': 'de' },
    })

    expect(await answer.text()).toContain(`Das ändern Sie unter Gesperrte Nummern von ${tree.parent.name}.`)
  })

  it('is refused as a catch-all, too', async () => {
    await set(tree.parent)
    const { abilities: _, ...unit } = await admin.organizationUnits.get({ params: { id: tree.own.id } })
    const { name, kind, country, timeZone, description } = unit
    const catchAll = { kind: 'phoneNumber' as const, number: '+41445551234' }

    const refused = await refusalOf(
      admin.organizationUnits.update({
        ...{ params: { id: tree.own.id }, headers: ifMatch(unit) },
        body: { name, kind, country, timeZone, description, catchAll },
      }),
    )

    expect(refused.data).toMatchObject({ errors: [{ pointer: '#/catchAll/number' }] })
  })
})
