import type { Destination } from '@nightswitch/contracts'
import { afterAll, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, anEmergencyCase, anOpeningHours, aService } from '../testing/factories.ts'
import { ifMatch, refusalOf } from '../testing/prepared.ts'
import {
  anInstallationOfChains,
  goesTo,
  numberAt,
  type Of,
  queueAt,
  round,
  serviceAt,
  waitsIn,
} from './destination-chains.testing.ts'

const house = await anInstallationOfChains()
const { api, tree, admin, siteAdmin, draft, publish, anInstance, aServiceTo, sendOn, changeService } = house
afterAll(() => api.stop())

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
