import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anEmergencyCase, aService, aTree, type Tree } from '../../testing/factories.ts'
import { startApi, type TestApi } from '../../testing/start-api.ts'

let api: TestApi
let tree: Tree
beforeAll(async () => {
  api = await startApi()
  tree = await aTree(api.db)
})
afterAll(() => api?.stop())

const rows = async () => {
  const { client } = await api.as('ADMINISTRATOR', tree.root)
  const { version } = await api.db.configuration.findUniqueOrThrow({ where: { id: 1 } })
  await api.deps.plan.atLeast(Number(version))
  const { items } = await client.checklist.list()
  return Object.fromEntries(items.map(({ key, ...row }) => [key, row]))
}

describe('the set-up checklist', () => {
  it('sees by itself what is there: a catch-all, numbers, prepared services, people, a real call', async () => {
    const before = await rows()
    expect(before).toMatchObject({ catchAll: { done: false }, numbers: { done: false }, realCall: { done: false } })
    expect(before.prepared).toMatchObject({ done: false, count: { done: 0, of: 0 } })

    await api.db.organizationUnit.update({
      where: { id: tree.root.id },
      data: { catchAll: { kind: 'phoneNumber', number: '+493023125010' } },
    })
    const emergencyCase = await anEmergencyCase(api.db, tree.own)
    await aService(api.db, tree.own, { numbers: ['+493023125011'], emergencyCaseIds: [emergencyCase.id] })
    await api.db.call.create({
      data: {
        id: 'real',
        calledNumber: '+493023125011',
        switch: 'asterisk',
        configurationVersion: 1,
        startedAt: new Date(),
      },
    })
    await api.as('SUPERVISOR', tree.own)

    const after = await rows()
    expect(after).toMatchObject({ catchAll: { done: true }, numbers: { done: true }, realCall: { done: true } })
    expect(after.switchers).toMatchObject({ done: true })
    expect(after.prepared).toMatchObject({ done: false, count: { done: 0, of: 1 } })
  })

  it('DS-8: takes by hand what no program sees, with who and what, and takes it back', async () => {
    const person = await api.as('ADMINISTRATOR', tree.root)
    const key = 'providerFallback' as const

    await person.client.checklist.mark({ params: { key }, body: { done: true, note: ' CFNRc to +49 30 23125 999 ' } })
    await person.client.checklist.mark({ params: { key }, body: { done: true, note: 'CFNRc to +49 30 23125 999' } })

    expect((await rows())[key]).toMatchObject({ done: true, byHand: true, mark: { note: 'CFNRc to +49 30 23125 999' } })
    await person.client.checklist.mark({ params: { key }, body: { done: false } })
    expect((await rows())[key]).toMatchObject({ done: false, mark: null })
    expect(await api.db.auditEntry.count({ where: { objectKind: 'checklist', objectName: key } })).toBe(3)
  })
})
