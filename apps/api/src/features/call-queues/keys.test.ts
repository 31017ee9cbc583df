import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin } = await anInstallation()
afterAll(() => api.stop())

const body = (about: object = {}) => ({ name: `Queue ${randomUUID()}`, organizationUnitId: tree.own.id, ...about })
const create = (about: object) => admin.callQueues.create({ body: body(about), headers: {} })
const get = (id: string) => admin.callQueues.get({ params: { id } })
const codesOf = async (id: string) => (await get(id)).warnings.map(({ code }) => code)

describe('the keys that are pressed', () => {
  it('FO-27: the key for a message is kept and copied; without a box of the queue’s own it is said that it does nothing', async () => {
    const queue = await create({ messageKey: '5' })

    const copy = await admin.callQueues.duplicate({ params: { id: queue.id }, headers: {} })

    expect([queue.messageKey, (await get(queue.id)).messageKey, copy.messageKey]).toEqual(['5', '5', '5'])
    expect(await codesOf(queue.id)).toContain('NO_VOICEMAIL_BOX')
    await admin.callQueues.setVoicemailBox({
      ...{ params: { id: queue.id }, headers: ifMatch(queue), body: { wanted: true } },
    })
    expect(await codesOf(queue.id)).not.toContain('NO_VOICEMAIL_BOX')
    const { plan } = api.deps
    await expect.poll(() => plan.current().queues.get(queue.id)?.messageKey).toBe('5')
  })

  it('FO-27: is a key of a telephone, or none', async () => {
    expect((await refusalOf(create({ messageKey: '55' }))).code).toBe('VALIDATION_FAILED')
    expect((await create({})).messageKey).toBeNull()
  })

  it('FO-26: that a destination must press 1 is kept, beside the number as it is read', async () => {
    const asked = { kind: 'phoneNumber', number: '0151 12345678', confirm: true }

    const queue = await create({ whenOffline: asked, whenUnanswered: { ...asked, confirm: undefined } })

    const number = '+4915112345678'
    expect(queue.whenOffline).toEqual({ kind: 'phoneNumber', number, confirm: true })
    expect(queue.whenUnanswered).toEqual({ kind: 'phoneNumber', number })
  })
})
