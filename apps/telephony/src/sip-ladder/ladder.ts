/** A message of a call, as it waits to be written. */
export type Rung = {
  /** Microseconds of our own clock; no two are the same. */
  sequence: number
  at: number
  source: string
  destination: string
  /** Bytes on the wire; `payload` is no longer than what is kept. */
  size: number
  payload: Buffer
}

/** The messages of one call. */
export type Ladder = {
  readonly callId: string
  /** How many dialogs lead to it: the caller's, and one for each leg. */
  dialogs: number
  /** How many were kept so far, and how many not since the last writing. */
  kept: number
  dropped: number
  due: (Rung & { dialId: string | null; sent: boolean })[]
  /** Since when its call was looked for and is not there (monotonic ms). */
  missedSince: number | null
}

/** A ladder that nothing was heard for. */
export const newLadder = (callId: string): Ladder => ({
  ...{ callId, dialogs: 0, kept: 0, dropped: 0, due: [], missedSince: null },
})
