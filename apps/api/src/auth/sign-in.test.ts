import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTree, type Tree } from '../testing/factories.ts'
import { PASSWORD, startApi, type TestApi } from '../testing/start-api.ts'
import { disablePerson } from './people.ts'

let api: TestApi
let tree: Tree
beforeAll(async () => {
  api = await startApi({ environment: { NIGHTSWITCH_URL: 'https://night.example', NIGHTSWITCH_PROXIES: 'loopback' } })
  tree = await aTree(api.db)
})
afterAll(() => api?.stop())

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  api.fetch('/api/v1/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email, password }),
  })

describe('signing in', () => {
  it('gives a plain HttpOnly, SameSite cookie on http and shows no token to scripts', async () => {
    const { email } = await api.aPerson()

    const response = await signIn(email, PASSWORD)

    const cookie = response.headers.getSetCookie()[0] ?? ''
    expect(response.status).toBe(200)
    expect(cookie).toMatch(/^nightswitch=/)
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=Lax/i)
    expect(cookie).not.toMatch(/secure/i)
    expect(await response.json()).toEqual({ signedIn: true })
  })

  it('gives a __Host- and Secure cookie on https', async () => {
    const { email } = await api.aPerson()

    const response = await signIn(email, PASSWORD, { 'x-forwarded-proto': 'https' })

    const cookie = response.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/^__Host-nightswitch=/)
    expect(cookie).toMatch(/; Secure/i)
    expect(cookie).toMatch(/; Path=\//i)
    expect(cookie).not.toMatch(/domain/i)
  })

  it('is written to the audit, and so are a failure and signing out', async () => {
    const { id, email } = await api.aPerson()
    await signIn(email, 'not the password')
    const person = await api.signIn(email, PASSWORD)

    await person.fetch('/api/v1/auth/sign-out', { method: 'POST' })

    const lines = await api.db.auditEntry.findMany({ where: { objectName: email }, orderBy: { sequence: 'asc' } })
    expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['signInFailed', null],
      ['signIn', id],
      ['signOut', id],
    ])
    expect(lines.every(({ clientAddress, requestId }) => clientAddress === '127.0.0.1' && requestId)).toBe(true)
  })

  it('gives no session when the audit cannot be written', async () => {
    const own = await startApi()
    const { id, email } = await own.aPerson()
    await own.db.$disconnect()
    const { Client } = await import('pg')
    const owner = new Client({ connectionString: own.ownerUrl })
    await owner.connect()
    await owner.query('alter table audit_entry add constraint nothing_more check (action <> $$signIn$$)')
    await owner.end()

    const response = await own.fetch('/api/v1/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    })

    expect(response.status).toBe(500)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await own.db.session.count({ where: { userId: id } })).toBe(0)
    await own.stop()
  })

  it('ends with signing out: the old cookie is worth nothing', async () => {
    const { email } = await api.aPerson()
    const person = await api.signIn(email, PASSWORD)
    await person.client.session.get()

    await person.fetch('/api/v1/auth/sign-out', { method: 'POST' })

    await expect(person.client.session.get()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  })

  it('opens no other door of the library behind it', async () => {
    const { email } = await api.aPerson()
    const person = await api.signIn(email, PASSWORD)
    const doors = ['sign-up/email', 'update-user', 'delete-user', 'change-email', 'list-sessions', 'get-session']

    const answers = await Promise.all(
      doors.map((door) => person.fetch(`/api/v1/auth/${door}`, { method: 'POST', body: '{}' })),
    )

    expect(answers.map(({ status }) => status)).toEqual(doors.map(() => 404))
  })
})

