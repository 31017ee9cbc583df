import { organizationUnitBodySchema } from '@nightswitch/contracts'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { aResource, aService, aUnit } from '../../testing/factories.ts'
import { aPublishedInstance, ifMatch, refusalOf } from '../../testing/prepared.ts'
import { changesIn, of } from './running-changes.testing.ts'
import { aRunningInstallation, aTrunk, type RunningPath } from './running-path.testing.ts'

const installation = await aRunningInstallation()
const { api, tree, admin, person, aRunningPath, aSound, aNumber } = installation
const { remove, changeHours, changeBox, changeService, changeTrunk, changeNumber, ...changes } = changesIn(installation)
const { idOfNumber, importNumbers, republish, moveUnit } = changes
afterEach(() => installation.endAll())
afterAll(() => installation.stop())

// Cases, services, their workflow and their resources: emergency-running.test.ts.
describe('EM-25: while a service is in an emergency, it is refused with emergency-running', () => {
  it.each<[string, (running: RunningPath) => Promise<unknown>]>([
    ['to move its unit out of the one whose emergency it is', ({ site }) => moveUnit(site, tree.sibling)],
    ['to delete its unit', ({ site }) => remove('organizationUnits', site)],
    [
      'to let the service speak another language',
      ({ service }) => changeService(service, { culture: 'fr-FR', cultures: ['fr-FR'] }),
    ],
    [
      'to replace the file of the resource that callers hear',
      async ({ evacuation }) => {
        const form = new FormData()
        form.set('file', aSound(880), 'other.wav')
        const answer = await person.fetch(`/api/v1/resources/${evacuation.id}/audio`, {
          method: 'PUT',
          headers: ifMatch(evacuation),
          body: form,
        })
        expect(answer.status).toBe(409)
        const problem: unknown = await answer.json()
        expect(problem).toMatchObject({ type: '/problems/emergency-running' })
        throw Object.assign(new Error('refused'), { code: 'EMERGENCY_RUNNING', data: problem })
      },
    ],
    [
      'to change the opening hours by which callers are sent on',
      ({ hours, calendar }) => changeHours(hours, { weekly: calendar.weekly.slice(1) }),
    ],
    [
      'to say that a category of these hours is open',
      ({ hours, calendar }) =>
        changeHours(hours, { categories: calendar.categories.map((category) => ({ ...category, isOpen: true })) }),
    ],
    ['to put these hours into another zone', ({ hours }) => changeHours(hours, { timeZone: 'Asia/Tokyo' })],
    ['to delete these hours', ({ hours }) => remove('openingHours', hours)],
    ['to change the greeting of the box that callers come to', ({ box }) => changeBox(box, { prompts: [] })],
    ['to delete the box', ({ box }) => remove('voicemailBoxes', box)],
    [
      'to publish another way for the service that callers are sent to',
      (running) => republish(running, '+493023125888'),
    ],
    [
      'to give it another workflow',
      async ({ backup }) => {
        const other = await aPublishedInstance(api.db, tree.own, { structure: 'plain' })
        return changeService(backup, { workflowInstanceId: other.id })
      },
    ],
    ['to delete the workflow', ({ workflow }) => remove('workflowInstances', workflow)],
    ['to let a number lead to another service', ({ second, backup }) => changeNumber(second, { serviceId: backup.id })],
    ['to make a number another one', ({ second }) => changeNumber(second, { number: aNumber() })],
    ['to let a number speak another language', ({ second }) => changeNumber(second, { culture: 'fr-FR' })],
    ['to delete a number', async ({ second }) => remove('numbers', await idOfNumber(second))],
    [
      'to take a number away on the page of the service',
      ({ service, main }) => changeService(service, { numbers: [{ number: main, culture: null }] }),
    ],
    [
      'to let a number lead elsewhere by a file',
      ({ site, second, backup }) => importNumbers(site, `Number,Service\n${second},${backup.name}\n`),
    ],
    ['to delete the last trunk through which callers are sent on', ({ trunk }) => remove('trunks', trunk)],
    ['to take that trunk out of use', ({ trunk }) => changeTrunk(trunk, { enabled: false })],
    ['to give that trunk to another unit', ({ trunk }) => changeTrunk(trunk, { organizationUnitId: tree.sibling.id })],
  ])('%s', async (_, change) => {
    const running = await aRunningPath()

    const { code, data } = await refusalOf(change(running))

    expect(code).toBe('EMERGENCY_RUNNING')
    expect(data).toMatchObject({
      emergencies: [
        { service: { id: running.service.id }, since: running.activation.validFrom.toISOString(), by: 'Leyla' },
      ],
    })
  })

  it('to take the default case of a unit away, or to put another in its place', async () => {
    const { region, site, emergencyCase, backup } = await aRunningPath()
    await api.db.emergencyCase.update({ where: { id: emergencyCase.id }, data: { organizationUnitId: region.id } })
    // A service without a case of its own is covered by the default of its unit.
    const other = await aService(api.db, site)
    await api.db.organizationUnit.update({
      where: { id: region.id },
      data: { defaultEmergencyCaseId: emergencyCase.id },
    })
    const replacement = await api.db.emergencyCase.create({
      data: {
        ...{ name: 'Replacement', nameKey: 'replacement', organizationUnitId: region.id },
        destination: { kind: 'service', serviceId: backup.id },
      },
    })
    const set = async (emergencyCaseId: string | null) => {
      const found = await admin.emergencyDefaults.get(of(region))
      return admin.emergencyDefaults.set({ ...of(region), headers: ifMatch(found), body: { emergencyCaseId } })
    }

    for (const emergencyCaseId of [null, replacement.id]) {
      expect(await refusalOf(set(emergencyCaseId))).toMatchObject({
        code: 'EMERGENCY_RUNNING',
        data: {
          emergencies: expect.arrayContaining([
            expect.objectContaining({ service: { id: other.id, name: other.name } }),
          ]),
        },
      })
    }
  })

  it('to publish an old version anew that leads elsewhere', async () => {
    const running = await aRunningPath()
    const { workflow, activation } = running
    await api.db.emergencyActivation.update({ where: { id: activation.id }, data: { endedAt: new Date() } })
    await republish(running, '+493023125888')
    await api.db.emergencyActivation.update({
      where: { id: activation.id },
      data: { endedAt: null },
    })
    const { items } = await admin.workflowInstances.versions(of(workflow))
    const found = await admin.workflowInstances.get(of(workflow))

    const rolledBack = admin.workflowInstances.publish({
      ...of(workflow),
      headers: ifMatch(found),
      body: { versionId: items.find(({ number }) => number === 1)?.id ?? '' },
    })

    expect((await refusalOf(rolledBack)).code).toBe('EMERGENCY_RUNNING')
  })
})

