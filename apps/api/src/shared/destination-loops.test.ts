import { randomUUID } from 'node:crypto'
import type { CallQueueBody, Destination } from '@nightswitch/contracts'
import { afterAll, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, anEmergencyCase, anOpeningHours, aService } from '../testing/factories.ts'
import { anInstallation } from '../testing/installation.ts'
import { ifMatch, refusalOf } from '../testing/prepared.ts'
import type { ApiClient } from '../testing/start-api.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

type Of = { readonly id: string; readonly name: string }
const queueAt = ({ id }: Of): Destination => ({ kind: 'queue', queueId: id })
const serviceAt = ({ id }: Of): Destination => ({ kind: 'service', serviceId: id })
const numberAt = (number: string): Destination => ({ kind: 'phoneNumber', number })
let numbers = 0
const aNumber = () => `+49302312${String(7000 + numbers++)}`

type Settings = Record<string, Record<string, unknown>>
type StructureKey = Parameters<ApiClient['workflowInstances']['create']>[0]['body']['structure']
const draft = (structure: StructureKey, settings: Settings, unit: Of = tree.own) =>
  admin.workflowInstances.create({
    ...{ headers: {}, body: { name: `Flow ${randomUUID()}`, organizationUnitId: unit.id, structure, settings } },
  })
const publish = async (id: string, body: { versionId?: string } = {}) =>
  admin.workflowInstances.publish({
    params: { id },
    headers: ifMatch(await admin.workflowInstances.get({ params: { id } })),
    body,
  })
const anInstance = async (structure: StructureKey, settings: Settings, unit?: Of) =>
  publish((await draft(structure, settings, unit)).id)
/** A service whose workflow sends callers there; `structure` where there is more to it. */
async function aServiceTo(settings: Settings, structure: StructureKey = 'emergency-queue', unit: Of = tree.own) {
  const instance = await anInstance(structure, settings, unit)
  const service = await aService(api.db, unit)
  await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
  return { ...service, instanceId: instance.id }
}
const waitsIn = (queue: Of): Settings => ({ queue: { queueId: queue.id } })
const goesTo = (destination: Destination): Settings => ({ transfer: { destination } })

const sendOn = async (queue: Of, about: Partial<CallQueueBody>, client: ApiClient = admin) => {
  const before = await client.callQueues.get({ params: { id: queue.id } })
  const body = { name: queue.name, organizationUnitId: before.organizationUnit.id, ...about }
  return client.callQueues.update({ params: { id: queue.id }, headers: ifMatch(before), body })
}
const changeService = async ({ id, name }: Of, about: object) =>
  admin.services.update({
    params: { id },
    headers: ifMatch(await admin.services.get({ params: { id } })),
    body: {
      ...{ name, organizationUnitId: tree.own.id, description: '', culture: 'de-DE', cultures: ['de-DE'], numbers: [] },
      ...{ workflowInstanceId: null, emergencyCaseIds: [], ...about },
    },
  })
const round = (...places: readonly Of[]) => `Calls would go round: ${places.map(({ name }) => name).join(' → ')}.`

