import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Router } from 'express'
import type { Deps } from './context.ts'

/** `/livez`: the process answers. `/readyz`: it can work, because the database answers and has all our migrations. */
export function healthRoutes({ db, log }: Deps): Router {
  const router = Router()
  const wanted = newestMigration(dirname(fileURLToPath(import.meta.url)))
  router.get('/livez', (_request, response) => void response.type('text/plain').send('ok\n'))
  router.get('/readyz', async (_request, response) => {
    const because = await whyNotReady()
    if (because) log.warn({ because }, 'not ready')
    response
      .status(because ? 503 : 200)
      .type('text/plain')
      .send(`${because ?? 'ok'}\n`)
  })
  return router

  async function whyNotReady(): Promise<string | undefined> {
    try {
      const rows = await db.$queryRaw<{ name: string; finished: boolean }[]>`
        select migration_name name, finished_at is not null finished from _prisma_migrations where rolled_back_at is null`
      if (rows.some(({ finished }) => !finished)) return 'a migration is not finished'
      if (wanted && !rows.some(({ name }) => name === wanted)) return 'the database is older than this program'
      return undefined
    } catch {
      return 'the database does not answer'
    }
  }
}

/** The newest migration of this checkout or package, looked for upward from this file; undefined when none is shipped. */
function newestMigration(from: string): string | undefined {
  const folder = join(from, 'prisma', 'migrations')
  if (existsSync(folder)) {
    return readdirSync(folder, { withFileTypes: true })
      .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
      .sort()
      .at(-1)
  }
  return dirname(from) === from ? undefined : newestMigration(dirname(from))
}
