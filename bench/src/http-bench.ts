import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '@nightswitch/db/migrate'
import { createThrowawayPostgres } from '@nightswitch/embedded-postgres'
import { makeInstallation } from './installation.ts'
import { type Gate, judge, type Ratio, ROUNDS, type Round } from './measure.ts'

const REQUESTS = 1_500
const WARM_UP = 3_000
const AT_ONCE = 16

type Question = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  readonly headers: Record<string, string>
}

type Running = {
  /** µs of CPU per request of the server's process. */
  costOf(question: Question, count: number): Promise<number>
  /** Status and body of one answer. */
  ask(question: Question): Promise<{ status: number; body: string }>
  stop(): void
}

/** The route that decides, and one of the API, against the least that Node needs for the same answer. */
export async function measureServers(): Promise<Ratio[]> {
  return [await measureDecideRoute(), await measureApi()]
}

async function measureDecideRoute(): Promise<Ratio> {
  const secret = randomBytes(16).toString('hex')
  const [fact] = makeInstallation().facts
  const question: Question = {
    ...{
      method: 'POST',
      path: '/internal/decide',
      body: JSON.stringify({ calledNumber: fact?.number, callerNumber: null }),
    },
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
  }
  return compare('decide-route-vs-bare-http', question, ['decideRoute', secret], ['bareDecide'], { atMost: 1.6 })
}

async function measureApi(): Promise<Ratio> {
  const database = await createThrowawayPostgres()
  const data = mkdtempSync(join(tmpdir(), 'nightswitch-bench-'))
  try {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    await migrate(database.ownerUrl, join(root, 'prisma/migrations'), {
      applicationRole: new URL(database.url).username,
    })
    writeFileSync(join(data, 'channel.secret'), randomBytes(32).toString('base64url'), { mode: 0o600 })
    const environment = {
      ...{ DATABASE_URL: database.url, NIGHTSWITCH_DATA: data, PORT: '0', HOST: '127.0.0.1' },
      NIGHTSWITCH_SECRET: randomBytes(32).toString('base64url'),
    }
    const question: Question = { method: 'GET', path: '/livez', headers: {} }
    return await compare('api-route-vs-bare-http', question, ['api'], ['bareText'], { atMost: 5 }, environment)
  } finally {
    await database.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function compare(
  name: string,
  question: Question,
  ours: readonly string[],
  bare: readonly string[],
  gate: Gate,
  environment: Record<string, string> = {},
): Promise<Ratio> {
  const [product, least] = await Promise.all([startServer(ours, environment), startServer(bare, {})])
  try {
    const answers = await Promise.all([product.ask(question), least.ask(question)])
    if (answers.some(({ status }) => status !== 200) || answers[0]?.body !== answers[1]?.body)
      throw new Error(`${name}: unequal answers: ${JSON.stringify(answers)}`)
    await Promise.all([product.costOf(question, WARM_UP), least.costOf(question, WARM_UP)])
    const rounds: Round[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        ours: await product.costOf(question, REQUESTS),
        theirs: await least.costOf(question, REQUESTS),
      })
    }
    return judge(name, rounds, gate)
  } finally {
    product.stop()
    least.stop()
  }
}

async function startServer(args: readonly string[], environment: Record<string, string>): Promise<Running> {
  const child = fork(fileURLToPath(new URL('server.js', import.meta.url)), args, {
    env: { ...process.env, ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const port = numberIn(await messageOf(child), 'port')

  function ask({ method, path, body, headers }: Question): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
      const asking = request(
        { agent, port, host: '127.0.0.1', method, path, headers: { ...headers, ...length } },
        (reply) => {
          let text = ''
          reply.setEncoding('utf8')
          reply.on('data', (part: string) => {
            text += part
          })
          reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: text }))
        },
      )
      asking.on('error', reject)
      asking.end(body)
    })
  }

  async function cpu(): Promise<number> {
    const said = messageOf(child)
    child.send('cpu')
    const message = await said
    const usage = typeof message === 'object' && message !== null && 'cpu' in message ? message.cpu : null
    return numberIn(usage, 'user') + numberIn(usage, 'system')
  }

  return {
    ask,
    async costOf(question, count) {
      const before = await cpu()
      let left = count
      const worker = async () => {
        for (; left > 0; ) {
          left -= 1
          await ask(question)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))
      return ((await cpu()) - before) / count
    },
    stop() {
      agent.destroy()
      child.kill()
    },
  }
}

/** The next thing a server says; rejects when it ends instead. */
function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a server ended (${code})`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message)
    })
  })
}

function numberIn(holder: unknown, key: string): number {
  const value: unknown = typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined
  if (typeof value !== 'number') throw new Error(`the server did not say its ${key}`)
  return value
}
