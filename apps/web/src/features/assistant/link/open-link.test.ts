import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Link } from './link.ts'
import { type OpenLink, openLink } from './open-link.ts'

/** The browser's socket as far as it is used here; the test is the server. */
class Socket {
  static readonly all: Socket[] = []
  onopen: () => void = () => undefined
  onclose: () => void = () => undefined
  onmessage: (message: { data: string }) => void = () => undefined
  isClosed = false
  readonly url: string
  constructor(url: string) {
    this.url = url
    Socket.all.push(this)
  }
  close() {
    this.isClosed = true
  }
  says(message: object) {
    this.onmessage({ data: JSON.stringify(message) })
  }
}

const newest = () => {
  const socket = Socket.all.at(-1)
  if (!socket) throw new Error('no socket was opened')
  return socket
}
let open: OpenLink | undefined

function aWindow() {
  const links: Link[] = []
  const [onChanged, onRefused, onEnded] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()]
  open = openLink({ onLink: (link) => links.push(link), onChanged, onRefused, onEnded })
  return { phase: () => links.at(-1)?.phase, link: () => links.at(-1), onChanged, onRefused, onEnded, open }
}

beforeEach(() => {
  Socket.all.length = 0
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Socket)
})
afterEach(() => {
  open?.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('listens at the address of the contract', () => {
  aWindow()
  expect(newest().url).toBe('ws://localhost:3000/api/v1/assistant/socket')
})

it('stays connected for half an hour of beats, and is lost within 10 s of the last (DP-26)', () => {
  const { phase } = aWindow()
  newest().onopen()
  for (let second = 0; second < 1_800; second += 1) {
    vi.advanceTimersByTime(1_000)
    newest().says({ type: 'beat' })
  }
  expect(phase()).toBe('connected')

  vi.advanceTimersByTime(10_000)
  expect(phase()).toBe('lost')
  expect(Socket.all[0]?.isClosed).toBe(true)
})

it('asks anew when something changed, and whenever a socket opens', () => {
  const { onChanged } = aWindow()
  newest().onopen()
  expect(onChanged).toHaveBeenCalledTimes(1)
  newest().says({ type: 'changed' })
  expect(onChanged).toHaveBeenCalledTimes(2)
  newest().says({ type: 'beat' })
  expect(onChanged).toHaveBeenCalledTimes(2)
})

it('tries again by itself, at once when the network is back, and tells of each attempt in vain', () => {
  const { phase, onRefused, onChanged } = aWindow()
  newest().onopen()
  window.dispatchEvent(new Event('offline'))
  expect(phase()).toBe('lost')

  window.dispatchEvent(new Event('online'))
  expect(Socket.all).toHaveLength(2)
  newest().onclose()
  expect(onRefused).toHaveBeenCalledTimes(1)

  vi.advanceTimersByTime(3_000)
  expect(Socket.all).toHaveLength(3)
  newest().onopen()
  expect(phase()).toBe('connected')
  expect(onChanged).toHaveBeenCalledTimes(2)
})

it('does not listen to a socket that it gave up', () => {
  const { phase } = aWindow()
  const first = newest()
  first.onopen()
  vi.advanceTimersByTime(10_000)
  first.says({ type: 'beat' })
  expect(phase()).toBe('lost')
})

it('ends with the reason when the server says so, and tries no more', () => {
  const { link, onEnded } = aWindow()
  newest().onopen()
  newest().says({ type: 'ended', because: 'You were signed out.' })
  expect(link()).toMatchObject({ phase: 'ended', because: 'You were signed out.' })
  expect(onEnded).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(60_000)
  expect(Socket.all).toHaveLength(1)
})

it('takes words that it does not know for a sign of life, nothing more', () => {
  const { phase } = aWindow()
  newest().onopen()
  newest().onmessage({ data: 'hello' })
  expect(phase()).toBe('connected')
})
