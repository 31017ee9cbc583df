import { randomUUID } from 'node:crypto'
import type { RetentionSubject } from '@nightswitch/contracts'
import type { Pool } from 'pg'
import type { Env } from '../env.ts'
import type { Log } from '../log.ts'
import { clearAlarm, raiseAlarm } from './alarm.ts'
import { cutoffsFor, readUnits, type Unit } from './cutoffs.ts'
import { nightsDue, readTried } from './nights.ts'
import type { Counts, Purger } from './purger.ts'
import { begin, finish, forgetOld, markInterrupted, type PurgeResult, type Why } from './runs.ts'

export type PurgeParts = {
  readonly pool: Pool
  readonly env: Env
  readonly log: Log
  readonly clock: () => Date
  readonly signal: AbortSignal
}

/** One purge at a time, in whichever process: the key of the database's own lock. */
const LOCK = 5_120_301

/** The purge: every registered subject, each for itself, so that one that fails does not keep the others (DS-1). */
export function createPurge(parts: PurgeParts, registered: readonly Purger[]) {
  const { pool, clock, signal } = parts

  /** What somebody asked for, in every unit. Undefined while another run is under way. */
  const run = ({ askedBy }: { askedBy: string }) =>
    alone(pool, async () => {
      const units = await readUnits(pool)
      return purgeUnits(parts, registered, { units, turnOf: units, why: { askedBy } })
    })

  /** Every unit's own night, unless it was done: the units of a zone together, one zone after the other. */
  const runIfDue = () =>
    alone(pool, async () => {
      const now = clock()
      const units = await readUnits(pool)
      for (const { night, timeZone, units: turnOf } of nightsDue(units, await readTried(pool, now), now)) {
        if (signal.aborted) return
        await purgeUnits(parts, registered, { units, turnOf, why: { night, timeZone } })
      }
      await forgetOld(pool, now)
    })

  return { run, runIfDue }
}

async function purgeUnits(
  { pool, env, log, clock, signal }: PurgeParts,
  registered: readonly Purger[],
  { units, turnOf, why }: { units: readonly Unit[]; turnOf: readonly Unit[]; why: Why },
): Promise<PurgeResult[]> {
  const now = clock()
  const id = randomUUID()
  await begin(pool, { id, startedAt: now, why, units: turnOf })
  const results: PurgeResult[] = []
  const counts = new Map<RetentionSubject, Counts>()
  for (const { subject, purge } of registered) {
    const cutoffs = cutoffsFor(subject, { units, turnOf, now })
    try {
      const done = await purge({ pool, databaseUrl: env.databaseUrl, dataFolder: env.dataFolder, now, signal, cutoffs })
      counts.set(subject, done)
      results.push({ subject, count: [...done.values()].reduce((sum, count) => sum + count, 0), failed: false })
    } catch (error) {
      if (signal.aborted) return results
      log.error({ err: error, subject }, 'the purge failed')
      results.push({ subject, count: 0, failed: true })
    }
  }
  const failed = results.some((result) => result.failed)
  const [root] = units
  await finish(pool, { id, finishedAt: clock(), results, failed, counts, root: root?.id ?? null })
  await (failed ? raiseAlarm(pool, root?.id ?? null) : clearAlarm(pool))
  log.info({ results, ...why, units: turnOf.length }, 'the purge is done')
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
    await markInterrupted(client)
    return await work()
  } finally {
    // A connection that cannot give the lock back is ended, and the lock with it: else no later run would begin.
    const givenBack = !held || (await client.query('select pg_advisory_unlock($1)', [LOCK]).then(yes, no))
    client.release(!givenBack)
  }
}

const yes = () => true
const no = () => false
