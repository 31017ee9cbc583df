import { readEnv } from './env.ts'
import { createLog } from './log.ts'
import { auditInChild } from './purge/in-child.ts'
import { purgersWith } from './purge/purgers.ts'
import { startJobs } from './start-jobs.ts'

const STOP_WITHIN_MS = 3_000

const env = readEnv()
const log = createLog(env.logLevel)

try {
  const jobs = await startJobs(env, log, purgersWith(auditInChild))
  log.info('the jobs process works')

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    // A database that went at the same moment may never answer. What is left undone is done by the next run.
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    await jobs.stop()
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))
} catch (error) {
  log.fatal({ err: error }, 'the jobs process cannot start')
  process.exit(1)
}
