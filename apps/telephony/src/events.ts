import type { TelephonyEvent } from '@nightswitch/contracts/internal'
import type { Response } from 'express'

/** The stream of what happens here, to whoever listens (the API). */
export type Events = {
  send(event: TelephonyEvent): void
  /** Adds a listener, which first gets `greeting`. */
  add(response: Response, greeting: TelephonyEvent): void
  stop(): void
}

const PING_EVERY_MS = 10_000
/** A listener that does not read is dropped; it comes back and asks for everything. */
const MOST_UNREAD_BYTES = 1_000_000

export function createEvents(): Events {
  const listeners = new Set<Response>()
  const ping = setInterval(() => write(':\n\n'), PING_EVERY_MS).unref()

  function write(text: string) {
    for (const listener of listeners) {
      if (listener.writableLength > MOST_UNREAD_BYTES) listener.destroy()
      else listener.write(text)
    }
  }

  return {
    send: (event) => write(framed(event)),
    add(response, greeting) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(framed(greeting))
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
    },
    stop() {
      clearInterval(ping)
      for (const listener of listeners) listener.end()
    },
  }
}

const framed = (event: TelephonyEvent) => `data: ${JSON.stringify(event)}\n\n`