describe('FO-13: a chain that loops through a service', () => {
  it('is refused at the queue that closes it, with the way in words and links', async () => {
    const queue = await aCallQueue(api.db, tree.own)
    const service = await aServiceTo(waitsIn(queue))

    const { code, data } = await refusalOf(sendOn(queue, { whenUnanswered: serviceAt(service) }))

    expect(code).toBe('DESTINATION_LOOPS')
    expect(data.errors).toEqual([
      {
        ...{ pointer: '#/whenUnanswered', detail: round(queue, service, queue) },
        about: [
          { kind: 'callQueue', id: queue.id, name: queue.name },
          { kind: 'service', id: service.id, name: service.name },
        ],
      },
    ])
    expect((await admin.callQueues.get({ params: { id: queue.id } })).whenUnanswered).toBeNull()
  })

  it('is refused at the rule of a user, through a queue and a service', async () => {
    const [queue, person] = [await aCallQueue(api.db, tree.own), await aColleague(api.db, tree.own)]
    const service = await aServiceTo(waitsIn(queue))
    await sendOn(queue, { whenOffline: { kind: 'user', userId: person.id } })

    const { code, data } = await refusalOf(
      admin.answeringRules.create({
        params: { id: person.id },
        headers: {},
        body: { name: 'Night', whenUnanswered: serviceAt(service) },
      }),
    )

    expect([code, data.errors]).toMatchObject([
      'DESTINATION_LOOPS',
      [{ pointer: '#/whenUnanswered', detail: round(person, service, queue, person) }],
    ])
  })

  it('is refused when it is published, and when an old version is published anew', async () => {
    const [queue, other] = [await aCallQueue(api.db, tree.own), await aCallQueue(api.db, tree.own)]
    const service = await aServiceTo(waitsIn(queue))
    const params = { id: service.instanceId }
    const instance = await admin.workflowInstances.get({ params })
    const { name, organizationUnit, structure } = instance
    const body = { name, organizationUnitId: organizationUnit.id, structure, settings: waitsIn(other) }
    await admin.workflowInstances.update({ params, headers: ifMatch(instance), body })
    await publish(service.instanceId)
    await sendOn(queue, { whenUnanswered: serviceAt(service) })

    await admin.workflowInstances.update({
      ...{ params, headers: ifMatch(await admin.workflowInstances.get({ params })) },
      body: { ...body, settings: waitsIn(queue) },
    })
    const published = await refusalOf(publish(service.instanceId))
    const { items } = await admin.workflowInstances.versions({ params })
    const rolledBack = await refusalOf(publish(service.instanceId, { versionId: items.at(-1)?.id ?? '' }))

    for (const { code, data } of [published, rolledBack]) {
      expect(code).toBe('DESTINATION_LOOPS')
      expect(data.errors).toMatchObject([{ pointer: '#/settings/queue', detail: round(service, queue, service) }])
    }
    expect((await admin.workflowInstances.get({ params })).published?.settings).toMatchObject(waitsIn(other))
  })

  it('is refused at the service that is given such a workflow', async () => {
    const queue = await aCallQueue(api.db, tree.own)
    const [service, other] = [await aService(api.db, tree.own), await aServiceTo(waitsIn(queue))]
    await sendOn(queue, { ifUnavailable: serviceAt(service) })

    const refused = await refusalOf(changeService(service, { workflowInstanceId: other.instanceId }))

    expect([refused.code, refused.data.errors]).toMatchObject([
      'DESTINATION_LOOPS',
      [{ pointer: '#/workflowInstanceId', detail: round(service, queue, service) }],
    ])
    expect((await admin.services.get({ params: { id: service.id } })).workflowInstance).toBeNull()
  })

  it('is refused to the second of two saves that close it together', async () => {
    const queue = await aCallQueue(api.db, tree.own)
    const service = await aService(api.db, tree.own)
    const { id: instanceId } = await draft('emergency-queue', waitsIn(queue))
    await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instanceId } })

    const settled = await Promise.allSettled([
      publish(instanceId),
      sendOn(queue, { whenUnanswered: serviceAt(service) }),
    ])

    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'DESTINATION_LOOPS' } })
  })

  it('keeps to itself what the reader may not see', async () => {
    const queue = await aCallQueue(api.db, tree.own)
    const above = await aServiceTo(goesTo(numberAt('+493023125110')), 'plain', tree.parent)
    const instance = await anInstance('plain', goesTo(numberAt('+493023125110')), tree.parent)
    await api.db.workflowVersion.updateMany({
      where: { instanceId: instance.id },
      data: { drawing: aDrawingTo(queueAt(queue)) },
    })
    await api.db.service.update({ where: { id: above.id }, data: { workflowInstanceId: instance.id } })

    const { code, data } = await refusalOf(sendOn(queue, { whenUnanswered: serviceAt(above) }, siteAdmin))

    expect([code, data.errors]).toMatchObject([
      'DESTINATION_LOOPS',
      [{ detail: round(queue, { id: '', name: '…' }, queue), about: [{ id: queue.id }] }],
    ])
  })
})

describe('FO-13: a number of ours is the service that has it', () => {
  it('closes a loop as a destination, by whichever save comes last', async () => {
    const [queue, number] = [await aCallQueue(api.db, tree.own), aNumber()]
    const service = await aServiceTo(waitsIn(queue))
    const body = { number, description: '', culture: null, serviceId: service.id }
    const given = await admin.numbers.create({ headers: {}, body })

    const atQueue = await refusalOf(sendOn(queue, { whenOffline: numberAt(number) }))
    await admin.numbers.remove({ params: { id: given.id }, headers: ifMatch(given) })
    await sendOn(queue, { whenOffline: numberAt(number) })
    const atNumber = await refusalOf(admin.numbers.create({ headers: {}, body }))
    const atService = await refusalOf(
      changeService(service, {
        ...{ workflowInstanceId: service.instanceId },
        numbers: [aNumber(), number].map((each) => ({ number: each, culture: null, description: '' })),
      }),
    )
    const csv = `Number,Service\n${number},${service.name}\n`
    const params = { id: tree.own.id }
    const { fingerprint } = await admin.numbers.checkImport({ params, body: { csv } })
    const atImport = await refusalOf(admin.numbers.import({ params, headers: {}, body: { csv, fingerprint } }))

    expect(atQueue.data.errors).toMatchObject([{ pointer: '#/whenOffline', detail: round(queue, service, queue) }])
    for (const [refused, pointer] of [
      [atNumber, '#/serviceId'],
      [atService, '#/numbers/1/number'],
      [atImport, '#/csv'],
    ] as const) {
      expect([refused.code, refused.data.errors]).toMatchObject([
        'DESTINATION_LOOPS',
        [{ pointer, detail: round(service, queue, service) }],
      ])
    }
    expect(await api.db.serviceNumber.count({ where: { number } })).toBe(0)
  })

  it('closes a loop as a member, and as a number that rings with the telephones', async () => {
    const [queue, person, number] = [await aCallQueue(api.db, tree.own), await aColleague(api.db, tree.own), aNumber()]
    const service = await aServiceTo(waitsIn(queue))
    await api.db.serviceNumber.create({ data: { number, serviceId: service.id, position: 0 } })
    await sendOn(queue, { whenUnanswered: { kind: 'user', userId: person.id } })

    const asMember = await refusalOf(
      admin.callQueues.setMembers({
        params: { id: queue.id },
        headers: ifMatch(await admin.callQueues.get({ params: { id: queue.id } })),
        body: {
          members: [
            { kind: 'user', userId: person.id },
            { kind: 'number', number },
          ],
        },
      }),
    )
    const ringsToo = await refusalOf(
      admin.answeringRules.create({
        params: { id: person.id },
        headers: {},
        body: { name: 'Night', simultaneous: [{ number, confirm: true }] },
      }),
    )

    expect([asMember.code, asMember.data.errors]).toMatchObject([
      'DESTINATION_LOOPS',
      [{ pointer: '#/members/1/number', detail: round(queue, service, queue) }],
    ])
    expect([ringsToo.code, ringsToo.data.errors]).toMatchObject([
      'DESTINATION_LOOPS',
      [{ pointer: '#/simultaneous/0/number', detail: round(person, service, queue, person) }],
    ])
  })
})

