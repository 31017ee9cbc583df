import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refusals } from '@nightswitch/contracts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemType } from './http/problem.ts'
import { aService, aTree, type Tree } from './testing/factories.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

let api: TestApi
let tree: Tree
let web: string
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'nightswitch-web-'))
  await mkdir(join(web, 'assets'))
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Nightswitch</title>')
  await writeFile(join(web, 'assets', 'main-1a2b.js'), 'export {}')
  api = await startApi({ environment: { NIGHTSWITCH_WEB: web } })
  tree = await aTree(api.db)
})
afterAll(async () => {
  await api?.stop()
  await rm(web, { recursive: true, force: true })
})

const page = (path: string) => api.fetch(path, { headers: { accept: 'text/html' } })

describe('health', () => {
  it('is alive and ready', async () => {
    expect((await api.fetch('/livez')).status).toBe(200)
    expect((await api.fetch('/readyz')).status).toBe(200)
  })

  it('is not ready on a database that is older than the program', async () => {
    const older = await startApi()
    const owner = new Client({ connectionString: older.ownerUrl })
    await owner.connect()
    await owner.query('delete from _prisma_migrations')
    await owner.end()

    const answer = await older.fetch('/readyz')

    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('older')
    await older.stop()
  })
})

describe('addresses', () => {
  it.each(['/api/nothing', '/api/v1/nothing', '/api/v1/services/x/y/z', '/api'])('%s is a problem', async (path) => {
    const answer = await page(path)

    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ type: '/problems/not-found' })
  })

  it('every refusal has a page that can be read', async () => {
    const types = [...Object.keys(refusals), 'FAULT'].map(problemType)

    const answers = await Promise.all(types.map((type) => page(type)))

    expect(answers.map(({ status }) => status)).toEqual(types.map(() => 200))
    expect(await answers[0]?.text()).toContain('<h1>You are not signed in</h1>')
  })

  it('a page of the console answers with the console, a missing file does not', async () => {
    const [deep, asset, missing] = await Promise.all([
      page('/settings/emergency-cases'),
      api.fetch('/assets/main-1a2b.js'),
      api.fetch('/assets/gone.js'),
    ])

    expect(await deep.text()).toContain('<title>Nightswitch</title>')
    expect(deep.headers.get('cache-control')).toBe('no-cache')
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(missing.status).toBe(404)
  })

  it('serves one description of itself at two addresses', async () => {
    const answers = await Promise.all(['/openapi.json', '/api/v1/openapi.json'].map((path) => api.fetch(path)))

    const [first, second] = await Promise.all(answers.map((answer) => answer.json()))
    expect(first).toEqual(second)
    expect(first).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
  })
})

describe('headers', () => {
  it('let no script in but our own, and no frame around us', async () => {
    const { headers } = await page('/')

    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('keep answers of the API out of every cache and give each request an id', async () => {
    const { headers } = await api.fetch('/api/v1/sign-in-options')

    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('carry the version of a record as its ETag', async () => {
    const service = await aService(api.db, tree.own)
    const person = await api.as('ADMINISTRATOR', tree.own)

    const answer = await person.fetch(`/api/v1/services/${service.id}`)

    expect(answer.headers.get('etag')).toBe('"1"')
  })
})

describe('bodies', () => {
  const create = async (body: string, type = 'application/json') =>
    (await api.as('ADMINISTRATOR', tree.own)).fetch('/api/v1/services', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })

  it('over 64 kB are refused', async () => {
    const answer = await create(JSON.stringify({ name: 'x'.repeat(70_000) }))

    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ type: '/problems/payload-too-large' })
  })

  it('that are no JSON are refused', async () => {
    const answer = await create('{"name": ')

    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ type: '/problems/validation-failed' })
  })

  it('with faults are answered with a pointer to each', async () => {
    const answer = await create(JSON.stringify({ name: ' ', organizationUnitId: 'x', culture: 'de-DE', cultures: [] }))

    const { errors } = (await answer.json()) as { errors: { pointer: string }[] }
    expect(answer.status).toBe(422)
    expect(errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['#/name', '#/organizationUnitId', '#/cultures', '#/numbers']),
    )
  })

  it('with NUL, and ids that are none, are refused at the edge and not by the database', async () => {
    const person = await api.as('ADMINISTRATOR', tree.own)

    const answers = await Promise.all([
      create(JSON.stringify({ name: 'a\0b' })),
      person.fetch('/api/v1/services/not-an-id'),
      person.fetch('/api/v1/audit?cursor=%00'),
      person.fetch('/api/v1/audit?cursor=bm90IGEgY3Vyc29y'),
      person.fetch('/api/v1/audit?filter[search]=%00'),
      person.fetch('/api/v1/audit?limit=100000'),
    ])

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422])
  })
})

describe('somebody who is not signed in', () => {
  it('is told so before anything else is looked at', async () => {
    const post = (body: string) =>
      api.fetch('/api/v1/services', { method: 'POST', headers: { 'content-type': 'application/json' }, body })

    const answers = await Promise.all([post('{}'), api.fetch('/api/v1/services/not-an-id')])

    expect(answers.map(({ status }) => status)).toEqual([401, 401])
  })
})

describe('a fault', () => {
  it('is answered with the request id and no text, and the log has the reason', async () => {
    const broken = await startApi()
    const unit = await aTree(broken.db)
    const person = await broken.as('ADMINISTRATOR', unit.own)
    const owner = new Client({ connectionString: broken.ownerUrl })
    await owner.connect()
    await owner.query('alter table alarm rename to elsewhere')
    await owner.end()

    const answer = await person.fetch('/api/v1/alarms')

    const requestId = answer.headers.get('x-request-id')
    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({
      type: '/problems/fault',
      title: 'Something went wrong on our side',
      status: 500,
      requestId,
    })
    const line = broken.logLines.find((text) => text.includes('a request failed'))
    expect(line).toContain(`"requestId":"${requestId}"`)
    expect(line).toContain('alarm')
    await broken.stop()
  })
})
