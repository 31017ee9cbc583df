import { randomUUID } from 'node:crypto'
import { readRoutingConfig } from '@nightswitch/db/routing-config'
import { compile, nearestVoicemailBox } from '@nightswitch/routing-engine'
import { afterAll, expect, test } from 'vitest'
import { pcm16, tone, wavOf } from '../../audio/sounds.testing.ts'
import { aColleague, aResource, aService, aUnit, aVoicemailBox, aVoicemailMessage } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

const sound = wavOf(pcm16(tone(440, 8_000, 2)))
const aMessage = (box: { id: string }, facts: { serviceId?: string; receivedAt?: Date } = {}) =>
  aVoicemailMessage(api.db, box, { wav: new Uint8Array(sound), ...facts })
const aCase = (destination: { kind: 'voicemail'; voicemailBoxId: string }) => ({
  ...{ name: `Case to ${destination.voicemailBoxId}`, organizationUnitId: tree.own.id, prompts: [], destination },
})
const supervisor = await api.as('SUPERVISOR', tree.own)
const listen = (id: string, listening?: string, headers: Record<string, string> = {}, by = supervisor) =>
  by.fetch(`/api/v1/voicemail-messages/${id}/audio${listening ? `?listening=${listening}` : ''}`, { headers })
const listeningsOf = (objectId: string) => api.db.auditEntry.findMany({ where: { objectId, action: 'listen' } })

test('a box is a record: made, changed, copied without its messages', async () => {
  const resource = await aResource(api.db, tree.own)
  const prompts = [{ culture: 'de-DE' as const, resourceId: resource.id }]
  const body = { name: 'Night box', organizationUnitId: tree.own.id, prompts }

  const created = await admin.voicemailBoxes.create({ body, headers: {} })
  await aMessage(created)
  const changed = await admin.voicemailBoxes.update({
    params: { id: created.id },
    headers: ifMatch(created),
    body: { ...body, maxSeconds: 60 },
  })
  const copy = await admin.voicemailBoxes.duplicate({ params: { id: created.id }, headers: {} })

  expect(created).toMatchObject({ maxSeconds: 180, messages: 0, prompts: [{ culture: 'de-DE' }] })
  expect(changed).toMatchObject({ version: 2, maxSeconds: 60, messages: 1, unheard: 1 })
  expect(copy).toMatchObject({ name: 'Copy of Night box', maxSeconds: 60, messages: 0 })
})

test('a greeting comes from the unit or one above it', async () => {
  const resource = await aResource(api.db, tree.sibling)
  const prompts = [{ culture: 'de-DE' as const, resourceId: resource.id }]

  const { code, data } = await refusalOf(
    siteAdmin.voicemailBoxes.create({
      body: { name: 'Elsewhere', organizationUnitId: tree.own.id, prompts },
      headers: {},
    }),
  )

  expect([code, data.errors]).toMatchObject(['VALIDATION_FAILED', [{ pointer: '#/prompts/0/resourceId' }]])
})

test('EM-2, EM-19: a case may name a box as its destination, and the box is then kept', async () => {
  const box = await aVoicemailBox(api.db, tree.own)
  const destination = { kind: 'voicemail' as const, voicemailBoxId: box.id }

  const emergencyCase = await admin.emergencyCases.create({ body: aCase(destination), headers: {} })
  const { code } = await refusalOf(
    admin.voicemailBoxes.remove({ params: { id: box.id }, headers: ifMatch({ version: 1 }) }),
  )
  const { usedBy, abilities } = await admin.voicemailBoxes.get({ params: { id: box.id } })

  expect(emergencyCase.destination).toEqual(destination)
  expect(code).toBe('IN_USE')
  expect(abilities.remove.allowed).toBe(false)
  expect(usedBy.items).toEqual([
    {
      path: [{ kind: 'emergencyCase', id: emergencyCase.id, name: emergencyCase.name, place: 'Destination' }],
    },
  ])
})

test('S1: a box of a unit elsewhere cannot be a destination', async () => {
  const box = await aVoicemailBox(api.db, tree.sibling)
  const destination = { kind: 'voicemail' as const, voicemailBoxId: box.id }

  const { data } = await refusalOf(siteAdmin.emergencyCases.create({ body: aCase(destination), headers: {} }))

  expect(data.errors).toMatchObject([{ pointer: '#/destination/voicemailBoxId' }])
})

