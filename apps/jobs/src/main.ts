import { setFlagsFromString } from 'node:v8'
import { readEnv } from './env.ts'
import { createLog } from './log.ts'
import { startJobs } from './start-jobs.ts'

// Prisma's query compiler is WebAssembly: compiled twice it takes 50 MB more and answers no faster.
setFlagsFromString('--liftoff-only')

const env = readEnv()
const log = createLog(env.logLevel)

try {
  const jobs = await startJobs(env, log)
  log.info('the jobs process works')

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    await jobs.stop()
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))
} catch (error) {
  log.fatal({ err: error }, 'the jobs process cannot start')
  process.exit(1)
}
