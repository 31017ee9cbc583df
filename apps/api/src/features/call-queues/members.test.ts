import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, aService, aUnit } from '../../testing/factories.ts'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { aPublishedInstance, ifMatch, refusalOf } from '../../testing/prepared.ts'
import type { ApiClient } from '../../testing/start-api.ts'
import { bodyFor, queuesOf } from './queues.testing.ts'

const { api, tree, admin } = await anInstallation()
afterAll(() => api.stop())

const { create, get, setMembers } = queuesOf(admin)
const MOBILE = { kind: 'phoneNumber' as const, number: '+4915112345678' }

describe('the members', () => {
  it('are written as a whole list in its order; who stays keeps the id and stays offline', async () => {
    const [ann, ben] = [await aColleague(api.db, tree.own), await aColleague(api.db, tree.child)]
    const queue = await create(bodyFor(tree.own))

    const first = await setMembers(queue, [
      { kind: 'user', userId: ann.id },
      { kind: 'user', userId: ben.id },
    ])
    const annId = first.items[0]?.id ?? ''
    await admin.callQueues.setMemberOffline({
      params: { id: queue.id, memberId: annId },
      headers: {},
      body: { offline: true },
    })
    const second = await setMembers(queue, [
      { kind: 'user', userId: ben.id },
      { kind: 'number', number: '0151 12345678', tier: 3 },
      { kind: 'user', userId: ann.id },
    ])

    expect(second.items).toMatchObject([
      { kind: 'user', user: { id: ben.id } },
      { kind: 'number', number: MOBILE.number, tier: 3, confirm: true, doesNotKeepOpen: false },
      { kind: 'user', user: { id: ann.id }, id: annId, offline: true },
    ])
  })

  it('FO-30: are refused as numbers that may not be called from the unit, at their place in the list', async () => {
    const unit = await aUnit(api.db, { parent: tree.own })
    await api.db.tollGuard.create({
      data: {
        organizationUnitId: unit.id,
        allowedPrefixes: ['+49'],
        blockedPrefixes: ['+4917'],
        allowedKinds: ['mobile'],
      },
    })
    const queue = await create(bodyFor(unit))
    const mobile = (number: string) => ({ kind: 'number', number }) as const

    const refused = await refusalOf(setMembers(queue, [mobile(MOBILE.number), mobile('0171 3920000')]))

    expect(refused).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/members/1/number' }] } })
    expect((await setMembers(queue, [mobile(MOBILE.number)])).items).toHaveLength(1)
  })

  it('are refused twice, as a user, and as a number however it is written', async () => {
    const ann = await aColleague(api.db, tree.own)
    const queue = await create(bodyFor(tree.own))

    const twice = await refusalOf(
      setMembers(queue, [
        { kind: 'user', userId: ann.id },
        { kind: 'user', userId: ann.id },
      ]),
    )
    const number = await refusalOf(
      setMembers(queue, [
        { kind: 'number', number: '+49 151 12345678' },
        { kind: 'number', number: '0151/12345678' },
      ]),
    )

    expect([twice.code, twice.data.errors]).toMatchObject(['VALIDATION_FAILED', [{ pointer: '#/members/1' }]])
    expect([number.code, number.data.errors]).toMatchObject(['VALIDATION_FAILED', [{ pointer: '#/members/1' }]])
  })

  it('S1: are people of the unit, of those above or below; no system user, nobody from elsewhere', async () => {
    const elsewhere = await aColleague(api.db, tree.sibling)
    const below = await aColleague(api.db, tree.child)
    const other = await aCallQueue(api.db, tree.own)
    const queue = await create(bodyFor(tree.own))

    const refused = await refusalOf(
      setMembers(queue, [
        { kind: 'user', userId: below.id },
        { kind: 'user', userId: elsewhere.id },
        { kind: 'user', userId: other.userId },
        { kind: 'user', userId: randomUUID() },
      ]),
    )
    const { items } = await admin.callQueues.memberChoices({ params: { id: queue.id }, query: { limit: 200 } })

    expect((refused.data.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '#/members/1/userId',
      '#/members/2/userId',
      '#/members/3/userId',
    ])
    const ids = items.map(({ id }) => id)
    expect([below.id, elsewhere.id, other.userId].map((id) => ids.includes(id))).toEqual([true, false, false])
  })

  it('asks which is meant when an outside number would keep callers from “When offline”, once', async () => {
    const queue = await create({ ...bodyFor(tree.own), whenOffline: MOBILE })
    const number = { kind: 'number', number: '+4915112345670' } as const

    const asked = await refusalOf(setMembers(queue, [number]))
    const other = await setMembers(queue, [{ ...number, doesNotKeepOpen: true }])
    const meant = await setMembers(queue, [number], { numbersKeepOpenConfirmed: true })
    const again = await setMembers(queue, [number])

    expect(asked).toMatchObject({
      code: 'CONFIRMATION_NEEDED',
      data: { field: 'numbersKeepOpenConfirmed', because: expect.stringContaining('+49 1511 2345670') },
    })
    expect(other.warnings.map(({ code }) => code)).not.toContain('NUMBERS_KEEP_OPEN')
    expect(meant.warnings.map(({ code }) => code)).toContain('NUMBERS_KEEP_OPEN')
    expect(again.items).toHaveLength(1)
  })

  it('asks the same when the destination comes after the number', async () => {
    const queue = await create(bodyFor(tree.own))
    const body = { ...bodyFor(tree.own), name: queue.name, whenOffline: MOBILE }
    await setMembers(queue, [{ kind: 'number', number: '+4915112345670' }])
    const update = async (more: object) =>
      admin.callQueues.update({
        params: { id: queue.id },
        headers: ifMatch(await get(queue.id)),
        body: { ...body, ...more },
      })

    const asked = await refusalOf(update({}))
    const meant = await update({ numbersKeepOpenConfirmed: true })
    const again = await update({ description: 'Again' })

    expect(asked.code).toBe('CONFIRMATION_NEEDED')
    expect([meant.whenOffline, again.description]).toEqual([MOBILE, 'Again'])
  })

  it('are not changed by whoever saw an older list', async () => {
    const queue = await create(bodyFor(tree.own))
    await setMembers(queue, [])

    const { code } = await refusalOf(
      admin.callQueues.setMembers({
        params: { id: queue.id },
        headers: ifMatch(queue),
        body: { members: [] },
      }),
    )

    expect(code).toBe('STALE_VERSION')
  })

  it('EM-19: are named where the person is looked at', async () => {
    const ann = await aColleague(api.db, tree.own)
    const queue = await create(bodyFor(tree.own))
    await setMembers(queue, [{ kind: 'user', userId: ann.id }])

    const { usedBy } = await admin.users.get({ params: { id: ann.id } })

    expect(usedBy.items).toMatchObject([{ path: [{ kind: 'callQueue', id: queue.id, place: 'member' }] }])
  })
})

