import type { LiveMessage } from '@nightswitch/contracts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LiveState, openLive } from './stream.ts'

/** The server's side of one stream, and what the tab asked for. */
type Stream = { lastEventId: string | null; write: (text: string) => void; end: () => void }

const encoder = new TextEncoder()
let streams: Stream[] = []
let closings: (() => void)[] = []

function serve(_url: string, { headers, signal }: { headers: Record<string, string>; signal: AbortSignal }) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      streams.push({
        lastEventId: headers['last-event-id'] ?? null,
        write: (text) => controller.enqueue(encoder.encode(text)),
        end: () => controller.close(),
      })
      signal.addEventListener('abort', () => controller.error(new DOMException('stopped', 'AbortError')))
    },
  })
  return Promise.resolve(new Response(body))
}

/** The browser's locks as far as they are used here: one holder, the others wait in line. */
function createLocks() {
  let last: Promise<unknown> = Promise.resolve()
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) => {
      const mine = last.then(() => (signal.aborted ? undefined : work()))
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

/** One tab of the browser. */
function openTab() {
  const heard: LiveMessage[] = []
  const states: LiveState['phase'][] = []
  const close = openLive(
    (message) => heard.push(message),
    ({ phase }) => states.push(phase),
  )
  closings.push(close)
  return { heard, states, close }
}
const services: LiveMessage = { type: 'changed', kinds: ['services'] }
const event = (id: number, message: LiveMessage) => `id: ${id}\ndata: ${JSON.stringify(message)}\n\n`
const streamNumber = (number: number) =>
  vi.waitFor(
    () => {
      const stream = streams[number - 1]
      if (!stream) throw new Error(`stream ${number} is not open yet`)
      return stream
    },
    { timeout: 3_000 },
  )

describe('the live stream', () => {
  beforeEach(() => {
    streams = []
    closings = []
    vi.stubGlobal('fetch', serve)
    Object.defineProperty(navigator, 'locks', { value: createLocks(), configurable: true })
  })
  afterEach(() => {
    for (const close of closings) close()
    vi.unstubAllGlobals()
  })

  it('hands on what the server says, also when an event comes in pieces', async () => {
    const { heard, states } = openTab()
    const stream = await streamNumber(1)
    const text = event(1, services)

    stream.write(text.slice(0, 15))
    stream.write(text.slice(15))

    await vi.waitFor(() => expect(heard).toEqual([services]))
    expect(states).toEqual(['live'])
  })

  it('is one for all tabs', async () => {
    const [first, second] = [openTab(), openTab()]
    const stream = await streamNumber(1)

    stream.write(event(1, services))

    await vi.waitFor(() => expect(second.heard).toEqual([services]))
    expect(first.heard).toEqual([services])
    expect(second.states).toEqual(['live'])
    expect(streams).toHaveLength(1)
  })

  it('is taken over by the next tab when the one that reads closes', async () => {
    const [first, second] = [openTab(), openTab()]
    await streamNumber(1)

    first.close()
    const stream = await streamNumber(2)
    stream.write(event(7, services))

    await vi.waitFor(() => expect(second.heard).toEqual([services]))
  })

  it('says that it is lost when the server ends it, and asks for what was missed', async () => {
    const { states } = openTab()
    const stream = await streamNumber(1)
    stream.write(event(41, services))
    await vi.waitFor(() => expect(states).toEqual(['live']))

    stream.end()

    await vi.waitFor(() => expect(states).toEqual(['live', 'lost']))
    const again = await streamNumber(2)
    expect(again.lastEventId).toBe('41')
    again.write(': still here\n\n')
    await vi.waitFor(() => expect(states).toEqual(['live', 'lost', 'live']))
  })
})
