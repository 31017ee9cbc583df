import { describe, expect, it } from 'vitest'
import { playSequences, runsOf } from '../testing/sequences/run.ts'

const runs = runsOf(process.env.NIGHTSWITCH_SOAK, { count: 2_000, seed: 20_261_122 })
const A_DAY = 86_400_000
const clock = () => performance.now()
const say = (played: number, events: number) => process.stdout.write(`${played} sequences, ${events} events\n`)

describe('whatever happens in queues that ask several together, in whatever order', () => {
  it(
    `keeps A1–A5, Q1–Q6, F1–F5, T1–T6, T8–T10, DP-9, DP-11, DP-14, DP-16, DP-21, DP-29, DP-30 and the limits (${runs.count} sequences from seed ${runs.seed})`,
    () => {
      const { events } = playSequences(['ringAll', 'linearCascade'], runs, { clock, onProgress: say })

      say(runs.count, events)
      expect(events).toBeGreaterThan(60 * runs.count)
    },
    A_DAY,
  )
})