test('a workflow that names a box uses it, from the draft on', async () => {
  const box = await aVoicemailBox(api.db, tree.own)
  const settings = { voicemail: { voicemailBoxId: box.id } }
  const body = {
    name: 'With voicemail',
    organizationUnitId: tree.own.id,
    structure: 'emergency-voicemail' as const,
    settings,
  }

  const instance = await admin.workflowInstances.create({ body, headers: {} })

  const { usedBy } = await admin.voicemailBoxes.get({ params: { id: box.id } })
  expect(usedBy.items).toMatchObject([{ path: [{ kind: 'workflowInstance', id: instance.id, place: 'draft' }] }])
})

test('a box that holds messages is not deleted, an empty one is', async () => {
  const box = await aVoicemailBox(api.db, tree.own)
  const message = await aMessage(box)
  const remove = () => admin.voicemailBoxes.remove({ params: { id: box.id }, headers: ifMatch({ version: 1 }) })

  const { abilities } = await admin.voicemailBoxes.get({ params: { id: box.id } })
  const held = await refusalOf(remove())
  await admin.voicemailBoxes.removeMessage({ params: { id: message.id } })
  await remove()

  expect(abilities.remove).toEqual({ allowed: false, because: expect.stringContaining('It holds a message') })
  expect(held).toMatchObject({ code: 'IN_USE', data: { usedBy: { items: [{ path: [{ name: '1 message' }] }] } } })
  expect(await api.db.voicemailBox.count({ where: { id: box.id } })).toBe(0)
})

test('the oldest box of a unit is the one of the last resort, for the page and for the engine', async () => {
  const first = await aVoicemailBox(api.db, tree.child)
  const second = await aVoicemailBox(api.db, tree.child)

  const shown = await Promise.all(
    [first, second].map(({ id }) => admin.voicemailBoxes.get({ params: { id } }).then(({ lastResort }) => lastResort)),
  )
  expect(shown).toEqual([true, false])
  const units = [{ ...tree.child, parentId: null, country: 'DE', timeZone: 'UTC', catchAll: null }]
  const boxes = await api.db.voicemailBox.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  expect(
    nearestVoicemailBox(
      units,
      boxes.map((box) => ({ ...box, prompts: [] })),
    )?.id,
  ).toBe(first.id)
})

test('the box of a queue is its own: no other callers end there, for the page and for the engine', async () => {
  const unit = await aUnit(api.db, { parent: tree.root })
  const queue = await admin.callQueues.create({ body: { name: 'With box', organizationUnitId: unit.id }, headers: {} })
  const { voicemailBox } = await admin.callQueues.setVoicemailBox({
    params: { id: queue.id },
    headers: ifMatch(queue),
    body: { wanted: true },
  })
  const ofUnit = await aVoicemailBox(api.db, unit)
  const service = await aService(api.db, unit)

  const shown = await Promise.all(
    [voicemailBox?.id ?? '', ofUnit.id].map((id) => admin.voicemailBoxes.get({ params: { id } })),
  )
  const config = await readRoutingConfig((question) => api.db.$queryRawUnsafe<unknown[]>(question))

  expect(shown.map(({ lastResort }) => lastResort)).toEqual([false, true])
  expect(compile(config).services.get(service.id)?.voicemailBox?.id).toBe(ofUnit.id)
})

test('the routing configuration of a reader has the boxes their calls can come to, and no others', async () => {
  const [above, elsewhere] = [await aVoicemailBox(api.db, tree.parent), await aVoicemailBox(api.db, tree.sibling)]
  await aService(api.db, tree.own)

  const seen = JSON.stringify(await siteAdmin.calls.routingConfig())

  expect([above, elsewhere].map(({ id }) => seen.includes(id))).toEqual([true, false])
})

test('messages are listed the newest first, by pages, and by what nobody heard yet', async () => {
  const box = await aVoicemailBox(api.db, tree.own)
  const [old, middle, young] = await Promise.all(
    [1, 2, 3].map((day) => aMessage(box, { receivedAt: new Date(Date.UTC(2026, 0, day)) })),
  )
  const filter = { voicemailBoxId: box.id }

  const first = await supervisor.client.voicemailBoxes.messages({ query: { limit: 2, filter } })
  const rest = await supervisor.client.voicemailBoxes.messages({
    query: { limit: 2, filter, cursor: first.nextCursor ?? '' },
  })
  await supervisor.client.voicemailBoxes.setHeard({ params: { id: middle?.id ?? '' }, body: { heard: true } })
  const unheard = await supervisor.client.voicemailBoxes.messages({ query: { filter: { ...filter, unheard: true } } })

  expect(first.items.map(({ id }) => id)).toEqual([young?.id, middle?.id])
  expect([rest.items.map(({ id }) => id), rest.nextCursor, rest.total]).toEqual([[old?.id], null, 3])
  expect(unheard.items.map(({ id }) => id)).toEqual([young?.id, old?.id])
})

