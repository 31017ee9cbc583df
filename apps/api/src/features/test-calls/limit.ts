import { refusal } from '../../http/refusal.ts'

const MOST = 6
const WITHIN_MS = 10 * 60_000

/** When each person started their last calls: each rings somebody, and may cost money. */
const started = new Map<string, number[]>()

/** Refuses with TOO_MANY_REQUESTS whoever started six calls in ten minutes; else counts this one. */
export function demandNotTooMany(userId: string, now: number): void {
  const recent = (started.get(userId) ?? []).filter((at) => at > now - WITHIN_MS)
  const [first] = recent
  if (first !== undefined && recent.length >= MOST) {
    throw refusal('TOO_MANY_REQUESTS', { retryAfter: Math.ceil((first + WITHIN_MS - now) / 1_000) })
  }
  started.set(userId, [...recent, now])
}
