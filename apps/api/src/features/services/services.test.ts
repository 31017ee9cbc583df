import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { anEmergencyCase, aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { aPreparedService, aPublishedInstance, ifMatch, refusalOf } from '../../testing/prepared.ts'
import type { ApiClient } from '../../testing/start-api.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

let count = 0
const aBody = (changes: object = {}) => {
  count += 1
  return {
    name: `Support ${count}`,
    organizationUnitId: tree.own.id,
    culture: 'de-DE' as const,
    cultures: ['de-DE' as const],
    numbers: [] as { number: string; culture: null; description: string }[],
    workflowInstanceId: null,
    emergencyCaseIds: [] as string[],
    ...changes,
  }
}
const aNumber = (number: string) => ({ number, culture: null, description: '' })

test('keeps numbers and cases in the order they were given', async () => {
  const one = await anEmergencyCase(api.db, tree.own)
  const other = await anEmergencyCase(api.db, tree.root)
  const body = aBody({
    numbers: [aNumber('+493023125201'), aNumber('+493023125200')],
    emergencyCaseIds: [other.id, one.id],
  })

  const created = await admin.services.create({ body, headers: {} })
  const turned = await admin.services.update({
    params: { id: created.id },
    headers: ifMatch(created),
    body: { ...body, emergencyCaseIds: [one.id, other.id] },
  })

  expect(created.numbers.map(({ number }) => number)).toEqual(['+493023125201', '+493023125200'])
  expect(created.emergencyCases.map(({ id }) => id)).toEqual([other.id, one.id])
  expect(turned.emergencyCases.map(({ id }) => id)).toEqual([one.id, other.id])
  expect(turned.version).toBe(2)
})

test('S1: a case of a sibling or child unit cannot be assigned, and is answered like one that does not exist', async () => {
  const sibling = await anEmergencyCase(api.db, tree.sibling)
  const child = await anEmergencyCase(api.db, tree.child)
  const emergencyCaseIds = [sibling.id, child.id, randomUUID()]

  const { code, data } = await refusalOf(admin.services.create({ body: aBody({ emergencyCaseIds }), headers: {} }))

  expect(code).toBe('VALIDATION_FAILED')
  const detail = expect.stringContaining('Choose an emergency case of')
  expect(data.errors).toEqual([0, 1, 2].map((index) => ({ pointer: `#/emergencyCaseIds/${index}`, detail })))
})

test('a number that leads to another service is refused at its place, with that service named', async () => {
  await aService(api.db, tree.own, { name: 'Night desk', numbers: ['+493023125210'] })
  const numbers = [aNumber('+493023125211'), aNumber('+493023125212'), aNumber('+493023125210')]

  const { code, data } = await refusalOf(siteAdmin.services.create({ body: aBody({ numbers }), headers: {} }))

  expect(code).toBe('NUMBER_TAKEN')
  expect(data.errors).toEqual([
    { pointer: '#/numbers/2/number', detail: expect.stringContaining('leads to “Night desk” already') },
  ])
})

test('a number of a service that the person may not see “leads elsewhere”, without its name', async () => {
  await aService(api.db, tree.sibling, { name: 'Hidden desk', numbers: ['+493023125220'] })

  const { code, data } = await refusalOf(
    siteAdmin.services.create({ body: aBody({ numbers: [aNumber('+493023125220')] }), headers: {} }),
  )

  expect(code).toBe('NUMBER_TAKEN')
  expect(JSON.stringify(data)).toContain('leads elsewhere already')
  expect(JSON.stringify(data)).not.toContain('Hidden desk')
})

test('a name is taken whatever its case, spaces and way of writing accents', async () => {
  await admin.services.create({ body: aBody({ name: 'Empfang Café' }), headers: {} })

  const { code, data } = await refusalOf(
    admin.services.create({ body: aBody({ name: '  EMPFANG CAFE\u0301 ' }), headers: {} }),
  )

  expect(code).toBe('NAME_TAKEN')
  expect(data.errors).toEqual([{ pointer: '#/name', detail: expect.stringContaining('is taken') }])
})

test('of two people who change the same version, exactly one is refused and gets the service as it is now', async () => {
  const created = await admin.services.create({ body: aBody(), headers: {} })
  const changed = (client: ApiClient, description: string) =>
    client.services.update({
      params: { id: created.id },
      headers: ifMatch(created),
      body: aBody({ name: created.name, description }),
    })

  const outcomes = await Promise.allSettled([changed(admin, 'by one'), changed(siteAdmin, 'by the other')])

  const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(won).toHaveLength(1)
  expect(lost).toHaveLength(1)
  expect(lost[0]).toMatchObject({ code: 'STALE_VERSION', status: 412 })
  expect(lost[0].data.current).toMatchObject({ id: created.id, version: 2, description: won[0]?.description })
})

test('the same request with the same key makes one service, another request with it is refused', async () => {
  const headers = { 'idempotency-key': randomUUID() }
  const body = aBody()

  const [first, second] = [
    await admin.services.create({ body, headers }),
    await admin.services.create({ body, headers }),
  ]

  expect(second).toEqual(first)
  expect(await refusalOf(admin.services.create({ body: aBody(), headers }))).toMatchObject({ code: 'KEY_REUSED' })
})

test('EM-3: a copy has everything but the numbers', async () => {
  const original = await aPreparedService(api.db, tree.own, { name: 'Hotline', numbers: ['+493023125230'] })

  const copy = await admin.services.duplicate({ params: { id: original.id }, headers: {} })
  const second = await admin.services.duplicate({ params: { id: original.id }, headers: {} })

  expect(copy).toMatchObject({ name: 'Copy of Hotline', numbers: [], readiness: { prepared: true } })
  expect(second.name).toBe('Copy of Hotline (2)')
})

test('a service that is a destination cannot be deleted, and the refusal says of what', async () => {
  const target = await aService(api.db, tree.root)
  const emergencyCase = await anEmergencyCase(api.db, tree.own, { name: 'Flood' })
  await api.db.emergencyCase.update({
    where: { id: emergencyCase.id },
    data: { destination: { kind: 'service', serviceId: target.id }, destinationServiceId: target.id },
  })
  const before = await admin.services.get({ params: { id: target.id } })

  const { code, data } = await refusalOf(admin.services.remove({ params: { id: target.id }, headers: ifMatch(before) }))

  expect(code).toBe('IN_USE')
  const path = [{ kind: 'emergencyCase', id: emergencyCase.id, name: 'Flood', place: 'Destination' }]
  expect(data.usedBy).toEqual({ items: [{ path }], hidden: 0 })
  expect(before.usedBy).toEqual(data.usedBy)
  expect(before.abilities.remove).toEqual({
    allowed: false,
    because: 'Remove it from emergency case “Flood” first.',
  })
})

test('a service named in somebody’s own services stays, or that assignment would cover the whole unit', async () => {
  const service = await aService(api.db, tree.own)
  await api.as('SUPERVISOR', tree.own, [service])
  const before = await admin.services.get({ params: { id: service.id } })

  const { code, data } = await refusalOf(
    admin.services.remove({ params: { id: service.id }, headers: ifMatch(before) }),
  )

  expect(code).toBe('IN_USE')
  expect(data.usedBy).toMatchObject({ items: [{ path: [{ kind: 'user', place: 'own services' }] }] })
})

test('a service that nothing needs is deleted, and its numbers become free', async () => {
  const numbers = [aNumber('+493023125240')]
  const created = await admin.services.create({ body: aBody({ numbers }), headers: {} })

  await admin.services.remove({ params: { id: created.id }, headers: ifMatch(created) })

  expect(await refusalOf(admin.services.get({ params: { id: created.id } }))).toMatchObject({ code: 'NOT_FOUND' })
  expect((await admin.services.create({ body: aBody({ numbers }), headers: {} })).numbers).toHaveLength(1)
})

test('EM-17: the readiness line names each missing link', async () => {
  const plain = await aPublishedInstance(api.db, tree.own, { structure: 'plain' })
  const bare = await admin.services.create({ body: aBody(), headers: {} })
  const unchecked = await admin.services.create({ body: aBody({ workflowInstanceId: plain.id }), headers: {} })
  const prepared = await aPreparedService(api.db, tree.own)

  expect(bare.readiness.missing).toEqual(['NO_WORKFLOW', 'NO_CASE'])
  expect(unchecked.readiness.missing).toEqual(['WORKFLOW_DOES_NOT_CHECK', 'NO_CASE'])
  expect((await admin.services.get({ params: { id: prepared.id } })).readiness).toEqual({
    ...{ prepared: true, missing: [] },
    coveredByDefault: null,
  })
})

test('a service cannot move to where what sends callers to it could not select it', async () => {
  const target = await admin.services.create({ body: aBody({ organizationUnitId: tree.root.id }), headers: {} })
  const emergencyCase = await anEmergencyCase(api.db, tree.own)
  await api.db.emergencyCase.update({
    where: { id: emergencyCase.id },
    data: { destination: { kind: 'service', serviceId: target.id }, destinationServiceId: target.id },
  })

  const { code, data } = await refusalOf(
    admin.services.update({
      params: { id: target.id },
      headers: ifMatch(target),
      body: aBody({ name: target.name, organizationUnitId: tree.sibling.id }),
    }),
  )

  expect(code).toBe('VALIDATION_FAILED')
  expect(data.errors).toMatchObject([{ pointer: '#/organizationUnitId' }])
})

test('a “normal here” mark does not outlive the case that it was set against', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.own)
  const service = await aPreparedService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
  const params = { id: emergencyCase.id }
  await admin.emergencyCases.switch({ params, headers: { 'if-match': '*' }, body: { enabled: true } })
  await admin.emergency.normalHere({ params: { id: service.id }, headers: {} })
  const marked = await admin.services.get({ params: { id: service.id } })
  const body = aBody({ name: marked.name, workflowInstanceId: marked.workflowInstance?.id ?? null })

  const without = await admin.services.update({ params: { id: service.id }, headers: ifMatch(marked), body })
  const assigned = await admin.services.update({
    params: { id: service.id },
    headers: ifMatch(without),
    body: { ...body, emergencyCaseIds: [emergencyCase.id] },
  })

  expect(marked.emergency.code).toBe('SERVICE_NORMAL')
  expect(assigned.emergency).toMatchObject({ active: true, code: 'CASE_FLAG' })
})

