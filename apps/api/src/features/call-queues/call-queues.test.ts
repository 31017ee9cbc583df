import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, aResource, aUnit, aVoicemailMessage } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'
import type { ApiClient } from '../../testing/start-api.ts'
import { bodyFor, queuesOf } from './queues.testing.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

const MOBILE = { kind: 'phoneNumber' as const, number: '+4915112345678' }
const { create, get, setMembers } = queuesOf(admin)
const userOf = (id: string) => api.db.user.findUniqueOrThrow({ where: { id }, include: { answeringRules: true } })

describe('a queue and its system user', () => {
  it('FO-5: are made in one change, the user with a Default rule and no way to sign in', async () => {
    const body = { ...bodyFor(tree.own), extension: '7010', whenOffline: MOBILE, whenUnanswered: MOBILE }

    const queue = await create(body)

    const user = await userOf(queue.userId)
    expect(user).toMatchObject({ name: body.name, extension: '7010', isSystem: true, organizationUnitId: tree.own.id })
    expect(user.email).toBe(`queue-${queue.id}@system.invalid`)
    expect(user.answeringRules).toMatchObject([
      { isDefault: true, whenOffline: MOBILE, whenBusy: null, whenUnanswered: MOBILE },
    ])
    expect(await api.db.account.count({ where: { userId: user.id } })).toBe(0)
    expect(queue).toMatchObject({ requireAgents: true, graceSeconds: 60, steadySeconds: 30, timeoutSeconds: 300 })
  })

  it('FO-11: stay one truth: what the page of the queue says is what the rule says, and the other way round', async () => {
    const queue = await create({ ...bodyFor(tree.own), whenOffline: MOBILE })
    const other = { kind: 'phoneNumber', number: '+4915112345679' }

    await api.db.answeringRule.updateMany({
      where: { userId: queue.userId },
      data: { whenOffline: other, version: { increment: 1 } },
    })
    const changedThere = await get(queue.id)
    const stale = await refusalOf(
      admin.callQueues.update({
        params: { id: queue.id },
        headers: ifMatch(queue),
        body: { ...bodyFor(tree.own), name: queue.name },
      }),
    )

    expect(changedThere.whenOffline).toEqual(other)
    expect(changedThere.version).toBeGreaterThan(queue.version)
    expect(stale.code).toBe('STALE_VERSION')
  })

  it('keep name, extension and unit in step', async () => {
    const queue = await create({ ...bodyFor(tree.own), extension: '7011' })
    await admin.callQueues.setVoicemailBox({
      params: { id: queue.id },
      headers: ifMatch(queue),
      body: { wanted: true },
    })
    const name = `Renamed ${randomUUID()}`

    const changed = await admin.callQueues.update({
      params: { id: queue.id },
      headers: ifMatch(await get(queue.id)),
      body: { name, organizationUnitId: tree.parent.id, extension: '7012' },
    })

    expect(await userOf(queue.userId)).toMatchObject({ name, extension: '7012', organizationUnitId: tree.parent.id })
    expect(changed.voicemailBox).not.toBeNull()
    const box = await api.db.voicemailBox.findUniqueOrThrow({ where: { id: changed.voicemailBox?.id ?? '' } })
    expect(box.organizationUnitId).toBe(tree.parent.id)
  })

  it('are copied with their members, without extension', async () => {
    const colleague = await aColleague(api.db, tree.own)
    const queue = await create({ ...bodyFor(tree.own), extension: '7013', whenOffline: MOBILE, graceSeconds: 5 })
    await setMembers(queue, [{ kind: 'user', userId: colleague.id, tier: 2 }])

    const copy = await admin.callQueues.duplicate({ params: { id: queue.id }, headers: {} })

    expect(copy).toMatchObject({ extension: null, whenOffline: MOBILE, graceSeconds: 5, members: { users: 1 } })
    expect(copy.userId).not.toBe(queue.userId)
  })

  it('go together', async () => {
    const queue = await create({ ...bodyFor(tree.own), extension: '7014', whenUnanswered: MOBILE })

    await admin.callQueues.remove({ params: { id: queue.id }, headers: ifMatch(queue) })

    expect(await api.db.user.count({ where: { id: queue.userId } })).toBe(0)
    expect(await api.db.callQueue.count({ where: { id: queue.id } })).toBe(0)
  })
})

