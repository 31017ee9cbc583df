import { Logger, parseCronItems, run } from 'graphile-worker'
import pg from 'pg'
import { z } from 'zod'
import { announce } from './announce.ts'
import type { Env } from './env.ts'
import type { Log } from './log.ts'
import type { Purger } from './purge/purger.ts'
import { createPurge } from './purge/run-purge.ts'

export type Jobs = { stop(): Promise<void> }

/** How long a run that is told to stop may take to come to the end of its batch. */
const PATIENCE_MS = 500
/** Jobs are announced by the database; asking is only for those whose announcement was lost. */
const ASK_EVERY_MS = 30_000

const askedSchema = z.object({ askedBy: z.string() })

/**
 * Works on the queue of jobs, in a process of its own: ending it touches no call. The nightly purge is looked for every ten minutes, so
 * that a night the machine slept through is made up for.
 */
export async function startJobs(env: Env, log: Log, purgers: readonly Purger[]): Promise<Jobs> {
  const pool = new pg.Pool({ connectionString: env.databaseUrl, max: 5, application_name: 'nightswitch-jobs' })
  pool.on('error', (error) => log.warn({ err: error }, 'a connection to the database was lost'))
  const stopping = new AbortController()
  const purge = createPurge({ pool, env, log, clock: () => new Date(), signal: stopping.signal }, purgers)
  // Before anybody works on the queue: its first look finds it, while an announcement may come before somebody listens.
  await pool.query(
    `select 1 from graphile_worker.add_job('nightly', '{}'::json, job_key := 'nightly at the start', max_attempts := 1)`,
  )
  const runner = await run({
    pgPool: pool,
    schema: 'graphile_worker',
    concurrency: 1,
    pollInterval: ASK_EVERY_MS,
    noHandleSignals: true,
    logger: asLogger(log),
    gracefulShutdownAbortTimeout: PATIENCE_MS,
    taskList: {
      /** Somebody asked for it. */
      purge: async (payload) => void (await purge.run(askedSchema.parse(payload))),
      nightly: async () => void (await purge.runIfDue()),
    },
    parsedCronItems: parseCronItems([
      { task: 'nightly', match: '*/10 * * * *', options: { maxAttempts: 1, backfillPeriod: 0 } },
    ]),
  })
  // A runner that gives up ends the process, and whoever started it starts it again.
  let told = false
  runner.promise.catch((error: unknown) => {
    if (told) return
    log.fatal({ err: error }, 'the queue of jobs cannot be worked on')
    process.exit(1)
  })
  const announcement = announce(pool, log)

  return {
    async stop() {
      told = true
      stopping.abort()
      await Promise.all([announcement.stop(), runner.stop().catch(() => undefined)])
      await pool.end()
    },
  }
}

/** The library's own news are for who looks for a fault; its errors are ours. */
const asLogger = (log: Log) =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error(message)
    else if (level === 'warning') log.warn(message)
    else log.debug(message)
  })
