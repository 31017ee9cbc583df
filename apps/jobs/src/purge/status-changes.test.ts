import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { aPurgedInstallation, daysAgo } from './purge.testing.ts'

const { db, units, aPurge, ...installation } = await aPurgedInstallation()
beforeEach(async () => {
  await installation.empty()
  await db.agentStatusChange.deleteMany()
})
afterAll(() => installation.stop())

const named = { monitoringLevel: 'NAMED_FIGURES', agreementTitle: 'Agreement 12', agreementDate: daysAgo(100) } as const

/** What somebody of the unit changed so many days ago; gives what names it. */
async function changed(days: number, organizationUnitId: string | null = units.site): Promise<string> {
  const person = { name: 'Ana Gómez', email: `${randomUUID()}@test.example`, organizationUnitId }
  const { id } = await db.agentStatusChange.create({
    data: { at: daysAgo(days), kind: 'status', value: 'away', user: { create: person } },
  })
  return id
}
const left = async () => (await db.agentStatusChange.findMany()).map(({ id }) => id)
const count = (results: Awaited<ReturnType<ReturnType<typeof aPurge>['run']>>) =>
  results?.find(({ subject }) => subject === 'statusChanges')?.count
const run = () => aPurge().run({ askedBy: 'Ada' })

describe('what agents changed (DS-1)', () => {
  it('goes after seven days, unless the unit says other days; people of no unit go with the root', async () => {
    await db.dataProtection.create({ data: { organizationUnitId: units.root, ...named } })
    const [young, old, ofNobody] = [await changed(6), await changed(8), await changed(8, null)]
    expect(await run()).toContainEqual({ subject: 'statusChanges', count: 2, failed: false })
    expect(await left()).toEqual([young])
    expect([old, ofNobody]).not.toContain(young)

    await db.dataProtection.create({ data: { organizationUnitId: units.site, days: { statusChanges: 3 } } })
    const kept = await changed(2)
    expect(count(await run())).toBe(1)
    expect(await left()).toEqual([kept])
  })

  it('goes whole where the level does not allow it, as for people who moved to such a unit (DS-3)', async () => {
    await db.dataProtection.create({ data: { organizationUnitId: units.site, ...named } })
    const ofSite = await changed(0)
    await changed(1, units.root)

    expect(count(await run())).toBe(1)
    expect(await left()).toEqual([ofSite])
    expect(count(await run())).toBe(0)
    const [seen] = await db.purgeRunUnit.findMany({ where: { organizationUnitId: units.root } })
    expect(seen?.counts).toMatchObject({ statusChanges: 1 })
  })
})
