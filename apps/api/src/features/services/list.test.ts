import { afterAll, beforeAll, expect, test } from 'vitest'
import { aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { aPreparedService } from '../../testing/prepared.ts'

const { api, tree, admin } = await anInstallation()
beforeAll(async () => {
  for (const unit of [tree.own, tree.own, tree.child, tree.sibling, tree.parent]) await aService(api.db, unit)
})
afterAll(() => api.stop())

test('lists by state, by number and page by page without losing or repeating a service', async () => {
  const prepared = await aPreparedService(api.db, tree.child, { name: 'Paged desk', numbers: ['+493023125250'] })
  const all = await admin.services.list({ query: { limit: 200 } })
  const notPrepared = await admin.services.list({ query: { limit: 200, filter: { state: 'notPrepared' } } })
  const found = await admin.services.list({ query: { filter: { search: '030 23125 250' } } })

  const seen: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await admin.services.list({ query: { limit: 3, sort: '-name', ...(cursor ? { cursor } : {}) } })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor)

  expect(seen).toHaveLength(all.total)
  expect(new Set(seen)).toEqual(new Set(all.items.map(({ id }) => id)))
  expect(notPrepared.items.every(({ readiness }) => !readiness.prepared)).toBe(true)
  expect(notPrepared.items.length).toBeGreaterThan(0)
  expect(found.items.map(({ id }) => id)).toEqual([prepared.id])
})

test('narrows to a unit and everything below it, for who names the services of an assignment', async () => {
  const within = async (id: string) =>
    (await admin.services.list({ query: { limit: 200, filter: { withinUnitId: id } } })).items.map(
      (service) => service.organizationUnit.id,
    )

  expect(new Set(await within(tree.own.id))).toEqual(new Set([tree.own.id, tree.child.id]))
  expect(await within(tree.child.id)).not.toContain(tree.own.id)
  expect(await within(crypto.randomUUID())).toEqual([])
})

test.each(['name', '-name', 'organizationUnit', '-organizationUnit', 'updatedAt', '-updatedAt'] as const)(
  'sorted by %s, the pages go on where the last one ended',
  async (sort) => {
    const whole = await admin.services.list({ query: { limit: 200, sort } })
    const first = await admin.services.list({ query: { limit: 2, sort } })
    const second = await admin.services.list({ query: { limit: 2, sort, cursor: first.nextCursor ?? '' } })

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole.items.slice(0, 4).map(({ id }) => id))
  },
)
