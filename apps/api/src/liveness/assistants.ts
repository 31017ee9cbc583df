import type { PrismaClient } from '@nightswitch/db'
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { TelephonyChannel } from '../telephony/channel.ts'
import { createCourier } from './courier.ts'
import { entitledSessions } from './entitled.ts'
import { ask, end, type Opener, tellChanged, type Window } from './windows.ts'

/** The windows of the Agent Assistant that are open, of everybody (DP-29). */
export type Assistants = {
  /** Whether another window may be opened: not without end. */
  hasRoomFor(userId: string): boolean
  open(socket: WebSocket, opener: Opener): void
  /** How many windows of somebody are open. */
  windowsOf(userId: string): number
  /** Something of these agents, or of everybody, is no longer as it was shown. */
  changed(userIds?: Iterable<string>): void
  /** Somebody's session or rights changed, or everybody's: looked at again at once. */
  recheck(userId?: string): void
  close(): Promise<void>
}

export type AssistantsParts = {
  readonly db: PrismaClient
  readonly clock: () => Date
  readonly log: Logger
  readonly telephony: Pick<TelephonyChannel, 'agentsSeen' | 'agentSignedOut'>
}

const MOST_WINDOWS = 20_000
const MOST_WINDOWS_OF_ONE = 20
/** The windows are asked in turn, a part every 50 ms, so that ten thousand of them keep nobody else waiting. */
const TURNS = 20
const TURN_MS = 50
/** Whoever is told asks anew: what is told to many is spread, so that they do not all ask at once. */
const MOST_TOLD_IN_A_TURN = 25
/** A sign-in is told of at once, together with those of the same moment. */
const SIGN_IN_WAITS_MS = 20
const LOOK_AT_SESSIONS_EVERY_MS = 5_000
const LAST_WORDS_MS = 300

/** Opens the place where windows are joined. It asks each once a second, and tells telephony once a second who answered. */
export function createAssistants(parts: AssistantsParts): Assistants {
  const { log } = parts
  const people = new Map<string, Person>()
  const turns: Set<Window>[] = Array.from({ length: TURNS }, () => new Set())
  const owed = new Set<Window>()
  const courier = createCourier(parts)
  const began = performance.now()
  let turn = 0
  let joined = 0
  let open = 0
  let looking: Promise<void> = Promise.resolve()
  let isClosed = false
  const asking = setInterval(askTurns, TURN_MS)
  const looks = setInterval(() => look(everybody()), LOOK_AT_SESSIONS_EVERY_MS)

  return {
    hasRoomFor: (userId) =>
      !isClosed && open < MOST_WINDOWS && (people.get(userId)?.windows.size ?? 0) < MOST_WINDOWS_OF_ONE,
    open: join,
    windowsOf: (userId) => people.get(userId)?.windows.size ?? 0,
    changed(userIds) {
      const windows = userIds ? [...userIds].flatMap((userId) => [...(people.get(userId)?.windows ?? [])]) : everybody()
      if (windows.length <= MOST_TOLD_IN_A_TURN) windows.forEach(tellChanged)
      else owe(windows)
    },
    recheck(userId) {
      look(userId === undefined ? everybody() : [...(people.get(userId)?.windows ?? [])])
    },
    async close() {
      isClosed = true
      clearInterval(asking)
      clearInterval(looks)
      courier.stop()
      const windows = everybody()
      const gone = windows.map(({ socket }) => new Promise((resolve) => socket.once('close', resolve)))
      for (const { socket } of windows) socket.close(1001, 'the server stops')
      const impatience = setTimeout(() => {
        for (const { socket } of windows) socket.terminate()
      }, LAST_WORDS_MS)
      await Promise.all(gone)
      clearTimeout(impatience)
      await looking
    },
  }

  function join(socket: WebSocket, opener: Opener) {
    const window: Window = { ...opener, socket, answeredAt: performance.now(), rounds: 0, heard: 0 }
    const person = people.get(opener.userId) ?? { windows: new Set(), sessionId: opener.sessionId }
    people.set(opener.userId, person)
    owe(person.windows)
    person.windows.add(window)
    const mine = turns[joined % TURNS] ?? new Set()
    mine.add(window)
    joined += 1
    open += 1
    socket.on('pong', () => {
      window.answeredAt = performance.now()
      if (person.windows.has(window)) courier.saw(opener.userId, person.sessionId)
    })
    for (const said of ['message', 'ping'] as const) socket.on(said, () => (window.heard += 1))
    socket.on('error', (error) => log.debug({ err: error }, 'a window of the Agent Assistant was cut off'))
    socket.on('close', () => {
      mine.delete(window)
      forget(window)
    })
    courier.saw(opener.userId, person.sessionId)
    setTimeout(() => courier.send(), SIGN_IN_WAITS_MS).unref()
  }

  /** From now on the window counts for nothing. */
  function forget(window: Window) {
    const person = people.get(window.userId)
    if (!person?.windows.delete(window)) return
    open -= 1
    owed.delete(window)
    if (person.windows.size === 0) people.delete(window.userId)
    else owe(person.windows)
  }

  /** With the next turn they are told that something changed: each window says how many there are. */
  function owe(windows: Iterable<Window>) {
    for (const window of windows) owed.add(window)
  }

  /** Every turn that is due: on a busy machine some are late, and none is left out. */
  function askTurns() {
    const due = Math.floor((performance.now() - began) / TURN_MS)
    // Nobody is asked twice to make up for a machine that slept.
    for (turn = Math.max(turn, due - TURNS); turn < due; turn += 1) askTurn(turn % TURNS)
  }

  function askTurn(place: number) {
    const now = performance.now()
    for (const window of turns[place] ?? []) if (!ask(window, now)) forget(window)
    for (const window of [...owed].slice(0, MOST_TOLD_IN_A_TURN)) {
      owed.delete(window)
      tellChanged(window)
    }
    if (place === 0) courier.send()
  }

  function everybody(): Window[] {
    return [...people.values()].flatMap(({ windows }) => [...windows])
  }

  /** One look after the other. */
  function look(windows: readonly Window[]) {
    if (windows.length === 0) return
    looking = looking
      .then(() => endWhoMayNot(windows))
      .catch((error: unknown) =>
        log.warn({ err: error }, 'the sessions of the Agent Assistants could not be looked at'),
      )
  }

  async function endWhoMayNot(windows: readonly Window[]) {
    if (isClosed) return
    const against = await entitledSessions(parts, windows)
    for (const window of windows) {
      const because = against.get(window.sessionId)
      if (!because || !people.get(window.userId)?.windows.has(window)) continue
      forget(window)
      end(window, because)
      // Only when no other window is open does the person leave.
      if (!people.has(window.userId)) courier.left(window.userId)
    }
  }
}

/**
 * Somebody with their open windows. `sessionId` is that of the first of them and stays while one is open: a second sign-in of the same
 * person is the same work, not a new one that would begin with the default duty profile.
 */
type Person = { readonly windows: Set<Window>; readonly sessionId: string }
