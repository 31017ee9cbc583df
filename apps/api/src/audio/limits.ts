/** What Nightswitch takes. Times in milliseconds, sizes in bytes, rates in Hz. */
export const audioLimits = {
  bytes: 20 * 1024 * 1024,
  longestMs: 10 * 60 * 1000,
  /** Encoders add a little at both ends: ten minutes stay ten minutes. */
  toleranceMs: 1000,
  /** Truncated and garbage files often decode to a few samples without an error. */
  shortestMs: 200,
  lowestRate: 4_000,
  highestRate: 192_000,
  channels: 8,
} as const

/** The telephone's sample rate, in Hz. */
export const telephoneRate = 8_000
