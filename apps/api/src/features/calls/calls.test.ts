import { randomUUID } from 'node:crypto'
import { compile, type RoutingConfig, simulate } from '@nightswitch/routing-engine'
import { afterAll, expect, test } from 'vitest'
import { anEmergencyCase, aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { aPreparedService, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin } = await anInstallation()
afterAll(() => api.stop())

async function aCall(service: { id: string; organizationUnitId: string } | null, changes: object = {}) {
  return api.db.call.create({
    data: {
      id: randomUUID(),
      organizationUnitId: service?.organizationUnitId ?? null,
      serviceId: service?.id ?? null,
      calledNumber: '+493023125400',
      callerNumber: '+493023125999',
      switch: 'simulated',
      configurationVersion: 3,
      startedAt: new Date(),
      ...changes,
    },
  })
}

async function publishedVersion(serviceId: string) {
  const { workflowInstance } = await api.db.service.findUniqueOrThrow({
    where: { id: serviceId },
    select: { workflowInstance: { select: { publishedVersionId: true } } },
  })
  return { versionId: workflowInstance?.publishedVersionId ?? '' }
}

test('a call says step by step, in words, why it went where it went', async () => {
  const service = await aService(api.db, tree.own)
  const call = await aCall(service, { outcome: 'redirected', endedAt: new Date() })
  await api.db.callTrace.createMany({
    data: [
      {
        callId: call.id,
        sequence: 2,
        at: new Date(),
        code: 'DIALLING',
        parameters: { number: '+493023125911', source: 'emergencyCase' },
      },
      { callId: call.id, sequence: 1, at: new Date(), code: 'ACCEPTED', nodeId: 'accept', activity: 'accept' },
    ],
  })

  const { trace, ...row } = await admin.calls.get({ params: { id: call.id } })

  expect(row).toMatchObject({
    service: { id: service.id, name: service.name },
    outcome: 'redirected',
    emergency: false,
  })
  expect(trace.map(({ because }) => because)).toEqual([
    'The call was answered.',
    'Rings +493023125911, the destination of the emergency case.',
  ])
})

test('a call names the drawings it went through, each in exactly the version of then, and the emergency it met', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { versionId } = await publishedVersion(service.id)
  const emergencyCase = await anEmergencyCase(api.db, tree.own)
  const activation = await api.db.emergencyActivation.create({
    data: { serviceId: service.id, validFrom: new Date(), startedByName: 'Leyla', reason: 'Power cut' },
  })
  const call = await aCall(service, { emergencyCaseId: emergencyCase.id, activationId: activation.id })
  const step = { callId: call.id, at: new Date(), nodeId: 'start', activity: 'start', exit: 'started', code: 'STARTED' }
  await api.db.callTrace.createMany({
    data: [
      { ...step, sequence: 1, parameters: { versionId, number: 1 } },
      { ...step, sequence: 2, parameters: { versionId: 'no id at all' } },
    ],
  })

  const reply = await admin.calls.get({ params: { id: call.id } })

  expect(reply.workflows).toMatchObject([
    { versionId, number: 1, nodes: expect.arrayContaining([expect.objectContaining({ id: 'start' })]) },
  ])
  expect(reply).toMatchObject({
    emergencyCase: { id: emergencyCase.id },
    activation: { by: 'Leyla', reason: 'Power cut' },
    timeZone: 'Europe/Berlin',
    abilities: { simulate: { allowed: true } },
  })
})

test('the words are German for who reads German', async () => {
  const call = await aCall(await aService(api.db, tree.own))
  await api.db.callTrace.create({ data: { callId: call.id, sequence: 1, at: new Date(), code: 'ACCEPTED' } })
  const person = await api.as('ADMINISTRATOR', tree.root)

  const response = await person.fetch(`/api/v1/calls/${call.id}`, { headers: { 'accept-language': 'de-CH,de;q=0.9' } })

  expect(await response.json()).toMatchObject({ trace: [{ because: 'Der Anruf wurde angenommen.' }] })
})

