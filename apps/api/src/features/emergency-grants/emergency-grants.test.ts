import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aTree, type Tree } from '../../testing/factories.ts'
import { aPreparedService, refusalOf } from '../../testing/prepared.ts'
import { type ApiClient, startApi, type TestApi } from '../../testing/start-api.ts'

let api: TestApi
let tree: Tree
let admin: ApiClient

beforeAll(async () => {
  api = await startApi()
})
beforeEach(async () => {
  tree = await aTree(api.db)
  admin = (await api.as('ADMINISTRATOR', tree.parent)).client
})
afterAll(() => api.stop())

const switchOn = (client: ApiClient, { id }: { id: string }) =>
  client.emergency.activate({ headers: {}, body: { scope: { kind: 'service', serviceId: id } } })

test('section 3: an agent who was given the right switches emergencies in that unit and below, and nothing else', async () => {
  const agent = await api.as('AGENT', tree.own)
  const [here, below, beside] = [
    await aPreparedService(api.db, tree.own),
    await aPreparedService(api.db, tree.child),
    await aPreparedService(api.db, tree.sibling),
  ]
  expect(await refusalOf(switchOn(agent.client, here))).toMatchObject({ code: 'FORBIDDEN' })

  await admin.emergencyGrants.give({ params: { id: agent.id }, body: { organizationUnitId: tree.own.id } })

  const { activation } = await switchOn(agent.client, here)
  await switchOn(agent.client, below)
  expect(activation.abilities.end.allowed).toBe(true)
  expect(await refusalOf(switchOn(agent.client, beside))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refusalOf(agent.client.services.get({ params: { id: here.id } }))).toMatchObject({ code: 'FORBIDDEN' })
  expect(
    (await agent.client.emergency.preview({ body: { scope: { kind: 'service', serviceId: here.id } } })).prepared,
  ).toBe(1)
  expect((await agent.client.session.get()).abilities.switchEmergency).toBe(true)
})

test('section 3: it can be taken back, is in the audit, and given twice is given once', async () => {
  const agent = await api.as('AGENT', tree.own)
  const service = await aPreparedService(api.db, tree.own)
  const give = () => admin.emergencyGrants.give({ params: { id: agent.id }, body: { organizationUnitId: tree.own.id } })

  await give()
  const { items } = await give()
  const taken = await admin.emergencyGrants.take({ params: { id: agent.id, organizationUnitId: tree.own.id } })

  expect(items).toMatchObject([{ organizationUnit: { id: tree.own.id }, abilities: { remove: { allowed: true } } }])
  expect(taken.items).toEqual([])
  expect(await refusalOf(switchOn(agent.client, service))).toMatchObject({ code: 'FORBIDDEN' })
  const lines = await api.db.auditEntry.findMany({ where: { objectKind: 'user', objectId: agent.id } })
  expect(lines.map(({ action }) => action)).toEqual([
    'give the right to switch emergencies',
    'take the right to switch emergencies',
  ])
})

test('section 3: nobody gives it outside their own tree', async () => {
  const agent = await api.as('AGENT', tree.own)
  const give = (client: ApiClient, unit: { id: string }) =>
    client.emergencyGrants.give({ params: { id: agent.id }, body: { organizationUnitId: unit.id } })
  const supervisor = (await api.as('SUPERVISOR', tree.own)).client
  const stranger = (await api.as('ADMINISTRATOR', tree.sibling)).client

  expect(await refusalOf(give(admin, tree.root))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refusalOf(give(supervisor, tree.own))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusalOf(give(stranger, tree.sibling))).toMatchObject({ code: 'NOT_FOUND' })
})

test('“who can switch this?” names people with their role or right; those of units one cannot see are counted', async () => {
  const agent = await api.as('AGENT', tree.own)
  const supervisor = await api.as('SUPERVISOR', tree.own)
  const service = await aPreparedService(api.db, tree.own)
  await admin.emergencyGrants.give({ params: { id: agent.id }, body: { organizationUnitId: tree.own.id } })

  const { items, hidden } = await supervisor.client.emergency.whoCanSwitch({ params: { id: service.id } })

  const named = items.map(({ person, by, isYou }) => [person.id, by[0]?.role, isYou])
  expect(named).toContainEqual([supervisor.id, 'SUPERVISOR', true])
  expect(named).toContainEqual([agent.id, null, false])
  expect(hidden).toBeGreaterThan(0)
})

test('reasons come in the reader’s language', async () => {
  const agent = await api.as('AGENT', tree.own)
  const service = await aPreparedService(api.db, tree.own)

  const answer = await agent.fetch('/api/v1/emergency/activations', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'de' },
    body: JSON.stringify({ scope: { kind: 'service', serviceId: service.id } }),
  })

  const problem: unknown = await answer.json()
  expect(problem).toMatchObject({ because: expect.stringContaining('Das kann die Administration') })
})
