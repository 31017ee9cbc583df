import type { CallersWaiting } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import type { Reader } from './reader.ts'

const stored = {
  announceAndRedirect: 'ANNOUNCE_AND_REDIRECT',
  announceAndKeep: 'ANNOUNCE_AND_KEEP',
  keep: 'KEEP',
} as const satisfies Record<CallersWaiting, string>
type Stored = (typeof stored)[CallersWaiting]

const choices = {
  ANNOUNCE_AND_REDIRECT: 'announceAndRedirect',
  ANNOUNCE_AND_KEEP: 'announceAndKeep',
  KEEP: 'keep',
} as const satisfies Record<Stored, CallersWaiting>

/** EM-23: what becomes of callers who wait, as it is stored. */
export const storedCallersWaiting = (choice: CallersWaiting): Stored => stored[choice]

/** The same as screens know it. */
export const callersWaitingOf = (row: { readonly callersWaiting: Stored }): CallersWaiting =>
  choices[row.callersWaiting]

/** How many callers of a service wait now, or ring at somebody; null while telephony does not answer. */
export type CountWaiting = (serviceId: string) => number | null

/** Counts callers who wait, asked of telephony once. */
export async function countWaiting({ telephony }: Pick<Reader, 'telephony'>): Promise<CountWaiting> {
  return waitingOn(await telephony.floor())
}

const waitingOn = (floor: FloorSnapshotReply | null): CountWaiting => {
  const services = floor?.queues.flatMap(({ waiting }) => waiting.map(({ serviceId }) => serviceId))
  return (serviceId) => services?.filter((id) => id === serviceId).length ?? null
}
