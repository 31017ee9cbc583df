import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aTree, type Tree } from '../../testing/factories.ts'
import { aPreparedService, ifMatch, refusalOf } from '../../testing/prepared.ts'
import { type ApiClient, startApi, type TestApi } from '../../testing/start-api.ts'
import { activate, cardOf, ofService, ofUnit } from '../../testing/switching.ts'

const MINUTE = 60_000
let api: TestApi
let ahead = 0
let tree: Tree
let supervisor: ApiClient

beforeAll(async () => {
  api = await startApi({ clock: () => new Date(Date.now() + ahead) })
})
beforeEach(async () => {
  ahead = 0
  tree = await aTree(api.db)
  supervisor = (await api.as('SUPERVISOR', tree.own)).client
})
afterAll(() => api.stop())

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString()
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

test('EM-18: a planned emergency stands on the list, starts by itself, and lasts as long as it was meant to', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const validFrom = inMinutes(30)

  const { activation } = await activate(supervisor, ofService(service), { validFrom, durationMinutes: 60 })
  const before = await supervisor.emergency.board()
  const idle = await cardOf(supervisor, service)
  ahead = 31 * MINUTE
  const after = await supervisor.emergency.board()

  expect(activation.validFrom).toBe(validFrom)
  expect(Date.parse(activation.validUntil ?? '') - Date.parse(validFrom)).toBe(60 * MINUTE)
  expect([idsOf(before.scheduled), idsOf(before.running)]).toEqual([[activation.id], []])
  expect(idle?.emergency.active).toBe(false)
  expect([idsOf(after.scheduled), idsOf(after.running)]).toEqual([[], [activation.id]])
  expect((await cardOf(supervisor, service))?.emergency).toMatchObject({ active: true, since: validFrom })
})

test('EM-18: a planned emergency can be called off, and then never runs', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service), { validFrom: inMinutes(30) })

  await supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })
  ahead = 31 * MINUTE

  expect((await supervisor.emergency.board()).scheduled).toEqual([])
  expect((await cardOf(supervisor, service))?.emergency).toMatchObject({ active: false, code: 'CASE_FLAG_OFF' })
})

test('EM-18: a start too far ahead, and an end before the start, are refused', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const refused = (when: object) => refusalOf(activate(supervisor, ofService(service), when))

  expect(await refused({ validFrom: inMinutes(32 * 24 * 60) })).toMatchObject({
    data: { errors: [{ pointer: '#/validFrom' }] },
  })
  expect(await refused({ validFrom: inMinutes(60), validUntil: inMinutes(30) })).toMatchObject({
    data: { errors: [{ pointer: '#/validUntil' }] },
  })
})

test('EM-18: an exercise treats callers the same, and card, holdings and reason say that it is one', async () => {
  const service = await aPreparedService(api.db, tree.own)

  const { activation } = await activate(supervisor, ofUnit(tree.own), { exercise: true })
  const card = await cardOf(supervisor, service)

  expect(activation.exercise).toBe(true)
  expect(card?.emergency).toMatchObject({ active: true, exercise: true })
  expect(card?.emergency.because).toMatch(/^This is an exercise\. /)
  expect(card?.heldBy).toMatchObject([{ exercise: true }])
  expect(card?.goesNow.number).toBe('+493023125010')
})

test('RP-4: the log tells every emergency with services, who, why, from–to, exercise and calls', async () => {
  const service = await aPreparedService(api.db, tree.own, { name: 'Support of the log' })
  const { activation } = await activate(supervisor, ofService(service), { reason: 'Water', exercise: true })
  await api.db.call.create({
    data: {
      id: `call-${activation.id}`,
      organizationUnitId: tree.own.id,
      serviceId: service.id,
      calledNumber: '+493023125010',
      switch: 'simulated',
      configurationVersion: 1,
      activationId: activation.id,
      startedAt: new Date(),
    },
  })
  await supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })
  const planned = await activate(supervisor, ofService(service), { validFrom: inMinutes(30) })

  const { items } = await supervisor.emergency.log({ query: {} })
  const { csv } = await supervisor.emergency.logExport({ query: {} })
  const emergencies = await supervisor.emergency.log({ query: { filter: { exercise: 'no' } } })

  expect(items.find(({ id }) => id === activation.id)).toMatchObject({
    ...{ kind: 'activation', scope: 'service', scopeName: service.name, services: [service.name], reason: 'Water' },
    ...{ state: 'ended', exercise: true, calls: 1, startedBy: activation.startedBy, endedBy: activation.startedBy },
  })
  expect(items.find(({ id }) => id === planned.activation.id)?.state).toBe('scheduled')
  expect(idsOf(emergencies.items)).not.toContain(activation.id)
  expect(csv).toContain('Support of the log')
})

test('RP-4: the log remembers an emergency whose service is gone, and the time a case was on by its flag', async () => {
  const admin = (await api.as('ADMINISTRATOR', tree.own)).client
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service), { reason: 'Long gone' })
  await supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })
  const found = await admin.services.get({ params: { id: service.id } })
  const [{ id: caseId } = { id: '' }] = found.emergencyCases
  for (const enabled of [true, false]) {
    const emergencyCase = await admin.emergencyCases.get({ params: { id: caseId } })
    await admin.emergencyCases.switch({ params: { id: caseId }, headers: ifMatch(emergencyCase), body: { enabled } })
  }

  await admin.services.remove({ params: { id: service.id }, headers: ifMatch(found) })
  const { items } = await supervisor.emergency.log({ query: {} })

  expect(items.find(({ id }) => id === activation.id)).toMatchObject({
    ...{ services: [service.name], reason: 'Long gone', state: 'ended' },
  })
  const [{ name: caseName } = { name: '' }] = found.emergencyCases
  expect(items.find(({ kind, cases }) => kind === 'flag' && cases.includes(caseName))).toMatchObject({
    state: 'ended',
  })
})

test('RP-4: the log shows a stranger nothing, and counts services that the reader may not see', async () => {
  const wide = (await api.as('ADMINISTRATOR', tree.root)).client
  const service = await aPreparedService(api.db, tree.own)
  await aPreparedService(api.db, tree.sibling)
  const { activation } = await activate(wide, ofUnit(tree.parent))

  const mine = (await supervisor.emergency.log({ query: {} })).items.find(({ id }) => id === activation.id)
  const stranger = (await api.as('SUPERVISOR', (await aTree(api.db)).own)).client

  expect(mine).toMatchObject({ services: [service.name], hiddenServices: 1 })
  expect((await stranger.emergency.log({ query: {} })).items).toEqual([])
})

test('EM-27: the card says what callers hear with its words, where they go, who can switch, and as of when', async () => {
  const service = await aPreparedService(api.db, tree.own)

  const card = await supervisor.emergency.card({ params: { id: service.id } })

  expect(card).toMatchObject({
    service: { name: service.name },
    goes: { number: '+493023125010' },
    usualDurationMinutes: 240,
    hears: [{ culture: 'de-DE', builtIn: 'emergency', transcript: '' }],
  })
  expect(card.switchers.items.map(({ isYou }) => isYou)).toContain(true)
  expect(card.version).toBeGreaterThan(0)
})
