import type { LiveMessage } from '@nightswitch/contracts'
import { createParser } from 'eventsource-parser'

export type LiveState = { readonly phase: 'connecting' | 'live' | 'lost'; readonly since: number }
type Shared =
  | { readonly kind: 'message'; readonly message: LiveMessage }
  | { readonly kind: 'alive' }
  | { readonly kind: 'lost' }
  /** A tab that was just opened asks how the stream is. */
  | { readonly kind: 'hello' }

/** The server writes at least every 10 s: silence for longer means that the link is gone. */
const SILENT_AFTER_MS = 13_000
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 8_000

/**
 * One live stream per browser, shared between its tabs: HTTP/1.1 allows six connections per origin, so the tab that
 * holds the lock reads the stream and tells the others. When it closes, the next tab takes the lock.
 */
export function openLive(onMessage: (message: LiveMessage) => void, onState: (state: LiveState) => void): () => void {
  const tabs = new BroadcastChannel('nightswitch-live')
  const stop = new AbortController()
  let state: LiveState = { phase: 'connecting', since: Date.now() }
  let heardAt = Date.now()
  let leading = false
  const become = (phase: LiveState['phase']) => {
    if (state.phase === phase) return
    state = { phase, since: phase === 'lost' ? heardAt : Date.now() }
    onState(state)
  }
  const answer = () => {
    if (leading && state.phase !== 'connecting') tabs.postMessage({ kind: state.phase === 'live' ? 'alive' : 'lost' })
  }
  const receive = (shared: Shared) => {
    if (shared.kind === 'hello') return answer()
    if (shared.kind === 'lost') return become('lost')
    heardAt = Date.now()
    become('live')
    if (shared.kind === 'message') onMessage(shared.message)
  }
  const share = (shared: Shared) => {
    receive(shared)
    tabs.postMessage(shared)
  }

  tabs.onmessage = ({ data }: MessageEvent<Shared>) => receive(data)
  tabs.postMessage({ kind: 'hello' } satisfies Shared)
  const watch = setInterval(() => {
    if (Date.now() - heardAt > SILENT_AFTER_MS) become('lost')
  }, 1_000)
  void navigator.locks
    .request('nightswitch-live', { signal: stop.signal }, () => {
      leading = true
      return lead(share, stop.signal)
    })
    .catch(() => undefined) // only an abort ends the wait for the lock

  return () => {
    stop.abort()
    clearInterval(watch)
    tabs.close()
  }
}

/** Reads the stream and reconnects, until the tab stops. */
async function lead(share: (shared: Shared) => void, signal: AbortSignal): Promise<void> {
  let lastEventId = ''
  let retryMs = FIRST_RETRY_MS
  while (!signal.aborted) {
    try {
      const response = await fetch('/api/v1/live', {
        signal: AbortSignal.any([signal]),
        headers: lastEventId ? { 'last-event-id': lastEventId } : {},
      })
      if (response.status === 401) share({ kind: 'message', message: { type: 'session' } })
      if (!response.ok || !response.body) throw new Error(`the live stream answered ${response.status}`)
      retryMs = FIRST_RETRY_MS
      const parser = createParser({
        onEvent: ({ id, data }) => {
          if (id) lastEventId = id
          share({ kind: 'message', message: JSON.parse(data) as LiveMessage })
        },
      })
      await readAll(response.body, signal, (text) => {
        share({ kind: 'alive' })
        parser.feed(text)
      })
    } catch {
      if (signal.aborted) return
    }
    share({ kind: 'lost' })
    await pause(retryMs * (0.5 + Math.random()), signal)
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
  }
}

/** Ends when the stream ends or has been silent for too long. */
async function readAll(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  try {
    while (!signal.aborted) {
      const silence = new AbortController()
      const timeout = pause(SILENT_AFTER_MS, silence.signal).then(() => 'silent' as const)
      const chunk = await Promise.race([reader.read(), timeout])
      silence.abort()
      if (chunk === 'silent' || chunk.done) return
      onText(chunk.value)
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