describe('FO-13: what is no loop is saved', () => {
  it('hours that lead to a queue, whose overflow is another service with its own queue', async () => {
    const [queue, behind] = [await aCallQueue(api.db, tree.own), await aCallQueue(api.db, tree.own)]
    const hours = await anOpeningHours(api.db, tree.own)
    await aServiceTo({ ...waitsIn(queue), hours: { openingHoursId: hours.id } }, 'emergency-hours-queue')
    const second = await aServiceTo(waitsIn(behind))

    const saved = await sendOn(queue, { whenUnanswered: serviceAt(second), ifUnavailable: queueAt(behind) })

    expect(saved.whenUnanswered).toEqual(serviceAt(second))
  })

  it('EM-2: two services that stand in for each other while one of them is in an emergency', async () => {
    const [queue, behind] = [await aCallQueue(api.db, tree.own), await aCallQueue(api.db, tree.own)]
    const [first, second] = [await aServiceTo(waitsIn(queue)), await aServiceTo(waitsIn(behind))]
    const emergencyCase = await anEmergencyCase(api.db, tree.own)
    const standsIn = async (service: typeof first, target: Of, own: Of) => {
      const params = { id: service.instanceId }
      const before = await admin.workflowInstances.get({ params })
      const { name, structure } = before
      const settings = { ...waitsIn(own), emergencyTransfer: { destination: serviceAt(target) } }
      const body = { name, organizationUnitId: tree.own.id, structure, settings }
      await admin.workflowInstances.update({ params, headers: ifMatch(before), body })
      return publish(service.instanceId)
    }

    const there = await standsIn(first, second, queue)
    const back = await standsIn(second, first, behind)
    const overflow = await sendOn(behind, { whenUnanswered: serviceAt(first) })
    await changeService(second, { workflowInstanceId: second.instanceId, emergencyCaseIds: [emergencyCase.id] })
    const ofCase = await admin.emergencyCases.update({
      params: { id: emergencyCase.id },
      headers: ifMatch(emergencyCase),
      body: { name: emergencyCase.name, organizationUnitId: tree.own.id, prompts: [], destination: serviceAt(first) },
    })

    expect([there.changed, back.changed]).toEqual([false, false])
    expect(overflow.whenUnanswered).toEqual(serviceAt(first))
    expect(ofCase.destination).toEqual(serviceAt(first))
  })

  it('a rule that is switched off, until it is switched on', async () => {
    const [queue, person] = [await aCallQueue(api.db, tree.own), await aColleague(api.db, tree.own)]
    await sendOn(queue, { whenOffline: { kind: 'user', userId: person.id } })
    const params = { id: person.id }
    const body = { name: 'Night', enabled: false, whenUnanswered: queueAt(queue) }

    const rule = await admin.answeringRules.create({ params, headers: {}, body })
    const refused = await refusalOf(
      admin.answeringRules.update({
        params: { ...params, ruleId: rule.id },
        headers: ifMatch(rule),
        body: { ...body, enabled: true },
      }),
    )

    expect(refused.code).toBe('DESTINATION_LOOPS')
  })
})

/** Start, and on to there. */
const aDrawingTo = (destination: Destination) => ({
  start: 'start',
  nodes: [
    { id: 'start', activity: 'start', settings: {}, next: { started: 'transfer' } },
    { id: 'transfer', activity: 'transfer', settings: { destination }, next: {} },
  ],
})
