import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { freePort, isRunning, markOf } from '@nightswitch/embedded-postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeCheckout, fakeCheckout } from './testing/fake-checkout.ts'

let database: TestDatabase
let checkout: FakeCheckout

beforeAll(async () => {
  database = await testDatabase({ migrated: false })
})
afterAll(() => database.drop())

beforeEach(async () => {
  checkout = fakeCheckout({ DATABASE_URL: database.ownerUrl, PORT: String(await freePort()) })
})
afterEach(() => checkout.remove())

describe('npm start', () => {
  it('starts PostgreSQL, telephony and api, and stops them in reverse when the whole group is signalled', async () => {
    const started = await checkout.start({ DATABASE_URL: '' })
    await started.says(/^ready /m)
    const pids = [...checkout.pids(), checkout.postgres()]

    process.kill(-started.pid, 'SIGINT')

    expect(await started.code).toBe(0)
    expect(pids.filter((pid) => markOf(pid))).toEqual([])
    const [seed, first, second, ...stops] = checkout.events()
    // Both are started one after the other; which of them says so first is up to the machine.
    expect([seed, ...[first, second].sort()]).toEqual(['seed', 'api starts', 'telephony starts'])
    expect(stops).toEqual(['api stops', 'telephony stops'])
  })

  it('prints one line with the address and how to sign in', async () => {
    const started = await checkout.start()
    await started.says(/Stop with Ctrl-C/)
    const password = readFileSync(join(checkout.data, 'demo-password'), 'utf8').trim()

    expect(started.output().match(/^ready .*$/gm)).toEqual([`ready http://127.0.0.1:${checkout.port}`])
    expect(started.output()).toContain('ada@spree-lifts.example  Ada Admin, administrator')
    expect(started.output()).toContain(`with the password ${password} (kept in`)
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
  })

  it('keeps secrets where only their owner can read them, and gives the same ones to the next start', async () => {
    const files = ['channel.secret', 'secrets.key', 'metrics.secret', 'auth.secret', 'demo-password'].map((name) =>
      join(checkout.data, name),
    )
    const read = () => files.map((file) => readFileSync(file, 'utf8'))
    await checkout.startAndStop()
    const first = read()
    await checkout.startAndStop()

    expect(read()).toEqual(first)
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual(files.map(() => 0o600))
  })

  it('seeds a database once, and again when the password has changed', async () => {
    await checkout.startAndStop()
    await checkout.startAndStop()
    expect(checkout.events().filter((event) => event === 'seed')).toHaveLength(1)

    const started = await checkout.start({ NIGHTSWITCH_DEMO_PASSWORD: 'another' })
    await started.says(/with the password another \(from NIGHTSWITCH_DEMO_PASSWORD\)/)
    expect(checkout.events().filter((event) => event === 'seed')).toHaveLength(2)
  })

  it('knows no demo password without the demo organisation', async () => {
    await checkout.startAndStop({ NIGHTSWITCH_DEMO: '0' })

    expect(existsSync(join(checkout.data, 'demo-password'))).toBe(false)
  })

  it('says where it runs when it is started a second time, and leaves the first alone', async () => {
    const first = await checkout.start()
    await first.says(/^ready /m)
    const second = await checkout.start({ PORT: '' })

    expect(await second.code).toBe(0)
    expect(second.output()).toContain(`already runs here: http://127.0.0.1:${checkout.port} (process ${first.pid}`)
    expect(markOf(first.pid)).toBeDefined()
  })

  it('waits for one that is stopping, so that a restart needs no pause', async () => {
    const first = await checkout.start({ FAKE_STOP_MS: '700' })
    await first.says(/^ready /m)
    process.kill(first.pid, 'SIGTERM')
    const second = await checkout.start()

    await second.says(/^ready /m)
    expect(await first.code).toBe(0)
  })

  it('is one when two start at the same time, twenty times over', { timeout: 240_000 }, async () => {
    for (let round = 0; round < 20; round++) {
      const both = await Promise.all([checkout.start(), checkout.start()])
      const loser = await Promise.race(both.map((one) => one.code.then(() => one)))
      const winner = both.find((one) => one !== loser) ?? loser
      await winner.says(/^ready /m)

      expect(await loser.code).toBe(0)
      expect(loser.output()).toContain(`already runs here: http://127.0.0.1:${checkout.port} (process ${winner.pid}`)
      process.kill(winner.pid, 'SIGTERM')
      expect(await winner.code).toBe(0)
    }
  })

  it('takes the next free port when 4100 is taken, and says so', async () => {
    const blocker = await listen(4100)
    const started = await checkout.start({ PORT: '' })
    await started.says(/^ready /m)
    blocker?.close()

    const [, port] = /^ready http:\/\/127\.0\.0\.1:(\d+)$/m.exec(started.output()) ?? []
    expect(Number(port)).toBeGreaterThan(4100)
    expect(started.output()).toContain(`Port 4100 is taken, so it is ${port} this time.`)
  })

  it('refuses a port that was asked for and is taken', async () => {
    const blocker = await listen(checkout.port)
    const started = await checkout.start()

    expect(await started.code).toBe(1)
    expect(started.output()).toBe(
      `Port ${checkout.port} is taken by another program. Set PORT to a free one, or leave it out.\n`,
    )
    blocker?.close()
  })

  it('starts telephony again a fifth of a second after it was killed', async () => {
    const started = await checkout.start()
    await started.says(/^ready /m)
    const [telephony] = checkout.pids()
    process.kill(telephony, 'SIGKILL')
    await checkout.happens(/telephony starts\n(.*\n)*telephony starts/, 5000)

    expect(started.output()).toContain('telephony has ended (SIGKILL) and is started again in 200 ms')
  })

  it('starts jobs when the others are ready, again when they were killed, and stops them first', async () => {
    const started = await checkout.start()
    await checkout.happens(/(api starts\n(.*\n)*)jobs starts/, 10_000)
    process.kill(checkout.jobsPid(), 'SIGKILL')
    await checkout.happens(/jobs starts\n(.*\n)*jobs starts/, 5000)
    expect(checkout.pids().map((pid) => markOf(pid) !== undefined)).toEqual([true, true])

    process.kill(started.pid, 'SIGTERM')

    expect(await started.code).toBe(0)
    await checkout.happens(/jobs stops\n(.*\n)*api stops\n(.*\n)*telephony stops/, 0)
  })

  it('is ready without jobs, and does not give up on them', async () => {
    const started = await checkout.start({ FAKE_JOBS_BROKEN: '1' })
    await started.says(/^ready /m)
    await checkout.happens(/(jobs starts\n(.*\n)*){4}/, 20_000)

    expect(started.output()).toContain('jobs has ended (1) and is started again')
  })

  it('starts PostgreSQL again when it was killed, at the same address', async () => {
    const started = await checkout.start({ DATABASE_URL: '' })
    await started.says(/^ready /m)
    const before = checkout.postgres()
    const port = () => JSON.parse(readFileSync(join(checkout.data, 'postgres/server.json'), 'utf8')).port
    const portBefore = port()
    process.kill(before, 'SIGKILL')
    await started.says(/PostgreSQL has ended and is started again/)
    while (checkout.postgres() === before || checkout.postgres() === 0) await sleep(50)

    expect(port()).toBe(portBefore)
  })

  it('repairs a start whose supervisor was killed: ends what it left, adopts PostgreSQL', async () => {
    const first = await checkout.start({ DATABASE_URL: '' })
    await first.says(/^ready /m)
    const left = checkout.pids().map((pid) => markOf(pid))
    const postgres = checkout.postgres()
    process.kill(first.pid, 'SIGKILL')
    await first.code

    const second = await checkout.start({ DATABASE_URL: '' })
    await second.says(/^ready /m)

    expect(left.map((mark) => mark && isRunning(mark))).toEqual([false, false])
    expect(checkout.postgres()).toBe(postgres)
  })

  it('stops when the npm that started it is killed', async () => {
    const npm = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const started = await checkout.start({ NIGHTSWITCH_STARTED_BY: JSON.stringify([markOf(npm.pid ?? 0)]) })
    await started.says(/^ready /m)
    npm.kill('SIGKILL')

    expect(await started.code).toBe(0)
    expect(checkout.events().slice(-2)).toEqual(['api stops', 'telephony stops'])
  })

  it('does not wait any longer after a second signal', async () => {
    const started = await checkout.start({ FAKE_STUBBORN: '1' })
    await started.says(/^ready /m)
    const pids = checkout.pids()
    process.kill(started.pid, 'SIGTERM')
    await sleep(500)
    const forcedAt = Date.now()
    process.kill(started.pid, 'SIGTERM')

    expect(await started.code).toBe(1)
    expect(Date.now() - forcedAt).toBeLessThan(1000)
    await sleep(50)
    expect(pids.filter((pid) => markOf(pid))).toEqual([])
  })

  it('stops in the middle of a start', async () => {
    const started = await checkout.start({ FAKE_NEVER_READY: '1' })
    await checkout.happens(/api starts/, 10_000)
    process.kill(started.pid, 'SIGTERM')

    expect(await started.code).toBe(0)
    expect(started.output()).not.toContain('ready')
    expect(checkout.pids().filter((pid) => markOf(pid))).toEqual([])
  })

  it('gives up when a process cannot start, and shows what it said', async () => {
    const started = await checkout.start({ FAKE_BROKEN: '1' })

    expect(await started.code).toBe(1)
    expect(started.output()).toContain('api does not start:')
    expect(started.output()).toContain('the api is broken')
    expect(checkout.pids().filter((pid) => markOf(pid))).toEqual([])
  })

  it('shows warnings of the processes on the terminal and keeps the rest in their logs', async () => {
    const started = await checkout.start()
    await started.says(/^ready /m)

    await started.says(/api: something is odd: it broke/)
    expect(started.output()).not.toContain('all is well')
    expect(readFileSync(join(checkout.data, 'logs/api.log'), 'utf8')).toContain('all is well')
  })

  it('says how to go on when DATABASE_URL leads nowhere', async () => {
    const started = await checkout.start({ DATABASE_URL: 'postgresql://someone:secret@127.0.0.1:1/nowhere' })

    expect(await started.code).toBe(1)
    expect(started.output()).toMatch(
      /^The database 127\.0\.0\.1:1\/nowhere cannot be reached: .* Check DATABASE_URL\.\n$/,
    )
  })
})

/** Undefined when somebody else listens there, which serves as well. */
function listen(port: number): Promise<{ close(): void } | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
