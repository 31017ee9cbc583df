import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '@nightswitch/db/migrate'
import { migrateJobs } from '@nightswitch/db/migrate-jobs'
import { keptSecret } from './secrets.ts'

/**
 * What must be there before the processes start by themselves, as in containers: the secrets they share, and today's
 * tables. Done again it changes nothing. `npm start` does the same by itself.
 */
async function prepare(environment: NodeJS.ProcessEnv): Promise<void> {
  const { NIGHTSWITCH_OWNER_DATABASE_URL: ownerUrl, NIGHTSWITCH_DATA: data } = environment
  if (!ownerUrl || !data) throw new Error('Set NIGHTSWITCH_OWNER_DATABASE_URL and NIGHTSWITCH_DATA.')
  const role = environment.NIGHTSWITCH_APPLICATION_ROLE
  mkdirSync(data, { recursive: true })
  for (const name of ['channel.secret', 'secrets.key', 'metrics.secret', 'auth.secret']) keptSecret(data, name)
  // this file runs from packages/supervisor/dist
  const migrations = join(dirname(fileURLToPath(import.meta.url)), '../../../prisma/migrations')
  const applied = await migrate(ownerUrl, migrations, role ? { applicationRole: role } : {})
  await migrateJobs(ownerUrl, role ? { applicationRole: role } : {})
  console.log(applied.length > 0 ? `Prepared: ${applied.length} migrations applied.` : 'Prepared: nothing was missing.')
}

try {
  await prepare(process.env)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
