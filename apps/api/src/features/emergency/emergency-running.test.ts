import { randomUUID } from 'node:crypto'
import { emergencyCaseBodySchema, serviceBodySchema } from '@nightswitch/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anEmergencyCase, aResource, aService, aTree, type Tree } from '../../testing/factories.ts'
import { aPreparedService, aPublishedInstance, ifMatch, refusalOf } from '../../testing/prepared.ts'
import { type ApiClient, startApi, type TestApi } from '../../testing/start-api.ts'
import { activate, ofService, ofUnit } from '../../testing/switching.ts'

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

/** A service in emergency: its case plays a resource and goes to another service; its default case would, too. */
async function inEmergency() {
  const resource = await aResource(api.db, tree.own)
  const backup = await aService(api.db, tree.own)
  const plain = await aPublishedInstance(api.db, tree.own, { structure: 'plain' })
  await api.db.service.update({ where: { id: backup.id }, data: { workflowInstanceId: plain.id } })
  const first = await anEmergencyCase(api.db, tree.own)
  const second = await anEmergencyCase(api.db, tree.own)
  await api.db.emergencyCase.update({
    where: { id: first.id },
    data: {
      destination: { kind: 'service', serviceId: backup.id },
      destinationServiceId: backup.id,
      prompts: { create: { culture: 'de-DE', resourceId: resource.id, position: 0 } },
    },
  })
  const service = await aPreparedService(api.db, tree.own, {
    emergencyCaseIds: [first.id, second.id],
    numbers: [aNumber()],
  })
  const { activation } = await activate(supervisor, ofService(service), { reason: 'Power cut' })
  return { resource, backup, plain, first, second, service, activation }
}
type Running = Awaited<ReturnType<typeof inEmergency>>

let numbers = 100
function aNumber(): string {
  numbers += 1
  return `+493023127${numbers}`
}

async function serviceBody(id: string) {
  const reply = await admin.services.get({ params: { id } })
  const { name, description, culture, cultures, organizationUnit, emergencyCases, workflowInstance } = reply
  return {
    version: reply.version,
    body: serviceBodySchema.parse({
      ...{ name, description, culture, cultures, organizationUnitId: organizationUnit.id, numbers: reply.numbers },
      workflowInstanceId: workflowInstance?.id ?? null,
      emergencyCaseIds: emergencyCases.map((one) => one.id),
    }),
  }
}

async function changeService(id: string, more: object) {
  const { version, body } = await serviceBody(id)
  return admin.services.update({ params: { id }, headers: ifMatch({ version }), body: { ...body, ...more } })
}

async function changeCase(id: string, more: object) {
  const reply = await admin.emergencyCases.get({ params: { id } })
  const { name, description, usualDurationMinutes, prompts, destination, organizationUnit } = reply
  const body = emergencyCaseBodySchema.parse({
    ...{ name, description, usualDurationMinutes, destination, organizationUnitId: organizationUnit.id },
    prompts: prompts.map(({ culture, resource }) => ({ culture, resourceId: resource.id })),
    ...more,
  })
  return admin.emergencyCases.update({ params: { id }, headers: ifMatch(reply), body })
}

