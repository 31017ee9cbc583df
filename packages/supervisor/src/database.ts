import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { APPLICATION_ROLE, startEmbedded } from '@nightswitch/embedded-postgres'
import type { Settings } from './settings.ts'

export type Database = {
  /** For the processes. */
  url(): string
  /** For migrations and the seed. */
  ownerUrl(): string
  readonly roles: { applicationRole?: string }
  stop(): Promise<void>
  /** Lets go of it: a server that ran before goes on. */
  leave(): Promise<void>
  kill(): void
}

/**
 * The administrator's PostgreSQL, or the bundled one, which is started again when it dies. `onMoved` is called when it
 * came back at another address, because its port had been taken meanwhile.
 */
export async function openDatabase(
  { databaseUrl, data }: Settings,
  show: (line: string) => void,
  onMoved: () => void,
): Promise<Database> {
  if (databaseUrl) {
    const nothing = async () => {}
    const url = () => databaseUrl
    return { url, ownerUrl: url, roles: {}, stop: nothing, leave: nothing, kill: () => {} }
  }
  const folder = join(data, 'postgres')
  let server = await startEmbedded(folder)
  const stopping = new AbortController()
  const keepingUp = keepUp()

  async function keepUp(): Promise<void> {
    for (let wait = 100; ; await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {})) {
      await server.ended
      if (stopping.signal.aborted) return
      show(`PostgreSQL has ended and is started again; see ${join(folder, 'server.log')}`)
      wait = (await isStartedAgain()) ? 100 : Math.min(wait * 2, 10_000)
    }
  }

  async function isStartedAgain(): Promise<boolean> {
    const before = server.url
    try {
      server = await startEmbedded(folder)
    } catch (error) {
      show(error instanceof Error ? error.message : String(error))
      return false
    }
    if (stopping.signal.aborted) await server.stop()
    else if (server.url !== before) onMoved()
    return true
  }

  return {
    url: () => server.url,
    ownerUrl: () => server.ownerUrl,
    roles: { applicationRole: APPLICATION_ROLE },
    async leave() {
      stopping.abort()
      if (server.startedHere) await server.stop()
    },
    async stop() {
      stopping.abort()
      await server.stop()
      await keepingUp // it may have been starting another one
    },
    kill() {
      stopping.abort()
      server.kill()
    },
  }
}
