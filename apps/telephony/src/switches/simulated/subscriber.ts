import type { DialCause } from '@nightswitch/routing-engine'

/** What a simulated subscriber does when rung. Times in milliseconds at pace 1. */
export type Subscriber =
  | { kind: 'answers'; afterMs: number; talkMs: number; hangsUpFirst: 'subscriber' | 'caller'; pressesKeys: boolean }
  | { kind: 'fails'; afterMs: number; cause: Exclude<DialCause, 'noAnswer'> }
  | { kind: 'ringsOut' }

/**
 * The last two digits decide, so that every outcome can be dialled:
 *
 * | ends in | what happens |
 * |---|---|
 * | 95 | a voicemail: answers after 1 s, presses no key |
 * | 96 | rejected after 0.5 s |
 * | 97 | busy after 0.3 s |
 * | 98 | rings until nobody answered |
 * | 99 | fails after 0.2 s |
 * | else | answers after 1, 2 or 3 s and talks 4 to 8 s; with an even last digit the subscriber hangs up, with an odd one the caller |
 */
export function subscriberOf(number: string): Subscriber {
  const ending = Number(/\d{1,2}$/.exec(number)?.[0] ?? 99)
  switch (ending) {
    case 96:
      return { kind: 'fails', afterMs: 500, cause: 'rejected' }
    case 97:
      return { kind: 'fails', afterMs: 300, cause: 'busy' }
    case 98:
      return { kind: 'ringsOut' }
    case 99:
      return { kind: 'fails', afterMs: 200, cause: 'failed' }
    default:
      return {
        kind: 'answers',
        pressesKeys: ending !== 95,
        afterMs: ending === 95 ? 1_000 : 1_000 * (1 + (ending % 3)),
        talkMs: 4_000 + 1_000 * (ending % 5),
        hangsUpFirst: ending % 2 === 0 ? 'subscriber' : 'caller',
      }
  }
}