describe('EM-25: while a service is in an emergency, it is not refused', () => {
  it.each<[string, (running: RunningPath) => Promise<unknown>]>([
    [
      'to rename its unit',
      async ({ site }) => {
        const found = await admin.organizationUnits.get(of(site))
        const body = organizationUnitBodySchema.parse({ ...found, name: `${found.name}, renamed` })
        return admin.organizationUnits.update({ ...of(site), headers: ifMatch(found), body })
      },
    ],
    ['to move the whole region, whose emergency it is', ({ region }) => moveUnit(region, tree.child)],
    ['to rename the hours', ({ hours }) => changeHours(hours, { name: `Renamed ${hours.id}` })],
    [
      'to rename the box, and to let messages be longer',
      ({ box }) => changeBox(box, { name: `Renamed ${box.id}`, maxSeconds: 300 }),
    ],
    [
      'to register the trunk at another server: the provider may have to be changed now',
      ({ trunk }) => changeTrunk(trunk, { host: 'backup.provider.example' }),
    ],
    [
      'to take the trunk out of use when another is there',
      async ({ trunk, region }) => {
        await admin.trunks.create({ headers: {}, body: aTrunk(region.id) })
        return changeTrunk(trunk, { enabled: false })
      },
    ],
    [
      'to give the service one more number',
      async ({ service }) =>
        admin.numbers.create({
          headers: {},
          body: { number: aNumber(), description: '', culture: null, serviceId: service.id },
        }),
    ],
    ['to describe a number', ({ second }) => changeNumber(second, { description: 'Door' })],
    [
      'to import numbers that change nothing for it',
      ({ site, second, service }) =>
        importNumbers(site, `Number,Service\n${second},${service.name}\n${aNumber()},${service.name}\n`),
    ],
    ['to publish the same way again', (running) => republish(running, '+493023125110')],
    ['to delete what no caller comes by', async ({ site }) => remove('resources', await aResource(api.db, site))],
    ['to add a unit below', async ({ site }) => aUnit(api.db, { parent: site })],
  ])('%s', async (_, change) => {
    const running = await aRunningPath()

    await change(running)

    const { items } = await admin.emergency.board().then(({ services }) => ({ items: services }))
    expect(items.find(({ service }) => service.id === running.service.id)?.emergency.active).toBe(true)
  })
})
