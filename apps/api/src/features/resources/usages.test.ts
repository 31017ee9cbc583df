import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { aResource, aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, siteAdmin: admin } = await anInstallation()
afterAll(() => api.stop())

test('E7: a resource that is played somewhere stays, and says the way to who hears it', async () => {
  const resource = await aResource(api.db, tree.own)
  const emergencyCase = await admin.emergencyCases.create({
    headers: {},
    body: {
      name: `Evacuation ${randomUUID()}`,
      organizationUnitId: tree.own.id,
      prompts: [{ culture: 'de-DE', resourceId: resource.id }],
      destination: { kind: 'announcement', prompts: [{ culture: 'fr-FR', resourceId: resource.id }] },
    },
  })
  const service = await aService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
  const draft = await admin.workflowInstances.create({
    headers: {},
    body: {
      name: `Draft ${randomUUID()}`,
      organizationUnitId: tree.own.id,
      structure: 'plain',
      settings: { welcome: { prompts: [{ culture: 'de-DE', resourceId: resource.id }] } },
    },
  })

  const removing = admin.resources.remove({ params: { id: resource.id }, headers: ifMatch(resource) })
  const { code, data } = await refusalOf(removing)

  expect(code).toBe('IN_USE')
  expect(data.usedBy).toEqual({
    hidden: 0,
    items: [
      {
        path: [
          { kind: 'emergencyCase', id: emergencyCase.id, name: emergencyCase.name },
          { kind: 'service', id: service.id, name: service.name },
        ],
      },
      { path: [{ kind: 'workflowInstance', id: draft.id, name: draft.name, place: 'draft' }] },
    ],
  })
  expect(await admin.resources.usages({ params: { id: resource.id } })).toEqual(data.usedBy)
})

test('EM-12: resources of the unit and of those above are offered, others are not', async () => {
  const offered = await aResource(api.db, tree.own)
  const { client } = await api.as('ADMINISTRATOR', tree.child)
  const ofSibling = await api.as('ADMINISTRATOR', tree.sibling)

  const { items } = await client.resources.list({ query: { limit: 200, filter: { selectableFrom: tree.child.id } } })
  const foreign = await refusalOf(
    ofSibling.client.resources.list({ query: { filter: { selectableFrom: tree.child.id } } }),
  )

  expect(items.map(({ id }) => id)).toContain(offered.id)
  expect(await client.resources.list({ query: {} })).toMatchObject({ items: [], total: 0 })
  expect(foreign.code).toBe('NOT_FOUND')
})
