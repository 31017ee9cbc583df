import type { Confirm } from '../../ports.ts'

/** A leg we dialled for a call. Its channel's id is the dialId. */
export type Leg = {
  dialId: string
  phase: 'ringing' | 'asking' | 'answered' | 'bridged'
  cancelled: boolean
  /** What whoever answers has to confirm. */
  confirm: Confirm | null
}

/** What the adapter remembers of a call: only what is needed to translate between the engine and the exchange. */
export type Call = {
  readonly callId: string
  readonly calledNumber: string
  /** Who calls, as the telephones it rings are told. */
  readonly shownAs: string | null
  /** When the exchange made the channel. An exchange that restarts within a second may give an id a second time. */
  createdAt: string
  /** The hold tone may be running on the caller's channel. */
  holding: boolean
  /** The music the caller hears (music.ts). */
  music: string | null
  /** The caller has hung up, which is told when what was said is safe. */
  leaving: boolean
  /** The message being left; `name` is the exchange's. */
  recording: { recordingId: string; name: string; maxSeconds: number; isEnding: boolean } | null
  /** We are hanging up; what the exchange still reports of it is no news. */
  ending: boolean
  /** Found talking after a restart: nobody above us knows it, so it ends here when the far party hangs up. */
  readonly orphaned: boolean
  /** Prompts that play, with the moment they were given to the exchange (monotonic ms). */
  readonly prompts: Map<string, number>
  readonly legs: Map<string, Leg>
}

export function newCall(
  callId: string,
  facts: Pick<Call, 'calledNumber' | 'createdAt' | 'holding' | 'orphaned'> & Partial<Pick<Call, 'shownAs'>>,
): Call {
  return {
    callId,
    shownAs: null,
    ...facts,
    music: null,
    leaving: false,
    recording: null,
    ending: false,
    prompts: new Map(),
    legs: new Map(),
  }
}

/** We made it ourselves: it is its own leg. */
export const isPlaced = (call: Call) => call.legs.has(call.callId)

const bridgePrefix = 'br.'

export const bridgeIdOf = (callId: string) => `${bridgePrefix}${callId}`
export const isBridgeOfOurs = (bridgeId: string) => bridgeId.startsWith(bridgePrefix)
export const callIdOf = (bridgeId: string) => bridgeId.slice(bridgePrefix.length)
