import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../packages/db/src/testing.ts'
import { readCompose } from './compose.mjs'

const checkout = resolve(import.meta.dirname, '../..')
const variables = { NIGHTSWITCH_OWNER_PASSWORD: 'owner', NIGHTSWITCH_APP_PASSWORD: 'app' }
const compose = (given: Record<string, string> = variables) => readCompose(join(checkout, 'docker-compose.yml'), given)
const programs = ['prepare', 'telephony', 'api', 'jobs']

describe('docker-compose.yml', () => {
  it('starts nothing without passwords of your own', () => {
    expect(() => compose({})).toThrow('set it in .env')
  })

  it('keeps the demo organisation out unless it is asked for, and the console on this machine', () => {
    const { services } = compose()

    expect(services.api.environment.NIGHTSWITCH_DEMO).toBe('0')
    expect(services.telephony.ports).toContain('127.0.0.1:4100:4100')
    expect(services.postgres.ports).toBeUndefined()
  })

  it('lets only one program change tables, and none be root, gain rights or write outside its volume', () => {
    const { services } = compose()

    const owners = programs.filter((name) => JSON.stringify(services[name].environment).includes('nightswitch_owner'))
    expect(owners).toEqual(['prepare'])
    for (const name of programs) {
      expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'], volumes: ['data:/data'] })
      expect(services[name].security_opt).toContain('no-new-privileges:true')
    }
    expect(
      dockerfile()
        .at(-1)
        ?.filter(([word]) => word === 'USER'),
    ).toEqual([['USER', 'node']])
  })

  it('waits for what each program needs, and asks those that serve whether they are ready', () => {
    const { services, volumes } = compose()

    expect(services.prepare.depends_on.postgres.condition).toBe('service_healthy')
    for (const name of ['telephony', 'api', 'jobs'])
      expect(services[name].depends_on.prepare.condition).toBe('service_completed_successfully')
    for (const name of ['postgres', 'telephony', 'api']) expect(services[name].healthcheck.test[0]).toBe('CMD')
    expect(volumes).toEqual(['database', 'data'])
  })
})

describe('the Dockerfile', () => {
  it('copies only what is there, from stages that it has', () => {
    const stages = dockerfile()

    const names = stages.map(([from]) => from?.at(-1))
    for (const line of stages.flat().filter(([word]) => word === 'COPY')) {
      const stage = line.find((word) => word.startsWith('--from='))?.slice('--from='.length)
      if (stage) expect(names).toContain(stage)
      else expect(line.slice(1, -1).every((source) => existsSync(join(checkout, source)))).toBe(true)
    }
  })
})

/** Its lines as words, stage by stage. */
function dockerfile(): string[][][] {
  const lines = readFileSync(join(checkout, 'Dockerfile'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => line.split(/\s+/))
  const stages: string[][][] = []
  for (const line of lines) {
    if (line[0] === 'FROM') stages.push([])
    stages.at(-1)?.push(line)
  }
  return stages
}

// No container engine runs here: the image is laid out as the Dockerfile does it, and its programs are started as
// docker-compose.yml says, on a PostgreSQL with the same two roles.
describe('what the image holds', () => {
  let folder: string
  let database: TestDatabase
  const running: ChildProcess[] = []
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nightswitch-image-'))
    database = await testDatabase({ migrated: false })
    const laidOut = spawnSync(process.execPath, ['scripts/run.mjs', 'image', join(folder, 'app')], { cwd: checkout })
    if (laidOut.status !== 0) throw new Error(String(laidOut.stderr) + String(laidOut.stdout))
  })
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    await database?.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('runs by itself: prepares, serves the console, has telephony beside it, and asks to be set up', async () => {
    const [port, telephonyPort] = await Promise.all([freePort(), freePort()])
    const owner = new URL(database.ownerUrl)
    const app = new URL(database.url)
    const { services } = compose()
    const start = (name: string, more: Record<string, string> = {}) => {
      const environment: Record<string, string> = {
        NIGHTSWITCH_DATA: join(folder, 'data'),
        NIGHTSWITCH_WEB: join(folder, 'app/apps/web/dist'),
        ...Object.fromEntries(Object.entries(services[name].environment).map(([key, value]) => [key, String(value)])),
        ...more,
      }
      const [program = '', ...args] = services[name].command
      const child = spawn(program === 'node' ? process.execPath : program, args, {
        cwd: join(folder, 'app'),
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      running.push(child)
      return child
    }

    const prepared = start('prepare', {
      NIGHTSWITCH_OWNER_DATABASE_URL: owner.href,
      NIGHTSWITCH_APPLICATION_ROLE: app.username,
    })
    expect(await exitOf(prepared)).toMatchObject({ code: 0, said: expect.stringContaining('migrations applied') })
    expect(statSync(join(folder, 'data/channel.secret')).mode & 0o777).toBe(0o600)

    const url = `http://127.0.0.1:${port}`
    start('telephony', { DATABASE_URL: app.href, TELEPHONY_PORT: String(telephonyPort) })
    start('jobs', { DATABASE_URL: app.href })
    start('api', {
      ...{ DATABASE_URL: app.href, HOST: '127.0.0.1', PORT: String(port), NIGHTSWITCH_URL: url },
      TELEPHONY_URL: `http://127.0.0.1:${telephonyPort}`,
    })

    await ready(`${url}/readyz`)
    await ready(`http://127.0.0.1:${telephonyPort}/readyz`)
    expect(await (await fetch(url)).text()).toContain('<div id="root">')
    expect(await (await fetch(`${url}/api/v1/sign-in-options`)).json()).toMatchObject({
      demo: false,
      setUpNeeded: true,
    })
    expect(readFileSync(join(folder, 'data/set-up.token'), 'utf8').length).toBeGreaterThanOrEqual(32)
  })
})

async function ready(url: string) {
  for (const end = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 100))) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    if (Date.now() > end) throw new Error(`${url} is not ready: ${answer?.status} ${await answer?.text()}`)
  }
}

const exitOf = (child: ChildProcess) =>
  new Promise<{ code: number | null; said: string }>((done) => {
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (said += data))
    child.on('close', (code) => done({ code, said }))
  })

const freePort = () =>
  new Promise<number>((done) => {
    // Below the range that outgoing connections take theirs from.
    const port = 20_100 + Math.floor(Math.random() * 9_000)
    const server = createServer()
    server.once('error', () => done(freePort()))
    server.listen(port, '127.0.0.1', () => server.close(() => done(port)))
  })
