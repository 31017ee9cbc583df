import { firstLink, type Link, type LinkEvent, stepLink } from './link.ts'
import { everySecond } from './ticks.ts'

/** What the server says over the socket (contract of the Agent Assistant). */
type Said =
  | { readonly type: 'beat' }
  | { readonly type: 'changed' }
  | { readonly type: 'ended'; readonly because: string }

export type LinkHearing = {
  readonly onLink: (link: Link) => void
  /** Something of the agent changed: ask again. */
  readonly onChanged: () => void
  /** The server could not be reached, or let nobody in. */
  readonly onRefused: () => void
  /** The server ended it. */
  readonly onEnded: () => void
}

/** The open link of one window. */
export type OpenLink = { readonly tryNow: () => void; readonly close: () => void }

/** Keeps a socket to the server, and says at any time whether it stands. What is decided is decided in link.ts. */
export function openLink({ onLink, onChanged, onRefused, onEnded }: LinkHearing): OpenLink {
  let link = firstLink(Date.now())
  let socket: WebSocket | null = null

  const step = (event: LinkEvent) => {
    const before = link
    const next = stepLink(link, event, Date.now(), Math.random())
    link = next.link
    if (next.act !== null) drop()
    if (next.act === 'open') connect()
    if (link !== before) onLink(link)
    if (link.tries > before.tries) onRefused()
    if (link.phase === 'ended' && before.phase !== 'ended') onEnded()
  }
  const drop = () => {
    const old = socket
    socket = null
    old?.close()
  }
  const connect = () => {
    const opened = new WebSocket(`${window.location.origin.replace(/^http/, 'ws')}/api/v1/assistant/socket`)
    socket = opened
    const mine = (act: () => void) => () => {
      if (socket === opened) act()
    }
    opened.onopen = mine(() => {
      step({ type: 'opened' })
      // What happened while nobody listened is unknown.
      onChanged()
    })
    opened.onclose = mine(() => step({ type: 'closed' }))
    opened.onmessage = ({ data }) =>
      mine(() => {
        const said = readSaid(data)
        step(said?.type === 'ended' ? said : { type: 'heard' })
        if (said?.type === 'changed') onChanged()
      })()
  }

  const hurry = () => step({ type: 'hurried' })
  const look = () => {
    if (document.visibilityState === 'visible') hurry()
  }
  const goOffline = () => step({ type: 'offline' })
  const stopTicks = everySecond(() => step({ type: 'ticked' }))
  window.addEventListener('online', hurry)
  window.addEventListener('offline', goOffline)
  window.addEventListener('pageshow', hurry)
  document.addEventListener('visibilitychange', look)
  document.addEventListener('resume', hurry)
  onLink(link)
  connect()

  return {
    tryNow: hurry,
    close: () => {
      stopTicks()
      window.removeEventListener('online', hurry)
      window.removeEventListener('offline', goOffline)
      window.removeEventListener('pageshow', hurry)
      document.removeEventListener('visibilitychange', look)
      document.removeEventListener('resume', hurry)
      drop()
    },
  }
}

function readSaid(data: unknown): Said | null {
  if (typeof data !== 'string') return null
  try {
    return JSON.parse(data) as Said
  } catch {
    return null
  }
}
