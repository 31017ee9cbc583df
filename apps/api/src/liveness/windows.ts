import type { Language } from '@nightswitch/routing-engine'
import type { WebSocket } from 'ws'
import type { EndedBecause } from './entitled.ts'
import { endedWords } from './words.ts'

/** Who opened a window of the Agent Assistant. */
export type Opener = { readonly userId: string; readonly sessionId: string; readonly language: Language }

/** One open window: a socket that answers pings. Times are of the process's own clock, which nobody sets. */
export type Window = Opener & {
  readonly socket: WebSocket
  answeredAt: number
  /** Seconds it is open for: every third it hears a beat. */
  rounds: number
  /** What it said since it was last asked; it has nothing to say. */
  heard: number
}

/** So long a window may answer no ping before it counts as gone. */
export const SILENT_FOR_MS = 10_000
/** A window that does not take what it is told is no longer told anything. */
const MOST_WAITING_BYTES = 16 * 1024
const MOST_HEARD_IN_A_SECOND = 100
const BEAT_EVERY_ROUNDS = 3

const beat = JSON.stringify({ type: 'beat' })
const changed = JSON.stringify({ type: 'changed' })

/** Asks whether the window is still there. False: it was silent or talkative for too long, and was cut off. */
export function ask(window: Window, now: number): boolean {
  const { socket } = window
  if (now - window.answeredAt >= SILENT_FOR_MS || window.heard > MOST_HEARD_IN_A_SECOND) {
    socket.terminate()
    return false
  }
  window.heard = 0
  if (socket.bufferedAmount > MOST_WAITING_BYTES) return true
  socket.ping()
  if (window.rounds % BEAT_EVERY_ROUNDS === 0) socket.send(beat)
  window.rounds += 1
  return true
}

/** Tells that something of the agent is no longer as it was shown. */
export function tellChanged({ socket }: Window): void {
  if (socket.bufferedAmount <= MOST_WAITING_BYTES) socket.send(changed)
}

/** Says why it is over, and closes. */
export function end({ socket, language }: Window, because: EndedBecause): void {
  socket.send(JSON.stringify({ type: 'ended', because: endedWords[language][because] }))
  socket.close(4001, 'ended')
}