test('DS-4: a listening is one line in the audit, however many parts the player asks for', async () => {
  const message = await aMessage(await aVoicemailBox(api.db, tree.own))
  const listening = randomUUID()

  const whole = await listen(message.id, listening)
  const parts = await Promise.all([
    listen(message.id, listening, { range: 'bytes=0-99' }),
    listen(message.id, listening, { range: 'bytes=100-199' }),
  ])
  const [line, ...others] = await listeningsOf(message.id)
  const heard = await supervisor.client.voicemailBoxes.message({ params: { id: message.id } })

  expect(Buffer.from(await whole.arrayBuffer())).toEqual(sound)
  expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
  expect(whole.headers.get('cache-control')).toBe('private, no-cache')
  expect(parts.map(({ status }) => status)).toEqual([206, 206])
  expect(others).toEqual([])
  expect(line).toMatchObject({ objectKind: 'voicemailMessage', actorName: heard.heardByName })
  expect(JSON.stringify(line?.after)).not.toContain('+49')
})

test('DS-4: the same listening asked for at once is one line, another person or another time is another', async () => {
  const message = await aMessage(await aVoicemailBox(api.db, tree.own))
  const other = await api.as('SITE_MANAGER', tree.own)
  const listening = randomUUID()

  await Promise.all([1, 2, 3, 4].map(() => listen(message.id, listening)))
  await listen(message.id, listening, {}, other)
  await listen(message.id, randomUUID())
  await listen(message.id)

  expect(await listeningsOf(message.id)).toHaveLength(4)
})

test('DS-4: an auditor sees who listened and hears nothing; nobody from elsewhere knows of it', async () => {
  const message = await aMessage(await aVoicemailBox(api.db, tree.own))
  const auditor = await api.as('AUDITOR', tree.own)
  const elsewhere = await api.as('SUPERVISOR', tree.sibling)
  await listen(message.id)

  const { items } = await auditor.client.audit.list({ query: { filter: { objectId: message.id } } })

  expect(items.map(({ action }) => action)).toEqual(['listen'])
  expect((await listen(message.id, undefined, {}, auditor)).status).toBe(403)
  expect((await listen(message.id, undefined, {}, elsewhere)).status).toBe(404)
  expect(await listeningsOf(message.id)).toHaveLength(1)
})

test('a supervisor of named services hears what their callers left, and nothing else in the same box', async () => {
  const box = await aVoicemailBox(api.db, tree.own)
  const [mine, other] = [await aService(api.db, tree.own), await aService(api.db, tree.own)]
  const [heard, hidden] = [await aMessage(box, { serviceId: mine.id }), await aMessage(box, { serviceId: other.id })]
  const ofMine = await api.as('SUPERVISOR', tree.own, [mine])

  const { items } = await ofMine.client.voicemailBoxes.messages({ query: { filter: { voicemailBoxId: box.id } } })

  expect(items.map(({ id, service }) => [id, service?.name])).toEqual([[heard.id, mine.name]])
  expect((await listen(hidden.id, undefined, {}, ofMine)).status).toBe(403)
})

test('how many messages a box holds is told as far as the reader may hear them', async () => {
  const [ofUnit, personal] = [await aVoicemailBox(api.db, tree.own), await aVoicemailBox(api.db, tree.own)]
  const [mine, other] = [await aService(api.db, tree.own), await aService(api.db, tree.own)]
  for (const { id: serviceId } of [mine, other, other]) await aMessage(ofUnit, { serviceId })
  await aMessage(personal, { serviceId: mine.id })
  const owner = await aColleague(api.db, tree.own)
  await api.db.user.update({ where: { id: owner.id }, data: { voicemailBoxId: personal.id } })
  const ofMine = await api.as('SUPERVISOR', tree.own, [mine])
  const counts = async ({ client }: typeof ofMine, { id }: { id: string }) => {
    const { messages, unheard } = await client.voicemailBoxes.get({ params: { id } })
    return [messages, unheard]
  }

  expect(await counts(supervisor, ofUnit)).toEqual([3, 3])
  expect(await counts(ofMine, ofUnit)).toEqual([1, 1])
  expect(await counts(supervisor, personal)).toEqual([0, 0])
  expect(await counts(ofMine, personal)).toEqual([0, 0])
})

