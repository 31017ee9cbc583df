import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../packages/db/src/testing.ts'
import { readCompose } from './compose.mjs'
import { commandOf, copiesOf, readDockerfile } from './dockerfile.mjs'

const checkout = resolve(import.meta.dirname, '../..')
const variables = { NIGHTSWITCH_OWNER_PASSWORD: 'owner', NIGHTSWITCH_APP_PASSWORD: 'app' }
const compose = (given: Record<string, string> = variables) => readCompose(join(checkout, 'docker-compose.yml'), given)
const programs = ['prepare', 'telephony', 'api', 'jobs']
const stages = () => readDockerfile(join(checkout, 'Dockerfile'))
const stage = (name: string) => stages().find((one) => one.name === name) ?? { name, base: '', lines: [] }

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
    for (const name of [...programs, 'asterisk']) {
      expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
      expect(services[name].security_opt).toContain('no-new-privileges:true')
      const [, user] = stage(services[name].build.target).lines.findLast(([word]) => word === 'USER') ?? []
      expect(user, name).toMatch(/^(node|exchange)$/)
    }
  })

  it('waits for what each program needs, and asks those that serve whether they are ready', () => {
    const { services, volumes } = compose()

    expect(services.prepare.depends_on.postgres.condition).toBe('service_healthy')
    for (const name of ['telephony', 'api', 'jobs'])
      expect(services[name].depends_on.prepare.condition).toBe('service_completed_successfully')
    for (const name of ['postgres', 'telephony', 'api']) expect(services[name].healthcheck.test[0]).toBe('CMD')
    expect(volumes).toEqual(['database', 'data', 'sounds', 'exchange', 'spool'])
  })
})

describe('the profile asterisk', () => {
  const { services, networks } = compose()
  const { asterisk, telephony, postgres, prepare } = services

  it('is there only when asked for, and nothing waits for it', () => {
    expect(asterisk.profiles).toEqual(['asterisk'])
    for (const name of programs) expect(Object.keys(services[name].depends_on ?? {})).not.toContain('asterisk')
  })

  it('has ARI on a network without a way out, which nobody but telephony shares, and publishes SIP and sound alone', () => {
    expect(networks.control).toEqual({ internal: true })
    expect(telephony.networks).toContain('control')
    for (const { networks = [] } of [postgres, prepare]) expect(networks).not.toContain('control')
    expect(asterisk.networks.control.aliases).toContain(asterisk.environment.controlName)
    expect(new URL(telephony.environment.ASTERISK_URL).host).toBe(`${asterisk.environment.controlName}:8088`)
    expect(asterisk.ports).toEqual(['5060:5060/udp', '5060:5060/tcp', '16000-16199:16000-16199/udp'])
  })

  it('reads the announcements where telephony puts them and nothing else of its data, and keeps what must outlive it', () => {
    expect(telephony.volumes).toEqual(['data:/data', 'sounds:/data/sounds'])
    expect(asterisk.volumes).toEqual(['sounds:/data/sounds:ro', 'exchange:/exchange/lib', 'spool:/exchange/spool'])
  })

  it('knows no password of its own, and gives telephony the one that it was given', () => {
    expect(asterisk.environment.ariPassword).toBe('')
    const given = compose({ ...variables, ASTERISK_PASSWORD: 'one of yours' }).services
    expect(given.asterisk.environment.ariPassword).toBe('one of yours')
    expect(given.telephony.environment.ASTERISK_PASSWORD).toBe('one of yours')
    expect(asterisk.environment.ariUser).toBe(telephony.environment.ASTERISK_USER)
  })
})

