import { afterAll, beforeAll, expect, test } from 'vitest'
import { anEmergencyCase, aResource, aService, aTree, type Tree } from '../../testing/factories.ts'
import { aPreparedService } from '../../testing/prepared.ts'
import { type ApiClient, startApi, type TestApi } from '../../testing/start-api.ts'
import { ofService, ofUnit } from '../../testing/switching.ts'

/** Where the workflow of a prepared service sends its callers in an emergency. */
const emergencyNumber = '+493023125010'
let api: TestApi
let tree: Tree
let supervisor: ApiClient

beforeAll(async () => {
  api = await startApi()
  tree = await aTree(api.db)
  supervisor = (await api.as('SUPERVISOR', tree.own)).client
})
afterAll(() => api.stop())

const triedAt = async (client: ApiClient, scope: ReturnType<typeof ofService> | ReturnType<typeof ofUnit>) =>
  (await client.emergency.preview({ body: { scope } })).tried

test('EM-2: the preview says of a destination that nobody ever tested it, and afterwards what came of the test', async () => {
  const service = await aPreparedService(api.db, tree.own)
  const before = await triedAt(supervisor, ofService(service))
  await api.db.destinationTest.create({
    data: {
      number: emergencyNumber,
      testedAt: new Date(0),
      testedByName: 'Leyla',
      result: 'noAnswer',
      switch: 'simulated',
    },
  })

  const [destination, ...more] = (await triedAt(supervisor, ofService(service))).destinations

  expect(before.destinations).toMatchObject([{ number: emergencyNumber, test: null }])
  expect(more).toEqual([])
  expect(destination?.test).toMatchObject({
    by: 'Leyla',
    result: 'noAnswer',
    simulated: true,
    because: expect.stringMatching(/30 sec/),
  })
  expect(destination?.abilities.test).toEqual({ allowed: true })
})

test('EM-27: the preview names the languages of a case that nobody has listened to, the case of each service once', async () => {
  const spoken = await anEmergencyCase(api.db, tree.own)
  const resource = await aResource(api.db, tree.own)
  await api.db.emergencyCasePrompt.create({
    data: { emergencyCaseId: spoken.id, culture: 'de-DE', resourceId: resource.id, position: 0 },
  })
  const emergencyCaseIds = [spoken.id]
  await aPreparedService(api.db, tree.own, { emergencyCaseIds })
  await aPreparedService(api.db, tree.own, { emergencyCaseIds })
  const announcementOf = async () =>
    (await triedAt(supervisor, ofUnit(tree.own))).announcements.filter(
      ({ emergencyCase }) => emergencyCase.id === spoken.id,
    )
  const before = await announcementOf()
  await api.db.emergencyCaseHearing.create({
    data: {
      emergencyCaseId: spoken.id,
      heardAt: new Date(0),
      heardByName: 'Leyla',
      cultures: ['de-DE'],
      switch: 'asterisk',
    },
  })

  const after = await announcementOf()

  expect(before).toMatchObject([{ hearing: null, unheard: ['de-DE'], abilities: { hear: { allowed: true } } }])
  expect(after).toMatchObject([{ hearing: { by: 'Leyla' }, unheard: [] }])
})

test('a service that is not prepared has nothing to try, and who may not switch is told who can', async () => {
  const unprepared = await aService(api.db, tree.own)
  const prepared = await aPreparedService(api.db, tree.own)
  const auditor = (await api.as('AUDITOR', tree.own)).client

  expect(await triedAt(supervisor, ofService(unprepared))).toEqual({ destinations: [], announcements: [] })
  expect((await triedAt(auditor, ofService(prepared))).destinations[0]?.abilities.test).toMatchObject({
    allowed: false,
    because: expect.stringContaining('can'),
  })
})
