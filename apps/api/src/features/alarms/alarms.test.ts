import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aService, aTree, type Tree } from '../../testing/factories.ts'
import { startApi, type TestApi } from '../../testing/start-api.ts'

let api: TestApi
let tree: Tree
beforeAll(async () => {
  api = await startApi()
  tree = await aTree(api.db)
})
afterAll(() => api?.stop())

describe('alarms', () => {
  it('are said in words of the reader’s language, with the page that mends them', async () => {
    const service = await aService(api.db, tree.own, { name: 'Störungsannahme' })
    await api.db.alarm.create({
      data: {
        code: 'NO_WORKFLOW',
        subjectKind: 'service',
        subjectId: service.id,
        organizationUnitId: tree.own.id,
        parameters: { serviceName: service.name },
      },
    })
    const person = await api.as('SUPERVISOR', tree.own)
    const read = async (language: string) => {
      const answer = await person.fetch('/api/v1/alarms', { headers: { 'accept-language': language } })
      return ((await answer.json()) as { items: { because: string; link: string }[] }).items[0]
    }

    const [english, german] = [await read('en-GB'), await read('de-CH, en;q=0.8')]

    expect(english).toMatchObject({ link: `/services/${service.id}` })
    expect(english?.because).toContain('“Störungsannahme” has no published workflow')
    expect(german?.because).toContain('Störungsannahme')
    expect(german?.because).not.toBe(english?.because)
  })

  it('name the service they are about, where the sentence of the call does not', async () => {
    const alarm = { subjectKind: 'service', subjectId: 'y', organizationUnitId: tree.own.id }
    const parameters = { serviceName: 'Spare parts' }
    await api.db.alarm.create({ data: { ...alarm, code: 'NO_DESTINATION', parameters } })

    const { items } = await (await api.as('SUPERVISOR', tree.own)).client.alarms.list()

    expect(items.find(({ code }) => code === 'NO_DESTINATION')?.because).toMatch(/^Spare parts: No destination is set/)
  })

  it('of no unit are shown to the root’s people, and telephony’s own have words too', async () => {
    await api.db.alarm.create({ data: { code: 'DATABASE_AWAY', subjectKind: 'telephony', subjectId: 'database' } })

    const atRoot = await (await api.as('ADMINISTRATOR', tree.root)).client.alarms.list()
    const below = await (await api.as('ADMINISTRATOR', tree.parent)).client.alarms.list()

    const words = (list: typeof atRoot) => list.items.find(({ code }) => code === 'DATABASE_AWAY')?.because
    expect(words(atRoot)).toContain('last known settings')
    expect(words(below)).toBeUndefined()
  })

  it('are cleared once, and who did it is in the audit', async () => {
    const { id } = await api.db.alarm.create({
      data: { code: 'NO_CASE', subjectKind: 'service', subjectId: 'x', organizationUnitId: tree.own.id },
    })
    const person = await api.as('SUPERVISOR', tree.own)

    await person.client.alarms.clear({ params: { id } })
    await person.client.alarms.clear({ params: { id } })

    const open = await person.client.alarms.list()
    expect(open.items.map((alarm) => alarm.id)).not.toContain(id)
    expect(await api.db.auditEntry.count({ where: { objectKind: 'alarm', objectId: id } })).toBe(1)
  })
})
