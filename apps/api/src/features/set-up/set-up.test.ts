import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startApi, type TestApi } from '../../testing/start-api.ts'

let running: TestApi[] = []
afterEach(async () => {
  await Promise.all(running.map((api) => api.stop()))
  running = []
})

async function anEmptyInstallation() {
  const api = await startApi()
  running.push(api)
  const file = join(api.deps.env.dataFolder, 'set-up.token')
  return { api, file, token: await readFile(file, 'utf8') }
}

const body = (token: string) => ({
  token,
  organization: { name: 'Nord AG', country: 'CH', timeZone: 'Europe/Zurich', culture: 'de-CH' },
  administrator: { name: 'Ann Frei', email: 'Ann@Nord.example', password: 'violet tractor under glass' },
  catchAllNumber: '+41445550100' as string | null,
})
const jsonOf = (answer: Response) => answer.json() as Promise<{ setUpNeeded?: boolean; errors?: { pointer: string }[] }>
const post = (api: TestApi, path: string, sent: object) =>
  api.fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  })

describe('the first run', () => {
  it('makes the topmost unit, its System Administrator and the catch-all, whole, and is written down', async () => {
    const { api, token } = await anEmptyInstallation()

    const answer = await post(api, '/set-up', body(token))

    expect(answer.status).toBe(201)
    const { client } = await api.signIn('ann@nord.example', 'violet tractor under glass')
    const { roles } = await client.session.get()
    const { items } = await client.organizationUnits.list()
    expect(roles).toEqual([{ role: 'SYSTEM_ADMINISTRATOR', organizationUnit: { id: items[0]?.id, name: 'Nord AG' } }])
    expect(items).toMatchObject([
      { country: 'CH', timeZone: 'Europe/Zurich', catchAll: { kind: 'phoneNumber', number: '+41445550100' } },
    ])
    expect((await api.db.configuration.findFirstOrThrow()).installationCulture).toBe('de-CH')
    const lines = await api.db.auditEntry.findMany({ where: { action: 'set up' } })
    expect(lines.map(({ objectKind, actorName }) => [objectKind, actorName])).toEqual([
      ['organizationUnit', 'Ann Frei'],
      ['user', 'Ann Frei'],
    ])
    expect(JSON.stringify([lines.map(({ after }) => after), api.logLines])).not.toMatch(/violet tractor|argon2/)
    expect(api.logLines.join()).not.toContain(token)
  })

  it('can leave the catch-all for later', async () => {
    const { api, token } = await anEmptyInstallation()

    await post(api, '/set-up', { ...body(token), catchAllNumber: null })

    expect((await api.db.organizationUnit.findFirstOrThrow()).catchAll).toBeNull()
  })

  it('is asked for by the sign-in page, and then never again', async () => {
    const { api, token, file } = await anEmptyInstallation()
    const needed = async () => (await jsonOf(await api.fetch('/api/v1/sign-in-options'))).setUpNeeded
    expect(await needed()).toBe(true)

    await post(api, '/set-up', body(token))

    expect(await needed()).toBe(false)
    expect((await post(api, '/set-up', body(token))).status).toBe(404)
    expect((await post(api, '/set-up/check', { token })).status).toBe(404)
    await expect(stat(file)).rejects.toThrow('ENOENT')
    expect(await api.db.user.count()).toBe(1)
  })

  it('of two at once lets one win', async () => {
    const { api, token } = await anEmptyInstallation()
    const other = { ...body(token), administrator: { ...body(token).administrator, email: 'bob@nord.example' } }

    const answers = await Promise.all([post(api, '/set-up', body(token)), post(api, '/set-up', other)])

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404])
    expect([await api.db.organizationUnit.count(), await api.db.user.count()]).toEqual([1, 1])
  })

  it('refuses a weak password and wrong fields, and nothing is half there', async () => {
    const { api, token } = await anEmptyInstallation()
    const { organization, administrator } = body(token)
    const wrong = [
      [{ administrator: { ...administrator, password: 'password1234' } }, '#/administrator/password'],
      [{ administrator: { ...administrator, password: 'ann@nord.example' } }, '#/administrator/password'],
      [{ administrator: { ...administrator, email: 'ann' } }, '#/administrator/email'],
      [{ organization: { ...organization, country: 'XX' } }, '#/organization/country'],
      [{ catchAllNumber: '112' }, '#/catchAllNumber'],
    ] as const

    for (const [change, pointer] of wrong) {
      const answer = await post(api, '/set-up', { ...body(token), ...change })
      expect([answer.status, (await jsonOf(answer)).errors?.[0]?.pointer]).toEqual([422, pointer])
    }
    expect([await api.db.organizationUnit.count(), await api.db.user.count()]).toEqual([0, 0])
  })
})

describe('its token', () => {
  it('lies in a file that nobody else can read, and is the same at the next start', async () => {
    const { file, token } = await anEmptyInstallation()

    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(token).toMatch(/^[\w-]{43}$/)
  })

  it('is needed, and guessing is held off; the right one still counts after a minute', async () => {
    let now = new Date()
    const api = await startApi({ clock: () => now })
    running.push(api)
    const token = await readFile(join(api.deps.env.dataFolder, 'set-up.token'), 'utf8')
    const statuses: number[] = []

    for (const guess of ['', 'x', `${token}x`, token.slice(1), 'guess', 'guess'])
      statuses.push((await post(api, '/set-up/check', { token: guess })).status)

    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    expect((await post(api, '/set-up', body(token))).status).toBe(429)
    now = new Date(now.getTime() + 61_000)
    expect((await post(api, '/set-up/check', { token })).status).toBe(200)
  })

  it('is worth nothing without its file', async () => {
    const { api, file } = await anEmptyInstallation()
    const { rm } = await import('node:fs/promises')
    await rm(file)

    expect((await post(api, '/set-up', body(''))).status).toBe(401)
  })

  it('is not made for the demonstration, nor for an installation that is set up', async () => {
    const demo = await startApi({ environment: { NIGHTSWITCH_DEMO: '1' } })
    running.push(demo)

    await expect(stat(join(demo.deps.env.dataFolder, 'set-up.token'))).rejects.toThrow('ENOENT')
    expect((await post(demo, '/set-up', body('anything'))).status).toBe(404)
  })
})
