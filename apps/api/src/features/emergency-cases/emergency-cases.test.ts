import { afterAll, expect, test } from 'vitest'
import { anEmergencyCase, aResource, aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { aPreparedService, ifMatch, refusalOf } from '../../testing/prepared.ts'
import { aCaseBody } from './case-body.testing.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

const aBody = (changes: object = {}) => aCaseBody(tree.own, changes)

test('EM-4: a name is unique in the installation: trimmed, composed, whatever its case', async () => {
  await admin.emergencyCases.create({ body: aBody({ name: 'Stromausfall Köln' }), headers: {} })

  const { code, data } = await refusalOf(
    admin.emergencyCases.create({
      body: aBody({ name: ' STROMAUSFALL KO\u0308LN ', organizationUnitId: tree.sibling.id }),
      headers: {},
    }),
  )

  expect(code).toBe('NAME_TAKEN')
  expect(data.errors).toEqual([{ pointer: '#/name', detail: expect.any(String) }])
})

test('EM-5, EM-7: a new case is off, lasts four hours, and has no description unless given', async () => {
  const created = await admin.emergencyCases.create({
    body: { name: 'Fresh case', organizationUnitId: tree.own.id, prompts: [], destination: null },
    headers: {},
  })

  expect(created).toMatchObject({ enabled: false, usualDurationMinutes: 240, description: '' })
})

test('EM-11: one resource per language; a second one for the same language is refused', async () => {
  const resource = await aResource(api.db, tree.own)
  const prompts = [
    { culture: 'de-CH', resourceId: resource.id },
    { culture: 'fr-CH', resourceId: resource.id },
  ]

  const created = await admin.emergencyCases.create({ body: aBody({ prompts }), headers: {} })
  const again = [...prompts, { culture: 'de-CH', resourceId: resource.id }]
  const { code } = await refusalOf(admin.emergencyCases.create({ body: aBody({ prompts: again }), headers: {} }))

  expect(created.prompts.map(({ culture, resource: { fileName } }) => [culture, fileName])).toEqual([
    ['de-CH', 'evac.wav'],
    ['fr-CH', 'evac.wav'],
  ])
  expect(code).toBe('VALIDATION_FAILED')
})

test('EM-12: a resource of a sibling unit cannot be added', async () => {
  const resource = await aResource(api.db, tree.sibling)

  const { code, data } = await refusalOf(
    siteAdmin.emergencyCases.create({
      body: aBody({ prompts: [{ culture: 'de-DE', resourceId: resource.id }] }),
      headers: {},
    }),
  )

  expect(code).toBe('VALIDATION_FAILED')
  expect(data.errors).toMatchObject([{ pointer: '#/prompts/0/resourceId' }])
})

test('EM-14: languages without a resource are named with the services that want them', async () => {
  const resource = await aResource(api.db, tree.own)
  const created = await admin.emergencyCases.create({
    body: aBody({ prompts: [{ culture: 'de-AT', resourceId: resource.id }] }),
    headers: {},
  })
  const service = await aService(api.db, tree.own, { name: 'Trilingual', emergencyCaseIds: [created.id] })
  await api.db.service.update({ where: { id: service.id }, data: { cultures: ['de-DE', 'fr-FR', 'it-IT'] } })

  const { missingCultures } = await admin.emergencyCases.get({ params: { id: created.id } })

  expect(missingCultures).toEqual([
    { culture: 'fr-FR', services: ['Trilingual'] },
    { culture: 'it-IT', services: ['Trilingual'] },
  ])
})

test('EM-3: a copy is switched off and used by nobody', async () => {
  const original = await anEmergencyCase(api.db, tree.own, { name: 'Smoke' })
  await aPreparedService(api.db, tree.own, { emergencyCaseIds: [original.id] })
  const params = { id: original.id }
  await admin.emergencyCases.switch({ params, headers: { 'if-match': '*' }, body: { enabled: true } })

  const copy = await admin.emergencyCases.duplicate({ params, headers: {} })

  expect(copy).toMatchObject({ name: 'Copy of Smoke', enabled: false, usedBy: { items: [], hidden: 0 } })
  expect(copy.destination).toEqual({ kind: 'phoneNumber', number: '+493023125010' })
})

test('EM-19: a case that services use is kept; what the viewer may see is named, the rest counted', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.parent)
  const emergencyCaseIds = [emergencyCase.id]
  const seen = await aService(api.db, tree.own, { name: 'Seen desk', emergencyCaseIds })
  await aService(api.db, tree.sibling, { name: 'Unseen desk', emergencyCaseIds })
  const ofParent = (await api.as('ADMINISTRATOR', tree.parent)).client
  const before = await ofParent.emergencyCases.get({ params: { id: emergencyCase.id } })

  const { code, data } = await refusalOf(
    ofParent.emergencyCases.remove({ params: { id: emergencyCase.id }, headers: ifMatch(before) }),
  )
  const { items } = await siteAdmin.emergencyCases.list({ query: { filter: { selectableFrom: tree.own.id } } })
  const selectable = items.find(({ id }) => id === emergencyCase.id)

  expect(code).toBe('IN_USE')
  expect(data.usedBy).toEqual(before.usedBy)
  expect(before.usedBy.items).toHaveLength(2)
  expect(before.abilities.remove.allowed).toBe(false)
  expect(selectable?.usedBy).toEqual({
    items: [{ path: [{ kind: 'service', id: seen.id, name: 'Seen desk' }] }],
    hidden: 1,
  })
  expect(JSON.stringify(selectable)).not.toContain('Unseen desk')
})

