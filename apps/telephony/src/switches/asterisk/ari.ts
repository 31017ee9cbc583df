import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { type AriEvent, eventTypes, parseEvent } from './messages.ts'

const requestTimeoutMs = 1000
const downloadTimeoutMs = 10_000
const pingMs = 2000
const firstDelayMs = 100
const longestDelayMs = 1000
const forgotten = 'the exchange has forgotten this connection'

export type AriSettings = { url: string; user: string; password: string; app: string }

export type AriListener = {
  /** The connection stands; events wait until this is done. A rejection drops the connection. */
  opened(): Promise<void>
  event(event: AriEvent): void
  lost(detail: string): void
  /** Something odd that does not stop the work, as a sentence for the log. */
  oddity(detail: string): void
}

export type AriReply = { status: number; body: unknown }

export type Ari = {
  /** Resolves after the first attempt to connect; goes on trying until `close`. */
  open(): Promise<void>
  /** Resolves when the exchange has let go of the connection, so that the next one is not taken for this one. */
  close(): Promise<void>
  /**
   * One request. Tried twice when the exchange does not answer in a second: every id is ours, so doing it twice is
   * doing it once. Rejects when both tries fail; a status of the exchange is an answer, whatever it says.
   */
  request(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    parameters?: Record<string, unknown>,
  ): Promise<AriReply>
  /** A file, whatever its size; null when there is none. Rejects when the exchange cannot be asked. */
  download(path: string): Promise<Buffer | null>
}

/** A client of Asterisk's REST interface: events by websocket, requests by HTTP, one path of reconnecting. */
export function createAri(settings: AriSettings, listener: AriListener): Ari {
  const authorization = `Basic ${Buffer.from(`${settings.user}:${settings.password}`).toString('base64')}`
  // Each connection has a number; what an older one still says is not heard.
  let generation = 0
  let socket: WebSocket | null = null
  let closed = false
  let failures = 0

  async function request(method: string, path: string, parameters?: Record<string, unknown>): Promise<AriReply> {
    try {
      return await requestOnce(method, path, parameters)
    } catch {
      return await requestOnce(method, path, parameters)
    }
  }

  async function requestOnce(method: string, path: string, parameters?: Record<string, unknown>): Promise<AriReply> {
    const reply = await fetch(`${settings.url}/ari${path}`, {
      method,
      headers: { authorization, ...(parameters ? { 'content-type': 'application/json' } : {}) },
      body: parameters ? JSON.stringify(parameters) : null,
      signal: AbortSignal.timeout(requestTimeoutMs),
    })
    const text = await reply.text()
    return { status: reply.status, body: text === '' ? null : JSON.parse(text) }
  }

  async function download(path: string): Promise<Buffer | null> {
    const reply = await fetch(`${settings.url}/ari${path}`, {
      headers: { authorization },
      signal: AbortSignal.timeout(downloadTimeoutMs),
    })
    if (reply.status === 404) return null
    if (!reply.ok) throw new Error(`the exchange answered ${reply.status} to a download`)
    return Buffer.from(await reply.arrayBuffer())
  }

  function connect(): Promise<void> {
    generation += 1
    const mine = generation
    const address = new URL(`${settings.url.replace(/^http/, 'ws')}/ari/events`)
    address.searchParams.set('app', settings.app)
    // All channels: a leg that fails at once would be gone before a subscription to it alone arrived.
    address.searchParams.set('subscribeAll', 'true')
    const connection = new WebSocket(address, { headers: { authorization }, handshakeTimeout: requestTimeoutMs })
    socket = connection

    return new Promise((settled) => {
      const waiting: AriEvent[] = []
      let adopted = false
      let alive = true
      let pinging: NodeJS.Timeout | undefined

      connection.on('open', () => {
        pinging = setInterval(() => {
          ping()
          void confirmRegistered()
        }, pingMs)
        void adopt()
      })
      connection.on('pong', () => {
        alive = true
      })
      connection.on('message', (data) => take(data.toString()))
      connection.on('error', (fault) => lose(fault.message))
      connection.on('close', () => lose('the connection was closed'))

      function ping() {
        if (!alive) return lose('the exchange does not answer')
        alive = false
        connection.ping()
      }

      /**
       * The exchange ends an application when its last connection goes, and does so a moment late: a connection made in
       * that moment stands, but no call comes over it. So we ask.
       */
      async function confirmRegistered() {
        const reply = await request('GET', `/applications/${settings.app}`).catch(() => null)
        if (reply?.status === 404 && mine === generation) lose(forgotten)
      }

      async function adopt() {
        try {
          const { status } = await request('PUT', `/applications/${settings.app}/eventFilter`, {
            allowed: eventTypes.map((type) => ({ type })),
          })
          if (status === 404) throw new Error(forgotten)
          await listener.opened()
          if (mine !== generation) return
          adopted = true
          failures = 0
          for (const event of waiting.splice(0)) listener.event(event)
          settled()
        } catch (fault) {
          lose(fault instanceof Error ? fault.message : String(fault))
        }
      }

      function take(text: string) {
        if (mine !== generation) return
        const event = parse(text)
        if (event?.type === 'ApplicationReplaced') {
          // Fighting over the calls would hurt them; who took over last has them.
          void close()
          listener.lost('another process has taken over the calls of this exchange')
        } else if (event && adopted) listener.event(event)
        else if (event) waiting.push(event)
      }

      function lose(detail: string) {
        clearInterval(pinging)
        connection.terminate()
        settled()
        if (mine !== generation || closed) return
        generation += 1
        failures += 1
        listener.lost(detail)
        void reconnect(generation)
      }
    })
  }

  async function reconnect(mine: number) {
    const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1))
    await sleep(delay * (0.5 + Math.random() / 2))
    if (!closed && mine === generation) await connect()
  }

  function parse(text: string): AriEvent | null {
    try {
      return parseEvent(text)
    } catch (fault) {
      listener.oddity(
        `The exchange sent an event that is not understood: ${fault instanceof Error ? fault.message : fault}`,
      )
      return null
    }
  }

  async function close() {
    closed = true
    generation += 1
    if (!socket || socket.readyState === WebSocket.CLOSED) return
    const gone = new Promise((resolve) => socket?.once('close', resolve))
    socket.close()
    await Promise.race([gone, sleep(requestTimeoutMs, undefined, { ref: false })])
    socket.terminate()
  }

  return { open: connect, close, request, download }
}
