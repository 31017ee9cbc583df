import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Lock, tryLock } from '@nightswitch/embedded-postgres'
import { Refusal } from './settings.ts'

const DEFAULT_PORT = 4100
const TRIES = 100

export type ReservedPort = { readonly port: number; release(): void }

/**
 * The port for the API: the wanted one or a Refusal, else 4100 or the next free one. Between choosing and listening
 * some seconds pass, so the port is also reserved against other checkouts that start at the same time.
 */
export async function reservePort(host: string, wanted: number | undefined): Promise<ReservedPort> {
  const candidates = wanted === undefined ? Array.from({ length: TRIES }, (_, i) => DEFAULT_PORT + i) : [wanted]
  for (const port of candidates) {
    const lock = reserve(port)
    if (!lock) continue
    if (await isFree(host, port)) return { port, release: lock.release }
    lock.release()
  }
  if (wanted === undefined) {
    throw new Refusal(`The ports ${DEFAULT_PORT} to ${DEFAULT_PORT + TRIES - 1} are all taken. Set PORT to a free one.`)
  }
  throw new Refusal(`Port ${wanted} is taken by another program. Set PORT to a free one, or leave it out.`)
}

function reserve(port: number): Lock<object> | undefined {
  const attempt = tryLock(join(tmpdir(), `nightswitch-port-${port}`))
  return attempt.taken ? attempt.lock : undefined
}

async function isFree(host: string, port: number): Promise<boolean> {
  // some systems let two programs bind one port (all addresses, and one of them): so ask whether anybody answers, too
  return !(await answers(port)) && (await canListen(host, port))
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
