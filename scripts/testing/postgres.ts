/**
 * Vitest's global set-up: one throw-away PostgreSQL for the whole run, asked for by `testDatabase()` of packages/db.
 * It starts with the first question, so a run of pure tests pays nothing. The migrations run once, in a template; a
 * copy of it takes about a tenth of a second.
 */
import { createServer, type IncomingMessage } from 'node:http'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../packages/db/src/migrate.ts'
import type {} from '../../packages/db/src/testing.ts' // says what may be provided
import { createThrowawayPostgres, type EmbeddedPostgres, freePort } from '../../packages/embedded-postgres/src/index.ts'

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
const TEMPLATES = { migrated: 'nightswitch', empty: 'empty' }

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const port = await freePort()
  let starting: Promise<EmbeddedPostgres> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const server = createServer((request, response) => {
    // one after the other: PostgreSQL wants a template to itself while it is copied
    turn = turn.then(async () => {
      try {
        starting ??= startWithTemplates()
        response.end(JSON.stringify(await answer(request, await starting)))
      } catch (error) {
        response.writeHead(500).end(String(error))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  project.provide('testDatabases', `http://127.0.0.1:${port}`)

  return async () => {
    server.close()
    await (await starting)?.stop()
  }
}

async function startWithTemplates(): Promise<EmbeddedPostgres> {
  const postgres = await createThrowawayPostgres()
  await copyDatabase(postgres.ownerUrl, TEMPLATES.migrated, TEMPLATES.empty)
  await migrate(postgres.ownerUrl, MIGRATIONS, { applicationRole: 'nightswitch' })
  return postgres
}

let made = 0

/** POST /migrated or /empty makes a database, DELETE /<name> drops it. */
async function answer(request: IncomingMessage, { url, ownerUrl }: EmbeddedPostgres): Promise<object> {
  const asked = (request.url ?? '').slice(1)
  if (request.method === 'DELETE') {
    await run(inDatabase('postgres', ownerUrl), `DROP DATABASE IF EXISTS ${asked} WITH (FORCE)`)
    return {}
  }
  const name = `test_${++made}`
  await copyDatabase(ownerUrl, asked === 'empty' ? TEMPLATES.empty : TEMPLATES.migrated, name)
  return { name, url: inDatabase(name, url), ownerUrl: inDatabase(name, ownerUrl) }
}

async function copyDatabase(ownerUrl: string, from: string, to: string): Promise<void> {
  await run(
    inDatabase('postgres', ownerUrl),
    `CREATE DATABASE ${to} TEMPLATE ${from}`,
    // a copy has the rights on its tables, but not those on the database
    `REVOKE ALL ON DATABASE ${to} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${to} TO nightswitch`,
  )
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

function inDatabase(name: string, url: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}
