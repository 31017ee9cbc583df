import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCallQueue, aColleague, anEmergencyCase, aResource, aService, aUnit } from '../../testing/factories.ts'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { aPreparedService, ifMatch, refusalOf } from '../../testing/prepared.ts'
import type { ApiClient } from '../../testing/start-api.ts'
import { holders } from './contents.ts'

let house: Awaited<ReturnType<typeof anInstallation>>
beforeAll(async () => {
  house = await anInstallation()
})
afterAll(() => house?.api.stop())

const body = (name: string) => ({
  ...{ name, kind: 'SITE' as const, country: 'CH', timeZone: 'Europe/Zurich', description: '', catchAll: null },
})
const unitOf = (client: ApiClient, id: string) => client.organizationUnits.get({ params: { id } })
const latest = async (client: ApiClient, id: string) => ({ params: { id }, headers: ifMatch(await unitOf(client, id)) })

describe('an organization unit', () => {
  it('is created below another one, changed, and tells routing', async () => {
    const { api, admin, tree } = house
    const before = await versionNow(api)

    const made = await admin.organizationUnits.create({
      headers: {},
      body: { ...body('Zürich'), parentId: tree.parent.id },
    })
    const changed = await admin.organizationUnits.update({
      ...(await latest(admin, made.id)),
      body: { ...body('Zürich West'), catchAll: { kind: 'phoneNumber', number: '+41445550100' } },
    })

    expect(changed).toMatchObject({ name: 'Zürich West', kind: 'SITE', parent: { id: tree.parent.id }, version: 2 })
    expect(await versionNow(api)).toBeGreaterThan(before)
    expect((await api.db.organizationUnit.findUniqueOrThrow({ where: { id: made.id } })).path).toBe(
      `${tree.parent.path}${made.id}/`,
    )
  })

  it('has a name that no sibling has, however it is written; elsewhere it may come again', async () => {
    const { admin, tree } = house
    await admin.organizationUnits.create({ headers: {}, body: { ...body('Empfang'), parentId: tree.own.id } })

    const again = { ...body(' EMPFANG '), parentId: tree.own.id }
    const refused = await refusalOf(admin.organizationUnits.create({ headers: {}, body: again }))
    const elsewhere = await admin.organizationUnits.create({
      headers: {},
      body: { ...body('Empfang'), parentId: tree.child.id },
    })

    expect(refused).toMatchObject({ code: 'NAME_TAKEN', data: { errors: [{ pointer: '#/name' }] } })
    expect(elsewhere.name).toBe('Empfang')
  })

  it('is made once by two who give it the same name at once', async () => {
    const { api, admin, tree } = house
    const make = () =>
      admin.organizationUnits.create({ headers: {}, body: { ...body('Twice'), parentId: tree.root.id } })

    const answers = await Promise.allSettled([make(), make()])

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await api.db.organizationUnit.count({ where: { name: 'Twice' } })).toBe(1)
  })

  it.each([
    [{ country: 'XX' }, '#/country'],
    [{ country: 'de' }, '#/country'],
    [{ timeZone: 'Europe/Nowhere' }, '#/timeZone'],
    [{ timeZone: '+02:00' }, '#/timeZone'],
    [{ name: ' ' }, '#/name'],
  ])('refuses %j', async (wrong, pointer) => {
    const { admin, tree } = house

    const asked = admin.organizationUnits.create({
      headers: {},
      body: { ...body('Wrong'), ...wrong, parentId: tree.root.id },
    })

    expect(await refusalOf(asked)).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer }] } })
  })

  it('has a catch-all that is readable from it (S1), and shows the one from above meanwhile', async () => {
    const { api, admin, tree } = house
    const foreign = await aService(api.db, tree.sibling)
    const number = { kind: 'phoneNumber' as const, number: '+493023125199' }
    await api.db.organizationUnit.update({ where: { id: tree.parent.id }, data: { catchAll: number } })

    const asked = admin.organizationUnits.update({
      ...(await latest(admin, tree.child.id)),
      body: { ...body(tree.child.name), catchAll: { kind: 'service', serviceId: foreign.id } },
    })

    expect(await refusalOf(asked)).toMatchObject({
      code: 'VALIDATION_FAILED',
      data: { errors: [{ pointer: '#/catchAll/serviceId' }] },
    })
    expect((await unitOf(admin, tree.child.id)).inheritedCatchAll).toEqual({
      ...{ organizationUnit: { id: tree.parent.id, name: tree.parent.name }, destination: number },
    })
  })

  it('of a unit above is told neither by name nor by its catch-all', async () => {
    const { siteAdmin, tree } = house

    const unit = await unitOf(siteAdmin, tree.own.id)

    expect([unit.parent, unit.parentId, unit.inheritedCatchAll]).toEqual([null, null, null])
    expect((await refusalOf(unitOf(siteAdmin, tree.parent.id))).code).toBe('NOT_FOUND')
  })

  it('lies at most twenty levels deep', async () => {
    const { api, admin, tree } = house
    let deepest = tree.child
    for (let level = 5; level <= 20; level += 1) deepest = await aUnit(api.db, { parent: deepest })

    const asked = admin.organizationUnits.create({ headers: {}, body: { ...body('Deeper'), parentId: deepest.id } })

    expect((await refusalOf(asked)).code).toBe('VALIDATION_FAILED')
  })
})

