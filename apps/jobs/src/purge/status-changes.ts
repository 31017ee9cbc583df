import { columnsOf, inBatches, type Purger } from './purger.ts'

const BATCH = 1_000

/** What agents changed, with their names; people of no unit go with the root. Where the level does not allow it any more, all of it is due (DS-3). */
export const statusChanges: Purger = {
  subject: 'statusChanges',
  async purge({ pool, cutoffs, signal }) {
    const columns = columnsOf(cutoffs)
    return inBatches(signal, BATCH, async () => {
      const { rows } = await pool.query<{ unit: string | null }>(
        `with due as (
           select s.id, cutoff.unit from agent_status_change s join "user" u on u.id = s.user_id
           left join unnest($1::uuid[], $2::timestamptz[]) as cutoff(unit, before) on cutoff.unit = u.organization_unit_id
           where s.at < coalesce(cutoff.before, $3) limit ${BATCH} for update of s skip locked),
         gone as (delete from agent_status_change where id in (select id from due))
         select unit from due`,
        columns,
      )
      return rows.map(({ unit }) => unit)
    })
  },
}
