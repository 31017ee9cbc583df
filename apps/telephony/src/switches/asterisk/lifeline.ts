import type { Ari } from './ari.ts'
import type { Call } from './calls.ts'

const renewMs = 5000
const lifelineSeconds = 15

/** Below every sound that may be uploaded (0.2 s). */
export const shortestSoundMs = 150

/**
 * What a caller hears after a prompt until we act: a second of nothing, which we normally use, then beeps. So a caller
 * is not left in silence when this process dies while a prompt plays. Starts by itself at the end of the prompt.
 */
export const afterPrompt = 'tone:!0/1000,425/300,0/1500'

/**
 * Keeps the exchange from taking waiting callers back. When this process dies or hangs, nobody renews, and after 15 s
 * the dialplan (extensions.conf, T) gives them its failsafe instead of leaving them in our hands.
 */
export function keepLifelines(ari: Ari, calls: ReadonlyMap<string, Call>): NodeJS.Timeout {
  return setInterval(() => {
    for (const call of calls.values()) {
      // A channel that plays takes no variables until it is over; its line is long enough (keepLineFor).
      const isBusy = isTalking(call) || call.recording !== null || call.prompts.size > 0
      if (!call.ending && !isBusy) void setLifeline(ari, call, lifelineSeconds)
    }
  }, renewMs)
}

/** Says that we have taken the call: the dialplan gives us 2 s for it. */
export function takeLifeline(ari: Ari, call: Call): Promise<void> {
  return setLifeline(ari, call, lifelineSeconds)
}

/** Who leaves a message or hears an announcement goes on without us, too; only then the dialplan takes the caller back. */
export function keepLineFor(ari: Ari, call: Call, seconds: number): Promise<void> {
  return setLifeline(ari, call, seconds + lifelineSeconds)
}

/** A talk outlives us: it ends when one of the two hangs up. */
export function releaseLifeline(ari: Ari, call: Call): Promise<void> {
  return setLifeline(ari, call, 0)
}

const isTalking = (call: Call) => [...call.legs.values()].some(({ phase }) => phase === 'bridged')

async function setLifeline(ari: Ari, call: Call, seconds: number): Promise<void> {
  const path = `/channels/${encodeURIComponent(call.callId)}/variable`
  // Failing is harmless: the next renewal is due before the line runs out.
  await ari.request('POST', path, { variable: 'TIMEOUT(absolute)', value: String(seconds) }).catch(() => undefined)
}
