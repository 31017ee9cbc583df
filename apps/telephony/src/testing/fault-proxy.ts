import { connect, createServer, type Socket } from 'node:net'
import { listen } from '../listen.ts'

/** A way to the database that can be cut, or go silent without a word (half-open: no FIN, no RST). */
export type FaultProxy = {
  /** The database's address by way of the proxy. */
  url: string
  silence(): void
  heal(): void
  /** Resets every connection; `refuse` also refuses new ones. */
  cut(refuse: boolean): void
  connections(): number
  close(): Promise<void>
}

export async function faultProxy(databaseUrl: string): Promise<FaultProxy> {
  const upstream = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let silent = false
  let refusing = false

  const server = createServer((near) => {
    if (refusing) return near.resetAndDestroy()
    const far = connect(Number(upstream.port), upstream.hostname)
    join(near, far)
    join(far, near)
  })

  function join(from: Socket, to: Socket) {
    sockets.add(from)
    from.on('data', (chunk) => {
      if (!silent) to.write(chunk)
    })
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
  }

  const port = await listen(server, 0)
  const url = new URL(databaseUrl)
  url.port = String(port)
  return {
    url: url.href,
    silence() {
      silent = true
    },
    heal() {
      silent = false
      refusing = false
    },
    cut(refuse) {
      refusing = refuse
      for (const socket of sockets) socket.resetAndDestroy()
    },
    connections: () => sockets.size / 2,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
