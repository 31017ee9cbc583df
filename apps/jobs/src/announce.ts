import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Log } from './log.ts'

const EVERY_MS = 10_000

/** Says every ten seconds, in a row of `process`, that somebody works on the jobs. */
export function announce(pool: Pool, log: Log): { stop(): Promise<void> } {
  const id = randomUUID()
  // A row of a process that was killed stays behind; nobody takes one this old for alive.
  const say = () =>
    pool
      .query("delete from process where kind = 'jobs' and seen_at < now() - interval '1 minute'")
      .then(() =>
        pool.query(
          `insert into process (id, kind, seen_at) values ($1, 'jobs', now())
           on conflict (id) do update set seen_at = excluded.seen_at`,
          [id],
        ),
      )
      .catch((error: unknown) => log.warn({ err: error }, 'the database did not hear that the jobs process is there'))
  let said = say()
  const timer = setInterval(() => {
    said = said.then(say)
  }, EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await said
      await pool.query('delete from process where id = $1', [id]).catch(() => undefined)
    },
  }
}
