import type { HeardMessage } from './hep.ts'
import type { Ladder, Rung } from './ladder.ts'

/** To which call, and to which leg of it (null: the caller's), what is said under a Call-ID of SIP belongs. */
export type SipDialog = { sipCallId: string; callId: string; dialId: string | null }

/** What is heard under one Call-ID of SIP. */
export type Dialog = {
  /** Null until the exchange has told whose it is; what is heard until then waits. */
  belongs: { ladder: Ladder; dialId: string | null } | null
  waiting: Rung[]
  /** Of those that could not wait. */
  dropped: number
  /** Which end is the exchange: told by who sent the first INVITE, once it is known whether we called or were called. */
  first: Pick<HeardMessage, 'source' | 'destination'> | null
  /** Somebody talks: refusing to change the talk does not end it. */
  answered: boolean
  /** Monotonic ms after which it is forgotten. */
  until: number
}

/** Did the exchange send this? `exchange` is its last known address, for a dialog whose beginning was not heard. */
export function isSent(
  { source, destination }: Pick<HeardMessage, 'source' | 'destination'>,
  { first }: Pick<Dialog, 'first'>,
  { dialId, exchange }: { dialId: string | null; exchange: string | null },
): boolean {
  if (!first) return exchange !== null && hostOf(source) === hostOf(exchange) && destination !== exchange
  const [ours, theirs] = dialId === null ? [first.destination, first.source] : [first.source, first.destination]
  if (source === ours || destination === theirs) return true
  if (source === theirs || destination === ours) return false
  return hostOf(source) === hostOf(ours)
}

const hostOf = (address: string) => address.slice(0, address.lastIndexOf(':'))
