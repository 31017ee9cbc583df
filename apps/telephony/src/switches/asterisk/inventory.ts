import type { Call } from './calls.ts'
import { bridgeIdOf, callIdOf, isBridgeOfOurs } from './calls.ts'
import type { Bridge, Channel } from './messages.ts'

/** What the exchange holds for us, and what of our own memory it no longer holds. */
export type Inventory = {
  /** Callers we do not know, oldest first. `talkingWith` is their leg when they are already connected. */
  unknownCallers: { channel: Channel; dialled: string; endpoint?: string; talkingWith: string | null }[]
  /** Legs without a caller who waits for them: to be hung up. */
  strayLegIds: string[]
  /** Bridges whose caller is gone. */
  strayBridgeIds: string[]
  /** Legs of ours that answered while we were away. */
  answered: { call: Call; dialId: string }[]
  /** Calls we know that are gone. */
  goneCalls: Call[]
  /** Legs we know that are gone, of calls that are not. */
  goneLegs: { call: Call; dialId: string }[]
}

/** Compares the exchange's channels and bridges with our calls. Decides nothing about calls outside our application. */
export function takeInventory(
  app: string,
  channels: readonly Channel[],
  bridges: readonly Bridge[],
  calls: ReadonlyMap<string, Call>,
): Inventory {
  const createdAt = new Map(channels.map(({ id, creationtime }) => [id, creationtime]))
  const isPresent = (call: Call) => createdAt.get(call.callId) === call.createdAt
  const ours = channels.map((channel) => ({ channel, entry: entryOf(app, channel) }))
  const callers = ours.flatMap(({ channel, entry }) =>
    entry?.kind === 'call'
      ? [{ channel, dialled: entry.value, ...(entry.endpoint !== undefined && { endpoint: entry.endpoint }) }]
      : [],
  )
  const unknownCallers = callers
    .filter(({ channel }) => calls.get(channel.id)?.createdAt !== channel.creationtime)
    .sort((a, b) => Date.parse(a.channel.creationtime) - Date.parse(b.channel.creationtime))
    .map((caller) => ({ ...caller, talkingWith: partnerOf(caller.channel.id, bridges) }))
  const talking = new Set(unknownCallers.map(({ talkingWith }) => talkingWith))

  const legs = ours.flatMap(({ channel, entry }) => {
    const callId = channel.channelvars?.NIGHTSWITCH_CALL
    return callId
      ? [
          {
            channel,
            inApp: entry?.kind === 'leg' || entry?.kind === 'placed',
            leg: calls.get(callId)?.legs.get(channel.id),
            call: calls.get(callId),
          },
        ]
      : []
  })
  const known = [...calls.values()]
  return {
    unknownCallers,
    strayLegIds: legs
      .filter(({ channel, leg }) => (!leg || leg.cancelled) && !talking.has(channel.id))
      .map(({ channel }) => channel.id),
    strayBridgeIds: bridges.map(({ id }) => id).filter((id) => isBridgeOfOurs(id) && !createdAt.has(callIdOf(id))),
    answered: legs.flatMap(({ channel, inApp, leg, call }) =>
      call && inApp && leg?.phase === 'ringing' && !leg.cancelled ? [{ call, dialId: channel.id }] : [],
    ),
    goneCalls: known.filter((call) => !isPresent(call)),
    goneLegs: known
      .filter(isPresent)
      .flatMap((call) => [...call.legs.keys()].filter((id) => !createdAt.has(id)).map((dialId) => ({ call, dialId }))),
  }
}

/**
 * How a channel entered our application (extensions.conf): as a call with the dialled number and, of one of our telephones,
 * its name, or as a leg of a call.
 */
export function entryOf(
  app: string,
  channel: Channel,
): { kind: 'call' | 'leg' | 'placed'; value: string; endpoint?: string } | null {
  if (channel.dialplan.app_name !== 'Stasis') return null
  const [name, kind, value, endpoint] = (channel.dialplan.app_data ?? '').split(',')
  if (name !== app || value === undefined) return null
  return kind === 'call' || kind === 'leg' || kind === 'placed'
    ? { kind, value, ...(endpoint !== undefined && { endpoint }) }
    : null
}

function partnerOf(callId: string, bridges: readonly Bridge[]): string | null {
  const bridge = bridges.find(({ id, channels }) => id === bridgeIdOf(callId) && channels.includes(callId))
  return bridge?.channels.find((id) => id !== callId) ?? null
}
