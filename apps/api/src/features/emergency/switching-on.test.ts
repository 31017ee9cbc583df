import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anEmergencyCase, aService, aTree, type Tree } from '../../testing/factories.ts'
import { versionNow } from '../../testing/installation.ts'
import { aPreparedService, aPublishedInstance, ifMatch, refusalOf } from '../../testing/prepared.ts'
import { type ApiClient, startApi, type TestApi } from '../../testing/start-api.ts'
import { activate, cardOf, ofCase, ofService, ofUnit } from '../../testing/switching.ts'

const MINUTE = 60_000
let api: TestApi
/** How far the clock of the API runs ahead of this machine's. */
let ahead = 0
let tree: Tree
let admin: ApiClient
let supervisor: ApiClient

beforeAll(async () => {
  api = await startApi({ clock: () => new Date(Date.now() + ahead) })
})
beforeEach(async () => {
  ahead = 0
  tree = await aTree(api.db)
  admin = (await api.as('ADMINISTRATOR', tree.root)).client
  supervisor = (await api.as('SUPERVISOR', tree.own)).client
})
afterAll(() => api.stop())

test('EM-18: an emergency of one service lasts as long as its case usually does, and the card says so', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.own, { name: `Flood ${randomUUID()}` })
  await api.db.emergencyCase.update({ where: { id: emergencyCase.id }, data: { usualDurationMinutes: 90 } })
  const service = await aPreparedService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })

  const { activation, propagation } = await activate(supervisor, ofService(service), { reason: 'Water in the cellar' })
  const card = await cardOf(supervisor, service)

  const lasts = Date.parse(activation.validUntil ?? '') - Date.parse(activation.validFrom)
  expect(lasts).toBe(90 * MINUTE)
  expect(activation).toMatchObject({ scope: 'service', reason: 'Water in the cellar', unprepared: [], calls: 0 })
  expect(activation.prepared).toEqual([{ id: service.id, name: service.name }])
  expect(propagation.version).toBe(Number(await versionNow(api)))
  expect(card?.emergency).toMatchObject({ active: true, code: 'ACTIVATION', reason: 'Water in the cellar' })
  expect(card?.goesNow).toMatchObject({ kind: 'phoneNumber', number: '+493023125010' })
  expect(card?.heldBy).toMatchObject([{ kind: 'activation', id: activation.id, version: 1, mayEnd: true }])
})

test('EM-18: “until I end it”, minutes and an exact end are all taken; an end that has passed is refused', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const exact = new Date(Date.now() + 30 * MINUTE).toISOString()

  const open = await activate(supervisor, ofService(service), { durationMinutes: null })
  const minutes = await activate(supervisor, ofService(service), { durationMinutes: 15 })
  const until = await activate(supervisor, ofService(service), { validUntil: exact })
  const past = refusalOf(activate(supervisor, ofService(service), { validUntil: new Date(0).toISOString() }))

  expect(open.activation.validUntil).toBeNull()
  expect(Date.parse(minutes.activation.validUntil ?? '') - Date.parse(minutes.activation.validFrom)).toBe(15 * MINUTE)
  expect(until.activation.validUntil).toBe(exact)
  expect(await past).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/validUntil' }] } })
})

test('EM-22: an activation that ran out is over, and the card says that it ran out', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service), { durationMinutes: 5 })

  ahead = 6 * MINUTE

  expect((await cardOf(supervisor, service))?.emergency).toMatchObject({ active: false, code: 'EXPIRED' })
  const ending = supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })
  expect(await refusalOf(ending)).toMatchObject({ code: 'ALREADY_ENDED', data: { current: { id: activation.id } } })
})

test('EM-24: a unit’s emergency is switched on for prepared and unprepared services, and names both', async () => {
  const prepared = await aPreparedService(api.db, tree.own)
  const below = await aPreparedService(api.db, tree.child)
  const unprepared = await aService(api.db, tree.own)

  const preview = await supervisor.emergency.preview({ body: { scope: ofUnit(tree.own) } })
  const { activation } = await activate(supervisor, ofUnit(tree.own))

  expect(preview).toMatchObject({ prepared: 2, unprepared: 1, hidden: 0, usualDurationMinutes: 240 })
  expect(
    preview.services.find(({ service }) => service.id === unprepared.id)?.warnings.map(({ code }) => code),
  ).toEqual(expect.arrayContaining(['NO_WORKFLOW', 'NO_CASE']))
  expect(new Set(activation.prepared.map(({ id }) => id))).toEqual(new Set([prepared.id, below.id]))
  expect(activation.unprepared).toEqual([{ id: unprepared.id, name: unprepared.name }])
  expect((await cardOf(supervisor, unprepared))?.emergency).toMatchObject({ active: false, code: 'NO_CASE_ASSIGNED' })
})

test('an emergency that would redirect nobody is refused, with what is missing where', async () => {
  const service = await aService(api.db, tree.own)
  const plain = await aPublishedInstance(api.db, tree.own, { structure: 'plain' })
  await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: plain.id } })

  const { code, data } = await refusalOf(activate(supervisor, ofUnit(tree.own)))

  expect(code).toBe('NOT_PREPARED')
  const missing = ['WORKFLOW_DOES_NOT_CHECK', 'NO_CASE']
  expect(data.services).toEqual([{ id: service.id, name: service.name, missing }])
  expect((await supervisor.emergency.board()).running).toEqual([])
})

test('a case that no covered service has cannot be named', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const other = await anEmergencyCase(api.db, tree.own)

  const { code, data } = await refusalOf(activate(supervisor, ofService(service), { emergencyCaseId: other.id }))

  expect(code).toBe('VALIDATION_FAILED')
  expect(data.errors).toMatchObject([{ pointer: '#/emergencyCaseId' }])
})

