import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Express } from 'express'

type Upgrade = { readonly socket: Socket; readonly head: Buffer }

const upgrades = new WeakMap<IncomingMessage, Upgrade & { readonly response: ServerResponse }>()

/**
 * Lets requests for another protocol go through the app like all others, so that who asks is known and a refusal is a problem. The
 * connection of one that nobody took is closed with its answer.
 */
export function passUpgrades(server: Server, app: Express): void {
  server.on('upgrade', (request, socket, head) => {
    if (!(socket instanceof Socket)) return void socket.destroy()
    const response = new ServerResponse(request)
    upgrades.set(request, { socket, head, response })
    socket.on('error', () => socket.destroy())
    response.shouldKeepAlive = false
    response.on('finish', () => socket.end())
    response.assignSocket(socket)
    app(request, response)
  })
}

/** Takes over the connection of a request that asked for another protocol; undefined: it did not, or it was taken. */
export function takeUpgrade(request: IncomingMessage): Upgrade | undefined {
  const upgrade = upgrades.get(request)
  if (!upgrade) return undefined
  upgrades.delete(request)
  const { response, ...taken } = upgrade
  response.detachSocket(taken.socket)
  return taken
}
