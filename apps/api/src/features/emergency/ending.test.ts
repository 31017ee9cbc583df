import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anEmergencyCase, aTree, type Tree } from '../../testing/factories.ts'
import { versionNow } from '../../testing/installation.ts'
import { aPreparedService, ifMatch, refusalOf } from '../../testing/prepared.ts'
import { type ApiClient, startApi, type TestApi } from '../../testing/start-api.ts'
import { activate, cardOf, ofService, ofUnit } from '../../testing/switching.ts'

const MINUTE = 60_000
let api: TestApi
/** How far the clock of the API runs ahead of this machine's. */
let ahead = 0
/** Set, the clock of the API stands still. */
let frozenAt: number | null = null
let tree: Tree
let admin: ApiClient
let supervisor: ApiClient

beforeAll(async () => {
  api = await startApi({ clock: () => new Date(frozenAt ?? Date.now() + ahead) })
})
beforeEach(async () => {
  ahead = 0
  frozenAt = null
  tree = await aTree(api.db)
  admin = (await api.as('ADMINISTRATOR', tree.root)).client
  supervisor = (await api.as('SUPERVISOR', tree.own)).client
})
afterAll(() => api.stop())

test('EM-20: of two people who end the same emergency, one ends it and the other learns that it is over', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service))
  const end = (client: ApiClient) =>
    client.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })

  const outcomes = await Promise.allSettled([end(supervisor), end(admin)])

  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(lost).toHaveLength(1)
  expect(lost[0]).toMatchObject({ code: 'ALREADY_ENDED', data: { current: { id: activation.id, version: 2 } } })
  expect((await cardOf(admin, service))?.emergency.active).toBe(false)
})

test('ending with an old version is refused while the emergency runs on', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service))
  await supervisor.emergency.extend({
    params: { id: activation.id },
    headers: { 'if-match': '*' },
    body: { validUntil: null },
  })
  const params = { id: activation.id }

  const stale = await refusalOf(supervisor.emergency.end({ params, headers: ifMatch(activation) }))
  const star = await refusalOf(supervisor.emergency.end({ params, headers: { 'if-match': '*' } }))

  expect(stale).toMatchObject({ code: 'STALE_VERSION', data: { current: { version: 2, validUntil: null } } })
  expect(star.code).toBe('PRECONDITION_REQUIRED')
  expect((await cardOf(supervisor, service))?.emergency.active).toBe(true)
})

test('EM-20: for ten minutes what was ended can be switched on again with the same settings, once', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service), { durationMinutes: 60, reason: 'Smoke' })
  await supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })
  const again = () => supervisor.emergency.switchOnAgain({ params: { id: activation.id }, headers: {} })
  const offered = (await supervisor.emergency.board()).justEnded.map(({ id }) => id)

  const first = await again()
  const second = await again()
  const afterwards = (await supervisor.emergency.board()).justEnded.map(({ id }) => id)

  expect(offered).toEqual([activation.id])
  expect(first.activation).toMatchObject({ reason: 'Smoke', validUntil: activation.validUntil, endedAt: null })
  expect(first.activation.id).not.toBe(activation.id)
  expect(second.activation.id).toBe(first.activation.id)
  expect(afterwards).toEqual([])
})

test('EM-20: after ten minutes it is not offered and not done any more', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(supervisor, ofService(service))
  await supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })

  ahead = 11 * MINUTE

  expect((await supervisor.emergency.board()).justEnded).toEqual([])
  expect(
    await refusalOf(supervisor.emergency.switchOnAgain({ params: { id: activation.id }, headers: {} })),
  ).toMatchObject({ code: 'ALREADY_ENDED' })
})

test('EM-20: a service of a wider emergency returns to normal alone, and stays so while the rest goes on', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const other = await aPreparedService(api.db, tree.own)
  const { activation } = await activate(admin, ofUnit(tree.parent))
  await activate(supervisor, ofService(service))

  const { card } = await supervisor.emergency.normalHere({ params: { id: service.id }, headers: {} })
  const repeated = await supervisor.emergency.normalHere({ params: { id: service.id }, headers: {} })

  expect(card.emergency).toMatchObject({ active: false, code: 'SERVICE_NORMAL' })
  expect(card.normalMark?.by).toBeTruthy()
  expect(card.heldBy).toEqual([])
  expect(card.goesNow.number).toBe('+493023125110')
  expect(repeated.card).toEqual(card)
  expect((await cardOf(supervisor, other))?.emergency.active).toBe(true)
  const running = (await admin.emergency.board()).running.map(({ id }) => id)
  expect(running).toEqual([activation.id])
})

