import type { RingType } from '../../configuration.ts'
import { type Action, type Sequence, sequenceOf, sequenceWithClockOf } from './actions.ts'
import { play } from './play.ts'
import { replay, stopwatch } from './replay.ts'

type Runs = {
  readonly count: number
  /** Of the first sequence; the others count on from it. */
  readonly seed: number
}

/** What `npm run soak` says, such as `5000 from 17`; else these, the same ones in each test run, so that it says something about what was changed. */
export function runsOf(said: string | undefined, preset: Runs): Runs {
  const [, count, seed] = /^(\d+) from (\d+)$/.exec(said ?? '') ?? []
  return count === undefined ? preset : { count: Number(count), seed: Number(seed) }
}

/** Of so many sequences one is played again, to the byte (T6). */
const REPLAYED_EACH = 20

type Conditions = {
  /** Milliseconds, for telling how long a step takes (T9). */
  readonly clock: () => number
  /** Told now and then, so that nobody waits blindly. */
  readonly onProgress?: (played: number, events: number) => void
}

/** Plays the sequences of so many seeds in offices with these ring types, and says the first failure with as little as is needed for it. */
export function playSequences(
  ringTypes: readonly RingType[],
  { count, seed: first }: Runs,
  { clock, onProgress = () => {} }: Conditions,
): { readonly events: number } {
  const watch = stopwatch(clock)
  let events = 0
  for (let played = 0; played < count; played += 1) {
    const seed = first + played
    const sequence = sequenceOf(seed, ringTypes)
    try {
      const round = play(sequence, watch.create)
      events += round.happened.length
      watch.check(sequence, round)
      if (seed % REPLAYED_EACH === 0) replay(sequence, round)
    } catch (error) {
      throw new Error(`seed ${seed}: ${messageOf(error)}\n${asRegression(sequence)}`)
    }
    if ((played + 1) % 10_000 === 0) onProgress(played + 1, events)
  }
  return { events }
}

/** The same while the clock is set a day on or back now and then: what does not depend on it holds all the same (T1, T3–T5, T8, T10). */
export function playClocks(ringTypes: readonly RingType[], { count, seed: first }: Runs): { readonly events: number } {
  let events = 0
  for (let seed = first; seed < first + count; seed += 1) {
    const sequence = sequenceWithClockOf(seed, ringTypes)
    try {
      events += play(sequence).happened.length
    } catch (error) {
      throw new Error(`seed ${seed}: ${messageOf(error)}\n${asRegression(sequence)}`)
    }
  }
  return { events }
}

function asRegression(sequence: Sequence): string {
  const needed = shortest(sequence)
  const failure = failureOf(needed)
  if (failure === null) return 'it does not fail when it is played again'
  return `with no more than is needed, to keep as a regression: ${failure}: ${JSON.stringify(needed)}`
}

/** The same failure with as little as is needed for it: whatever can be left out is. */
function shortest(sequence: Sequence): Sequence {
  let needed: readonly Action[] = sequence.actions
  for (let size = Math.ceil(needed.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < needed.length; ) {
      const fewer = [...needed.slice(0, from), ...needed.slice(from + size)]
      if (failureOf({ ...sequence, actions: fewer }) === null) from += size
      else needed = fewer
    }
  }
  return { ...sequence, actions: needed }
}

/** What a sequence breaks; null: nothing. */
export function failureOf(sequence: Sequence): string | null {
  try {
    replay(sequence, play(sequence))
    return null
  } catch (error) {
    return messageOf(error)
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
