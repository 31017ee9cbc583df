/** The built product as it runs: telephony and api as processes of their own, on a database of this test run. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type DecideReply, decideReplySchema } from '../../packages/contracts/src/internal/index.ts'
import { testDatabase } from '../../packages/db/src/testing.ts'
import { freePort } from '../../packages/embedded-postgres/src/index.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PROGRAMS = {
  seed: join(ROOT, 'apps/api/dist/seed.js'),
  telephony: join(ROOT, 'apps/telephony/dist/main.js'),
  api: join(ROOT, 'apps/api/dist/main.js'),
}
const CHANNEL_SECRET = 'the channel secret of the bars'
const PASSWORD = 'correct horse battery'
const READY_MS = 30_000

type Row = Record<string, unknown>
type Json = Record<string, unknown>

/** Somebody signed in who may do everything. */
export type Session = {
  readonly cookie: string
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
}
export type Reply = { readonly status: number; readonly body: Json }

export type Product = {
  readonly url: string
  readonly telephonyUrl: string
  pidOf(name: 'telephony' | 'api'): number
  sql(text: string, values?: unknown[]): Promise<Row[]>
  signIn(): Promise<Session>
  /** What telephony would do with a call to this number now. */
  decide(calledNumber: string): Promise<DecideReply>
  /** A call on the simulated switch; gives its id. */
  call(calledNumber: string): Promise<string>
  /** Ends the api at once, as `kill -9` does, and starts another at the same address. */
  replaceApi(): Promise<void>
  stop(): Promise<void>
}

/** Starts seeded and ready. `telephonySees` may put something between telephony and the database. */
export async function startProduct(
  settings: { telephonySees?: (databaseUrl: string) => Promise<string> } = {},
): Promise<Product> {
  for (const file of Object.values(PROGRAMS)) {
    if (!existsSync(file)) throw new Error(`${file} is not built. Run “npm test -- scripts/bars”, which builds first.`)
  }
  const database = await testDatabase()
  const data = mkdtempSync(join(tmpdir(), 'nightswitch-bars-'))
  writeFileSync(join(data, 'channel.secret'), CHANNEL_SECRET, { mode: 0o600 })
  const env = { NODE_ENV: 'production', NIGHTSWITCH_DATA: data, DATABASE_URL: database.url }
  const accounts = await seed({ ...env, NIGHTSWITCH_DEMO: '1', NIGHTSWITCH_DEMO_PASSWORD: PASSWORD })
  const email = accounts.find(({ role }) => role === 'SYSTEM_ADMINISTRATOR')?.email

  const ports = { telephony: await freePort(), api: await freePort() }
  const url = `http://127.0.0.1:${ports.api}`
  const telephonyUrl = `http://127.0.0.1:${ports.telephony}`
  const startApi = () => startProgram('api', { ...env, PORT: String(ports.api), LOG_LEVEL: 'warn' }, url)
  const seen = (await settings.telephonySees?.(database.url)) ?? database.url
  const telephony = await startProgram(
    'telephony',
    {
      ...{ ...env, DATABASE_URL: seen, TELEPHONY_PORT: String(ports.telephony), LOG_LEVEL: 'warn' },
      NIGHTSWITCH_SIMULATED_PACE: '0.02',
    },
    telephonyUrl,
  )
  let api = await startApi()
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 4 })

  const askTelephony = async (path: string, body: object): Promise<Json> => {
    const headers = { authorization: `Bearer ${CHANNEL_SECRET}`, 'content-type': 'application/json' }
    const response = await fetch(`${telephonyUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return (await response.json()) as Json
  }
  return {
    ...{ url, telephonyUrl },
    pidOf: (name) => (name === 'api' ? api : telephony).pid,
    sql: async (text, values = []) => (await pool.query<Row>(text, values)).rows,
    signIn: () => signIn(url, email ?? ''),
    decide: async (calledNumber) => decideReplySchema.parse(await askTelephony('/internal/decide', { calledNumber })),
    call: async (calledNumber) => String((await askTelephony('/internal/calls', { calledNumber })).callId),
    async replaceApi() {
      await api.end('SIGKILL')
      api = await startApi()
    },
    async stop() {
      await Promise.all([api.end('SIGTERM'), telephony.end('SIGTERM')])
      await pool.end()
      await database.drop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

type Program = { readonly pid: number; end(signal: NodeJS.Signals): Promise<void> }

/** Runs a bundle until `<url>/readyz` answers 200; what it wrote comes with the error if it does not get there. */
async function startProgram(name: 'telephony' | 'api', env: Record<string, string>, url: string): Promise<Program> {
  const child = spawn(process.execPath, [PROGRAMS[name]], { env: inherited(env), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-10_000)
    })
  }
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  for (const until = Date.now() + READY_MS; !(await isReady(url)); await sleep(20)) {
    if (child.exitCode === null && Date.now() < until) continue
    await end('SIGKILL')
    throw new Error(`${name} did not get ready:\n${said}`)
  }
  return { pid: child.pid ?? -1, end }
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(`${url}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )
}

async function seed(env: Record<string, string>): Promise<{ email: string; role: string }[]> {
  const child = spawn(process.execPath, [PROGRAMS.seed], { env: inherited(env), stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  const code = await new Promise((settle) => child.once('close', settle))
  if (code !== 0) throw new Error(`the seed ended with ${code}`)
  return JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '').accounts
}

/** Without what would make the processes talk to another database or listen elsewhere. */
function inherited(env: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR, ...env }
}

async function signIn(url: string, email: string): Promise<Session> {
  const response = await fetch(`${url}/api/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  if (!response.ok) throw new Error(`signing in answered ${response.status}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    cookie,
    async send(method, path, body, headers = {}) {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: (await response.json()) as Json }
    },
  }
}

/** Megabytes of memory that a process holds (Linux). */
export function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
