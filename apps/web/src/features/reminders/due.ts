import type { ActivationReply } from '@nightswitch/contracts'

/** One reminder of a running emergency. `key` names it once and for all: the same in every tab. */
export type Reminder = {
  readonly key: string
  readonly activation: ActivationReply
  readonly kind: 'ends' | 'open'
}

const MINUTE = 60_000
/** Before it runs out, the last one first. */
const BEFORE_END = [5, 30]
const WHILE_OPEN_MS = 120 * MINUTE

/** EM-18: what to remind of now: 30 and 5 minutes before an emergency runs out, and every two hours of one that is open-ended. */
export function remindersDue(running: readonly ActivationReply[], now: number): Reminder[] {
  return running.flatMap((activation): Reminder[] => {
    if (!activation.abilities.extend.allowed) return []
    const { id, validFrom, validUntil } = activation
    if (validUntil === null) {
      const times = Math.floor((now - Date.parse(validFrom)) / WHILE_OPEN_MS)
      return times < 1 ? [] : [{ key: `${id} open ${times}`, activation, kind: 'open' }]
    }
    const left = Date.parse(validUntil) - now
    const step = BEFORE_END.find((minutes) => left <= minutes * MINUTE)
    // Shorter than that from the start: whoever switched it on knows.
    const short = step !== undefined && Date.parse(validUntil) - Date.parse(validFrom) <= step * MINUTE
    if (step === undefined || left <= 0 || short) return []
    return [{ key: `${id} ${validUntil} ${step}`, activation, kind: 'ends' }]
  })
}
