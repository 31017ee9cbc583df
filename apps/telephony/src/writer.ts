import { backoffMs, type Clock } from './clock.ts'
import { type Connection, openConnection } from './connection.ts'

/** The one connection that calls and alarms are written through; opened when first needed. */
export type Writer = {
  /** Rejects at once while the database is away and the next attempt is not due. */
  query<Row extends object>(sql: string, values: readonly unknown[], timeoutMs: number): Promise<Row[]>
  close(): Promise<void>
}

/** Opens and reopens in one place: after a failure the next attempt waits, twice as long each time up to 1 s. */
export function createWriter(url: string, clock: Pick<Clock, 'monotonic'>): Writer {
  let current: Promise<Connection> | null = null
  let failures = 0
  let notBefore = Number.NEGATIVE_INFINITY

  function failed() {
    current = null
    notBefore = clock.monotonic() + backoffMs(failures++, 50, 1_000)
  }

  function connection(): Promise<Connection> {
    if (current) return current
    if (clock.monotonic() < notBefore) return Promise.reject(new Error('the database is away'))
    const opening = openConnection(url, { statementTimeoutMs: 4_500, onLost: () => current === opening && failed() })
    current = opening
    opening.catch(() => current === opening && failed())
    return opening
  }

  let turn: Promise<unknown> = Promise.resolve()

  return {
    query<Row extends object>(sql: string, values: readonly unknown[], timeoutMs: number) {
      // One question at a time, so that a time limit counts from when its question was asked.
      const asked = turn.then(async () => {
        const open = await connection()
        const rows = await open.query<Row>(sql, values, timeoutMs)
        failures = 0
        return rows
      })
      turn = asked.catch(() => undefined)
      return asked
    },
    async close() {
      const open = await current?.catch(() => null)
      current = null
      await open?.close()
    },
  }
}
