import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { createWriter } from '../writer.ts'
import type { SipDialog } from './dialog.ts'
import { createEar } from './ear.ts'
import { createLadders } from './ladders.ts'
import { createLadderWriter } from './write-ladders.ts'

/** What the exchange tells in SIP of the calls, kept with their records for administrators. */
export type SipLadder = {
  /** The switch tells under which Call-ID of SIP a call or leg is spoken of. */
  belongs(dialog: SipDialog): void
  /** `off`: nobody asked for it · `silent`: nothing has come since the start. */
  state(): 'off' | 'silent' | 'heard'
  stop(): Promise<void>
}

export type SipLadderParts = {
  /** Where the exchange sends copies of its SIP messages (HEP); null: nowhere. */
  hep: { host: string; port: number } | null
  databaseUrl: string
  clock: Clock
  log: Log
}

const WRITE_EVERY_MS = 1_000
const AT_STOP_MS = 200

/** Beside the calls, never in their way: a socket of its own, memory with bounds, a database connection of its own. */
export function createSipLadder({ hep, databaseUrl, clock, log }: SipLadderParts): SipLadder {
  if (hep === null) return { belongs: () => undefined, state: () => 'off', stop: () => Promise.resolve() }
  const ladders = createLadders(clock)
  const writer = createWriter(databaseUrl, clock)
  const write = createLadderWriter({ ladders, writer, clock, log })
  let heard = false
  const ear = createEar({
    ...{ ...hep, clock, log },
    onMessage(message) {
      heard = true
      ladders.hear(message)
    },
  })
  const timer = setInterval(() => {
    ladders.tidy()
    void write()
  }, WRITE_EVERY_MS)

  return {
    belongs: ladders.belongs,
    state: () => (heard ? 'heard' : 'silent'),
    async stop() {
      clearInterval(timer)
      ear.stop()
      let cancel: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        cancel = setTimeout(resolve, AT_STOP_MS)
      })
      await Promise.race([write(), late])
      clearTimeout(cancel)
      await writer.close()
    },
  }
}
