import type { Presence } from '../floor.ts'

/** What is asked of a service and its people. */
export type PresenceFacts = {
  /** In opening hours; where none are set, always. */
  readonly isOpen: boolean
  /** So many without any failing reason. */
  readonly free: number
  /** So many without one up to MISSING_RESPONSIBILITY. */
  readonly onDuty: number
}

type Row = { readonly looks: Presence; readonly holds: (facts: PresenceFacts) => boolean }

/** “Presence of a service” of product.md section 4: the first row that holds decides. */
const rows: readonly Row[] = [
  { looks: 'closed', holds: ({ isOpen }) => !isOpen },
  { looks: 'available', holds: ({ free }) => free > 0 },
  { looks: 'busy', holds: ({ onDuty }) => onDuty > 0 },
]

/** What a service looks like at this moment (DP-22). Total. */
export const presenceOf = (facts: PresenceFacts): Presence => rows.find(({ holds }) => holds(facts))?.looks ?? 'absent'
