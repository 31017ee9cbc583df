import type { ResponsibilityBody } from '@nightswitch/contracts'
import { afterAll, describe, expect, it } from 'vitest'
import { aColleague, aDutyProfile, aService, type Unit } from '../../testing/factories.ts'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())
const profile = await aDutyProfile(api.db, tree.root)

let count = 0
const aBody = (changes: Partial<ResponsibilityBody> = {}) => {
  count += 1
  return { name: `First line ${count}`, organizationUnitId: tree.own.id, ...changes }
}
const create = (changes: Partial<ResponsibilityBody> = {}) =>
  admin.responsibilities.create({ body: aBody(changes), headers: {} })
const rank = async ({ id }: { id: string }, unit: Unit) =>
  api.db.responsibilityRank.create({
    data: { userId: (await aColleague(api.db, unit)).id, dutyProfileId: profile.id, responsibilityId: id, rank: 1 },
  })
const askFor = async ({ id }: { id: string }, unit: Unit) => {
  const service = await aService(api.db, unit)
  await api.db.service.update({ where: { id: service.id }, data: { responsibilityId: id } })
  return service
}

describe('a responsibility', () => {
  it('is kept as written, copied without ranks, and told to routing and the audit', async () => {
    const version = await versionNow(api)
    const created = await create({ name: 'Contracts', description: 'Who answers questions about contracts.' })
    await rank(created, tree.own)

    const copy = await admin.responsibilities.duplicate({ params: { id: created.id }, headers: {} })
    await admin.responsibilities.update({
      params: { id: copy.id },
      headers: ifMatch(copy),
      body: aBody({ name: 'Offers' }),
    })

    const line = await api.db.auditEntry.findFirstOrThrow({ where: { objectId: copy.id, action: 'update' } })
    expect(created).toMatchObject({
      name: 'Contracts',
      description: 'Who answers questions about contracts.',
      agents: 0,
    })
    expect(copy).toMatchObject({ name: 'Copy of Contracts', description: created.description, agents: 0 })
    expect([line.before, line.after]).toMatchObject([{ name: 'Copy of Contracts' }, { name: 'Offers' }])
    expect(await versionNow(api)).toBeGreaterThan(version)
  })

  it('has a name of its own in the whole installation', async () => {
    await create({ name: 'Claims' })

    expect(await refusalOf(create({ name: 'CLAIMS', organizationUnitId: tree.sibling.id }))).toMatchObject({
      code: 'NAME_TAKEN',
      data: { errors: [{ pointer: '#/name' }] },
    })
  })

  it('stays while a service asks for it or an agent has a rank in it; what is elsewhere is counted', async () => {
    const responsibility = await create()
    const service = await askFor(responsibility, tree.own)
    await askFor(responsibility, tree.sibling)
    await rank(responsibility, tree.child)
    await rank(responsibility, tree.sibling)
    const { id } = responsibility

    const refused = await refusalOf(
      siteAdmin.responsibilities.remove({ params: { id }, headers: ifMatch(responsibility) }),
    )

    expect(refused).toEqual({
      code: 'IN_USE',
      data: {
        usedBy: {
          items: [
            { path: [{ kind: 'service', id: service.id, name: service.name }] },
            { path: [{ kind: 'agentRatings', id, name: '1 agent', place: 'ratings' }] },
          ],
          hidden: 2,
        },
      },
    })
    expect((await siteAdmin.responsibilities.get({ params: { id } })).agents).toBe(1)
  })

  it('goes when nothing uses it, and stays where what uses it can choose it (S1)', async () => {
    const unused = await create()
    const asked = await create({ organizationUnitId: tree.parent.id })
    await askFor(asked, tree.sibling)

    await admin.responsibilities.remove({ params: { id: unused.id }, headers: ifMatch(unused) })
    const moved = await refusalOf(
      admin.responsibilities.update({
        params: { id: asked.id },
        headers: ifMatch(asked),
        body: aBody({ name: asked.name }),
      }),
    )

    expect(moved.data).toMatchObject({ errors: [{ pointer: '#/organizationUnitId' }] })
  })
})