describe('EM-25: while an activation covers a service, it is refused', () => {
  it.each<[string, (running: Running) => Promise<unknown>]>([
    ['to un-assign its cases', ({ service }) => changeService(service.id, { emergencyCaseIds: [] })],
    [
      'to put another case first',
      ({ service, first, second }) => changeService(service.id, { emergencyCaseIds: [second.id, first.id] }),
    ],
    [
      'to give it another instance',
      ({ service, plain }) => changeService(service.id, { workflowInstanceId: plain.id }),
    ],
    ['to take its number away', ({ service }) => changeService(service.id, { numbers: [] })],
    [
      'to publish its workflow without the check',
      async ({ service }) => {
        const { body } = await serviceBody(service.id)
        const id = body.workflowInstanceId ?? ''
        const before = await admin.workflowInstances.get({ params: { id } })
        const drawn = await admin.workflowInstances.update({
          params: { id },
          headers: ifMatch(before),
          body: {
            name: before.name,
            description: '',
            organizationUnitId: before.organizationUnit.id,
            structure: 'plain',
            settings: { transfer: { destination: { kind: 'phoneNumber', number: '+493023125110' } } },
          },
        })
        return admin.workflowInstances.publish({ params: { id }, headers: ifMatch(drawn), body: {} })
      },
    ],
    ['to take away what its callers hear', ({ first }) => changeCase(first.id, { prompts: [] })],
    [
      'to send its callers elsewhere',
      ({ first }) => changeCase(first.id, { destination: { kind: 'phoneNumber', number: '+493023125999' } }),
    ],
    [
      'to change where the destination service leads',
      ({ backup }) => changeService(backup.id, { workflowInstanceId: null }),
    ],
    [
      'to delete the case',
      async ({ first }) => {
        const reply = await admin.emergencyCases.get({ params: { id: first.id } })
        return admin.emergencyCases.remove({ params: { id: first.id }, headers: ifMatch(reply) })
      },
    ],
    [
      'to delete the resource that callers hear',
      async ({ resource }) => {
        const reply = await admin.resources.get({ params: { id: resource.id } })
        return admin.resources.remove({ params: { id: resource.id }, headers: ifMatch(reply) })
      },
    ],
    [
      'to delete the service its callers go to',
      async ({ backup }) => {
        const reply = await admin.services.get({ params: { id: backup.id } })
        return admin.services.remove({ params: { id: backup.id }, headers: ifMatch(reply) })
      },
    ],
    [
      'to delete the service itself',
      async ({ service }) => {
        const reply = await admin.services.get({ params: { id: service.id } })
        return admin.services.remove({ params: { id: service.id }, headers: ifMatch(reply) })
      },
    ],
  ])('%s', async (_, change) => {
    const running = await inEmergency()

    const { code, data } = await refusalOf(change(running))

    expect(code).toBe('EMERGENCY_RUNNING')
    expect(data).toMatchObject({
      emergencies: [
        { service: { id: running.service.id }, since: running.activation.validFrom, by: running.activation.startedBy },
      ],
      hidden: 0,
    })
    expect(data['because']).toContain(`“${running.service.name}” is in an emergency since`)
  })

  it('to move a service out of the unit whose emergency it is', async () => {
    const shared = await anEmergencyCase(api.db, tree.parent)
    const service = await aPreparedService(api.db, tree.own, { emergencyCaseIds: [shared.id] })
    const instance = await aPublishedInstance(api.db, tree.parent)
    await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
    await activate(supervisor, ofUnit(tree.own))

    const moved = refusalOf(changeService(service.id, { organizationUnitId: tree.parent.id }))

    expect(await moved).toMatchObject({ code: 'EMERGENCY_RUNNING', data: { emergencies: [{ what: 'over' }] } })
  })

  it('to replace the sound of a resource that its callers hear, whatever way it is written', async () => {
    const { resource, service } = await inEmergency()
    const other = await aResource(api.db, tree.own)

    const replaced = refusalOf(
      admin.emergencyCases
        .get({ params: { id: (await admin.services.get({ params: { id: service.id } })).emergencyCases[0]?.id ?? '' } })
        .then(({ id }) => changeCase(id, { prompts: [{ culture: 'de-DE', resourceId: other.id }] })),
    )

    expect(resource.contentHash).not.toBe(other.contentHash)
    expect(await replaced).toMatchObject({ code: 'EMERGENCY_RUNNING', data: { emergencies: [{ what: 'callers' }] } })
  })

  it('to remove or replace the default case that covers it', async () => {
    const standing = await anEmergencyCase(api.db, tree.own)
    const other = await anEmergencyCase(api.db, tree.own)
    await aService(api.db, tree.own)
    const before = await admin.emergencyDefaults.get({ params: { id: tree.own.id } })
    const set = (version: number, emergencyCaseId: string | null) =>
      admin.emergencyDefaults.set({
        params: { id: tree.own.id },
        headers: ifMatch({ version }),
        body: { emergencyCaseId },
      })
    const { version } = await set(before.version, standing.id)
    await activate(supervisor, ofUnit(tree.own))

    expect(await refusalOf(set(version, null))).toMatchObject({ code: 'EMERGENCY_RUNNING' })
    expect(await refusalOf(set(version, other.id))).toMatchObject({
      code: 'EMERGENCY_RUNNING',
      data: { emergencies: [{ what: 'case' }] },
    })
  })

  it('in German, to whoever reads it', async () => {
    const { service, first } = await inEmergency()
    const person = await api.as('ADMINISTRATOR', tree.root)
    const reply = await admin.emergencyCases.get({ params: { id: first.id } })

    const answer = await person.fetch(`/api/v1/emergency-cases/${first.id}`, {
      method: 'DELETE',
      headers: { 'if-match': `"${reply.version}"`, 'accept-language': 'de' },
    })

    expect(answer.status).toBe(409)
    const problem: unknown = await answer.json()
    expect(problem).toMatchObject({
      type: '/problems/emergency-running',
      because: expect.stringContaining(`Für „${service.name}“ läuft seit`),
    })
  })

  it('to name services that the reader may not see: they are counted', async () => {
    const shared = await anEmergencyCase(api.db, tree.parent)
    const service = await aPreparedService(api.db, tree.sibling, { emergencyCaseIds: [shared.id] })
    const resource = await aResource(api.db, tree.own)
    await activate(admin, ofService(service))
    const local = (await api.as('ADMINISTRATOR', tree.own)).client

    const backup = await aService(api.db, tree.own)
    await api.db.emergencyCase.update({
      where: { id: shared.id },
      data: { destination: { kind: 'service', serviceId: backup.id }, destinationServiceId: backup.id },
    })
    const found = await local.services.get({ params: { id: backup.id } })
    const removed = refusalOf(local.services.remove({ params: { id: backup.id }, headers: ifMatch(found) }))

    expect(resource.id).toBeTruthy()
    expect(await removed).toMatchObject({ code: 'EMERGENCY_RUNNING', data: { emergencies: [], hidden: 1 } })
  })
})