describe('an extension', () => {
  it('belongs to one user or queue, also when two ask at once', async () => {
    const made = await Promise.allSettled([1, 2, 3].map(() => create({ ...bodyFor(tree.own), extension: '7020' })))
    const person = await aColleague(api.db, tree.own)
    await api.db.user.update({ where: { id: person.id }, data: { extension: '7021' } })

    const { code, data } = await refusalOf(create({ ...bodyFor(tree.own), extension: '7021' }))

    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect([code, data.errors]).toMatchObject(['EXTENSION_TAKEN', [{ pointer: '#/extension' }]])
  })

  it.each(['112', '110', '911'])('FO-29: is never the public emergency number %s', async (extension) => {
    const { code, data } = await refusalOf(create({ ...bodyFor(tree.own), extension }))

    expect([code, data.errors]).toMatchObject(['VALIDATION_FAILED', [{ pointer: '#/extension' }]])
  })
})

describe('destinations of a queue', () => {
  it('FO-10: may be written as people dial in the country of the unit', async () => {
    const queue = await create({ ...bodyFor(tree.own), whenOffline: { kind: 'phoneNumber', number: '0151 12345678' } })

    expect(queue.whenOffline).toEqual(MOBILE)
  })

  it('S1: name only what the unit may use', async () => {
    const elsewhere = await aCallQueue(api.db, tree.sibling)

    const { data } = await refusalOf(
      create({ ...bodyFor(tree.own), whenOffline: { kind: 'queue', queueId: elsewhere.id } }),
    )

    expect(data.errors).toMatchObject([{ pointer: '#/whenOffline/queueId' }])
  })

  it('EM-19: hold what they name, and say so', async () => {
    const target = await create(bodyFor(tree.own))
    const queue = await create({ ...bodyFor(tree.own), whenOffline: { kind: 'queue', queueId: target.id } })

    const { usedBy, abilities } = await get(target.id)
    const { code } = await refusalOf(admin.callQueues.remove({ params: { id: target.id }, headers: ifMatch(target) }))

    expect(usedBy.items).toEqual([
      { path: [{ kind: 'callQueue', id: queue.id, name: queue.name, place: 'Destination' }] },
    ])
    expect(abilities.remove).toEqual({ allowed: false, because: expect.stringContaining(queue.name) })
    expect(code).toBe('IN_USE')
  })
})

describe('FO-13: a chain of queues', () => {
  const sendTo = async (from: { id: string; name: string }, target: { id: string }) =>
    admin.callQueues.update({
      params: { id: from.id },
      headers: ifMatch(await get(from.id)),
      body: { ...bodyFor(tree.own), name: from.name, whenOffline: { kind: 'queue', queueId: target.id } },
    })

  it('is refused when it would lead back, and says by which way', async () => {
    const [one, two, three] = [
      await create(bodyFor(tree.own)),
      await create(bodyFor(tree.own)),
      await create(bodyFor(tree.own)),
    ]
    await sendTo(one, two)
    await sendTo(two, three)

    const { code, data } = await refusalOf(sendTo(three, one))

    expect(code).toBe('DESTINATION_LOOPS')
    expect(data.errors).toMatchObject([
      { pointer: '#/whenOffline', detail: expect.stringContaining(`${three.name} → ${one.name} → ${two.name}`) },
    ])
    expect((await get(three.id)).whenOffline).toBeNull()
  })

  it('is refused also when two saves close it together', async () => {
    const [one, two] = [await create(bodyFor(tree.own)), await create(bodyFor(tree.own))]

    const saved = await Promise.allSettled([sendTo(one, two), sendTo(two, one)])

    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(saved.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'DESTINATION_LOOPS' } })
  })
})