test('a mark is younger than what it returns from and older than what comes after', async () => {
  const service = await aPreparedService(api.db, tree.own)
  await activate(supervisor, ofUnit(tree.own))
  await supervisor.emergency.normalHere({ params: { id: service.id }, headers: {} })

  const { activation } = await activate(supervisor, ofService(service))

  expect((await cardOf(supervisor, service))?.emergency).toMatchObject({ active: true, code: 'ACTIVATION' })
  await supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })
  expect((await cardOf(supervisor, service))?.emergency.code).toBe('SERVICE_NORMAL')
})

test('what is switched on in the very moment of a “normal here” counts as younger', async () => {
  const service = await aPreparedService(api.db, tree.own)
  await activate(supervisor, ofUnit(tree.own))
  frozenAt = Date.now() + 1_000
  await supervisor.emergency.normalHere({ params: { id: service.id }, headers: {} })

  await activate(supervisor, ofService(service))

  expect((await cardOf(supervisor, service))?.emergency).toMatchObject({ active: true, code: 'ACTIVATION' })
})

test('a mark is cleared with the last thing it outranked, in the same change', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const first = await activate(supervisor, ofUnit(tree.own))
  const second = await activate(supervisor, ofUnit(tree.own))
  await supervisor.emergency.normalHere({ params: { id: service.id }, headers: {} })
  const standing = () => api.db.serviceNormalMark.count({ where: { serviceId: service.id, clearedAt: null } })
  const end = ({ activation }: typeof first) =>
    supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })

  await end(first)
  const withOneLeft = await standing()
  await end(second)

  expect(withOneLeft).toBe(1)
  expect(await standing()).toBe(0)
})

test('a mark whose last reason ran out does not come to life against something older', async () => {
  const flagged = await anEmergencyCase(api.db, tree.own)
  await admin.emergencyCases.switch({
    params: { id: flagged.id },
    headers: { 'if-match': '*' },
    body: { enabled: true },
  })
  const service = await aPreparedService(api.db, tree.own)
  await activate(supervisor, ofService(service), { durationMinutes: 5 })
  await activate(supervisor, ofUnit(tree.own), { durationMinutes: 5 })
  await supervisor.emergency.normalHere({ params: { id: service.id }, headers: {} })
  ahead = 6 * MINUTE
  const before = await admin.services.get({ params: { id: service.id } })

  const after = await admin.services.update({
    params: { id: service.id },
    headers: ifMatch(before),
    body: {
      ...{ name: before.name, organizationUnitId: tree.own.id, description: '', culture: 'de-DE', cultures: ['de-DE'] },
      ...{ numbers: [], workflowInstanceId: before.workflowInstance?.id ?? null, emergencyCaseIds: [flagged.id] },
    },
  })

  expect(after.emergency).toMatchObject({ active: true, code: 'CASE_FLAG' })
})

test('EM-20: the end preview names what holds a service, who can end the rest, and where callers then go', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const other = await aPreparedService(api.db, tree.own)
  const { activation: wide } = await activate(admin, ofUnit(tree.parent))
  const { activation: own } = await activate(supervisor, ofUnit(tree.own))

  const asSupervisor = await supervisor.emergency.endPreview({ params: { id: service.id } })
  const asAdmin = await admin.emergency.endPreview({ params: { id: service.id } })

  expect(asSupervisor.heldBy.map(({ id, mayEnd }) => [id, mayEnd])).toEqual([
    [own.id, true],
    [wide.id, false],
  ])
  expect(asSupervisor.heldBy[1]?.whoCanEnd).toContain(`of ${tree.parent.name} can`)
  expect(asSupervisor.afterEnd.active).toBe(true)
  expect(asSupervisor.alsoEnds).toEqual([])
  expect(asSupervisor.afterNormalHere.goes.number).toBe('+493023125110')
  expect(asSupervisor.canReturnAlone).toBe(true)
  expect(asAdmin.afterEnd).toMatchObject({ active: false, goes: { number: '+493023125110' } })
  expect(new Set(asAdmin.alsoEnds.map(({ id }) => id))).toEqual(new Set([service.id, other.id]))
})

test('looking at the end preview changes nothing', async () => {
  const service = await aPreparedService(api.db, tree.own)
  await activate(supervisor, ofService(service))
  const before = await versionNow(api)

  const preview = await supervisor.emergency.endPreview({ params: { id: service.id } })

  expect(preview.canReturnAlone).toBe(false)
  expect(await versionNow(api)).toBe(before)
  expect((await cardOf(supervisor, service))?.emergency.active).toBe(true)
})
