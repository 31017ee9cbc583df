import type { Server } from 'node:net'
import { isErrnoException } from './errno.ts'

/** Below the range the system hands out to outgoing connections, where a port is taken by chance. */
const LOWEST = 20_000
const HIGHEST = 32_767

/** Listens on loopback, on `port` or, for 0, on any free one below 32768. Gives the port. */
export async function listen(server: Server, port: number): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const chosen = port || LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1))
    try {
      await listenOn(server, chosen)
      return chosen
    } catch (error) {
      const isTaken = isErrnoException(error) && error.code === 'EADDRINUSE'
      if (port !== 0 || !isTaken || attempt === 50) throw error
    }
  }
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}
