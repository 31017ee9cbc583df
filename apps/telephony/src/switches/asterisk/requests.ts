import type { AriReply } from './ari.ts'

export const channelPath = (id: string) => `/channels/${encodeURIComponent(id)}`
export const bridgePath = (id: string) => `/bridges/${encodeURIComponent(id)}`
export const playbackPath = (id: string) => `/playbacks/${encodeURIComponent(id)}`

/** Gone (404), not ours now (409, 422) or done: all are ends we wanted. Anything else is a fault of the exchange. */
export function isDone(reply: AriReply | null): boolean {
  return reply !== null && (reply.status < 300 || [404, 409, 422].includes(reply.status))
}

/** Throws when the exchange refused for a reason of its own. */
export function done(reply: AriReply): void {
  if (!isDone(reply)) throw new Error(`The exchange answered ${reply.status}: ${JSON.stringify(reply.body)}`)
}

/** The answer, or null when there was none. */
export async function answerOf(request: Promise<AriReply>): Promise<AriReply | null> {
  return request.catch(() => null)
}

/** For cleaning up: what cannot be removed now is found as a stray at the next connection. */
export async function quietly(request: Promise<unknown>): Promise<void> {
  await request.catch(() => undefined)
}
