/**
 * The Prisma CLI without its binaries host and without a database of your own.
 *
 *   node scripts/prisma.mjs generate                          the client, into packages/db/src/generated
 *   node scripts/prisma.mjs validate | format                 the schema files in prisma/schema
 *   node scripts/prisma.mjs migrate dev --name add-queues     writes prisma/migrations/<time>_add-queues
 *   node scripts/prisma.mjs migrate dev --create-only --name x  the same, to add raw SQL (triggers) before it runs
 *   node scripts/prisma.mjs migrate diff --from-migrations prisma/migrations --to-schema prisma/schema --exit-code
 *
 * `migrate` and `db` need PostgreSQL: DATABASE_URL when it is set, else a throw-away server that is gone afterwards.
 * `npm run db -- <same arguments>` does the same.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { startThrowawayPostgres } from './lib/throwaway-postgres.mjs'

const args = process.argv.slice(2)
const needsDatabase = args[0] === 'migrate' || args[0] === 'db'
const database = needsDatabase && !process.env.DATABASE_URL ? await startThrowawayPostgres() : undefined

const prisma = spawn(process.execPath, [createRequire(import.meta.url).resolve('prisma/build/index.js'), ...args], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(database && { DATABASE_URL: database.ownerUrl }),
    CHECKPOINT_DISABLE: '1', // no call home
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL('./schema-engine.mjs', import.meta.url)),
  },
})
// Ctrl-C reaches the CLI by itself (same group); here it only must not skip the stop of the server below
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => prisma.kill(signal))
prisma.on('exit', async (code) => {
  await database?.stop()
  process.exit(code ?? 1)
})
