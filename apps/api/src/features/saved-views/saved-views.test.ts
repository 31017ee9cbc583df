import { afterAll, expect, test } from 'vitest'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

const list = { query: { list: 'calls' } } as const
const save = (client: typeof admin, name: string, query: string) =>
  client.savedViews.save({ headers: { 'idempotency-key': crypto.randomUUID() }, body: { list: 'calls', name, query } })

test('a person keeps views of a list under names of their own (RP-2)', async () => {
  await save(admin, 'Emergencies', 'emergency=true')
  await save(admin, 'At night', 'period=today')

  const { items } = await admin.savedViews.list(list)

  expect(items.map(({ name, query }) => [name, query])).toEqual([
    ['At night', 'period=today'],
    ['Emergencies', 'emergency=true'],
  ])
})

test('a view is replaced by one of the same name, however it is written', async () => {
  const first = await save(admin, 'Berlin', 'search=a')
  const second = await save(admin, ' BERLIN ', 'search=b')

  expect(second).toMatchObject({ id: first.id, name: 'BERLIN', query: 'search=b' })
})

test('nobody sees or deletes the views of somebody else', async () => {
  const { id } = await save(siteAdmin, 'Mine', '')

  expect((await admin.savedViews.list(list)).items.map(({ name }) => name)).not.toContain('Mine')
  expect((await refusalOf(admin.savedViews.remove({ params: { id } }))).code).toBe('NOT_FOUND')
  await siteAdmin.savedViews.remove({ params: { id } })
  expect((await siteAdmin.savedViews.list(list)).items).toEqual([])
})

test('the fifty-first view is refused', async () => {
  const { client } = await api.as('AUDITOR', tree.root)
  for (let number = 1; number <= 50; number += 1) await save(client, `View ${number}`, '')

  const refused = await refusalOf(save(client, 'One more', ''))

  expect(refused).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/name' }] } })
})
