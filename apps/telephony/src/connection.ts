import { Socket } from 'node:net'
import pg from 'pg'

/** One connection to PostgreSQL that never hangs: every question has a time limit, and after a missed one it is gone. */
export type Connection = {
  readonly client: pg.Client
  /** Rejects when there is no answer in `timeoutMs`; the connection is then destroyed. */
  query<Row extends object>(sql: string, values: readonly unknown[], timeoutMs: number): Promise<Row[]>
  /** Runs several questions under one time limit. */
  within<Result>(timeoutMs: number, ask: (client: pg.Client) => Promise<Result>): Promise<Result>
  /** Ends it orderly if the server plays along within 200 ms, else at once. */
  close(): Promise<void>
}

export type ConnectionOptions = {
  /** After this the server gives up a question by itself, so that nothing we abandoned keeps running there. */
  statementTimeoutMs: number
  onNotify?: () => void
  onLost?: (error: Error) => void
}

// A connection cut without a word would otherwise occupy the server for hours.
const SERVER_NOTICES_WE_ARE_GONE = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3'

/** Opens a connection within a second or rejects. `onNotify` hears what it listens to, `onLost` that it is gone. */
export async function openConnection(
  url: string,
  { statementTimeoutMs, ...listeners }: ConnectionOptions,
): Promise<Connection> {
  const socket = new Socket()
  const client = new pg.Client({
    connectionString: url,
    stream: () => socket,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
    options: SERVER_NOTICES_WE_ARE_GONE,
    application_name: 'nightswitch-telephony',
  })
  client.on('error', (error: Error) => listeners.onLost?.(error))
  client.on('end', () => listeners.onLost?.(new Error('the server ended the connection')))
  client.on('notification', () => listeners.onNotify?.())

  async function within<Result>(timeoutMs: number, ask: (client: pg.Client) => Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`the database did not answer within ${timeoutMs} ms`))
        socket.destroy()
      }, timeoutMs)
    })
    try {
      const asked = ask(client)
      asked.catch(() => undefined)
      return await Promise.race([asked, late])
    } finally {
      clearTimeout(timer)
    }
  }

  try {
    await within(1_000, () => client.connect())
  } catch (error) {
    socket.destroy()
    throw error
  }
  return {
    client,
    within,
    query: (sql, values, timeoutMs) => within(timeoutMs, async () => (await client.query(sql, [...values])).rows),
    async close() {
      await within(200, () => client.end()).catch(() => undefined)
      socket.destroy()
    },
  }
}
