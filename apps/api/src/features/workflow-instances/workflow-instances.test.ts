import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin } = await anInstallation()
afterAll(() => api.stop())

const goesTo = (number: string) => ({ destination: { kind: 'phoneNumber', number } })
type Settings = Record<string, Record<string, unknown>>
const whole: Settings = {
  transfer: goesTo('+493023125110'),
  emergencyTransfer: goesTo('+493023125911'),
}
const aBody = (settings: Settings = whole, changes: object = {}) => ({
  name: `Reception ${randomUUID()}`,
  organizationUnitId: tree.own.id,
  description: '',
  structure: 'emergency-first' as const,
  settings,
  ...changes,
})
const create = (settings?: Settings, changes?: object) =>
  admin.workflowInstances.create({ headers: {}, body: aBody(settings, changes) })
type Instance = Awaited<ReturnType<typeof create>>
const publish = (instance: Instance, body: { versionId?: string; note?: string } = {}, client = admin) =>
  client.workflowInstances.publish({ params: { id: instance.id }, headers: ifMatch(instance), body })
const update = (instance: Instance, settings: Settings) =>
  admin.workflowInstances.update({
    params: { id: instance.id },
    headers: ifMatch(instance),
    body: aBody(settings, { name: instance.name }),
  })

test('a draft may be incomplete; its problems say in words what is missing', async () => {
  const draft = await create({})

  expect(draft).toMatchObject({ published: null, changed: true, abilities: { publish: { allowed: false } } })
  const error = draft.problems.find(({ code }) => code === 'NO_NORMAL_DESTINATION')
  expect(error).toMatchObject({ severity: 'error', because: expect.stringContaining('nobody would be reached') })
  expect(draft.abilities.publish.because).toBe(error?.because)
})

test('errors block publishing, with the list; nothing is published', async () => {
  const draft = await create({ transfer: { destination: { kind: 'phoneNumber', number: '112' } } })

  const { code, data } = await refusalOf(publish(draft))

  expect(code).toBe('NOT_PUBLISHABLE')
  expect(data.problems).toEqual(draft.problems)
  expect(data.problems).toContainEqual(expect.objectContaining({ code: 'SETTINGS_INVALID', nodeId: 'transfer' }))
  expect((await admin.workflowInstances.get({ params: { id: draft.id } })).published).toBeNull()
})

test('warnings do not block: without a destination for emergencies it is published, and still said', async () => {
  const draft = await create({ transfer: goesTo('+493023125110') })

  const published = await publish(draft)

  expect(published.published).toMatchObject({ number: 1 })
  expect(published.problems.map(({ severity, code }) => [severity, code])).toEqual([
    ['warning', 'NO_EMERGENCY_DESTINATION'],
  ])
})

test('callers meet a draft only once it is published', async () => {
  const published = await publish(await create())
  const service = await aService(api.db, tree.own)
  await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: published.id } })
  const goesNow = async () => (await admin.services.get({ params: { id: service.id } })).goesNow.number

  const changed = await update(published, { ...whole, transfer: goesTo('+493023125222') })
  const before = await goesNow()
  const again = await publish(changed, { note: 'New front desk' })

  expect(changed).toMatchObject({ changed: true, published: { number: 1 } })
  expect(before).toBe('+493023125110')
  expect(again).toMatchObject({ changed: false, published: { number: 2, note: 'New front desk' } })
  expect(await goesNow()).toBe('+493023125222')
})

test('publishing what is published already makes no new version', async () => {
  const published = await publish(await create())

  const again = await publish(published)

  expect(again).toEqual(published)
})

test('rolling back publishes an old version anew, and the draft stays', async () => {
  const first = await publish(await create())
  const second = await publish(await update(first, { ...whole, transfer: goesTo('+493023125222') }))
  const params = { id: first.id }
  const { items: before } = await admin.workflowInstances.versions({ params })

  const rolled = await publish(second, { versionId: before[1]?.id ?? '', note: 'Back' })

  const { items } = await admin.workflowInstances.versions({ params })
  expect(items.map(({ number, note }) => [number, note])).toEqual([
    [3, 'Back'],
    [2, ''],
    [1, ''],
  ])
  expect(items[0]?.settings).toEqual(items[2]?.settings)
  expect(rolled).toMatchObject({ changed: true, settings: { transfer: goesTo('+493023125222') } })
})

test('a version of another instance cannot be published here', async () => {
  const other = await publish(await create())
  const instance = await publish(await create())

  const { code, data } = await refusalOf(publish(instance, { versionId: other.published?.id ?? '' }))

  expect(code).toBe('VALIDATION_FAILED')
  expect(data.errors).toMatchObject([{ pointer: '#/versionId' }])
})