describe('guessing', () => {
  it('is answered alike for a wrong password, an unknown person and a disabled one', async () => {
    const known = await api.aPerson()
    const disabled = await api.aPerson()
    await api.db.$transaction((tx) => disablePerson(tx, disabled.id, new Date()))

    const answers = await Promise.all([
      signIn(known.email, 'not the password'),
      signIn('nobody@test.example', PASSWORD),
      signIn(disabled.email, PASSWORD),
    ])

    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(new Set(bodies).size).toBe(1)
    expect(bodies[0]).toContain('"type":"/problems/not-signed-in"')
  })

  it('takes as long for an unknown person as for a wrong password', async () => {
    const from = (number: number) => ({ 'x-forwarded-for': `198.51.100.${number}` })
    const { email } = await api.aPerson()
    const time = async (account: string, number: number) => {
      const began = performance.now()
      await signIn(account, 'not the password', from(number))
      return performance.now() - began
    }
    const known: number[] = []
    const unknown: number[] = []

    for (let round = 0; round < 15; round += 1) {
      known.push(await time(email, round))
      unknown.push(await time(`nobody${round}@test.example`, round))
    }

    const median = (times: number[]) => times.sort((a, b) => a - b)[7] ?? 0
    expect(median(unknown) / median(known)).toBeGreaterThan(0.6)
    expect(median(unknown) / median(known)).toBeLessThan(1.6)
  })

  it('is held off after five failures, while the right password from another address still gets in', async () => {
    const { email } = await api.aPerson()
    const attacker = { 'x-forwarded-for': '203.0.113.7' }
    for (let round = 0; round < 5; round += 1)
      expect((await signIn(email, `guess ${round}`, attacker)).status).toBe(401)

    const held = await signIn(email, PASSWORD, attacker)
    const elsewhere = await signIn(email, PASSWORD, { 'x-forwarded-for': '203.0.113.8' })

    expect(held.status).toBe(429)
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(elsewhere.status).toBe(200)
  })

  it('from many addresses at one account leaves each of them two tries', async () => {
    const { email } = await api.aPerson()
    for (let round = 0; round < 30; round += 1) {
      await signIn(email, 'guess', { 'x-forwarded-for': `203.0.113.${100 + round}` })
    }
    const next = { 'x-forwarded-for': '203.0.113.200' }

    const answers = [await signIn(email, 'a', next), await signIn(email, 'b', next), await signIn(email, 'c', next)]

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 429])
    expect((await signIn(email, PASSWORD, { 'x-forwarded-for': '203.0.113.201' })).status).toBe(200)
  })

  it('at many accounts from one address is held off after a hundred tries in a minute', async () => {
    const attacker = { 'x-forwarded-for': '192.0.2.66', 'x-ns-client': '192.0.2.250' }
    const statuses: number[] = []

    for (let round = 0; round < 102; round += 1) {
      statuses.push((await signIn(`person${round}@elsewhere.example`, 'guess', attacker)).status)
    }

    expect(statuses.slice(0, 100).every((status) => status === 401)).toBe(true)
    expect(statuses.slice(100)).toEqual([429, 429])
  })
})

describe('a disabled person', () => {
  it('is out at once: the sessions go in the same transaction', async () => {
    const person = await api.as('SUPERVISOR', tree.sibling)
    await person.client.status.get()

    await api.db.$transaction((tx) => disablePerson(tx, person.id, new Date()))

    await expect(person.client.status.get()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(await api.db.session.count({ where: { userId: person.id } })).toBe(0)
  })

  it('keeps the sessions when disabling is rolled back', async () => {
    const { id, email } = await api.aPerson()
    const person = await api.signIn(email, PASSWORD)

    await api.db
      .$transaction(async (tx) => {
        await disablePerson(tx, id, new Date())
        throw new Error('something else went wrong')
      })
      .catch(() => undefined)

    expect((await person.client.session.get()).user.id).toBe(id)
  })
})

describe('the origin of a change', () => {
  const post = (headers: Record<string, string>) => api.fetch('/api/v1/auth/sign-out', { method: 'POST', headers })

  it('may be localhost and 127.0.0.1 on the served port, and NIGHTSWITCH_URL', async () => {
    const { port } = new URL(api.url)
    const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, 'https://night.example']

    const answers = await Promise.all(origins.map((origin) => post({ origin })))

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:1' },
    { origin: 'null' },
    { origin: 'http://night.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('may not be %j', async (headers) => {
    const answer = await post(headers)

    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ type: '/problems/forbidden' })
  })

  it('does not matter for reading', async () => {
    const answer = await api.fetch('/api/v1/sign-in-options', { headers: { origin: 'https://evil.example' } })

    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