describe('EM-25: an emergency does not stop', () => {
  it('changes that leave its outcome as it is', async () => {
    const { service, second } = await inEmergency()

    const renamed = await changeService(service.id, { name: `Renamed ${randomUUID()}` })
    await changeCase(second.id, { description: 'Not the one that speaks' })

    expect(renamed.emergency.active).toBe(true)
  })

  it('what the same change meets once it is ended: that is the deliberate way out', async () => {
    const { service, activation } = await inEmergency()
    await supervisor.emergency.end({ params: { id: activation.id }, headers: ifMatch(activation) })

    const changed = await changeService(service.id, { emergencyCaseIds: [] })

    expect(changed.emergencyCases).toEqual([])
  })

  it('a wider emergency, or one with another case, from being switched on beside it', async () => {
    const { service, second } = await inEmergency()

    const { activation } = await activate(supervisor, ofService(service), { emergencyCaseId: second.id })

    expect(activation.emergencyCase?.id).toBe(second.id)
  })
})

describe('EM-25: a change and an emergency at the same moment', () => {
  it.each([
    ['the emergency first', true],
    ['the change first', false],
  ])('never leave a service in an emergency that redirects nobody: %s', async (_, emergencyFirst) => {
    for (let round = 0; round < 4; round += 1) {
      const service = await aPreparedService(api.db, tree.own)
      const { version, body } = await serviceBody(service.id)
      const unassign = () =>
        admin.services.update({
          params: { id: service.id },
          headers: ifMatch({ version }),
          body: { ...body, emergencyCaseIds: [] },
        })
      const start = () => activate(supervisor, ofService(service))
      const asked = emergencyFirst ? [start(), unassign()] : [unassign(), start()]

      const answers = await Promise.allSettled(asked)

      const refused = answers.filter(({ status }) => status === 'rejected')
      expect(refused).toHaveLength(1)
      const code = refused.map((answer) => answer.status === 'rejected' && answer.reason.code)
      expect(['EMERGENCY_RUNNING', 'NOT_PREPARED']).toContain(code[0])
      const after = await admin.services.get({ params: { id: service.id } })
      expect(after.emergency.active).toBe(after.emergencyCases.length > 0)
    }
  })
})
