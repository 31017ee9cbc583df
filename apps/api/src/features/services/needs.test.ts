import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { aResponsibility, aSkill } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin } = await anInstallation()
afterAll(() => api.stop())

let count = 0
const aService = (changes: object = {}) => {
  count += 1
  return {
    ...{
      name: `Help ${count}`,
      organizationUnitId: tree.own.id,
      culture: 'de-DE' as const,
      cultures: ['de-DE' as const],
    },
    ...{ numbers: [], workflowInstanceId: null, emergencyCaseIds: [] },
    ...changes,
  }
}

test('DP-4: keeps what callers need of an agent, copies it, and tells it in words', async () => {
  const french = await aSkill(api.db, tree.parent, { name: 'French' })
  const first = await aResponsibility(api.db, tree.own, { name: 'First line' })
  const needs = { skills: [{ skillId: french.id, level: 2 }], responsibilityId: first.id, escalationSeconds: 30 }
  const asked = {
    skills: [{ skill: { id: french.id, name: 'French' }, level: 2, levelName: 'Good' }],
    responsibility: { id: first.id, name: 'First line' },
    escalationSeconds: 30,
  }

  const created = await admin.services.create({ body: aService(needs), headers: {} })
  const copy = await admin.services.duplicate({ params: { id: created.id }, headers: {} })
  const without = await admin.services.update({
    params: { id: created.id },
    headers: ifMatch(created),
    body: aService({ name: created.name }),
  })

  expect(created).toMatchObject(asked)
  expect(copy).toMatchObject(asked)
  expect(without).toMatchObject({ skills: [], responsibility: null, escalationSeconds: null })
  const { items } = await admin.audit.list({ query: { filter: { objectId: created.id } } })
  expect(items[0]?.changes).toEqual(
    expect.arrayContaining([
      { field: 'skills', before: [{ level: 'Good', skill: 'French' }], after: [] },
      { field: 'responsibility', before: 'First line', after: null },
      { field: 'escalationSeconds', before: 30, after: null },
    ]),
  )
})

test('DP-4: asks only for skills and a responsibility of its own unit or one above, and for levels that there are', async () => {
  const [elsewhere, below] = [await aSkill(api.db, tree.sibling), await aSkill(api.db, tree.child)]
  const short = await aSkill(api.db, tree.own, { name: 'Driving', levels: ['Yes'] })
  const foreign = await aResponsibility(api.db, tree.sibling)
  const skills = (...ids: string[]) => ids.map((skillId) => ({ skillId, level: 1 }))

  const unseen = await refusalOf(
    admin.services.create({
      body: aService({ skills: skills(elsewhere.id, below.id, randomUUID()), responsibilityId: foreign.id }),
      headers: {},
    }),
  )
  const tooHigh = await refusalOf(
    admin.services.create({ body: aService({ skills: [{ skillId: short.id, level: 2 }] }), headers: {} }),
  )
  const twice = await refusalOf(
    admin.services.create({ body: aService({ skills: skills(short.id, short.id) }), headers: {} }),
  )

  expect(unseen.data.errors).toMatchObject([
    ...[0, 1, 2].map((index) => ({ pointer: `#/skills/${index}/skillId` })),
    { pointer: '#/responsibilityId', detail: expect.stringContaining('Choose a responsibility of') },
  ])
  expect(tooHigh.data.errors).toEqual([{ pointer: '#/skills/0/level', detail: 'Driving has levels 1 to 1.' }])
  expect(twice.data.errors).toEqual([{ pointer: '#/skills', detail: 'Ask for each skill once.' }])
})