test('the list goes from new to old, page by page, and can be narrowed to emergencies', async () => {
  const service = await aService(api.db, tree.own)
  const emergencyCase = await anEmergencyCase(api.db, tree.own)
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute))
  const old = await aCall(service, { startedAt: at(1), emergencyCaseId: emergencyCase.id })
  const middle = await aCall(service, { startedAt: at(2) })
  const young = await aCall(service, { startedAt: at(2), id: `${middle.id}-2` })
  const filter = { serviceId: service.id }

  const first = await admin.calls.list({ query: { limit: 2, filter } })
  const second = await admin.calls.list({ query: { limit: 2, filter, cursor: first.nextCursor ?? '' } })
  const emergencies = await admin.calls.list({ query: { filter: { ...filter, emergency: true } } })
  const others = await admin.calls.list({ query: { filter: { ...filter, emergency: false } } })

  expect(first).toMatchObject({ total: 3, items: [{ id: young.id }, { id: middle.id }] })
  expect(second).toMatchObject({ nextCursor: null, items: [{ id: old.id }] })
  expect(emergencies.items.map(({ id }) => id)).toEqual([old.id])
  expect(others.items.map(({ id }) => id)).toEqual([young.id, middle.id])
})

test('a supervisor of named services sees their calls alone; calls of no service are the root’s', async () => {
  const own = await aService(api.db, tree.own)
  const other = await aService(api.db, tree.own)
  const [mine, notMine, nobodys] = [await aCall(own), await aCall(other), await aCall(null)]
  const { client } = await api.as('SUPERVISOR', tree.own, [own])

  const { items } = await client.calls.list({ query: { limit: 200 } })

  expect(items.map(({ id }) => id)).toEqual([mine.id])
  expect((await refusalOf(client.calls.get({ params: { id: notMine.id } }))).code).toBe('NOT_FOUND')
  expect((await admin.calls.get({ params: { id: nobodys.id } })).service).toBeNull()
})

test('a call is simulated where the person may, however the number is written; without telephony that is said', async () => {
  await aService(api.db, tree.own, { numbers: ['+493023125410'] })
  await aService(api.db, tree.sibling, { numbers: ['+493023125411'] })
  const { client } = await api.as('SUPERVISOR', tree.own)
  const call = (calledNumber: string) =>
    refusalOf(client.calls.simulate({ body: { calledNumber, callerNumber: null, callerName: null } }))

  expect((await call('+493023125410')).code).toBe('TELEPHONY_UNAVAILABLE')
  expect((await call('030 23125 410')).code).toBe('TELEPHONY_UNAVAILABLE')
  expect((await call('+493023125411')).code).toBe('NOT_FOUND')
  expect((await call('+493023125499')).code).toBe('NOT_FOUND')
})

test('the reader’s routing configuration decides their calls as the whole one does, and holds nothing else', async () => {
  const desk = await aPreparedService(api.db, tree.parent, { name: 'Desk above', numbers: ['+493023125420'] })
  const emergencyCase = await anEmergencyCase(api.db, tree.parent, { name: 'Case above' })
  await api.db.emergencyCase.update({
    where: { id: emergencyCase.id },
    data: { destination: { kind: 'service', serviceId: desk.id }, destinationServiceId: desk.id },
  })
  await aPreparedService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id], numbers: ['+493023125421'] })
  await aPreparedService(api.db, tree.sibling, { name: 'Desk beside', numbers: ['+493023125422'] })
  await admin.emergency.activate({
    headers: {},
    body: { scope: { kind: 'unit', organizationUnitId: tree.parent.id }, reason: 'Storm' },
  })
  const { client } = await api.as('SUPERVISOR', tree.own)
  const trial = { calledNumber: '+493023125421', callerNumber: null, at: Date.now() }

  const seen = asConfig(await client.calls.routingConfig())
  const decided = simulate(compile(seen), trial)
  const truth = simulate(compile(asConfig(await admin.calls.routingConfig())), trial)

  expect(decided).toEqual(truth)
  expect(decided.destinations.map(({ kind }) => kind)).toEqual(['service', 'phoneNumber'])
  expect(seen.numbers.map(({ number }) => number)).toContain('+493023125421')
  expect(seen.numbers.map(({ number }) => number)).not.toContain('+493023125420')
  expect(JSON.stringify(seen)).not.toContain('Desk beside')
  expect(JSON.stringify(seen)).not.toContain(tree.sibling.id)
})

/** The contract says no more than "an object"; the engine that reads it is total. */
const asConfig = (answer: Record<string, unknown>) => answer as unknown as RoutingConfig