test('a supervisor of named services switches these, and neither others nor the unit nor the case', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.own)
  const own = await aPreparedService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
  const other = await aPreparedService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
  const { client } = await api.as('SUPERVISOR', tree.own, [own])

  expect((await activate(client, ofService(own))).activation.scopeId).toBe(own.id)
  expect(await refusalOf(activate(client, ofService(other)))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusalOf(activate(client, ofUnit(tree.own)))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusalOf(activate(client, ofCase(emergencyCase)))).toMatchObject({ code: 'FORBIDDEN' })
})

test('a whole case needs the right on the case’s unit; then every service that has it is covered', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.parent)
  const emergencyCaseIds = [emergencyCase.id]
  const here = await aPreparedService(api.db, tree.own, { emergencyCaseIds })
  const there = await aPreparedService(api.db, tree.sibling, { emergencyCaseIds })

  const refused = await refusalOf(activate(supervisor, ofCase(emergencyCase)))
  const { activation } = await activate(admin, ofCase(emergencyCase))

  expect(refused.code).toBe('NOT_FOUND')
  expect(new Set(activation.prepared.map(({ id }) => id))).toEqual(new Set([here.id, there.id]))
  const seen = (await supervisor.emergency.board()).running.find(({ id }) => id === activation.id)
  expect(seen?.prepared).toEqual([{ id: here.id, name: here.name }])
  expect(seen?.abilities.end.allowed).toBe(false)
})

test('E6: the same key three times is one emergency and one answer', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const ask = { headers: { 'idempotency-key': randomUUID() }, body: { scope: ofService(service) } }

  const first = await supervisor.emergency.activate(ask)
  const before = await versionNow(api)
  const others = [await supervisor.emergency.activate(ask), await supervisor.emergency.activate(ask)]

  expect(await versionNow(api)).toBe(before)
  expect(others.map(({ activation }) => activation)).toEqual([first.activation, first.activation])
  expect(await api.db.emergencyActivation.count({ where: { serviceId: service.id } })).toBe(1)
})

test('extending takes “whatever it is now” for later, the exact version for earlier, and bears repetition', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service), { durationMinutes: 60 })
  const at = (minutes: number) => new Date(Date.parse(activation.validFrom) + minutes * MINUTE).toISOString()
  const extend = (headers: object, validUntil: string | null) =>
    supervisor.emergency.extend({ params: { id: activation.id }, headers, body: { validUntil } })

  const later = await extend({ 'if-match': '*' }, at(120))
  const same = await extend(ifMatch(later.activation), at(120))

  expect(later.activation).toMatchObject({ validUntil: at(120), version: 2 })
  expect(same.activation.version).toBe(2)
  expect(await refusalOf(extend({ 'if-match': '*' }, at(30)))).toMatchObject({ code: 'PRECONDITION_REQUIRED' })
  expect(await refusalOf(extend({ 'if-match': '"1"' }, at(30)))).toMatchObject({
    code: 'STALE_VERSION',
    data: { current: { version: 2, validUntil: at(120) } },
  })
  expect((await extend(ifMatch(later.activation), at(30))).activation.validUntil).toBe(at(30))
})

test('the card and the emergency count the calls that took this path', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service))
  const call = { serviceId: service.id, calledNumber: '+493023125001', switch: 'simulated', configurationVersion: 1 }
  const startedAt = new Date()
  await api.db.call.createMany({
    data: [
      { ...call, id: randomUUID(), startedAt, activationId: activation.id },
      { ...call, id: randomUUID(), startedAt, activationId: activation.id },
      { ...call, id: randomUUID(), startedAt },
    ],
  })

  const board = await supervisor.emergency.board()

  expect(board.services.find((card) => card.service.id === service.id)?.calls).toBe(2)
  expect(board.running.find(({ id }) => id === activation.id)?.calls).toBe(2)
})

test('calls are counted for a flag since it was turned on', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.own)
  const service = await aPreparedService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
  const params = { id: emergencyCase.id }
  await admin.emergencyCases.switch({ params, headers: { 'if-match': '*' }, body: { enabled: true } })
  const call = { serviceId: service.id, calledNumber: '+493023125001', switch: 'simulated', configurationVersion: 1 }
  await api.db.call.createMany({
    data: [
      { ...call, id: randomUUID(), emergencyCaseId: emergencyCase.id, startedAt: new Date(Date.now() + 1_000) },
      { ...call, id: randomUUID(), emergencyCaseId: emergencyCase.id, startedAt: new Date(Date.now() - MINUTE) },
    ],
  })

  expect((await cardOf(supervisor, service))?.calls).toBe(1)
})

test('who switched what, and why, stands in the audit', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service), { reason: 'Fire drill' })
  await supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })
  await activate(admin, ofUnit(tree.own))
  await supervisor.emergency.normalHere({ params: { id: service.id }, headers: {} })

  const ofActivation = await admin.audit.list({ query: { filter: { objectId: activation.id } } })
  const ofTheService = await admin.audit.list({ query: { filter: { objectId: service.id } } })

  expect(ofActivation.items.map(({ action, objectName }) => [action, objectName])).toEqual([
    ['end', service.name],
    ['switch on', service.name],
  ])
  expect(ofActivation.items[1]?.changes).toContainEqual({ field: 'reason', before: null, after: 'Fire drill' })
  expect(ofTheService.items.map(({ action }) => action)).toEqual(['return to normal'])
})

test('sixty switches at once, more than there are connections, are all answered', async () => {
  const service = await aPreparedService(api.db, tree.own)

  const answers = await Promise.all(
    Array.from({ length: 60 }, () => activate(supervisor, ofService(service), { durationMinutes: 5 })),
  )

  expect(new Set(answers.map(({ activation }) => activation.id)).size).toBe(60)
})
