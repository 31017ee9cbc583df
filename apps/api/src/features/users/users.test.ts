import { roles } from '@nightswitch/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ofInstallation, permissions } from '../../access/permissions.ts'
import { aColleague, aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'
import { type ApiClient, PASSWORD } from '../../testing/start-api.ts'
import { explainedVerbs } from './rights.ts'

let house: Awaited<ReturnType<typeof anInstallation>>
beforeAll(async () => {
  house = await anInstallation()
})
afterAll(() => house?.api.stop())

const personOf = (client: ApiClient, id: string) => client.users.get({ params: { id } })
const latest = async (client: ApiClient, id: string) => ({
  params: { id },
  headers: ifMatch(await personOf(client, id)),
})

describe('the list of people', () => {
  it('holds those of the own tree alone, whether their unit or a role of theirs lies there', async () => {
    const { api, tree, siteAdmin } = house
    const here = await aColleague(api.db, tree.own)
    const helper = await aColleague(api.db, tree.sibling, { in: tree.child })
    const elsewhere = await aColleague(api.db, tree.sibling)

    const { items } = await siteAdmin.users.list({ query: { limit: 200 } })

    const ids = items.map(({ id }) => id)
    expect([here.id, helper.id, elsewhere.id].map((id) => ids.includes(id))).toEqual([true, true, false])
    const seen = items.find(({ id }) => id === helper.id)
    expect([seen?.organizationUnit, seen?.abilities.update.allowed]).toEqual([null, false])
    expect(await refusalOf(personOf(siteAdmin, elsewhere.id))).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('counts roles in units that the reader cannot see, and does not find people by them', async () => {
    const { api, tree, siteAdmin } = house
    const both = await aColleague(api.db, tree.own)
    await api.db.roleAssignment.create({
      data: { userId: both.id, organizationUnitId: tree.sibling.id, role: 'OFFICE_MANAGER' },
    })

    const person = await personOf(siteAdmin, both.id)
    const found = await siteAdmin.users.list({ query: { filter: { role: 'OFFICE_MANAGER' } } })

    expect([person.roles.length, person.hiddenRoles]).toEqual([1, 1])
    expect(found.items.map(({ id }) => id)).not.toContain(both.id)
  })

  it('is searched by name and e-mail, narrowed by unit, role and state, and paged', async () => {
    const { api, tree, admin } = house
    const person = await aColleague(api.db, tree.child, { name: 'Zoë Übermut', role: 'SITE_MANAGER' })
    await api.db.user.update({ where: { id: person.id }, data: { disabledAt: new Date() } })
    const filters = [
      { search: 'übermut' },
      { search: 'zoëübermut@' },
      { organizationUnitId: tree.child.id, state: 'disabled' as const },
      { role: 'SITE_MANAGER' as const, state: 'disabled' as const },
    ]

    const answers = await Promise.all(filters.map((filter) => admin.users.list({ query: { filter } })))
    const first = await admin.users.list({ query: { limit: 1, sort: 'email' } })
    const second = await admin.users.list({ query: { limit: 1, sort: 'email', cursor: first.nextCursor ?? '' } })

    expect(answers.map(({ items }) => items.map(({ id }) => id))).toEqual(filters.map(() => [person.id]))
    expect(first.items[0]?.email.localeCompare(second.items[0]?.email ?? '', 'en')).toBeLessThan(0)
  })
})

describe('a new person', () => {
  const body = (organizationUnitId: string, email: string) => ({
    ...{ name: 'Ann', email, organizationUnitId, language: 'de' as const },
  })

  it('has no role and no password, and signs in with their own e-mail', async () => {
    const { siteAdmin, tree } = house

    const person = await siteAdmin.users.create({ headers: {}, body: body(tree.own.id, ' Ann@Example.com ') })

    expect(person).toMatchObject({ email: 'ann@example.com', roles: [], password: 'none', language: 'de' })
    const again = siteAdmin.users.create({ headers: {}, body: body(tree.child.id, 'ANN@example.com') })
    expect(await refusalOf(again)).toMatchObject({ code: 'EMAIL_TAKEN', data: { errors: [{ pointer: '#/email' }] } })
  })

  it('cannot be put into a unit that is not the caller’s', async () => {
    const { siteAdmin, tree } = house

    const tries = [tree.sibling, tree.parent].map(({ id }) =>
      refusalOf(siteAdmin.users.create({ headers: {}, body: body(id, 'bob@example.com') })),
    )

    expect((await Promise.all(tries)).map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  })

  it.each(['no address', 'a@b', 'a@@b.de', 'a b@c.de', `${'x'.repeat(250)}@example.com`])(
    'refuses “%s”',
    async (email) => {
      const { siteAdmin, tree } = house

      const refused = await refusalOf(siteAdmin.users.create({ headers: {}, body: body(tree.own.id, email) }))

      expect(refused).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/email' }] } })
    },
  )
})

describe('ways up', () => {
  it('no role below Administrator changes anybody, whichever way it asks', async () => {
    const { api, tree } = house
    const person = await aColleague(api.db, tree.own)

    for (const role of roles.filter((each) => !/ADMIN/.test(each))) {
      const { client, id } = await api.as(role, tree.own)
      const headers = { 'if-match': '"1"' }
      const params = { id: person.id }
      const own = { role: 'ADMINISTRATOR' as const, organizationUnitId: tree.own.id, serviceIds: [] }
      const body = { name: 'X', email: 'x@example.com', organizationUnitId: tree.own.id, language: null }
      const tries = [
        client.users.create({ headers: {}, body }),
        client.users.update({ params, headers, body }),
        client.users.setDisabled({ params, headers, body: { disabled: true } }),
        client.users.giveOneTimePassword({ params, headers }),
        client.users.setRole({ params, headers, body: own }),
        client.users.setRole({ params: { id }, headers, body: own }),
        client.users.removeRole({ params: { ...params, roleId: person.roleId }, headers }),
      ]
      const codes = await Promise.all(tries.map(async (asked) => (await refusalOf(asked)).code))
      expect([role, ...codes]).toEqual([role, ...tries.map(() => 'FORBIDDEN')])
    }
  })

  it('an Administrator of a site gives nobody, nor themselves, more than they hold', async () => {
    const { api, tree, siteAdmin } = house
    const person = await aColleague(api.db, tree.own)
    const { id: self } = (await siteAdmin.session.get()).user
    const wishes = [
      ['SYSTEM_ADMINISTRATOR', tree.own.id, 'FORBIDDEN'],
      ['SYSTEM_ADMINISTRATOR', tree.root.id, 'NOT_FOUND'],
      ['ADMINISTRATOR', tree.parent.id, 'NOT_FOUND'],
      ['AGENT', tree.sibling.id, 'NOT_FOUND'],
    ] as const

    for (const [role, organizationUnitId, code] of wishes) {
      for (const id of [person.id, self]) {
        const asked = siteAdmin.users.setRole({
          ...(await latest(siteAdmin, id)),
          body: { role, organizationUnitId, serviceIds: [] },
        })
        expect([role, (await refusalOf(asked)).code]).toEqual([role, code])
      }
    }
    expect(await api.db.roleAssignment.count({ where: { userId: person.id } })).toBe(1)
  })

  it('who may set a password holds all that its owner holds: a guest from above stays out of reach', async () => {
    const { api, tree, siteAdmin } = house
    // Belongs to the site, and administers everything.
    const guest = await aColleague(api.db, tree.own, { role: 'SYSTEM_ADMINISTRATOR', in: tree.root })
    const auditor = await aColleague(api.db, tree.own, { role: 'AUDITOR', in: tree.parent })

    for (const { id, email } of [guest, auditor]) {
      const of = await latest(siteAdmin, id)
      const body = { name: 'Renamed', email, organizationUnitId: tree.own.id, language: null }
      const tries = [
        siteAdmin.users.giveOneTimePassword(of),
        siteAdmin.users.setDisabled({ ...of, body: { disabled: true } }),
        siteAdmin.users.update({ ...of, body }),
      ]
      const refused = await Promise.all(tries.map(refusalOf))
      expect(refused.map(({ code }) => code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'])
      expect(refused[0]?.data.because).toContain('a unit you cannot see')
    }
    expect(await api.db.account.count({ where: { userId: guest.id } })).toBe(0)
  })

  it('who may switch emergencies elsewhere cannot be taken over either', async () => {
    const { api, tree, siteAdmin } = house
    const person = await aColleague(api.db, tree.own)
    await api.db.emergencySwitchGrant.create({ data: { userId: person.id, organizationUnitId: tree.parent.id } })

    expect((await refusalOf(siteAdmin.users.giveOneTimePassword(await latest(siteAdmin, person.id)))).code).toBe(
      'FORBIDDEN',
    )
  })

  it('somebody of another unit who has a role here is not pulled over by changing their unit', async () => {
    const { api, tree, siteAdmin } = house
    const helper = await aColleague(api.db, tree.sibling, { in: tree.own })
    const body = { name: 'Mine', email: helper.email, organizationUnitId: tree.own.id, language: null }

    const asked = siteAdmin.users.update({ ...(await latest(siteAdmin, helper.id)), body })

    expect((await refusalOf(asked)).code).toBe('FORBIDDEN')
  })

  it('a role in a unit that the caller cannot see is not removed by its id', async () => {
    const { api, tree, siteAdmin } = house
    const both = await aColleague(api.db, tree.own)
    const hidden = await api.db.roleAssignment.create({
      data: { userId: both.id, organizationUnitId: tree.sibling.id, role: 'AGENT' },
    })
    const { headers } = await latest(siteAdmin, both.id)

    const asked = siteAdmin.users.removeRole({ params: { id: both.id, roleId: hidden.id }, headers })

    expect((await refusalOf(asked)).code).toBe('NOT_FOUND')
  })

  it('own services of a supervisor lie in the unit, and no other role has any', async () => {
    const { api, tree, siteAdmin } = house
    const person = await aColleague(api.db, tree.own)
    const outside = await aService(api.db, tree.sibling)
    const inside = await aService(api.db, tree.child)
    const give = async (role: 'SUPERVISOR' | 'AGENT', serviceId: string) =>
      siteAdmin.users.setRole({
        ...(await latest(siteAdmin, person.id)),
        body: { role, organizationUnitId: tree.own.id, serviceIds: [serviceId] },
      })

    expect((await refusalOf(give('SUPERVISOR', outside.id))).code).toBe('VALIDATION_FAILED')
    expect((await refusalOf(give('AGENT', inside.id))).code).toBe('VALIDATION_FAILED')
    const { roles: given } = await give('SUPERVISOR', inside.id)
    expect(given.find(({ role }) => role === 'SUPERVISOR')?.services).toEqual([{ id: inside.id, name: inside.name }])
  })
})

describe('nobody locks themselves out', () => {
  it('an administrator does not disable themselves, nor take what they administer with', async () => {
    const { api, tree } = house
    const { client, id } = await api.as('ADMINISTRATOR', tree.child)
    const of = await latest(client, id)
    const role = (await personOf(client, id)).roles[0]

    const tries = [
      client.users.setDisabled({ ...of, body: { disabled: true } }),
      client.users.giveOneTimePassword(of),
      client.users.removeRole({ params: { id, roleId: role?.id ?? '' }, headers: of.headers }),
    ]

    expect(await Promise.all(tries.map(async (asked) => (await refusalOf(asked)).code))).toEqual(
      tries.map(() => 'FORBIDDEN'),
    )
    expect(role?.abilities.remove.allowed).toBe(false)
  })

  it('S3: the last System Administrator of everything stays, also when two go for each other at once', async () => {
    const { api, tree } = house
    await api.db.roleAssignment.deleteMany({ where: { role: 'SYSTEM_ADMINISTRATOR' } })
    const [one, other] = await Promise.all(
      [api.aPerson(), api.aPerson()].map(async (made) => {
        const { id, email } = await made
        await api.db.roleAssignment.create({
          data: { userId: id, organizationUnitId: tree.root.id, role: 'SYSTEM_ADMINISTRATOR' },
        })
        return api.signIn(email, PASSWORD)
      }),
    )
    if (!one || !other) throw new Error('two were made')
    const roleOf = async (client: ApiClient, id: string) => (await personOf(client, id)).roles[0]?.id ?? ''
    const remove = async (by: typeof one, of: typeof one) => {
      const { headers } = await latest(by.client, of.id)
      return by.client.users.removeRole({ params: { id: of.id, roleId: await roleOf(by.client, of.id) }, headers })
    }

    const answers = await Promise.allSettled([remove(one, other), remove(other, one)])

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = await api.db.roleAssignment.findMany({ where: { role: 'SYSTEM_ADMINISTRATOR' } })
    expect(left).toHaveLength(1)
    // Another one who was never there is no help: their password is still the one-time one.
    const survivor = left[0]?.userId === one.id ? one : other
    const helper = await aColleague(api.db, tree.root, { role: 'SYSTEM_ADMINISTRATOR' })
    await survivor.client.users.giveOneTimePassword(await latest(survivor.client, helper.id))
    const shared = await api.as('ADMINISTRATOR', tree.root)
    expect((await personOf(shared.client, survivor.id)).abilities.disable.allowed).toBe(false)
  })
})

describe('rights that change', () => {
  it('hold from the next request on, and open screens hear of it', async () => {
    const { api, tree, admin } = house
    const { email, id } = await api.aPerson()
    await api.db.user.update({ where: { id }, data: { organizationUnitId: tree.own.id } })
    const person = await api.signIn(email, PASSWORD)
    expect((await refusalOf(person.client.services.list({ query: {} }))).code).toBe('FORBIDDEN')

    const body = { role: 'AUDITOR' as const, organizationUnitId: tree.own.id, serviceIds: [] }
    const { roles: given } = await admin.users.setRole({ ...(await latest(admin, id)), body })
    expect((await person.client.services.list({ query: {} })).total).toBeGreaterThanOrEqual(0)

    const { headers } = await latest(admin, id)
    await admin.users.removeRole({ params: { id, roleId: given[0]?.id ?? '' }, headers })
    expect((await refusalOf(person.client.services.list({ query: {} }))).code).toBe('FORBIDDEN')
  })

  it('asks for the version that was seen', async () => {
    const { api, tree, admin } = house
    const { id } = await aColleague(api.db, tree.own)
    const body = { disabled: true }

    expect((await refusalOf(admin.users.setDisabled({ params: { id }, headers: {}, body }))).code).toBe(
      'PRECONDITION_REQUIRED',
    )
    const stale = admin.users.setDisabled({ params: { id }, headers: { 'if-match': '"7"' }, body })
    expect((await refusalOf(stale)).code).toBe('STALE_VERSION')
  })

  it('are written down with what was given, by whom, and never a password', async () => {
    const { api, tree, admin } = house
    const { id } = await aColleague(api.db, tree.own)
    const { password } = await admin.users.giveOneTimePassword(await latest(admin, id))
    const body = { role: 'AUDITOR' as const, organizationUnitId: tree.child.id, serviceIds: [] }
    await admin.users.setRole({ ...(await latest(admin, id)), body })
    await admin.users.setDisabled({ ...(await latest(admin, id)), body: { disabled: true } })

    const lines = await api.db.auditEntry.findMany({ where: { objectId: id }, orderBy: { sequence: 'asc' } })

    expect(lines.map(({ action, organizationUnitId }) => [action, organizationUnitId])).toEqual([
      ['give one-time password', tree.own.id],
      ['give role', tree.child.id],
      ['disable', tree.own.id],
    ])
    const everything = JSON.stringify([lines.map(({ before, after }) => [before, after]), api.logLines])
    expect(everything).not.toContain(password)
    expect(everything).not.toContain('argon2')
  })
})

describe('“why can Ann do this?”', () => {
  it('names the assignment and the unit it comes from, and counts on services', async () => {
    const { api, tree, admin, siteAdmin } = house
    const service = await aService(api.db, tree.own)
    const ann = await aColleague(api.db, tree.own, { role: 'SUPERVISOR' })
    await api.db.roleAssignmentService.create({ data: { roleAssignmentId: ann.roleId, serviceId: service.id } })
    await api.db.roleAssignment.create({
      data: { userId: ann.id, organizationUnitId: tree.parent.id, role: 'AUDITOR' },
    })
    const ask = async (client: ApiClient) =>
      (await client.users.rights({ params: { id: ann.id }, query: { organizationUnitId: tree.child.id } })).items
    const of = (items: Awaited<ReturnType<typeof ask>>, verb: string) => items.find((each) => each.verb === verb)

    const known = await ask(admin)
    const seen = await ask(siteAdmin)

    expect(of(known, 'switchEmergency')).toMatchObject({
      allowed: true,
      services: [{ id: service.id, name: service.name }],
      given: [{ role: 'SUPERVISOR', organizationUnit: { id: tree.own.id, name: tree.own.name }, inherited: true }],
    })
    expect(of(known, 'configure')).toMatchObject({ allowed: false, given: [] })
    expect(of(known, 'readRoles')?.given[0]?.organizationUnit?.id).toBe(tree.parent.id)
    expect(of(seen, 'readRoles')?.given).toEqual([{ role: 'AUDITOR', organizationUnit: null, inherited: true }])
  })

  it('knows every right there is', () => {
    // What everybody with a role has is not worth a question, and what is about the installation is not asked of a unit.
    const unasked = new Set<string>(['see', 'readEmergency', 'previewEmergency', ...ofInstallation])

    const asked = Object.keys(permissions).filter((verb) => !unasked.has(verb))

    expect(asked.sort()).toEqual([...explainedVerbs].sort())
  })
})
