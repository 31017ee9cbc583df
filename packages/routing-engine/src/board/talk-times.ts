import type { QueueState } from '../floor-state.ts'

/** How long callers of a queue talk. */
type TalkTimes = Pick<QueueState, 'talks' | 'meanTalkMs'>

/** From so many on the mean follows the latest: each counts a twentieth. */
const LAST = 20
/** What is taken for a conversation before the first. */
const PRESUMED_MS = 180_000

/** What is remembered once a caller has talked for so long. */
export function withTalk({ talks, meanTalkMs }: TalkTimes, ms: number): TalkTimes {
  const counted = Math.min(talks + 1, LAST)
  return { talks: counted, meanTalkMs: Math.round(meanTalkMs + (ms - meanTalkMs) / counted) }
}

/** How long the next conversation will probably be. */
export const expectedTalkMs = ({ talks, meanTalkMs }: TalkTimes): number => (talks === 0 ? PRESUMED_MS : meanTalkMs)