test('EM-19: a case whose emergency runs is kept, although no service has it any more', async () => {
  const emergencyCase = await anEmergencyCase(api.db, tree.own)
  await api.db.emergencyActivation.create({
    data: {
      organizationUnitId: tree.own.id,
      emergencyCaseId: emergencyCase.id,
      validFrom: new Date(),
      startedByName: 'Somebody',
    },
  })

  const { code, data } = await refusalOf(
    admin.emergencyCases.remove({ params: { id: emergencyCase.id }, headers: ifMatch(emergencyCase) }),
  )

  expect(code).toBe('IN_USE')
  expect(data.usedBy).toMatchObject({ items: [{ path: [{ kind: 'emergency', name: tree.own.name }] }] })
})

test('EM-19, E7: deleting while it is being assigned, 200 times: never both, and the refusal carries the list', async () => {
  const outcomes = { deleted: 0, assigned: 0 }
  const raceOnce = async (round: number) => {
    const emergencyCase = await anEmergencyCase(api.db, tree.own)
    const service = await aService(api.db, tree.own)
    const body = {
      ...{ name: service.name, organizationUnitId: tree.own.id, culture: 'de-DE' as const },
      ...{ cultures: ['de-DE' as const], numbers: [], workflowInstanceId: null, emergencyCaseIds: [emergencyCase.id] },
    }
    const params = { id: service.id }
    const assign = () => siteAdmin.services.update({ params, headers: ifMatch(service), body })
    const remove = () =>
      admin.emergencyCases.remove({ params: { id: emergencyCase.id }, headers: ifMatch(emergencyCase) })

    const [assigned, removed] = await Promise.allSettled(
      round % 2 === 0 ? [assign(), remove()] : [remove(), assign()].reverse(),
    )

    const exists = await api.db.emergencyCase.count({ where: { id: emergencyCase.id } })
    const links = await api.db.serviceEmergencyCase.count({ where: { emergencyCaseId: emergencyCase.id } })
    expect(exists).toBe(links)
    expect([assigned?.status, removed?.status].sort()).toEqual(['fulfilled', 'rejected'])
    outcomes[links === 1 ? 'assigned' : 'deleted'] += 1
    const lost = [assigned, removed].find((outcome) => outcome?.status === 'rejected')
    const path = [{ kind: 'service', id: service.id, name: service.name }]
    expect(lost?.status === 'rejected' && lost.reason).toMatchObject(
      links === 1
        ? { code: 'IN_USE', data: { usedBy: { items: [{ path }], hidden: 0 } } }
        : { code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/emergencyCaseIds/0' }] } },
    )
  }

  for (let round = 0; round < 200; round += 8) {
    await Promise.all(Array.from({ length: 8 }, (_, index) => raceOnce(round + index)))
  }

  expect(outcomes.deleted + outcomes.assigned).toBe(200)
  expect(outcomes.deleted).toBeGreaterThan(0)
  expect(outcomes.assigned).toBeGreaterThan(0)
}, 120_000)

test('the preview says what callers of each language hear and where they go', async () => {
  const resource = await aResource(api.db, tree.sibling)
  const emergencyCase = await admin.emergencyCases.create({
    body: aBody({
      organizationUnitId: tree.sibling.id,
      prompts: [{ culture: 'de-DE', resourceId: resource.id }],
      destination: { kind: 'phoneNumber', number: '+493023125920' },
    }),
    headers: {},
  })
  const service = await aPreparedService(api.db, tree.sibling, {
    emergencyCaseIds: [emergencyCase.id],
    numbers: ['+493023125300'],
  })
  await api.db.service.update({ where: { id: service.id }, data: { cultures: ['de-DE', 'en-GB'] } })

  const { services } = await admin.emergencyCases.preview({ params: { id: emergencyCase.id } })

  expect(services).toHaveLength(1)
  expect(services[0]).toMatchObject({
    numbers: ['+493023125300'],
    alreadyActive: false,
    goesNow: { kind: 'phoneNumber', number: '+493023125110' },
    wouldGo: { kind: 'phoneNumber', number: '+493023125920' },
    hears: [
      { culture: 'de-DE', resource: { id: resource.id }, step: 'exact' },
      { culture: 'en-GB', resource: { id: resource.id }, step: 'serviceCulture' },
    ],
  })
  expect(services[0]?.warnings.map(({ code }) => code)).toContain('MISSING_LANGUAGE')
})

test('EM-23: two waiting callers are redirected at once unless the case says otherwise; a copy says the same', async () => {
  const usual = await admin.emergencyCases.create({ body: aBody(), headers: {} })
  const many = await admin.emergencyCases.create({ body: aBody({ redirectsAtOnce: 4 }), headers: {} })
  const copy = await admin.emergencyCases.duplicate({ params: { id: many.id }, headers: {} })
  const refused = await Promise.all(
    [0, 51].map((redirectsAtOnce) =>
      refusalOf(admin.emergencyCases.create({ body: aBody({ redirectsAtOnce }), headers: {} })),
    ),
  )

  const changed = await admin.emergencyCases.update({
    params: { id: usual.id },
    headers: ifMatch(usual),
    body: aBody({ name: usual.name, redirectsAtOnce: 3 }),
  })

  expect([usual, many, copy, changed].map(({ redirectsAtOnce }) => redirectsAtOnce)).toEqual([2, 4, 4, 3])
  expect(refused.map(({ data }) => data.errors)).toEqual([
    [{ pointer: '#/redirectsAtOnce', detail: 'At least 1.' }],
    [{ pointer: '#/redirectsAtOnce', detail: 'At most 50.' }],
  ])
})