describe('deleting a unit', () => {
  it('is refused with what belongs to it, and done when nothing does', async () => {
    const { api, admin, tree } = house
    const unit = await aUnit(api.db, { parent: tree.parent })
    const service = await aService(api.db, unit)
    const person = await aColleague(api.db, unit)

    const { contents, abilities } = await unitOf(admin, unit.id)
    const refused = await refusalOf(admin.organizationUnits.remove(await latest(admin, unit.id)))

    expect(contents).toEqual([
      { kind: 'service', count: 1 },
      { kind: 'user', count: 1 },
      { kind: 'roleAssignment', count: 1 },
    ])
    expect(abilities.remove.because).toContain('1 service, 1 person and 1 role')
    expect(refused.code).toBe('IN_USE')
    expect(JSON.stringify(refused.data)).toContain(service.name)
    await api.db.user.delete({ where: { id: person.id } })
    await api.db.service.delete({ where: { id: service.id } })
    await admin.organizationUnits.remove(await latest(admin, unit.id))
    expect(await api.db.organizationUnit.findUnique({ where: { id: unit.id } })).toBeNull()
  })

  it('counts people for a reader of settings who may not know them', async () => {
    const { api, tree } = house
    const unit = await aUnit(api.db, { parent: tree.own })
    const person = await aColleague(api.db, unit)
    const reader = await api.as('OFFICE_MANAGER', tree.own)

    const { usedBy } = await unitOf(reader.client, unit.id)

    expect(usedBy).toEqual({ items: [], hidden: 2 })
    expect(JSON.stringify(usedBy)).not.toContain(person.name)
  })

  it('leaves the topmost unit, and one’s own, where they are', async () => {
    const { admin, siteAdmin, tree } = house

    const topmost = (await unitOf(admin, tree.root.id)).abilities
    const own = (await unitOf(siteAdmin, tree.own.id)).abilities

    expect([topmost.move.allowed, topmost.remove.allowed, own.move.allowed, own.remove.allowed]).toEqual([
      ...[false, false, false, false],
    ])
    expect(own.update.allowed).toBe(true)
  })

  it('is guarded by every table that points at units, without anybody forgetting one', async () => {
    const { api } = house
    const rows = await api.db.$queryRaw<{ name: string }[]>`
      select c.relname::text "name" from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and k.confrelid = 'organization_unit'::regclass and k.confdeltype in ('r', 'a')`
    const camel = (name: string) => name.replaceAll(/_(.)/g, (_all, letter: string) => letter.toUpperCase())

    const guarding = rows.map(({ name }) => camel(name)).filter((name) => name !== 'organizationUnit')

    expect([...new Set(guarding)].sort()).toEqual(Object.keys(holders).sort())
  })
})

