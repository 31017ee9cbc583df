import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aColleague } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'
import { PASSWORD, type Person } from '../../testing/start-api.ts'

let house: Awaited<ReturnType<typeof anInstallation>>
beforeAll(async () => {
  house = await anInstallation()
})
afterAll(() => house?.api.stop())

const NEXT = 'violet tractor under glass'
const change = (person: Person, current: string, next: string) =>
  person.client.session.changePassword({ current, next })

async function someone() {
  const { api, tree } = house
  const { email, id } = await api.aPerson()
  await api.db.roleAssignment.create({ data: { userId: id, organizationUnitId: tree.own.id, role: 'AUDITOR' } })
  return { id, email, person: await api.signIn(email, PASSWORD) }
}

describe('the own password', () => {
  it('is changed with the one that holds now; other sessions end, this one stays', async () => {
    const { api } = house
    const { email, person } = await someone()
    const elsewhere = await api.signIn(email, PASSWORD)

    await change(person, PASSWORD, NEXT)

    expect((await person.client.session.get()).user.email).toBe(email)
    expect((await refusalOf(elsewhere.client.session.get())).code).toBe('NOT_SIGNED_IN')
    await expect(api.signIn(email, PASSWORD)).rejects.toThrow('401')
    await api.signIn(email, NEXT)
    const lines = await api.db.auditEntry.findMany({ where: { objectId: person.id, action: 'change password' } })
    expect(lines.map(({ before, after }) => [before, after])).toEqual([[{}, {}]].map(() => [null, null]))
    expect(api.logLines.join()).not.toContain(NEXT)
  })

  it('is not changed without the one that holds now, and guessing is held off', async () => {
    const { person } = await someone()
    const codes: string[] = []

    for (let guess = 0; guess < 6; guess += 1)
      codes.push((await refusalOf(change(person, `guess ${guess}`, NEXT))).code)

    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'VALIDATION_FAILED'), 'TOO_MANY_REQUESTS'])
    expect((await refusalOf(change(person, PASSWORD, NEXT))).code).toBe('TOO_MANY_REQUESTS')
  })

  it.each(['short', 'aaaaaaaaaaaaaaaa', 'password1234', '123456789012', 'qwertyuiop12', 'Nightswitch2026'])(
    'is not “%s”',
    async (weak) => {
      const { person } = await someone()

      expect(await refusalOf(change(person, PASSWORD, weak))).toMatchObject({
        code: 'VALIDATION_FAILED',
        data: { errors: [{ pointer: '#/next' }] },
      })
    },
  )

  it('is not the person’s own name or address, nor the one they have', async () => {
    const { email, person } = await someone()

    for (const next of [email, `${email.split('@')[0]}2026`, PASSWORD]) {
      expect((await refusalOf(change(person, PASSWORD, next))).code).toBe('VALIDATION_FAILED')
    }
  })
})

describe('a one-time password', () => {
  async function given() {
    const { api, tree, admin } = house
    const { id, email } = await aColleague(api.db, tree.own, { role: 'ADMINISTRATOR' })
    const before = await admin.users.get({ params: { id } })
    const told = await admin.users.giveOneTimePassword({ params: { id }, headers: ifMatch(before) })
    return { id, email, ...told }
  }

  it('opens nothing but the change of the password, then everything', async () => {
    const { api, tree } = house
    const { email, password } = await given()
    const person = await api.signIn(email, password)

    const session = await person.client.session.get()
    const tries = [
      person.client.services.list({ query: {} }),
      person.client.status.get(),
      person.client.session.setLanguage({ language: 'de' }),
      person.client.organizationUnits.list(),
    ]
    const refused = await Promise.all(tries.map(async (asked) => (await refusalOf(asked)).code))
    const streams = await Promise.all(
      ['/api/v1/live', '/api/v1/prompts/de/goodbye'].map(async (path) => (await person.fetch(path)).status),
    )

    expect([session.mustChangePassword, session.roles]).toEqual([true, []])
    expect(refused).toEqual(tries.map(() => 'PASSWORD_CHANGE_REQUIRED'))
    expect(streams).toEqual([403, 403])
    await change(person, password, NEXT)
    expect(await person.client.session.get()).toMatchObject({
      mustChangePassword: false,
      roles: [{ organizationUnit: { id: tree.own.id } }],
    })
    await person.client.services.list({ query: {} })
    expect((await house.admin.users.get({ params: { id: person.id } })).password).toBe('own')
  })

  it('ends every session of the person and the password before it, is told once and kept as a hash', async () => {
    const { api, admin, tree } = house
    const { id, email, person } = await someone()
    await api.db.user.update({ where: { id }, data: { organizationUnitId: tree.own.id } })
    const seen = await admin.users.get({ params: { id } })

    const { password, user: after } = await admin.users.giveOneTimePassword({
      params: { id },
      headers: ifMatch(seen),
    })

    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    expect(after.password).toBe('oneTime')
    expect((await refusalOf(person.client.session.get())).code).toBe('NOT_SIGNED_IN')
    await expect(api.signIn(email, PASSWORD)).rejects.toThrow('401')
    const { password: kept } = await api.db.account.findFirstOrThrow({ where: { userId: id } })
    expect(kept).toMatch(/^\$argon2id\$/)
  })

  it('waits three days: then neither it nor a session begun with it is worth anything, and the door says why', async () => {
    const { api } = house
    const { id, email, password, expiresAt } = await given()
    const person = await api.signIn(email, password)
    expect(new Date(expiresAt).getTime() - Date.now()).toBeGreaterThan(71 * 3600 * 1000)

    await api.db.user.update({ where: { id }, data: { oneTimePasswordExpiresAt: new Date(Date.now() - 1000) } })

    expect((await refusalOf(person.client.session.get())).code).toBe('NOT_SIGNED_IN')
    const send = (typed: string) =>
      api.fetch('/api/v1/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: typed }),
      })
    const sessions = () => api.db.session.count({ where: { userId: id } })
    const before = await sessions()
    const [right, wrong] = [await send(password), await send('wrong')]
    expect(await right.json()).toMatchObject({ type: '/problems/password-expired' })
    expect(await wrong.json()).toMatchObject({ type: '/problems/not-signed-in' })
    expect(await sessions()).toBe(before)
  })

  it('is not kept by an Idempotency-Key, nor anywhere else in plain', async () => {
    const { api } = house
    const { password } = await given()

    const [found] = await api.db.$queryRaw<{ count: bigint }[]>`
      select count(*) from idempotency_key where response::text like ${`%${password}%`}`

    expect(Number(found?.count)).toBe(0)
  })
})