test('what was changed, by whom, stands in the audit', async () => {
  const created = await siteAdmin.services.create({ body: aBody(), headers: {} })
  await siteAdmin.services.update({
    params: { id: created.id },
    headers: ifMatch(created),
    body: aBody({ name: created.name, description: 'Now described' }),
  })

  const { items } = await admin.audit.list({ query: { filter: { objectId: created.id } } })

  expect(items.map(({ action }) => action)).toEqual(['update', 'create'])
  expect(items[0]?.changes).toEqual([{ field: 'description', before: '', after: 'Now described' }])
})

test('has the middle priority unless given, from 1 to 9; a copy has the same, and the audit tells of a change', async () => {
  const usual = await admin.services.create({ body: aBody(), headers: {} })
  const urgent = await admin.services.create({ body: aBody({ priority: 1 }), headers: {} })
  const copy = await admin.services.duplicate({ params: { id: urgent.id }, headers: {} })
  const refused = await refusalOf(admin.services.create({ body: aBody({ priority: 10 }), headers: {} }))

  await admin.services.update({
    params: { id: usual.id },
    headers: ifMatch(usual),
    body: aBody({ name: usual.name, priority: 2 }),
  })

  expect([usual, urgent, copy].map(({ priority }) => priority)).toEqual([5, 1, 1])
  expect(refused.data.errors).toEqual([{ pointer: '#/priority', detail: 'From 1 to 9.' }])
  expect(await admin.services.get({ params: { id: usual.id } })).toMatchObject({ priority: 2, version: 2 })
  const audited = await api.db.auditEntry.findFirst({ where: { objectId: usual.id, action: 'update' } })
  expect([audited?.before, audited?.after]).toMatchObject([{ priority: 5 }, { priority: 2 }])
})