describe('setting a member offline', () => {
  const offline = (client: ApiClient, queue: { id: string; members: { id: string }[] }, value = true) =>
    client.callQueues.setMemberOffline({
      params: { id: queue.id, memberId: queue.members[0]?.id ?? '' },
      headers: {},
      body: { offline: value },
    })

  it('is for the members themselves, whatever their role, and for no other agent', async () => {
    const agent = await api.as('AGENT', tree.own)
    const other = await api.as('AGENT', tree.child)
    const queue = await aCallQueue(api.db, tree.own, { members: [{ userId: agent.id }] })

    const mine = await offline(agent.client, queue)
    const theirs = await refusalOf(offline(other.client, queue))

    expect(mine).toMatchObject({ offline: true, abilities: { setOffline: { allowed: true } } })
    expect(theirs.code).toBe('FORBIDDEN')
  })

  it('FO-3: is for a supervisor whose own services’ callers wait there, and for nobody else’s', async () => {
    const person = await aColleague(api.db, tree.own)
    const queue = await aCallQueue(api.db, tree.own, { members: [{ userId: person.id }] })
    const [service, other] = [await aService(api.db, tree.own), await aService(api.db, tree.own)]
    const instance = await aPublishedInstance(api.db, tree.own)
    await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
    await api.db.workflowReference.create({
      data: { instanceId: instance.id, of: 'published', nodeId: 'queue', callQueueId: queue.id },
    })
    const own = await api.as('SUPERVISOR', tree.own, [service])
    const stranger = await api.as('SUPERVISOR', tree.own, [other])

    const set = await offline(own.client, queue)
    const refused = await refusalOf(offline(stranger.client, queue))

    expect(set.offline).toBe(true)
    expect(refused.code).toBe('FORBIDDEN')
  })

  it('reaches routing, and stands in the audit', async () => {
    const person = await aColleague(api.db, tree.own)
    const queue = await aCallQueue(api.db, tree.own, { members: [{ userId: person.id }] })
    const before = await versionNow(api)

    await offline(admin, queue)

    expect(await versionNow(api)).toBeGreaterThan(before)
    const audit = await api.db.auditEntry.findMany({ where: { objectId: queue.id } })
    expect(audit).toMatchObject([
      { action: 'set offline', objectName: `${queue.name}: ${person.name}`, after: { offline: true } },
    ])
  })
})
