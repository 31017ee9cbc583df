import { describe, expect, it } from 'vitest'
import { playSequences } from '../testing/sequences.ts'

/** `npm run soak` plays as many as it is told. */
const SEQUENCES = Number(process.env.NIGHTSWITCH_SOAK ?? 150)
const A_DAY = 86_400_000

describe('whatever happens in queues that ask several together, in whatever order', () => {
  it(
    `keeps A1–A4, Q1, Q2, Q4, Q6, F1–F3, F5, T1–T6 and T9 after every event (${SEQUENCES} sequences)`,
    () => {
      const { events } = playSequences(['ringAll', 'linearCascade'], SEQUENCES)

      process.stdout.write(`${SEQUENCES} sequences, ${events} events\n`)
      expect(events).toBeGreaterThan(SEQUENCES)
    },
    A_DAY,
  )
})
