import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { anEmergencyCase } from '../../testing/factories.ts'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { aPreparedService, ifMatch, refusalOf } from '../../testing/prepared.ts'
import { aCaseBody } from './case-body.testing.ts'

const { api, tree, admin } = await anInstallation()
afterAll(() => api.stop())

const aBody = (changes: object = {}) => aCaseBody(tree.own, changes)

test('EM-7: turning on takes “whatever it is now”, turning off the exact version, and without If-Match nothing', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.own)
  const params = { id: emergencyCase.id }
  const turn = (enabled: boolean, headers: object) =>
    admin.emergencyCases.switch({ params, headers, body: { enabled } })

  expect(await refusalOf(turn(true, {}))).toMatchObject({ code: 'PRECONDITION_REQUIRED' })
  const on = await turn(true, { 'if-match': '*' })
  expect(on.emergencyCase).toMatchObject({ enabled: true, version: 2, enabledByName: expect.any(String) })
  expect(await refusalOf(turn(false, { 'if-match': '*' }))).toMatchObject({ code: 'PRECONDITION_REQUIRED' })
  expect(await refusalOf(turn(false, { 'if-match': '"1"' }))).toMatchObject({
    code: 'STALE_VERSION',
    data: { current: { version: 2, enabled: true } },
  })
  const off = await turn(false, ifMatch(on.emergencyCase))
  expect(off.emergencyCase).toMatchObject({ enabled: false, version: 3, enabledByName: null })
})

test('E6: on already means no new version; the same key gives the same answer once more', async () => {
  const { id } = await anEmergencyCase(api.db, tree.own)
  const turnOn = (headers: object) =>
    admin.emergencyCases.switch({ params: { id }, headers: { 'if-match': '*', ...headers }, body: { enabled: true } })
  const key = { 'idempotency-key': randomUUID() }

  const first = await turnOn(key)
  const before = await versionNow(api)
  const repeated = await turnOn(key)
  const already = await turnOn({})

  expect(await versionNow(api)).toBe(before)
  expect(repeated.emergencyCase).toEqual(first.emergencyCase)
  expect(already.emergencyCase).toEqual(first.emergencyCase)
  expect(repeated.propagation.version).toBe(first.propagation.version)
})

test('two supervisors who turn the same case off: exactly one is refused', async () => {
  const { id } = await anEmergencyCase(api.db, tree.own)
  const params = { id }
  const on = await admin.emergencyCases.switch({ params, headers: { 'if-match': '*' }, body: { enabled: true } })
  const supervisor = (await api.as('SUPERVISOR', tree.own)).client
  const change = { params, headers: ifMatch(on.emergencyCase) }

  const outcomes = await Promise.allSettled([
    supervisor.emergencyCases.switch({ ...change, body: { enabled: false } }),
    admin.emergencyCases.update({ ...change, body: aBody() }),
  ])

  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
  expect(lost).toEqual(['STALE_VERSION'])
})

test('turning on lists, then clears the older “normal here” marks of its services', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.own)
  const service = await aPreparedService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
  await admin.emergency.activate({ headers: {}, body: { scope: { kind: 'unit', organizationUnitId: tree.own.id } } })
  await admin.emergency.normalHere({ params: { id: service.id }, headers: {} })
  const params = { id: emergencyCase.id }

  const preview = await admin.emergencyCases.preview({ params })
  const switched = await admin.emergencyCases.switch({ params, headers: { 'if-match': '*' }, body: { enabled: true } })
  const after = await admin.services.get({ params: { id: service.id } })

  expect(preview.normalMarks).toEqual([{ id: service.id, name: service.name }])
  expect(switched.emergencyCase.activeServices).toEqual([{ id: service.id, name: service.name }])
  expect(after.emergency.active).toBe(true)
  expect(await api.db.serviceNormalMark.count({ where: { serviceId: service.id, clearedAt: null } })).toBe(0)
})

test('turning off with “end activations” ends what runs for the whole case, and nothing of a unit', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.child)
  const service = await aPreparedService(api.db, tree.child, { emergencyCaseIds: [emergencyCase.id] })
  const params = { id: emergencyCase.id }
  const wholeCase = await admin.emergency.activate({
    headers: {},
    body: { scope: { kind: 'case', emergencyCaseId: emergencyCase.id } },
  })
  const wholeUnit = await admin.emergency.activate({
    headers: {},
    body: { scope: { kind: 'unit', organizationUnitId: tree.child.id }, emergencyCaseId: emergencyCase.id },
  })
  const on = await admin.emergencyCases.switch({ params, headers: { 'if-match': '*' }, body: { enabled: true } })

  await admin.emergencyCases.switch({
    params,
    headers: ifMatch(on.emergencyCase),
    body: { enabled: false, endActivations: true },
  })

  const rows = await api.db.emergencyActivation.findMany({
    where: { id: { in: [wholeCase.activation.id, wholeUnit.activation.id] }, endedAt: null },
  })
  expect(rows.map(({ id }) => id)).toEqual([wholeUnit.activation.id])
  expect((await admin.services.get({ params: { id: service.id } })).emergency.code).toBe('ACTIVATION')
})

test('the state filter finds cases that are on, by their flag or by an emergency', async () => {
  const flagged = await anEmergencyCase(api.db, tree.own)
  await admin.emergencyCases.switch({
    params: { id: flagged.id },
    headers: { 'if-match': '*' },
    body: { enabled: true },
  })

  const on = await admin.emergencyCases.list({ query: { limit: 200, filter: { state: 'on' } } })
  const ready = await admin.emergencyCases.list({ query: { limit: 200, filter: { state: 'ready' } } })

  expect(on.items.map(({ id }) => id)).toContain(flagged.id)
  expect(ready.items.map(({ id }) => id)).not.toContain(flagged.id)
  expect(on.total + ready.total).toBe((await admin.emergencyCases.list({ query: {} })).total)
})