describe('moving a unit', () => {
  async function aPlace() {
    const { api, tree } = house
    const from = await aUnit(api.db, { parent: tree.parent, name: `From ${crypto.randomUUID()}` })
    const to = await aUnit(api.db, { parent: tree.parent, name: `To ${crypto.randomUUID()}` })
    const unit = await aUnit(api.db, { parent: from })
    const below = await aUnit(api.db, { parent: unit })
    return { from, to, unit, below }
  }
  const preview = (client: ApiClient, id: string, parentId: string) =>
    client.organizationUnits.movePreview({ params: { id }, query: { parentId } })

  it('says before what changes owners, and who gains and loses sight', async () => {
    const { api, admin } = house
    const { from, to, unit, below } = await aPlace()
    await aService(api.db, below)
    const loser = await aColleague(api.db, from, { role: 'SUPERVISOR' })
    const winner = await aColleague(api.db, to, { role: 'AUDITOR' })

    const seen = await preview(admin, unit.id, to.id)

    expect(seen.objects).toEqual([
      { kind: 'organizationUnit', count: 2 },
      { kind: 'service', count: 1 },
    ])
    expect([seen.total, seen.ability]).toEqual([3, { allowed: true }])
    expect(seen.losing.map(({ person, role }) => [person.id, role])).toEqual([[loser.id, 'SUPERVISOR']])
    expect(seen.gaining.map(({ person, role }) => [person.id, role])).toEqual([[winner.id, 'AUDITOR']])
  })

  it('FO-30: says before whose stored numbers could no longer be called there', async () => {
    const { api, admin } = house
    const { to, unit, below } = await aPlace()
    const whenOffline = { kind: 'phoneNumber', number: '+41445551234' } as const
    const queue = await aCallQueue(api.db, below, { whenOffline })
    const before = await preview(admin, unit.id, to.id)
    await api.db.tollGuard.create({
      data: { organizationUnitId: to.id, allowedPrefixes: ['+49'], blockedPrefixes: [], allowedKinds: ['fixed'] },
    })

    const after = await preview(admin, unit.id, to.id)

    expect(before.blocked).toEqual({ items: [], hidden: 0 })
    expect(after.blocked.items).toEqual([
      { path: [{ kind: 'callQueue', id: queue.id, name: queue.name, place: '+41 44 555 12 34' }] },
    ])
    expect(after.ability).toEqual({ allowed: true })
  })

  it('takes everything below along, and rights follow at once', async () => {
    const { api, admin } = house
    const { from, to, unit, below } = await aPlace()
    const service = await aService(api.db, below)
    const loser = await api.as('AUDITOR', from)
    const winner = await api.as('AUDITOR', to)
    await loser.client.services.get({ params: { id: service.id } })

    const moved = await admin.organizationUnits.move({ ...(await latest(admin, unit.id)), body: { parentId: to.id } })

    expect(moved.parent).toEqual({ id: to.id, name: to.name })
    expect((await api.db.organizationUnit.findUniqueOrThrow({ where: { id: below.id } })).path).toBe(
      `${to.path}${unit.id}/${below.id}/`,
    )
    expect((await refusalOf(loser.client.services.get({ params: { id: service.id } }))).code).toBe('NOT_FOUND')
    expect((await winner.client.services.get({ params: { id: service.id } })).name).toBe(service.name)
    const line = await api.db.auditEntry.findFirstOrThrow({ where: { objectId: unit.id, action: 'move' } })
    expect([line.before, line.after]).toEqual([{ parent: from.name }, { parent: to.name }])
  })

  it('is refused, with the list, while something in it refers to what only its old place owns (S1)', async () => {
    const { api, admin } = house
    const { from, to, unit, below } = await aPlace()
    const owned = await anEmergencyCase(api.db, from)
    const service = await aService(api.db, below, { emergencyCaseIds: [owned.id] })
    const sound = await aResource(api.db, from)
    await api.db.organizationUnit.update({
      where: { id: unit.id },
      data: { catchAll: { kind: 'announcement', prompts: [{ culture: 'de-DE', resourceId: sound.id }] } },
    })

    const seen = await preview(admin, unit.id, to.id)
    const asked = admin.organizationUnits.move({ ...(await latest(admin, unit.id)), body: { parentId: to.id } })

    expect(seen.ability.allowed).toBe(false)
    expect(seen.cutOff.items).toEqual([
      {
        used: { kind: 'emergencyCase', id: owned.id, name: owned.name },
        by: { kind: 'service', id: service.id, name: service.name },
      },
      {
        used: { kind: 'resource', id: sound.id, name: sound.name },
        by: { kind: 'organizationUnit', id: unit.id, name: unit.name },
      },
    ])
    expect(await refusalOf(asked)).toMatchObject({ code: 'MOVE_CUTS_OFF', data: { cutOff: seen.cutOff } })
  })

  it('into itself, or below itself, is refused', async () => {
    const { admin } = house
    const { unit, below } = await aPlace()

    for (const parentId of [unit.id, below.id]) {
      const asked = admin.organizationUnits.move({ ...(await latest(admin, unit.id)), body: { parentId } })
      expect((await refusalOf(asked)).code).toBe('VALIDATION_FAILED')
      expect((await preview(admin, unit.id, parentId)).ability.allowed).toBe(false)
    }
  })

  it('of two that would put each below the other, one is done', async () => {
    const { api, admin } = house
    const { from, to } = await aPlace()
    const [one, other] = [await latest(admin, from.id), await latest(admin, to.id)]

    const answers = await Promise.allSettled([
      admin.organizationUnits.move({ ...one, body: { parentId: to.id } }),
      admin.organizationUnits.move({ ...other, body: { parentId: from.id } }),
    ])

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const rows = await api.db.organizationUnit.findMany({ where: { id: { in: [from.id, to.id] } } })
    const cyclic = rows.filter(({ id, path }) => path.split('/').filter((step) => step === id).length !== 1)
    expect(cyclic).toEqual([])
  })

  it('where a sibling has the name already is refused', async () => {
    const { api, admin } = house
    const { to, unit } = await aPlace()
    await aUnit(api.db, { parent: to, name: unit.name.toUpperCase() })

    const asked = admin.organizationUnits.move({ ...(await latest(admin, unit.id)), body: { parentId: to.id } })

    expect((await refusalOf(asked)).code).toBe('NAME_TAKEN')
  })

  it('needs a say in the unit, where it is and where it goes', async () => {
    const { siteAdmin, admin, tree } = house
    const own = await latest(siteAdmin, tree.own.id)
    const child = await latest(siteAdmin, tree.child.id)
    const foreign = await latest(admin, tree.sibling.id)

    const tries = [
      siteAdmin.organizationUnits.move({ ...child, body: { parentId: tree.sibling.id } }),
      siteAdmin.organizationUnits.move({ ...own, body: { parentId: tree.child.id } }),
      siteAdmin.organizationUnits.move({ ...foreign, body: { parentId: tree.own.id } }),
    ]

    const refused = await Promise.all(tries.map(refusalOf))
    expect(refused.map(({ code }) => code)).toEqual(['NOT_FOUND', 'FORBIDDEN', 'NOT_FOUND'])
  })

  it('EM-25: is refused while an emergency of its old place covers a service in it', async () => {
    const { api, admin } = house
    const { from, to, unit } = await aPlace()
    const emergencyCase = await anEmergencyCase(api.db, house.tree.root)
    await aPreparedService(api.db, unit, { emergencyCaseIds: [emergencyCase.id] })
    await api.db.emergencyActivation.create({
      data: {
        ...{ organizationUnitId: from.id, emergencyCaseId: emergencyCase.id },
        ...{ validFrom: new Date(Date.now() - 60_000), startedByName: 'Leyla' },
      },
    })

    const asked = admin.organizationUnits.move({ ...(await latest(admin, unit.id)), body: { parentId: to.id } })

    expect((await refusalOf(asked)).code).toBe('EMERGENCY_RUNNING')
    await api.db.emergencyActivation.deleteMany({ where: { organizationUnitId: from.id } })
  })
})