describe('who may', () => {
  it('FO-3: Office Manager and Site Manager may change queues of theirs, a Supervisor may not', async () => {
    const office = await api.as('OFFICE_MANAGER', tree.root)
    const site = await api.as('SITE_MANAGER', tree.own)
    const supervisor = await api.as('SUPERVISOR', tree.own)
    const update = async (client: ApiClient, queue: { id: string }) => {
      const { id, version, name } = await client.callQueues.get({ params: { id: queue.id } })
      const body = { name, organizationUnitId: tree.own.id, whenOffline: MOBILE }
      return client.callQueues.update({ params: { id }, headers: ifMatch({ version }), body })
    }
    const queue = await create(bodyFor(tree.own))
    const parents = await create(bodyFor(tree.parent))

    expect((await update(office.client, queue)).whenOffline).toEqual(MOBILE)
    expect((await update(site.client, queue)).whenOffline).toEqual(MOBILE)
    expect((await refusalOf(update(supervisor.client, queue))).code).toBe('FORBIDDEN')
    expect((await refusalOf(update(site.client, parents))).code).toBe('NOT_FOUND')
  })

  it('sees queues of the own tree alone; of a unit above by name, to choose from', async () => {
    const [here, above, beside] = [
      await create(bodyFor(tree.own)),
      await create(bodyFor(tree.parent)),
      await create(bodyFor(tree.sibling)),
    ]
    const ids = (items: { id: string }[]) => [here, above, beside].map(({ id }) => items.some((one) => one.id === id))

    const seen = await siteAdmin.callQueues.list({ query: { limit: 200 } })
    const choices = await siteAdmin.callQueues.list({
      query: { limit: 200, filter: { selectableFrom: tree.own.id } },
    })

    expect(ids(seen.items)).toEqual([true, false, false])
    expect(ids(choices.items)).toEqual([true, true, false])
  })
})

describe('the voicemail box of a queue', () => {
  const box = async (id: string, wanted: boolean) =>
    admin.callQueues.setVoicemailBox({ params: { id }, headers: ifMatch(await get(id)), body: { wanted } })

  it('is made on wish, once, and taken away when nothing is in it', async () => {
    const queue = await create(bodyFor(tree.own))

    const made = await box(queue.id, true)
    const again = await box(queue.id, true)
    const gone = await box(queue.id, false)

    expect(made.voicemailBox?.name).toContain(queue.name)
    expect(again.voicemailBox).toEqual(made.voicemailBox)
    expect(gone.voicemailBox).toBeNull()
  })

  it('stays while it holds messages, and the queue with it', async () => {
    const queue = await create(bodyFor(tree.own))
    const { voicemailBox } = await box(queue.id, true)
    await aVoicemailMessage(api.db, { id: voicemailBox?.id ?? '' })

    const taken = await refusalOf(box(queue.id, false))
    const deleted = await refusalOf(
      admin.callQueues.remove({ params: { id: queue.id }, headers: ifMatch(await get(queue.id)) }),
    )

    expect([taken.code, deleted.code]).toEqual(['IN_USE', 'IN_USE'])
  })
})

