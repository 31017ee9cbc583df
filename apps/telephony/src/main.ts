import { setTimeout as sleep } from 'node:timers/promises'
import { readEnv } from './env.ts'
import { startTelephony } from './start-telephony.ts'

/** An orderly stop takes less; if not, what is left is repaired by the next start. */
const STOP_WITHIN_MS = 900

const telephony = await startTelephony(readEnv())
process.stdout.write(`${JSON.stringify({ listening: telephony.port })}\n`)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1)
    stopping = true
    void Promise.race([telephony.stop(), sleep(STOP_WITHIN_MS)]).finally(() => process.exit(0))
  })
}
