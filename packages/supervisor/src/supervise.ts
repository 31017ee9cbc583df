import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { databaseIdentity, migrate } from '@nightswitch/db/migrate'
import { migrateJobs } from '@nightswitch/db/migrate-jobs'
import { type Child, keepRunning } from './child.ts'
import { childEnvironment } from './child-environment.ts'
import { openDatabase } from './database.ts'
import { takeDataFolder } from './instance.ts'
import { processNotes } from './orphans.ts'
import { reservePort } from './port.ts'
import { alreadyRunning, readyMessage } from './ready-message.ts'
import { demoPassword, keptSecret, setUpToken } from './secrets.ts'
import { seed } from './seed.ts'
import { type Environment, Refusal, readSettings, type Settings } from './settings.ts'
import { Stopped, startedParts } from './started-parts.ts'
import { stopRequests } from './stop-requests.ts'

/**
 * What `npm start` runs: PostgreSQL → migrations → seed → telephony → api → jobs, stopped in reverse. Ends this process: with
 * 0 after an orderly stop, also when Nightswitch runs already; with 1 when the start fails or the stop was forced.
 */
export async function supervise(checkout: string, environment: Environment): Promise<void> {
  // a terminal that was closed must not end us before we have ended the others
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const parts = startedParts()
  const requests = stopRequests(environment.NIGHTSWITCH_STARTED_BY, () => {
    parts.killAll()
    process.exit(1)
  })
  const starting = start(checkout, environment, parts)
  const code = await Promise.race([starting.then(stayOrLeave), requests.first.then(() => 0)]).catch(explain)
  await parts.stopAll()
  await starting.catch(() => {}) // a step that was under way when we were told to stop
  process.exit(code)

  function stayOrLeave(runs: boolean): Promise<number> | number {
    return runs ? requests.first.then(() => 0) : 0
  }
}

function explain(error: unknown): number {
  if (error instanceof Stopped) return 0
  // a refusal is a sentence for the administrator, anything else is a fault of ours
  console.error(error instanceof Refusal ? error.message : error)
  return 1
}

type Parts = ReturnType<typeof startedParts>

/** Resolves to false when another Nightswitch has the data folder. */
async function start(checkout: string, environment: Environment, parts: Parts): Promise<boolean> {
  const settings = readSettings(checkout, environment)
  const instance = await takeDataFolder(settings.data)
  if (!instance.first) {
    console.log(alreadyRunning(instance, settings.data))
    return false
  }
  await parts.add({ stop: async () => instance.lock.release(), kill: instance.lock.release })

  // they may still hold the port
  const notes = processNotes(settings.data)
  await notes.endOrphans()
  const reserved = await reservePort(settings.host, settings.port)
  await parts.add({ stop: async () => reserved.release(), kill: reserved.release })
  const url = `http://${hears127(settings.host) ? '127.0.0.1' : settings.host}:${reserved.port}`
  instance.lock.announce({ url })
  parts.whenStopping(() => instance.lock.announce({ url, stopping: true }))
  if (!settings.port && reserved.port !== 4100) console.log(`Port 4100 is taken, so it is ${reserved.port} this time.`)

  await run({ checkout, environment, settings, notes, port: reserved.port, url, parts })
  return true
}

type Run = {
  checkout: string
  environment: Environment
  settings: Settings
  notes: ReturnType<typeof processNotes>
  port: number
  url: string
  parts: Parts
}

async function run({ checkout, environment, settings, notes, port, url, parts }: Run): Promise<void> {
  const { data } = settings
  mkdirSync(join(data, 'logs'), { recursive: true, mode: 0o700 })

  const children: Child[] = []
  const database = await parts.add(
    await openDatabase(settings, show, () => {
      for (const child of children) child.restart()
    }).catch(refuse),
  )
  await migrate(database.ownerUrl(), join(checkout, 'prisma/migrations'), database.roles).catch(refuse)

  const queue = migrateJobs(database.ownerUrl(), database.roles).then(() => true, withoutJobs)

  keptSecret(data, 'channel.secret')
  keptSecret(data, 'secrets.key')
  keptSecret(data, 'metrics.secret')
  const password = settings.demo ? demoPassword(data, environment.NIGHTSWITCH_DEMO_PASSWORD) : undefined
  const secret = environment.NIGHTSWITCH_SECRET || keptSecret(data, 'auth.secret')
  const env = childEnvironment({ checkout, environment, settings, port, secret, database })
  const accounts = await seed({
    file: join(checkout, 'apps/api/dist/seed.js'),
    env: env.seed(password?.value),
    identity: await databaseIdentity(database.ownerUrl()),
    ...{ data, notes, parts },
  })

  const options = { data, notes, show }
  const programs = {
    telephony: { name: 'telephony', file: join(checkout, 'apps/telephony/dist/main.js'), env: env.telephony },
    api: { name: 'api', file: join(checkout, 'apps/api/dist/main.js'), env: env.api },
    jobs: { name: 'jobs', file: join(checkout, 'apps/jobs/dist/main.js'), env: env.jobs, besides: true },
  }
  const telephony = await parts.add(keepRunning(programs.telephony, options))
  const api = await parts.add(keepRunning(programs.api, options))
  children.push(telephony, api)
  await Promise.all([
    telephony.untilReady(() => (telephony.listening() ? `http://127.0.0.1:${telephony.listening()}` : undefined)),
    api.untilReady(() => url),
  ])
  await parts.add({ stop: async () => {} }) // told to stop meanwhile: then there is nothing to announce
  console.log(readyMessage(url, data, accounts, password, setUpToken(data)))
  // last, so that calls and the console do not wait for it
  if (await queue) children.push(await parts.add(keepRunning(programs.jobs, options)))
}

function withoutJobs(error: Error): false {
  show(`Calls work, but nothing is deleted or masked at night: the queue of jobs cannot be made (${error.message}).`)
  return false
}

function show(line: string): void {
  console.error(line)
}

function refuse(error: Error): never {
  throw new Refusal(error.message)
}

function hears127(host: string): boolean {
  return ['127.0.0.1', 'localhost', '0.0.0.0', '::'].includes(host)
}
