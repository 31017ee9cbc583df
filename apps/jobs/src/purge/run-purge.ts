import { randomUUID } from 'node:crypto'
import type { RetentionSubject } from '@nightswitch/contracts'
import type { Pool } from 'pg'
import type { Env } from '../env.ts'
import type { Log } from '../log.ts'
import { cutoffsFor, readUnits, type Unit } from './cutoffs.ts'
import { nightOf } from './night.ts'
import type { Purger } from './purger.ts'

export type PurgeParts = {
  readonly pool: Pool
  readonly env: Env
  readonly log: Log
  readonly clock: () => Date
  readonly signal: AbortSignal
}

/** What a run came to: a row of `purge_run`, read by *Data protection*. */
export type PurgeResult = { readonly subject: RetentionSubject; readonly count: number; readonly failed: boolean }

/** One purge at a time, in whichever process: the key of the database's own lock. */
const LOCK = 5_120_301
const TRIES_A_NIGHT = 3

/** The purge: every registered subject, each for itself, so that one that fails does not keep the others (DS-1). */
export function createPurge(parts: PurgeParts, registered: readonly Purger[]) {
  const { pool, clock } = parts

  /** What somebody asked for. Undefined while another run is under way. */
  const run = ({ askedBy }: { askedBy: string }) => alone(pool, () => purgeAll(parts, registered, { askedBy }))

  /** Tonight's, unless it was done. */
  const runIfDue = () =>
    alone(pool, async () => {
      const [root] = await readUnits(pool)
      const night = nightOf(clock(), root?.timeZone ?? 'UTC')
      const { rows } = await pool.query<{ error: string | null }>('select error from purge_run where night = $1', [
        night,
      ])
      const isDone = rows.some(({ error }) => error !== 'INTERRUPTED')
      return isDone || rows.length >= TRIES_A_NIGHT ? undefined : purgeAll(parts, registered, { night })
    })

  return { run, runIfDue }
}

async function purgeAll(
  { pool, env, log, clock, signal }: PurgeParts,
  registered: readonly Purger[],
  why: { night?: string; askedBy?: string },
): Promise<PurgeResult[]> {
  const now = clock()
  const id = randomUUID()
  await pool.query('insert into purge_run (id, night, asked_by, started_at) values ($1, $2, $3, $4)', [
    id,
    why.night ?? null,
    why.askedBy ?? null,
    now,
  ])
  const results: PurgeResult[] = []
  const units = await readUnits(pool)
  for (const { subject, purge } of registered) {
    const context = { pool, databaseUrl: env.databaseUrl, dataFolder: env.dataFolder, now, signal }
    try {
      const count = await purge({ ...context, cutoffs: cutoffsFor(subject, units, now) })
      results.push({ subject, count, failed: false })
    } catch (error) {
      if (signal.aborted) return results
      log.error({ err: error, subject }, 'the purge failed')
      results.push({ subject, count: 0, failed: true })
    }
  }
  const failed = results.some((result) => result.failed)
  await pool.query('update purge_run set finished_at = $2, results = $3, error = $4 where id = $1', [
    id,
    clock(),
    JSON.stringify(results),
    failed ? 'FAILED' : null,
  ])
  await (failed ? raiseAlarm(pool, units) : clearAlarm(pool))
  log.info({ results, ...why }, 'the purge is done')
  return results
}

/** Holds the lock while it works. A run that is not finished although nobody holds the lock was interrupted. */
async function alone<Result>(pool: Pool, work: () => Promise<Result>): Promise<Result | undefined> {
  const client = await pool.connect()
  let held = false
  try {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [LOCK])
    held = rows[0]?.free === true
    if (!held) return undefined
    await client.query("update purge_run set finished_at = now(), error = 'INTERRUPTED' where finished_at is null")
    return await work()
  } finally {
    // A connection that cannot give the lock back is ended, and the lock with it: else no later run would begin.
    const givenBack = !held || (await client.query('select pg_advisory_unlock($1)', [LOCK]).then(yes, no))
    client.release(!givenBack)
  }
}

const yes = () => true
const no = () => false

const raiseAlarm = (pool: Pool, [root]: readonly Unit[]) =>
  pool.query(
    `insert into alarm (code, subject_kind, subject_id, organization_unit_id) values ('PURGE_FAILED', 'dataProtection', 'purge', $1)
     on conflict (code, subject_kind, subject_id) where cleared_at is null
     do update set count = alarm.count + 1, last_raised_at = now()`,
    [root?.id ?? null],
  )

const clearAlarm = (pool: Pool) =>
  pool.query(
    `update alarm set cleared_at = now(), cleared_by_name = 'Nightswitch'
     where code = 'PURGE_FAILED' and cleared_at is null`,
  )