describe('what is said with a queue', () => {
  const codesOf = async (id: string) => (await get(id)).warnings.map(({ code }) => code)

  it('FO-27: names agents who together ring longer than callers wait', async () => {
    const people = [await aColleague(api.db, tree.own), await aColleague(api.db, tree.own)]
    const queue = await create({ ...bodyFor(tree.own), agentTimeoutSeconds: 20, timeoutSeconds: 30 })
    await setMembers(
      queue,
      people.map(({ id }) => ({ kind: 'user', userId: id })),
    )

    expect(await codesOf(queue.id)).toEqual(['NO_TELEPHONES', 'NO_DESTINATION', 'AGENT_TIMEOUTS_TOO_LONG'])
  })

  it('names what makes failover impossible or useless', async () => {
    const off = await create({ ...bodyFor(tree.own), requireAgents: false })
    const mobile = await create({ ...bodyFor(tree.own), whenOffline: MOBILE })
    await setMembers(mobile, [{ kind: 'number', number: MOBILE.number, doesNotKeepOpen: true }])
    const target = await create(bodyFor(tree.own))
    const neighbour = await create({ ...bodyFor(tree.own), whenOffline: { kind: 'queue', queueId: target.id } })

    expect(await codesOf(off.id)).toEqual(['NO_MEMBERS', 'REQUIRE_AGENTS_OFF'])
    expect(await codesOf(mobile.id)).toEqual(['DESTINATION_IS_A_MEMBER'])
    expect(await codesOf(neighbour.id)).toEqual(['NO_MEMBERS', 'DESTINATION_IN_SAME_SITE'])
  })

  it('names a rule that lets nobody wait', async () => {
    const queue = await create({ ...bodyFor(tree.own), whenOffline: MOBILE })
    await api.db.answeringRule.updateMany({ where: { userId: queue.userId }, data: { always: MOBILE } })

    expect(await codesOf(queue.id)).toEqual(['NO_MEMBERS', 'RULE_ALWAYS'])
  })
})

describe('what a queue uses', () => {
  it('music and the message before failover are kept while it does', async () => {
    const [music, message] = [await aResource(api.db, tree.own), await aResource(api.db, tree.parent)]
    const failoverPrompts = [{ culture: 'de-DE' as const, resourceId: message.id }]

    const queue = await create({ ...bodyFor(tree.own), musicResourceId: music.id, failoverPrompts })

    for (const { id } of [music, message]) {
      const { usedBy } = await admin.resources.get({ params: { id } })
      expect(usedBy.items).toEqual([{ path: [{ kind: 'callQueue', id: queue.id, name: queue.name }] }])
      const removing = admin.resources.remove({ params: { id }, headers: ifMatch({ version: 1 }) })
      expect((await refusalOf(removing)).code).toBe('IN_USE')
    }
  })

  it('EM-2, EM-19: a queue or a user that is the destination of a case or a catch-all is kept', async () => {
    const queue = await create(bodyFor(tree.root))
    const destination = { kind: 'queue' as const, queueId: queue.id }
    const emergencyCase = await admin.emergencyCases.create({
      body: { name: `Case ${queue.name}`, organizationUnitId: tree.own.id, prompts: [], destination },
      headers: {},
    })
    const unit = await aUnit(api.db, { parent: tree.own })
    await admin.organizationUnits.update({
      params: { id: unit.id },
      headers: ifMatch({ version: 1 }),
      body: { name: unit.name, kind: 'UNIT', country: 'DE', timeZone: 'Europe/Berlin', catchAll: destination },
    })

    const { usedBy } = await get(queue.id)

    expect(usedBy.items.map(({ path }) => path.map(({ kind, id, place }) => [kind, id, place]))).toEqual([
      [['emergencyCase', emergencyCase.id, 'Destination']],
      [['organizationUnit', unit.id, 'catch-all']],
    ])
  })
})

it('takes hostile text as text, and refuses what no field may hold', async () => {
  const hostile = `"; drop table call_queue; -- <script>alert(1)</script> ${randomUUID()}`

  const queue = await create({ ...bodyFor(tree.own), name: hostile, description: hostile })
  const { items } = await admin.callQueues.list({ query: { filter: { search: '%' }, limit: 200 } })
  const control = await refusalOf(create({ ...bodyFor(tree.own), name: 'a\u0000b' }))
  const long = await refusalOf(create({ ...bodyFor(tree.own), timeoutSeconds: 3601 }))

  expect([queue.name, queue.description]).toEqual([hostile, hostile])
  expect(items).toEqual([])
  expect([control.code, long.code]).toEqual(['VALIDATION_FAILED', 'VALIDATION_FAILED'])
})

it('makes one queue of a request that is repeated', async () => {
  const body = bodyFor(tree.own)
  const headers = { 'idempotency-key': randomUUID() }

  const [first, second] = [
    await admin.callQueues.create({ body, headers }),
    await admin.callQueues.create({ body, headers }),
  ]

  expect(second.id).toBe(first.id)
})
