import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closerOf } from './close-server.ts'

let server: Server
let close: () => Promise<void>
let port: number
let sockets: Socket[]
beforeEach(async () => {
  sockets = []
  server = createServer((request, reply) => {
    const wait = Number(request.headers['x-wait'] ?? 0)
    setTimeout(() => reply.end('done'), wait)
  })
  close = closerOf(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  server.closeAllConnections()
})

async function connected(said = ''): Promise<{ heard(): string }> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let heard = ''
  socket.on('data', (data) => (heard += data)).on('error', () => {})
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(said)
  await sleep(50)
  return { heard: () => heard }
}

async function msToClose() {
  const began = performance.now()
  await close()
  return performance.now() - began
}

describe('closing a server', () => {
  it('waits for nobody who has asked for nothing, or has been answered', async () => {
    await connected()
    const kept = await connected('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(kept.heard()).toContain('done')

    expect(await msToClose()).toBeLessThan(400)
  })

  it('lets a request end that runs', async () => {
    const asking = await connected('GET / HTTP/1.1\r\nHost: x\r\nX-Wait: 400\r\nConnection: close\r\n\r\n')

    await close()
    await sleep(20)

    expect(asking.heard()).toContain('done')
  })

  it('waits less than a second for one that does not end', async () => {
    await connected('GET / HTTP/1.1\r\nHost: x\r\nX-Wait: 60000\r\n\r\n')
    await connected('GET / HTTP/1.1\r\nHost: x\r\n')

    const ms = await msToClose()
    expect(ms).toBeGreaterThan(500)
    expect(ms).toBeLessThan(1_500)
  })
})
