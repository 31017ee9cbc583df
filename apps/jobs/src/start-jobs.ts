import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, parseCronItems, run, type WorkerEvents } from 'graphile-worker'
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
/** How often work is tried to be taken up anew before the process gives up. */
const ATTEMPTS = 10

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
  let told = false
  const events: WorkerEvents = new EventEmitter()
  const begin = () =>
    run({
      pgPool: pool,
      events,
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
  let runner = await begin()

  // A worker whose connection goes while it puts a finished job away is gone for good, and its job locked for hours.
  const lost: string[] = []
  events.on('worker:fatalError', ({ worker }) => {
    lost.push(worker.workerId)
    void runner.stop().catch(() => undefined)
  })

  /** Takes up the work anew whenever the runner ended and nobody told it to; throws when that cannot be done. */
  async function keepWorking() {
    for (;;) {
      await runner.promise.catch((error: unknown) => log.warn({ err: error }, 'the work on the queue of jobs stopped'))
      // The connections that were thrown away with it are found out one by one.
      for (let attempt = 1; ; attempt += 1) {
        if (told) return
        try {
          await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [lost])
          runner = await begin()
          if (told) await runner.stop()
          break
        } catch (error) {
          if (attempt === ATTEMPTS) throw error
          await sleep(attempt * 200)
        }
      }
    }
  }
  // Whoever started the process starts it again.
  keepWorking().catch((error: unknown) => {
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
