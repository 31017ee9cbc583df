import { createSocket, type Socket } from 'node:dgram'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { type HeardMessage, readHep } from './hep.ts'

/** More in one second are not even read: somebody floods the exchange, and calls come first. */
const MOST_A_SECOND = 2_000
const AGAIN_MS = 5_000
const SAID_AGAIN_MS = 60_000

export type EarParts = {
  host: string
  port: number
  clock: Pick<Clock, 'monotonic'>
  log: Log
  onMessage: (message: HeardMessage) => void
  mostASecond?: number
}

/** Listens for HEP packets. A port that is taken is tried again. Never throws. */
export function createEar({ host, port, clock, log, onMessage, mostASecond = MOST_A_SECOND }: EarParts): {
  stop(): void
} {
  let socket: Socket | null = null
  let again: NodeJS.Timeout | undefined
  let second = 0
  let inSecond = 0
  let unread = 0
  let saidAt = Number.NEGATIVE_INFINITY
  let failing = false

  function open() {
    const opened = createSocket('udp4')
    socket = opened
    opened.on('listening', () => {
      failing = false
    })
    opened.on('message', hear)
    opened.on('error', (error) => {
      if (!failing) log.error({ port, error: String(error) }, 'SIP messages cannot be listened to; trying again')
      failing = true
      close()
      again = setTimeout(open, AGAIN_MS)
    })
    opened.bind(port, host)
  }

  function close() {
    socket?.close()
    socket = null
  }

  function hear(packet: Buffer) {
    const now = clock.monotonic()
    const thisSecond = Math.floor(now / 1_000)
    if (thisSecond !== second) {
      second = thisSecond
      inSecond = 0
    }
    inSecond += 1
    if (inSecond > mostASecond) return passOver(now)
    const message = readHep(packet)
    if (message) onMessage(message)
  }

  function passOver(now: number) {
    unread += 1
    if (now - saidAt < SAID_AGAIN_MS) return
    saidAt = now
    log.warn({ unread, mostASecond }, 'more SIP messages than are read; some calls will lack some')
  }

  open()
  return {
    stop() {
      clearTimeout(again)
      close()
    },
  }
}
