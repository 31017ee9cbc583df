import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** How long running requests may take to end once the server stops: a stop takes a second at most. */
const LAST_REQUESTS_MS = 800

/**
 * How to close a server: it stops listening, hangs up on whoever waits without having asked, and lets requests end that
 * run. Browsers open connections in advance, which Node itself would wait for.
 */
export function closerOf(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    const impatience = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS)
    await closed
    clearTimeout(impatience)
  }
}
