import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anEmergencyCase, aService, aTree, type Tree } from '../../testing/factories.ts'
import { aPreparedService, ifMatch, refusalOf } from '../../testing/prepared.ts'
import { type ApiClient, startApi, type TestApi } from '../../testing/start-api.ts'

let api: TestApi
let tree: Tree
let admin: ApiClient
let supervisor: ApiClient

beforeAll(async () => {
  api = await startApi()
})
beforeEach(async () => {
  tree = await aTree(api.db)
  admin = (await api.as('ADMINISTRATOR', tree.root)).client
  supervisor = (await api.as('SUPERVISOR', tree.own)).client
})
afterAll(() => api.stop())

async function setDefault(unit: { id: string }, emergencyCaseId: string | null) {
  const before = await admin.emergencyDefaults.get({ params: { id: unit.id } })
  return admin.emergencyDefaults.set({ params: { id: unit.id }, headers: ifMatch(before), body: { emergencyCaseId } })
}

test('EM-24: a unit’s default case covers services that have none, and preview and card name them', async () => {
  const standing = await anEmergencyCase(api.db, tree.parent)
  const without = await aService(api.db, tree.own)
  const prepared = await aPreparedService(api.db, tree.own)

  const set = await setDefault(tree.parent, standing.id)
  const preview = await supervisor.emergency.preview({
    body: { scope: { kind: 'unit', organizationUnitId: tree.own.id } },
  })
  await supervisor.emergency.activate({
    headers: {},
    body: { scope: { kind: 'unit', organizationUnitId: tree.own.id } },
  })
  const board = await supervisor.emergency.board()

  expect(set.covers).toEqual([{ id: without.id, name: without.name }])
  expect(preview).toMatchObject({ prepared: 2, unprepared: 0 })
  const covered = preview.services.find(({ service }) => service.id === without.id)
  expect(covered?.readiness).toMatchObject({
    prepared: true,
    coveredByDefault: { emergencyCase: { id: standing.id }, organizationUnit: { id: tree.parent.id } },
  })
  expect(covered?.wouldGo.number).toBe('+493023125010')
  const card = board.services.find(({ service }) => service.id === without.id)
  expect(card?.emergency).toMatchObject({ active: true, emergencyCase: { id: standing.id } })
  expect(card?.goesNow.number).toBe('+493023125010')
  expect(preview.services.find(({ service }) => service.id === prepared.id)?.readiness.coveredByDefault).toBeNull()
})

test('EM-24: the nearest unit upward has the say, and a unit without one says whose holds', async () => {
  const [wide, near] = [await anEmergencyCase(api.db, tree.parent), await anEmergencyCase(api.db, tree.own)]
  await setDefault(tree.parent, wide.id)

  const inherited = await admin.emergencyDefaults.get({ params: { id: tree.own.id } })
  const own = await setDefault(tree.own, near.id)

  expect(inherited).toMatchObject({ emergencyCase: null, inherited: { emergencyCase: { id: wide.id } } })
  expect(own.emergencyCase?.id).toBe(near.id)
  expect((await admin.emergencyDefaults.ofCase({ params: { id: near.id } })).items).toMatchObject([
    { organizationUnit: { id: tree.own.id } },
  ])
})

test('EM-24: the case needs a destination of its own, and keeps it; and it must be selectable there', async () => {
  const aimless = await anEmergencyCase(api.db, tree.own)
  await api.db.$executeRaw`update emergency_case set destination = null where id = ${aimless.id}::uuid`
  const elsewhere = await anEmergencyCase(api.db, tree.sibling)
  const good = await anEmergencyCase(api.db, tree.own)

  expect(await refusalOf(setDefault(tree.own, aimless.id))).toMatchObject({ code: 'VALIDATION_FAILED' })
  expect(await refusalOf(setDefault(tree.own, elsewhere.id))).toMatchObject({ code: 'VALIDATION_FAILED' })
  await setDefault(tree.own, good.id)
  const reply = await admin.emergencyCases.get({ params: { id: good.id } })
  const emptied = admin.emergencyCases.update({
    params: { id: good.id },
    headers: ifMatch(reply),
    body: { name: reply.name, organizationUnitId: tree.own.id, prompts: [], destination: null },
  })
  expect(await refusalOf(emptied)).toMatchObject({ data: { errors: [{ pointer: '#/destination' }] } })
})

test('EM-19: a case that is a unit’s default cannot be deleted, and says which unit', async () => {
  const standing = await anEmergencyCase(api.db, tree.own)
  await setDefault(tree.own, standing.id)
  const reply = await admin.emergencyCases.get({ params: { id: standing.id } })

  const removed = admin.emergencyCases.remove({ params: { id: standing.id }, headers: ifMatch(reply) })

  expect(reply.abilities.remove.because).toBe(`Remove it from the default emergency case of “${tree.own.name}” first.`)
  expect(await refusalOf(removed)).toMatchObject({
    code: 'IN_USE',
    data: { usedBy: { items: [{ path: [{ kind: 'organizationUnit', id: tree.own.id }] }] } },
  })
})

test('EM-24: setting it needs the version and the right, and is in the audit', async () => {
  const standing = await anEmergencyCase(api.db, tree.own)
  const params = { id: tree.own.id }
  const body = { emergencyCaseId: standing.id }

  const setBy = (client: ApiClient, version: number) =>
    refusalOf(client.emergencyDefaults.set({ params, headers: ifMatch({ version }), body }))

  expect(await setBy(admin, 99)).toMatchObject({ code: 'STALE_VERSION' })
  expect(await setBy(supervisor, 1)).toMatchObject({ code: 'FORBIDDEN' })
  await setDefault(tree.own, standing.id)
  const [line] = await api.db.auditEntry.findMany({ where: { objectId: tree.own.id } })
  expect(line).toMatchObject({ action: 'set default emergency case', after: { defaultEmergencyCase: standing.name } })
})
