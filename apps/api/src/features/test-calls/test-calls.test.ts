import { afterAll, expect, test } from 'vitest'
import { anEmergencyCase } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'
import { demandNotTooMany } from './limit.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

test('FO-31: a number that was never tested says so; a tested one says when, by whom and what came of it', async () => {
  const number = '+493023127001'
  const params = { id: tree.own.id, number }
  const before = await siteAdmin.testCalls.destination({ params })
  await api.db.destinationTest.create({
    data: { number, testedAt: new Date(0), testedByName: 'Leyla', result: 'notConfirmed', switch: 'asterisk' },
  })

  const after = await siteAdmin.testCalls.destination({ params })

  expect(before).toEqual({ test: null })
  expect(after.test).toEqual({
    testedAt: '1970-01-01T00:00:00.000Z',
    by: 'Leyla',
    result: 'notConfirmed',
    because: expect.stringContaining('voicemail'),
    simulated: false,
  })
})

test('EM-27: the case says when somebody last heard it, and in which languages', async () => {
  const { id } = await anEmergencyCase(api.db, tree.own)
  const before = await admin.testCalls.hearing({ params: { id } })
  await api.db.emergencyCaseHearing.create({
    data: { emergencyCaseId: id, heardAt: new Date(0), heardByName: 'Leyla', cultures: ['de-DE'], switch: 'asterisk' },
  })

  const { hearing } = await admin.testCalls.hearing({ params: { id } })

  expect(before.hearing).toBeNull()
  expect(hearing).toEqual({ heardAt: '1970-01-01T00:00:00.000Z', by: 'Leyla', cultures: ['de-DE'], simulated: false })
})

test('a premium-rate number is not rung, and while telephony is away nothing is rung or audited', async () => {
  const costly = await refusalOf(
    admin.testCalls.testDestination({ params: { id: tree.own.id, number: '+499001234567' }, headers: {} }),
  )
  const away = await refusalOf(
    admin.testCalls.testDestination({ params: { id: tree.own.id, number: '+493023127002' }, headers: {} }),
  )

  expect(costly).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/number' }] } })
  expect(away.code).toBe('TELEPHONY_UNAVAILABLE')
  expect(await api.db.auditEntry.count({ where: { action: 'test' } })).toBe(0)
})

test('nobody starts more than six in ten minutes', () => {
  for (let each = 0; each < 6; each += 1) demandNotTooMany('somebody', 1_000 * each)

  expect(() => demandNotTooMany('somebody', 10_000)).toThrow(expect.objectContaining({ code: 'TOO_MANY_REQUESTS' }))
  expect(() => demandNotTooMany('somebody else', 10_000)).not.toThrow()
  expect(() => demandNotTooMany('somebody', 600_001)).not.toThrow()
})

test('a unit without a catch-all is named once it has none above; a set one is named until somebody pressed 1 there', async () => {
  const missing = (await siteAdmin.testCalls.catchAlls()).items
  const number = '+493023127010'
  await api.db.organizationUnit.update({
    where: { id: tree.parent.id },
    data: { catchAll: { kind: 'phoneNumber', number } },
  })
  const fromAbove = (await siteAdmin.testCalls.catchAlls()).items
  const untested = (await admin.testCalls.catchAlls()).items
  await api.db.destinationTest.create({
    data: { number, testedAt: new Date(), testedByName: 'Leyla', result: 'confirmed', switch: 'asterisk' },
  })
  const tested = (await admin.testCalls.catchAlls()).items

  expect(missing.map(({ organizationUnit: { id }, state }) => [id, state])).toContainEqual([tree.own.id, 'missing'])
  expect(fromAbove).toEqual([])
  expect(untested).toContainEqual({
    organizationUnit: { id: tree.parent.id, name: tree.parent.name },
    state: 'untested',
    number,
  })
  expect(tested.map(({ organizationUnit }) => organizationUnit.id)).not.toContain(tree.parent.id)
})
