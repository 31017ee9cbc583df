import type { changedKinds } from '@nightswitch/contracts'

export type ChangedKind = (typeof changedKinds)[number]

/** What every open screen is told through. */
export type LiveHub = {
  /** Something changed. `about` narrows it to those who may read that place; without it, to those who may read the kind at all. */
  changed(kinds: readonly ChangedKind[], about?: { path: string | null; serviceId?: string | null }): void
  /** Somebody's session or rights changed: looked at again at once. Without a person, everybody's. */
  recheck(userId?: string): void
}
