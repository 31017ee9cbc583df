import { z } from 'zod'

const channel = z.object({
  id: z.string(),
  /** Of SIP: the endpoint and a number, `PJSIP/trunk-0000002a`. */
  name: z.string().nullish(),
  state: z.string(),
  caller: z.object({ name: z.string().nullish(), number: z.string().nullish() }),
  /** Of SIP: its Call-ID (sip-dialog.ts). */
  protocol_id: z.string().nullish(),
  creationtime: z.string(),
  dialplan: z.object({ app_name: z.string().nullish(), app_data: z.string().nullish() }),
  channelvars: z.record(z.string(), z.string().nullish()).nullish(),
})

const bridge = z.object({ id: z.string(), channels: z.array(z.string()) })

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('StasisStart'), args: z.array(z.string()), channel }),
  z.object({ type: z.literal('StasisEnd'), channel }),
  z.object({ type: z.literal('ChannelCreated'), channel }),
  z.object({ type: z.literal('ChannelStateChange'), channel }),
  z.object({ type: z.literal('ChannelHangupRequest'), channel }),
  z.object({ type: z.literal('ChannelDestroyed'), cause: z.number(), channel }),
  z.object({ type: z.literal('ChannelDtmfReceived'), digit: z.string(), channel }),
  z.object({ type: z.literal('PlaybackContinuing'), playback: z.object({ id: z.string() }) }),
  z.object({ type: z.literal('PlaybackFinished'), playback: z.object({ id: z.string(), state: z.string() }) }),
  z.object({ type: z.literal('RecordingFinished'), recording: z.object({ name: z.string() }) }),
  z.object({ type: z.literal('RecordingFailed'), recording: z.object({ name: z.string() }) }),
  z.object({
    type: z.literal('ContactStatusChange'),
    endpoint: z.object({ resource: z.string(), state: z.string() }),
    contact_info: z.object({ contact_status: z.string() }),
  }),
  z.object({ type: z.literal('ApplicationReplaced') }),
])

/** A channel as ARI lists it. */
export type Channel = z.infer<typeof channel>
export type Bridge = z.infer<typeof bridge>
/** The ARI events we listen to. */
export type AriEvent = z.infer<typeof event>

/** The names of the events we listen to, for the filter set at the exchange. */
export const eventTypes = event.options.map((option) => option.shape.type.value)

/** An event of ours, or null: other types are none of our business. Throws on a known type in an unknown shape. */
export function parseEvent(text: string): AriEvent | null {
  const json: unknown = JSON.parse(text)
  const { type } = z.object({ type: z.string() }).parse(json)
  return eventTypes.some((known) => known === type) ? event.parse(json) : null
}

export const parseChannel = (body: unknown): Channel => channel.parse(body)
export const parseChannels = (body: unknown): Channel[] => z.array(channel).parse(body)
export const parseBridges = (body: unknown): Bridge[] => z.array(bridge).parse(body)
/** What a playback is playing at the moment. */
export const playedNow = (body: unknown): string => z.object({ media_uri: z.string() }).parse(body).media_uri
/** The names in a list of recordings. */
export const parseNames = (body: unknown): string[] =>
  z
    .array(z.object({ name: z.string() }))
    .parse(body)
    .map(({ name }) => name)
