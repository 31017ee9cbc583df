// Nightswitch itself for the test bed: a PostgreSQL of its own, migrated and seeded, and the two processes from their
// bundles. Not the supervisor: it would start again what a scenario kills.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { embeddedPostgres } from '../lib/throwaway-postgres.mjs'

const apiPort = 18100
const telephonyPort = 18101

/**
 * Starts everything and waits until it is ready. `asterisk` says where the exchange's ARI is: { url, user, password }.
 * What it gives: `url` of the API, `password` of the demo accounts, `accounts`, and the means to kill and to bring back.
 */
export async function startProcesses({ checkout, folder, asterisk, hepPort }) {
  const data = join(folder, 'data')
  // Readable: the exchange, which is another user, plays the announcements from in here.
  mkdirSync(data, { mode: 0o755 })
  writeFileSync(join(data, 'channel.secret'), `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  const password = randomBytes(12).toString('base64url')
  const secret = randomBytes(32).toString('base64url')

  const database = await openDatabase(join(folder, 'postgres'))
  await migrateDatabase(checkout, database)
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    NIGHTSWITCH_DATA: data,
    NIGHTSWITCH_DEMO: '1',
    NIGHTSWITCH_SECRET: secret,
  }
  const accounts = await seed({
    ...environment,
    NIGHTSWITCH_OWNER_DATABASE_URL: database.ownerUrl,
    NIGHTSWITCH_DEMO_PASSWORD: password,
  })

  const telephony = program('telephony', {
    ...environment,
    TELEPHONY_PORT: String(telephonyPort),
    NIGHTSWITCH_SWITCH: 'asterisk',
    ASTERISK_URL: asterisk.url,
    ASTERISK_USER: asterisk.user,
    ASTERISK_PASSWORD: asterisk.password,
    NIGHTSWITCH_HEP_PORT: String(hepPort),
    ASTERISK_PHONES_ASKED_EVERY_S: '2',
  })
  const api = program('api', { ...environment, PORT: String(apiPort), HOST: '127.0.0.1' })
  await telephony.start(`http://127.0.0.1:${telephonyPort}/readyz`)
  await api.start(`http://127.0.0.1:${apiPort}/readyz`)

  return {
    url: `http://127.0.0.1:${apiPort}`,
    password,
    accounts,
    databaseUrl: database.ownerUrl,
    /** What the API tells telephony, over their channel. */
    async tellTelephony(path, body) {
      const secret = readFileSync(join(data, 'channel.secret'), 'utf8').trim()
      const reply = await fetch(`http://127.0.0.1:${telephonyPort}/internal${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`)
    },
    killTelephony: telephony.kill,
    startTelephony: () => telephony.start(`http://127.0.0.1:${telephonyPort}/readyz`),
    killApi: api.kill,
    startApi: () => api.start(`http://127.0.0.1:${apiPort}/readyz`),
    killDatabase: database.kill,
    startDatabase: database.start,
    stopDatabase: database.stop,
    /** Starts again whatever is not running. */
    async startAll() {
      if (!database.isRunning()) await database.start()
      if (!telephony.isRunning()) await telephony.start(`http://127.0.0.1:${telephonyPort}/readyz`)
      if (!api.isRunning()) await api.start(`http://127.0.0.1:${apiPort}/readyz`)
    },
    async stop() {
      await Promise.all([api.kill(), telephony.kill()])
      await database.stop()
    },
  }

  async function seed(env) {
    const file = join(checkout, 'apps/api/dist/seed.js')
    if (!existsSync(file))
      throw new Error('apps/api/dist/seed.js is missing: run npm run test:telephony, which builds it.')
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (bytes) => {
      printed += bytes
    })
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`The demo organisation could not be made:\n${printed}`)
    const told = JSON.parse(printed.trimEnd().split('\n').at(-1))
    return Array.isArray(told) ? told : told.accounts
  }

  function program(name, env) {
    const file = join(checkout, `apps/${name}/dist/main.js`)
    const log = join(folder, `${name}.log`)
    let child = null
    const killNow = () => child?.kill('SIGKILL')
    process.on('exit', killNow)
    const isRunning = () => child !== null && child.exitCode === null && child.signalCode === null
    return {
      isRunning,
      async start(readyUrl) {
        const output = openSync(log, 'a')
        child = spawn(process.execPath, [file], { env, stdio: ['ignore', output, output] })
        await waitUntilReady(name, readyUrl, child, log)
      },
      /** A crash: it can say goodbye to nobody. */
      async kill() {
        if (!isRunning()) return
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      },
    }
  }
}

/** A PostgreSQL that can crash and come back with its data, on the same port. The bed's folder goes with it. */
async function openDatabase(folder) {
  const { startEmbedded } = await embeddedPostgres()
  let server = await startEmbedded(folder)
  let isRunning = true
  const { url, ownerUrl } = server
  process.on('exit', () => server.kill())
  return {
    url,
    ownerUrl,
    isRunning: () => isRunning,
    async stop() {
      isRunning = false
      await server.stop()
    },
    async kill() {
      isRunning = false
      server.kill()
      await server.ended
    },
    async start() {
      server = await startEmbedded(folder)
      isRunning = true
    },
  }
}

async function migrateDatabase(checkout, { ownerUrl, url }) {
  const outfile = join(checkout, 'packages/db/dist/migrate.js')
  await build({
    entryPoints: [join(checkout, 'packages/db/src/migrate.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  const { migrate } = await import(pathToFileURL(outfile).href)
  await migrate(ownerUrl, join(checkout, 'prisma/migrations'), { applicationRole: new URL(url).username })
}

async function waitUntilReady(name, url, child, log) {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${name} ended while starting; see ${log}.`)
    const reply = await fetch(url).catch(() => null)
    if (reply?.status === 200) return
    await sleep(50)
  }
  throw new Error(`${name} was not ready within 60 s; see ${log}.`)
}
