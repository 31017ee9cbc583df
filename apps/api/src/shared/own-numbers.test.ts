import { afterAll, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague } from '../testing/factories.ts'
import { ifMatch, refusalOf } from '../testing/prepared.ts'
import { anInstallationOfChains, numberAt, round, waitsIn } from './destination-chains.testing.ts'

const { api, tree, admin, aServiceTo, sendOn, changeService } = await anInstallationOfChains()
afterAll(() => api.stop())

let numbers = 0
const aNumber = () => `+49302312${String(7000 + numbers++)}`

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
