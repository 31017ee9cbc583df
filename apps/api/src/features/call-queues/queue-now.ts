import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'

/** One queue as telephony tells of it. */
export type QueueNow = FloorSnapshotReply['queues'][number]

/** A queue that telephony does not know yet. */
export const nothingOn = (queueId: string): QueueNow => ({
  queueId,
  members: [],
  waiting: [],
  talking: 0,
  failover: { since: null, code: 'UNKNOWN', startsAt: null, endsAt: null },
  warning: null,
  state: { failedOverSince: null },
})

/** How many members are ready, there but not free, and not there. */
export function countsOf({ members }: QueueNow): { green: number; red: number; grey: number } {
  const counts = { green: 0, red: 0, grey: 0 }
  for (const { light } of members) counts[light] += 1
  return counts
}
