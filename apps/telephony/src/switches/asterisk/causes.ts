import type { Command, DialCause } from '@nightswitch/routing-engine'

// Q.850 causes as Asterisk reports them at the end of a leg that was never answered
const dialCauses: Readonly<Record<number, DialCause>> = {
  17: 'busy',
  18: 'noAnswer',
  19: 'noAnswer',
  20: 'noAnswer',
  21: 'rejected',
  55: 'rejected',
  57: 'rejected',
}

/** Why a dialled leg ended before anybody answered. */
export function dialCauseOf(cause: number | undefined): DialCause {
  return dialCauses[cause ?? 0] ?? 'failed'
}

type HangUpCause = Extract<Command, { type: 'hangUp' }>['cause']

/** The Q.850 cause the caller's network gets; before an answer it becomes SIP 404, 486 or 603. */
export const hangUpCauses: Readonly<Record<HangUpCause, number>> = { normal: 16, notFound: 1, busy: 17 }
