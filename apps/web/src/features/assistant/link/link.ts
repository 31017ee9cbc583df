/** What is known of the way to the server: as long as it is heard of, the agent counts as signed in (DP-29). */
export type Link = {
  /** `wavering`: the socket is gone, but the server was heard of just now. */
  readonly phase: 'connecting' | 'connected' | 'wavering' | 'lost' | 'ended'
  /** Since when the phase holds; of a lost link: when the server was heard of last. */
  readonly since: number
  readonly heardAt: number | null
  readonly socket: 'none' | 'opening' | 'open'
  /** Since when the socket is as it is. */
  readonly socketSince: number
  /** Attempts in a row that came to nothing. */
  readonly tries: number
  /** When it is tried again; null: it is being tried, or need not be. */
  readonly tryAt: number | null
  /** Why the server ended it. */
  readonly because: string | null
}

export type LinkEvent =
  | { readonly type: 'opened' | 'heard' | 'closed' | 'ticked' }
  /** The device is online again, the window is looked at, or somebody does not want to wait. */
  | { readonly type: 'hurried' }
  /** The device itself says that it has no network. */
  | { readonly type: 'offline' }
  | { readonly type: 'ended'; readonly because: string }

/** What is to be done with the socket: a new one instead of any old one, or none. */
export type LinkAct = 'open' | 'drop' | null

/** DP-26 allows 10 s: so long without a word, and a tick of a second until it is seen. */
export const SILENT_AFTER_MS = 8_000
const ATTEMPT_ENDS_AFTER_MS = 5_000
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 15_000

/** The link of a window that was just opened; its socket is to be opened. */
export const firstLink = (now: number): Link => ({
  ...{ phase: 'connecting', since: now, heardAt: null, socket: 'opening', socketSince: now },
  ...{ tries: 0, tryAt: null, because: null },
})

/** How long to wait after so many attempts in vain; `random` from 0 to 1 spreads a thousand windows over half of it. */
export const retryDelay = (tries: number, random: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** tries, LONGEST_RETRY_MS) * (0.75 + random / 2)

/** What becomes of the link. Time and chance come from outside: a tab that was frozen for an hour finds out with its first event. */
export function stepLink(link: Link, event: LinkEvent, now: number, random: number): { link: Link; act: LinkAct } {
  if (link.phase === 'ended') return { link, act: null }
  switch (event.type) {
    case 'ended':
      return { link: { ...withoutSocket(link, now), phase: 'ended', since: now, because: event.because }, act: 'drop' }
    case 'opened':
    case 'heard':
      return { link: heard(link, now), act: null }
    case 'closed':
      return { link: judged(retrying(link, now, random), now), act: 'drop' }
    case 'offline':
      return { link: lost(retrying(link, now, random), now), act: 'drop' }
    case 'hurried':
      return link.socket === 'none' ? opening(judged(link, now), now) : looked(link, now, random)
    case 'ticked':
      return looked(link, now, random)
  }
}

function looked(link: Link, now: number, random: number): { link: Link; act: LinkAct } {
  const isDead =
    (link.socket === 'open' && now - (link.heardAt ?? link.socketSince) >= SILENT_AFTER_MS) ||
    (link.socket === 'opening' && now - link.socketSince >= ATTEMPT_ENDS_AFTER_MS)
  if (isDead) return { link: judged(retrying(link, now, random), now), act: 'drop' }
  const known = judged(link, now)
  return known.socket === 'none' && known.tryAt !== null && now >= known.tryAt
    ? opening(known, now)
    : { link: known, act: null }
}

const heard = (link: Link, now: number): Link => ({
  ...link,
  ...(link.phase === 'connected' ? {} : { phase: 'connected', since: now }),
  ...(link.socket === 'open' ? {} : { socket: 'open', socketSince: now }),
  ...{ heardAt: now, tries: 0, tryAt: null },
})

/** No socket, and a moment for the next attempt. */
const retrying = (link: Link, now: number, random: number): Link => {
  if (link.socket === 'none') return link
  const wasOpen = link.socket === 'open'
  const tries = wasOpen ? 0 : link.tries + 1
  const tryAt = now + (wasOpen ? retryDelay(0, random) / 2 : retryDelay(tries - 1, random))
  return { ...withoutSocket(link, now), tries, tryAt }
}

const withoutSocket = (link: Link, now: number): Link => ({ ...link, socket: 'none', socketSince: now, tryAt: null })

const opening = (link: Link, now: number): { link: Link; act: LinkAct } => ({
  link: { ...link, socket: 'opening', socketSince: now, tryAt: null },
  act: 'open',
})

/** The phase that the silence so far makes of it. */
function judged(link: Link, now: number): Link {
  if (link.phase === 'lost') return link
  if (now - (link.heardAt ?? link.since) >= SILENT_AFTER_MS) return lost(link, now)
  if (link.phase === 'connected' && link.socket !== 'open') return { ...link, phase: 'wavering', since: now }
  return link
}

const lost = (link: Link, now: number): Link =>
  link.phase === 'lost' ? link : { ...link, phase: 'lost', since: link.heardAt ?? Math.min(link.since, now) }
