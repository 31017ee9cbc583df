/**
 * The Prisma CLI without its binaries host and without a database of your own.
 *
 *   node scripts/prisma.mjs generate                          the client, into packages/db/src/generated
 *   node scripts/prisma.mjs validate | format                 the schema files in prisma/schema
 *   node scripts/prisma.mjs migrate dev --name add-queues     writes prisma/migrations/<time>_add_queues, to which raw
 *                                                             SQL (triggers) may be added; the next start applies it
 *   node scripts/prisma.mjs migrate diff --from-migrations prisma/migrations --to-schema prisma/schema --exit-code
 *
 * `migrate` and `db` need PostgreSQL: DATABASE_URL when it is set, else a throw-away server that is gone afterwards.
 * `npm run db -- <same arguments>` does the same.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startThrowawayPostgres } from './lib/throwaway-postgres.mjs'

const args = process.argv.slice(2)
const needsDatabase = args[0] === 'migrate' || args[0] === 'db'
const database = needsDatabase && !process.env.DATABASE_URL ? await startThrowawayPostgres() : undefined

const isNewMigration = args[0] === 'migrate' && args[1] === 'dev'
const prisma = spawn(
  process.execPath,
  [createRequire(import.meta.url).resolve('prisma/build/index.js'), ...(isNewMigration ? differenceArgs() : args)],
  {
    stdio: ['inherit', isNewMigration ? 'pipe' : 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...(database && { DATABASE_URL: database.ownerUrl }),
      CHECKPOINT_DISABLE: '1', // no call home
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL('./schema-engine.mjs', import.meta.url)),
    },
  },
)
let difference = ''
prisma.stdout?.on('data', (data) => {
  difference += data
})
// Ctrl-C reaches the CLI by itself (same group); here it only must not skip the stop of the server below
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => prisma.kill(signal))
prisma.on('close', async (code) => {
  await database?.stop()
  process.exit(code === 0 && isNewMigration ? writeMigration() : (code ?? 1))
})

/** The CLI's own `migrate dev` stops at the second migration: the engine in wasm has no shadow database for it. */
function differenceArgs() {
  return ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema', '--script']
}

function writeMigration() {
  const name = args[args.indexOf('--name') + 1]
  const sql = difference.slice(difference.indexOf('-- '))
  if (!args.includes('--name') || !sql.startsWith('-- ')) {
    console.error(difference || 'usage: node scripts/prisma.mjs migrate dev --name add-queues')
    return 1
  }
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join('prisma/migrations', `${time}_${name.replace(/\W+/g, '_')}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'migration.sql'), sql)
  console.log(`wrote ${folder}/migration.sql`)
  return 0
}
