import { audit } from './audit.ts'
import { callerNumbers } from './caller-numbers.ts'
import type { Purger } from './purger.ts'
import { voicemail } from './voicemail.ts'

/** What is kept for a time only, one line per feature. */
export const purgers: readonly Purger[] = [callerNumbers, voicemail, audit]