test('S1: what a draft names must be selectable from its unit', async () => {
  const sibling = await aService(api.db, tree.sibling)
  const settings = { ...whole, transfer: { destination: { kind: 'service', serviceId: sibling.id } } }

  const foreign = await refusalOf(create(settings))
  const missing = await refusalOf(create({ transfer: { destination: { kind: 'service', serviceId: 'no-id' } } }))

  expect(foreign).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/settings/transfer' }] } })
  expect(missing).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/settings/transfer' }] } })
})

test('E7: a workflow that sends callers to a queue and a user is published, and the queue stays while it does', async () => {
  const name = `Support ${randomUUID()}`
  const queue = await admin.callQueues.create({ headers: {}, body: { name, organizationUnitId: tree.own.id } })
  const person = await api.as('AGENT', tree.own)
  const settings = {
    transfer: { destination: { kind: 'queue', queueId: queue.id } },
    emergencyTransfer: { destination: { kind: 'user', userId: person.id } },
  }

  const published = await publish(await create(settings))

  const used = await refusalOf(admin.callQueues.remove({ params: { id: queue.id }, headers: ifMatch(queue) }))
  const user = { kind: 'workflowInstance', id: published.id, name: published.name }
  expect(published.published?.number).toBe(1)
  expect(used).toMatchObject({ code: 'IN_USE', data: { usedBy: { items: [{ path: [user] }] } } })
})

test('E7: a service stays while the draft or the published version sends callers to it', async () => {
  const target = await aService(api.db, tree.root)
  const toTarget = { ...whole, transfer: { destination: { kind: 'service', serviceId: target.id } } }
  const published = await publish(await create(toTarget))
  const user = { kind: 'workflowInstance', id: published.id, name: published.name }
  const remove = async () => {
    const { version } = await admin.services.get({ params: { id: target.id } })
    return admin.services.remove({ params: { id: target.id }, headers: ifMatch({ version }) })
  }

  const used = await refusalOf(remove())
  const elsewhere = await update(published, whole)
  const usedByPublished = await refusalOf(remove())
  await publish(elsewhere)
  await remove()

  expect(used).toMatchObject({ code: 'IN_USE', data: { usedBy: { items: [{ path: [user] }] } } })
  expect(usedByPublished).toMatchObject({ code: 'IN_USE', data: { usedBy: { items: [{ path: [user] }] } } })
})

test('an instance that a service has stays; unassigned, it goes with all its versions', async () => {
  const instance = await publish(await create())
  const service = await aService(api.db, tree.own)
  const assign = (workflowInstanceId: string | null) =>
    api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId } })
  const remove = () => admin.workflowInstances.remove({ params: { id: instance.id }, headers: ifMatch(instance) })

  await assign(instance.id)
  const path = [{ kind: 'service', id: service.id, name: service.name }]
  expect(await refusalOf(remove())).toMatchObject({ code: 'IN_USE', data: { usedBy: { items: [{ path }] } } })
  await assign(null)
  await remove()

  expect(await api.db.workflowVersion.count({ where: { instanceId: instance.id } })).toBe(0)
})

test('a copy is a draft of its own', async () => {
  const original = await publish(await create(whole, { name: 'Front desk' }))

  const copy = await admin.workflowInstances.duplicate({ params: { id: original.id }, headers: {} })

  expect(copy).toMatchObject({ name: 'Copy of Front desk', published: null, settings: whole })
})

test('a supervisor reads an instance and publishes nothing', async () => {
  const instance = await create()
  const { client } = await api.as('SUPERVISOR', tree.own)

  const seen = await client.workflowInstances.get({ params: { id: instance.id } })

  expect(seen.abilities.publish.allowed).toBe(false)
  expect((await refusalOf(publish(instance, {}, client))).code).toBe('FORBIDDEN')
})

test('of two people who publish and change the same version, exactly one is refused', async () => {
  const draft = await create()

  const outcomes = await Promise.allSettled([publish(draft), update(draft, {})])

  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
  expect(lost).toEqual(['STALE_VERSION'])
})

test('languages of its services that an announcement does not speak are warned of', async () => {
  const hash = 'cd'.repeat(32)
  await api.db.audioContent.create({
    data: { hash, wav: new Uint8Array(1644), durationMs: 100, peaks: [1], loudness: -20 },
  })
  const resource = await api.db.resource.create({
    data: {
      ...{ name: 'Welcome', nameKey: 'welcome', organizationUnitId: tree.root.id },
      ...{ fileName: 'w.wav', contentHash: hash },
    },
  })
  const welcome = { prompts: [{ culture: 'de-DE', resourceId: resource.id }] }
  const published = await publish(await create({ ...whole, welcome }))
  const service = await aService(api.db, tree.own)
  await api.db.service.update({
    where: { id: service.id },
    data: { workflowInstanceId: published.id, cultures: ['de-DE', 'fr-FR'] },
  })

  const { problems } = await admin.workflowInstances.get({ params: { id: published.id } })

  expect(problems).toMatchObject([
    { severity: 'warning', code: 'ANNOUNCEMENT_LANGUAGE_MISSING', because: expect.stringContaining('French (France)') },
  ])
})
