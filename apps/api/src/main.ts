import { setFlagsFromString } from 'node:v8'
import { readEnv } from './env.ts'
import { createLog } from './http/log.ts'
import { start } from './start.ts'

// Prisma's query compiler is WebAssembly: compiled twice (baseline, then optimised) it takes 50 MB more and answers no faster.
setFlagsFromString('--liftoff-only')

const env = readEnv()
const log = createLog(env.logLevel)

// Into the log in place of the console: what Node warns of is for us (pg warns of how Prisma uses it), not for who starts it.
process.removeAllListeners('warning')
process.on('warning', ({ name, message }) => log.info({ warning: name }, message))

try {
  const api = await start(env, log)
  log.info({ host: env.host, port: api.port }, 'the API listens')
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(env.host)
  if (!loopback && !env.url?.startsWith('https:')) {
    log.warn('the API is open to the network without https: passwords and sessions can be read on the way')
  }

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    await api.stop()
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))
} catch (error) {
  log.fatal({ err: error }, 'the API cannot start')
  process.exit(1)
}
