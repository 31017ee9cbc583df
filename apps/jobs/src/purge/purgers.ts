import { callerNumbers } from './caller-numbers.ts'
import type { Purger } from './purger.ts'
import { sipMessages } from './sip-messages.ts'
import { statusChanges } from './status-changes.ts'
import { voicemail } from './voicemail.ts'

/** What is kept for a time only, one line per feature. `audit`: in this process, or in one of its own. */
export const purgersWith = (audit: Purger): readonly Purger[] => [
  callerNumbers,
  sipMessages,
  voicemail,
  statusChanges,
  audit,
]
