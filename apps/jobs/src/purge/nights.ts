import type { Pool } from 'pg'
import type { Unit } from './cutoffs.ts'
import { nightOf } from './night.ts'

/** The units of one time zone whose night has come. */
export type Night = { readonly night: string; readonly timeZone: string; readonly units: readonly Unit[] }
/** What became of a unit's night so far. */
export type Tried = {
  readonly unit: string
  readonly night: string
  readonly tries: number
  readonly done: boolean
}

const TRIES_A_NIGHT = 3

/** For whom it is three o'clock or later and tonight's purge was not done, a zone at a time. */
export function nightsDue(units: readonly Unit[], tried: readonly Tried[], now: Date): Night[] {
  const zones = [...new Set(units.map(({ timeZone }) => timeZone))]
  return zones.flatMap((timeZone) => {
    const night = nightOf(now, timeZone)
    const settled = new Set(
      tried.flatMap((one) => (one.night === night && (one.done || one.tries >= TRIES_A_NIGHT) ? [one.unit] : [])),
    )
    const due = units.filter((unit) => unit.timeZone === timeZone && !settled.has(unit.id))
    return due.length > 0 ? [{ night, timeZone, units: due }] : []
  })
}

/** The nights that any unit may still be in: the local date is nowhere further than two days from another. */
export async function readTried(pool: Pool, now: Date): Promise<Tried[]> {
  const { rows } = await pool.query<Tried>(
    `select u.organization_unit_id unit, r.night, count(*)::int tries, bool_or(r.error is distinct from 'INTERRUPTED') done
     from purge_run r join purge_run_unit u on u.purge_run_id = r.id
     where r.night >= to_char($1::timestamptz - interval '3 days', 'YYYY-MM-DD') group by 1, 2`,
    [now],
  )
  return rows
}
