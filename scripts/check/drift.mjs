import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startThrowawayPostgres } from '../lib/throwaway-postgres.mjs'
import { outputOf } from './output-of.mjs'

const SAME = 'No difference detected'

/**
 * The migrations must lead to exactly the schema. The CLI exits with 0 also when its engine dies, so its words count;
 * and the check proves that it can fail: a field that no migration makes must be noticed.
 */
export default async function drift() {
  const postgres = await startThrowawayPostgres()
  try {
    const problems = []
    const real = await difference('prisma/schema', postgres.ownerUrl)
    if (real.code !== 0 || !real.all.includes(SAME)) {
      problems.push(
        `prisma/schema differs from prisma/migrations; write a migration: npm run db -- migrate dev --name …\n${real.all}`,
      )
    }
    const planted = await withPlantedField((schema) => difference(schema, postgres.ownerUrl))
    if (planted.code !== 2 || planted.all.includes(SAME)) {
      problems.push(`A planted field went unnoticed, so this check proves nothing:\n${planted.all}`)
    }
    return problems
  } finally {
    await postgres.stop()
  }
}

function difference(schema, url) {
  const args = ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', schema, '--exit-code']
  return outputOf(process.execPath, ['scripts/prisma.mjs', ...args], { env: { ...process.env, DATABASE_URL: url } })
}

async function withPlantedField(work) {
  const copy = mkdtempSync(join(tmpdir(), 'nightswitch-drift-'))
  try {
    cpSync('prisma/schema', copy, { recursive: true })
    const file = readdirSync(copy)
      .map((name) => join(copy, name))
      .find((path) => /^model /m.test(readFileSync(path, 'utf8')))
    const schema = readFileSync(file, 'utf8')
    writeFileSync(file, schema.replace(/^model .*\{$/m, '$&\n  plantedByTheDriftCheck Int?'))
    return await work(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
