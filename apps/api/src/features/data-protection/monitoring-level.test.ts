import { randomUUID } from 'node:crypto'
import type { DataProtectionBody } from '@nightswitch/contracts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { monitoringLevelOf } from '../../shared/monitoring-level.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())
beforeEach(async () => {
  await api.db.dataProtection.deleteMany()
  await api.db.agentStatusChange.deleteMany()
})

const silent: DataProtectionBody = {
  ...{ callerNumbers: null, sipMessages: null, voicemail: null, statusChanges: null, audit: null },
  ...{ monitoringLevel: null, agreementTitle: null, agreementDate: null },
}
const named = {
  ...{ ...silent, monitoringLevel: 'NAMED_FIGURES' as const },
  ...{ agreementTitle: 'Works agreement 12', agreementDate: '2026-05-04' },
}
const agreement = { title: 'Works agreement 12', date: '2026-05-04' }

type Unit = { id: string; name: string; path: string }
const of = ({ id }: Unit) => ({ params: { id } })

/** What the unit says from now on, whatever it said before. */
async function says(unit: Unit, body: DataProtectionBody) {
  const { version } = await admin.dataProtection.get(of(unit))
  return admin.dataProtection.update({ ...of(unit), headers: ifMatch({ version }), body })
}

/** Somebody of the unit, of whom a change of status is kept. */
async function somebodyOf(unit: Unit | null): Promise<string> {
  const { id } = await api.db.user.create({
    data: { name: 'Ana Gómez', email: `${randomUUID()}@test.example`, organizationUnitId: unit?.id ?? null },
  })
  await api.db.agentStatusChange.create({ data: { userId: id, at: new Date(), kind: 'status', value: 'away' } })
  return id
}
const keptOf = async (users: readonly string[]) => {
  const rows = await api.db.agentStatusChange.findMany({ where: { userId: { in: [...users] } } })
  return users.map((id) => rows.some(({ userId }) => userId === id))
}

describe('the monitoring level of a unit (DS-3)', () => {
  it('is Operation only until somebody says otherwise', async () => {
    const { monitoring } = await admin.dataProtection.get(of(tree.child))

    expect(monitoring).toEqual({
      own: { level: null, agreement: null },
      above: { level: 'OPERATION_ONLY', agreement: null, from: null },
      kept: { changes: 0, people: 0 },
    })
    expect(await monitoringLevelOf(api.db, tree.child.path)).toEqual({
      ...{ level: 'OPERATION_ONLY', agreement: null, days: 7, from: null },
    })
  })

  it('is said by the nearest unit upward, whose name is told to those who may see it', async () => {
    await says(tree.parent, { ...named, statusChanges: 14 })

    const seen = (await admin.dataProtection.get(of(tree.child))).monitoring.above
    const fromBelow = (await siteAdmin.dataProtection.get(of(tree.own))).monitoring.above

    expect(seen).toEqual({ level: 'NAMED_FIGURES', agreement, from: tree.parent.name })
    expect(fromBelow).toMatchObject({ level: 'NAMED_FIGURES', from: null })
    expect(await monitoringLevelOf(api.db, tree.child.path)).toMatchObject({
      ...{ level: 'NAMED_FIGURES', agreement, days: 14, from: { id: tree.parent.id } },
    })
    await says(tree.own, { ...silent, monitoringLevel: 'TEAM_FIGURES' })
    expect(await monitoringLevelOf(api.db, tree.child.path)).toMatchObject({ level: 'TEAM_FIGURES', agreement: null })
  })

  it('of somebody who is of no unit is that of the root', async () => {
    await says(tree.root, named)

    expect(await monitoringLevelOf(api.db, null)).toMatchObject({ level: 'NAMED_FIGURES', from: { id: tree.root.id } })
  })

  it('is Named figures only with the title and the date of an agreement', async () => {
    const { data } = await refusalOf(says(tree.own, { ...named, agreementTitle: ' ', agreementDate: null }))
    const noSuchDay = await refusalOf(says(tree.own, { ...named, agreementDate: '2026-02-30' }))

    expect(data).toMatchObject({
      errors: [
        { pointer: '#/agreementTitle', detail: 'Named figures need an agreement: give its title.' },
        { pointer: '#/agreementDate', detail: 'Named figures need an agreement: give its date.' },
      ],
    })
    expect(noSuchDay.data).toMatchObject({ errors: [{ pointer: '#/agreementDate' }] })
    expect(await api.db.dataProtection.count()).toBe(0)
    expect((await says(tree.own, named)).monitoring.own).toEqual({ level: 'NAMED_FIGURES', agreement })
  })

  it('forgets the agreement with the level that needed it, and the audit names both', async () => {
    await says(tree.own, named)
    const { monitoring } = await says(tree.own, { ...named, monitoringLevel: 'TEAM_FIGURES' })

    expect(monitoring.own).toEqual({ level: 'TEAM_FIGURES', agreement: null })
    const [line] = (await admin.audit.list({ query: { filter: { objectKind: 'dataProtection' } } })).items
    expect(line?.changes).toContainEqual({ field: 'monitoringLevel', before: 'NAMED_FIGURES', after: 'TEAM_FIGURES' })
  })
})

describe('a level that is made lower (DS-3)', () => {
  it('deletes at once what was kept with names, after it was said how much that is', async () => {
    await says(tree.own, named)
    const people = [await somebodyOf(tree.own), await somebodyOf(tree.child)]
    const above = await somebodyOf(tree.parent)

    expect((await admin.dataProtection.get(of(tree.own))).monitoring.kept).toEqual({ changes: 2, people: 2 })
    await says(tree.own, silent)

    expect(await keptOf([...people, above])).toEqual([false, false, true])
  })

  it('spares units below that have a word of their own', async () => {
    await says(tree.own, named)
    await says(tree.child, named)
    const [here, below] = [await somebodyOf(tree.own), await somebodyOf(tree.child)]

    expect((await admin.dataProtection.get(of(tree.own))).monitoring.kept).toEqual({ changes: 1, people: 1 })
    await says(tree.own, { ...silent, monitoringLevel: 'OPERATION_ONLY' })

    expect(await keptOf([here, below])).toEqual([false, true])
  })

  it('is no lower level when the unit above says the same', async () => {
    await says(tree.parent, named)
    await says(tree.own, named)
    const here = await somebodyOf(tree.own)

    await says(tree.own, silent)
    expect(await keptOf([here])).toEqual([true])
  })

  it('at the root is that of people who are of no unit as well', async () => {
    await says(tree.root, named)
    const nowhere = await somebodyOf(null)

    await says(tree.root, silent)
    expect(await keptOf([nowhere])).toEqual([false])
  })
})
