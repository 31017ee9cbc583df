import { isDeepStrictEqual } from 'node:util'
import type { Fact } from './installation.ts'

/** Throws where two sides do not come to the same. */
export function same(fact: Fact, ours: unknown, theirs: unknown) {
  if (isDeepStrictEqual(ours, theirs)) return
  throw new Error(`Unequal verdicts for ${JSON.stringify(fact)}: ${JSON.stringify(ours)}, ${JSON.stringify(theirs)}`)
}
