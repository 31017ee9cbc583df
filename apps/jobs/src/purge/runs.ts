import type { RetentionSubject } from '@nightswitch/contracts'
import type { Pool, PoolClient } from 'pg'
import type { Unit } from './cutoffs.ts'
import type { Counts } from './purger.ts'

/** What a run came to: a row of `purge_run`, read by *Data protection*. */
export type PurgeResult = { readonly subject: RetentionSubject; readonly count: number; readonly failed: boolean }

/** Why a run happens: the night of the units of a zone, or somebody who asked for it. */
export type Why = { readonly night?: string; readonly timeZone?: string; readonly askedBy?: string }

/** Runs older than this say nothing any more; who asked for one is not kept longer than the audit is. */
const KEPT_DAYS = 365

/** Writes down that a run begins, and which units it is for. */
export const begin = (
  pool: Pool,
  { id, startedAt, why, units }: { id: string; startedAt: Date; why: Why; units: readonly Unit[] },
) =>
  pool.query(
    `with run as (
       insert into purge_run (id, night, time_zone, asked_by, started_at) values ($1, $2, $3, $4, $5) returning id)
     insert into purge_run_unit (purge_run_id, organization_unit_id)
     select run.id, unit.id from run, organization_unit unit where unit.id = any($6)`,
    [id, why.night ?? null, why.timeZone ?? null, why.askedBy ?? null, startedAt, units.map((unit) => unit.id)],
  )

/** Writes down what a run came to, all together and in each unit. What belongs to no unit counts as the root's. */
export const finish = (
  pool: Pool,
  run: {
    readonly id: string
    readonly finishedAt: Date
    readonly results: readonly PurgeResult[]
    readonly failed: boolean
    readonly counts: ReadonlyMap<RetentionSubject, Counts>
    readonly root: string | null
  },
) =>
  pool.query(
    `with units as (
       update purge_run_unit u set counts = r.counts
       from jsonb_to_recordset($5::jsonb) as r(unit uuid, counts jsonb)
       where u.purge_run_id = $1 and u.organization_unit_id = r.unit)
     update purge_run set finished_at = $2, results = $3, error = $4 where id = $1`,
    [run.id, run.finishedAt, JSON.stringify(run.results), run.failed ? 'FAILED' : null, JSON.stringify(countsOf(run))],
  )

function countsOf({ counts, root }: { counts: ReadonlyMap<RetentionSubject, Counts>; root: string | null }) {
  const byUnit = new Map<string | null, Partial<Record<RetentionSubject, number>>>()
  for (const [subject, ofUnits] of counts) {
    for (const [unit, count] of ofUnits) {
      const own = byUnit.get(unit ?? root) ?? {}
      byUnit.set(unit ?? root, { ...own, [subject]: (own[subject] ?? 0) + count })
    }
  }
  return [...byUnit].map(([unit, own]) => ({ unit, counts: own }))
}

/** A run that is not finished although nobody works on it was interrupted. */
export const markInterrupted = (client: PoolClient) =>
  client.query("update purge_run set finished_at = now(), error = 'INTERRUPTED' where finished_at is null")

/** The list of runs does not grow for ever. */
export const forgetOld = (pool: Pool, now: Date) =>
  pool.query(`delete from purge_run where started_at < $1::timestamptz - interval '${KEPT_DAYS} days'`, [now])
