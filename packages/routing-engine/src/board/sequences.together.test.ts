import { describe, expect, it } from 'vitest'
import { playSequences, runsOf } from '../testing/sequences.ts'

const runs = runsOf(process.env.NIGHTSWITCH_SOAK)
const A_DAY = 86_400_000

describe('whatever happens in queues that ask several together, in whatever order', () => {
  it(
    `keeps A1–A4, Q1, Q2, Q4, Q6, F1–F3, F5, T1–T6 and T9 after every event (${runs.count} sequences)`,
    () => {
      const { events } = playSequences(['ringAll', 'linearCascade'], runs)

      process.stdout.write(`${runs.count} sequences, ${events} events\n`)
      expect(events).toBeGreaterThan(runs.count)
    },
    A_DAY,
  )
})