// The real Asterisk starts with it in scripts/telephony/scenarios/container.mjs.
describe('the configuration of the exchange', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nightswitch-exchange-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const render = (given: Record<string, string>) => {
    const { environment } = compose({ ...variables, ASTERISK_PASSWORD: 'x'.repeat(16), ...given }).services.asterisk
    const texts = Object.entries(environment).map(([name, value]) => [name, String(value)])
    const env = { PATH: process.env.PATH, ...Object.fromEntries(texts), folder, ariAddress: '10.1.2.3' }
    const { status, stderr } = spawnSync('sh', ['scripts/telephony/render.sh'], { cwd: checkout, env })
    return { status, said: String(stderr) }
  }
  const read = (name: string) => readFileSync(join(folder, 'etc', name), 'utf8')

  it('leaves no value out, and has ARI listen on the one address', () => {
    expect(render({ OUTSIDE_ADDRESS: '192.0.2.7', FAILSAFE_NUMBER: '+493023125999' })).toEqual({ status: 0, said: '' })

    for (const name of readdirSync(join(folder, 'etc'))) expect(read(name), name).not.toContain('{{')
    expect(read('http.conf')).toContain('bindaddr = 10.1.2.3\nbindport = 8088\n')
    expect(read('ari.conf')).toContain(`password = ${'x'.repeat(16)}\n`)
    expect(read('pjsip.conf').match(/external_media_address = 192\.0\.2\.7$/gm)).toHaveLength(2)
    expect(read('extensions.conf')).toContain('FAILSAFE_NUMBER = +493023125999\n')
    expect(read('rtp.conf')).toContain('rtpstart = 16000\nrtpend = 16199\n')
  })

  it.each([
    ['a password that is too short', { ASTERISK_PASSWORD: 'asterisk' }, 'at least 16 characters'],
    ['a password that an address could not hold', { ASTERISK_PASSWORD: 'x&y'.repeat(9) }, 'letters, digits'],
    ['a failsafe that is no number', { FAILSAFE_NUMBER: '1@evil' }, 'failsafeNumber'],
    ['a language without a sound', { FAILSAFE_LANGUAGE: 'la' }, 'technicalFault.wav'],
    ['a value that would end its line', { OUTSIDE_ADDRESS: '192.0.2.7\nx = y' }, 'outsideAddress'],
    ['a value that would begin a comment', { OUTSIDE_ADDRESS: '192.0.2.7;' }, 'outsideAddress'],
  ])('refuses %s', (_what, given, why) => {
    const { status, said } = render(given)

    expect(status).not.toBe(0)
    expect(said).toContain(why)
  })
})

describe('the Dockerfile', () => {
  it('copies only what is there, from stages that it has, and is built to stages that it has', () => {
    const names = stages().map(({ name }) => name)
    for (const one of stages()) {
      for (const { sources } of copiesOf(one))
        expect(sources.filter((source) => !existsSync(join(checkout, source)))).toEqual([])
      for (const line of one.lines.filter(([word]) => word === 'COPY')) {
        const from = line.find((word) => word.startsWith('--from='))?.slice('--from='.length)
        if (from) expect(names).toContain(from)
      }
    }
    for (const name of [...programs, 'asterisk']) expect(names).toContain(compose().services[name].build.target)
  })

  it('starts the exchange with a script that it copied', () => {
    const exchange = stage('exchange')
    expect(copiesOf(exchange).flatMap(({ to }) => to)).toContain(commandOf(exchange).at(-1))
  })
})

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
    const start = (name: string, more: Record<string, string> = {}, maintenance: string[] = []) => {
      const environment: Record<string, string> = {
        NIGHTSWITCH_DATA: join(folder, 'data'),
        NIGHTSWITCH_WEB: join(folder, 'app/apps/web/dist'),
        ...Object.fromEntries(Object.entries(services[name].environment).map(([key, value]) => [key, String(value)])),
        ...more,
      }
      const [script = '', ...options] = maintenance
      const instead = ['node', `packages/supervisor/dist/${script}`, ...options]
      const [program = '', ...args] = script ? instead : services[name].command
      const child = spawn(program === 'node' ? process.execPath : program, args, {
        cwd: join(folder, 'app'),
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      running.push(child)
      return child
    }

    const asOwner = {
      NIGHTSWITCH_OWNER_DATABASE_URL: owner.href,
      NIGHTSWITCH_APPLICATION_ROLE: app.username,
    }
    const prepared = start('prepare', asOwner)
    expect(await exitOf(prepared)).toMatchObject({ code: 0, said: expect.stringContaining('migrations applied') })
    expect(statSync(join(folder, 'data/channel.secret')).mode & 0o777).toBe(0o600)

    const maintained = (...args: string[]) => exitOf(start('prepare', asOwner, ['maintain.js', ...args]))
    const backup = join(folder, 'today.backup')
    expect(await maintained('backup', backup)).toMatchObject({ code: 0, said: expect.stringContaining('Saved') })
    expect(await maintained('restore', backup)).toMatchObject({ code: 1, said: expect.stringContaining('--replace') })
    expect(await maintained('restore', backup, '--replace')).toMatchObject({ code: 0 })

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
