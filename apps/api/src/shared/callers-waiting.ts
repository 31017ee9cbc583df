import type { CallersWaiting } from '@nightswitch/contracts'

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