test('a deleted message is gone with its sound and its caller, in the audit, and not taken in again', async () => {
  const message = await aMessage(await aVoicemailBox(api.db, tree.own))
  const params = { id: message.id }

  await supervisor.client.voicemailBoxes.removeMessage({ params })
  await supervisor.client.voicemailBoxes.removeMessage({ params })

  const row = await api.db.voicemailMessage.findUnique({ where: { id: message.id } })
  const lines = await api.db.auditEntry.findMany({ where: { objectId: message.id, action: 'delete' } })
  expect(row).toMatchObject({ wav: null, callerNumber: null, recordingId: message.recordingId })
  expect((await listen(message.id)).status).toBe(404)
  expect(lines).toHaveLength(1)
})

test('publishing takes a workflow that greets, and refuses one whose box is not chosen', async () => {
  const box = await aVoicemailBox(api.db, tree.own)
  const destination = { kind: 'phoneNumber', number: '+493023125110' }
  const instance = await admin.workflowInstances.create({
    body: {
      ...{ name: 'Leaves messages', organizationUnitId: tree.own.id, structure: 'emergency-voicemail' },
      settings: { transfer: { destination }, emergencyTransfer: { destination } },
    },
    headers: {},
  })
  const params = { id: instance.id }

  const { code, data } = await refusalOf(
    admin.workflowInstances.publish({ params, headers: ifMatch(instance), body: {} }),
  )
  const filled = await admin.workflowInstances.update({
    params,
    headers: ifMatch(instance),
    body: {
      ...{ name: instance.name, organizationUnitId: tree.own.id, structure: 'emergency-voicemail' },
      settings: { transfer: { destination }, voicemail: { voicemailBoxId: box.id } },
    },
  })
  const published = await admin.workflowInstances.publish({ params, headers: ifMatch(filled), body: {} })

  expect(code).toBe('NOT_PUBLISHABLE')
  expect(JSON.stringify(data.problems)).toContain('VOICEMAIL_BOX_UNSET')
  expect(published.published).not.toBeNull()
})

test('the box of a user or a queue says whose it is', async () => {
  const [personal, ofQueue] = [await aVoicemailBox(api.db, tree.own), await aVoicemailBox(api.db, tree.own)]
  const agent = await aColleague(api.db, tree.own)
  await api.db.user.update({ where: { id: agent.id }, data: { voicemailBoxId: personal.id } })
  const system = await api.db.user.create({
    data: { name: 'Desk', email: `${ofQueue.id}@queue.test`, isSystem: true, voicemailBoxId: ofQueue.id },
  })
  const queue = await api.db.callQueue.create({
    data: { name: 'Desk', nameKey: ofQueue.id, organizationUnitId: tree.own.id, userId: system.id },
  })

  const get = (id: string) => supervisor.client.voicemailBoxes.get({ params: { id } })
  expect(await get(personal.id)).toMatchObject({
    ...{ owner: { kind: 'user', id: agent.id }, abilities: { hear: { allowed: false } } },
  })
  expect(await get(ofQueue.id)).toMatchObject({
    ...{ owner: { kind: 'queue', id: queue.id, name: 'Desk' }, abilities: { hear: { allowed: true } } },
  })
})

test('what was said to a person is heard by that person alone, whatever the role', async () => {
  const box = await aVoicemailBox(api.db, tree.own)
  const { id } = await aMessage(box)
  const agent = await api.as('AGENT', tree.own)
  const leader = await api.as('SYSTEM_ADMINISTRATOR', tree.root)
  const listed = { query: { limit: 200, filter: { voicemailBoxId: box.id } } }
  await expect(agent.client.voicemailBoxes.messages(listed)).rejects.toMatchObject({ code: 'FORBIDDEN' })

  await api.db.user.update({ where: { id: agent.id }, data: { voicemailBoxId: box.id } })

  expect((await agent.client.voicemailBoxes.messages(listed)).items.map((message) => message.id)).toEqual([id])
  expect((await listen(id, randomUUID(), {}, agent)).status).toBe(200)
  expect((await leader.client.voicemailBoxes.messages(listed)).items).toEqual([])
  expect((await listen(id, randomUUID(), {}, leader)).status).toBe(404)
})
