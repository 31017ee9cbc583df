import type { RetentionSubject } from '@nightswitch/contracts'
import type { Pool } from 'pg'

/**
 * What of a unit is older than this goes; `unit` is null for what belongs to no unit, or to one that is gone. Every unit has one: before
 * `NEVER` where this run is not for it.
 */
export type Cutoff = { readonly unit: string | null; readonly before: Date }

/** Nothing is older. */
export const NEVER = new Date(0)

/** How many of each unit; null: of no unit, or of one that is gone. */
export type Counts = ReadonlyMap<string | null, number>

export type PurgeContext = {
  readonly pool: Pool
  readonly databaseUrl: string
  readonly dataFolder: string
  readonly cutoffs: readonly Cutoff[]
  readonly now: Date
  /** Between two batches: stop here, the next run goes on. */
  readonly signal: AbortSignal
}

/** What a feature registers in `purgers.ts`: what it keeps for a time only, and how that goes. */
export type Purger = {
  readonly subject: RetentionSubject
  /** Deletes or masks what is due, in batches; gives how many of each unit. Doing it again finds nothing. */
  purge(context: PurgeContext): Promise<Counts>
}

/** The cutoffs as two columns for `unnest`, and the one of what belongs nowhere. */
export function columnsOf(cutoffs: readonly Cutoff[]): [units: string[], befores: Date[], elsewhere: Date] {
  const ofUnits = cutoffs.flatMap(({ unit, before }) => (unit === null ? [] : [{ unit, before }]))
  const elsewhere = cutoffs.find(({ unit }) => unit === null)?.before
  if (!elsewhere) throw new Error('the cutoffs do not say what holds for what belongs to no unit')
  return [ofUnits.map(({ unit }) => unit), ofUnits.map(({ before }) => before), elsewhere]
}

/** Does batch after batch, until one is not full any more; gives how many of each unit. `batch` gives the unit of each. */
export async function inBatches(
  signal: AbortSignal,
  size: number,
  batch: () => Promise<readonly (string | null)[]>,
): Promise<Counts> {
  const done: (string | null)[] = []
  for (;;) {
    signal.throwIfAborted()
    const units = await batch()
    done.push(...units)
    if (units.length < size) return countOf(done)
  }
}

/** How many of each unit, from the unit of each. */
export function countOf(units: Iterable<string | null>): Counts {
  const counts = new Map<string | null, number>()
  for (const unit of units) counts.set(unit, (counts.get(unit) ?? 0) + 1)
  return counts
}
