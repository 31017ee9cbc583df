import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '@nightswitch/db/migrate'
import { createThrowawayPostgres } from '@nightswitch/embedded-postgres'
import { makeInstallation } from './installation.ts'
import { type Gate, judge, type Ratio, ROUNDS, type Round } from './measure.ts'
import { type Question, type Running, startServer } from './server-process.ts'

const REQUESTS = 1_500
const WARM_UP = 3_000
const file = fileURLToPath(new URL('server.js', import.meta.url))

/** The route that decides, against the least that Node needs for the same answer. */
export async function measureDecideRoute(): Promise<Ratio[]> {
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

/** A route of the API, likewise. */
export async function measureApiRoute(): Promise<Ratio[]> {
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
): Promise<Ratio[]> {
  const servers: Running[] = []
  const start = async (args: readonly string[], given: Record<string, string>) => {
    const server = await startServer({ name: args[0] ?? '', file, args, environment: given })
    servers.push(server)
    return server
  }
  try {
    const product = await start(ours, environment)
    const least = await start(bare, {})
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
    return [judge(name, rounds, gate)]
  } finally {
    for (const server of servers) server.stop()
  }
}
