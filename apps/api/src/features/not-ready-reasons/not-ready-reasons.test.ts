import { afterAll, expect, test } from 'vitest'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin } = await anInstallation()
afterAll(() => api.stop())

const create = (name: string, organizationUnitId = tree.own.id) =>
  admin.notReadyReasons.create({ body: { name, organizationUnitId, description: 'Once a week.' }, headers: {} })

test('a reason is kept as written, copied, told to routing and the audit, and used by nothing', async () => {
  const created = await create('Training')
  const version = await versionNow(api)

  const copy = await admin.notReadyReasons.duplicate({ params: { id: created.id }, headers: {} })
  const body = { name: 'Team meeting', organizationUnitId: tree.child.id }
  await admin.notReadyReasons.update({ params: { id: copy.id }, headers: ifMatch(copy), body })
  await admin.notReadyReasons.remove({ params: { id: created.id }, headers: ifMatch(created) })

  const { items } = await admin.notReadyReasons.list({ query: {} })
  const line = await api.db.auditEntry.findFirstOrThrow({ where: { objectId: copy.id, action: 'update' } })
  expect(created).toMatchObject({ name: 'Training', description: 'Once a week.', usedBy: { items: [], hidden: 0 } })
  expect(copy.name).toBe('Copy of Training')
  expect(items.map(({ name }) => name)).toEqual(['Team meeting'])
  expect(line.before).toEqual({
    name: 'Copy of Training',
    organizationUnit: tree.own.name,
    description: 'Once a week.',
  })
  expect(await versionNow(api)).toBeGreaterThan(version)
})

test('a name is unique in the installation', async () => {
  await create('Break room duty')

  expect(await refusalOf(create(' break room DUTY ', tree.sibling.id))).toMatchObject({
    code: 'NAME_TAKEN',
    data: { errors: [{ pointer: '#/name' }] },
  })
})
