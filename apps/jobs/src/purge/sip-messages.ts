import { columnsOf, inBatches, type Purger } from './purger.ts'

const BATCH = 200

/** What was said in SIP of calls. Counted by calls; those that telephony wrote while their call was being masked go with them. */
export const sipMessages: Purger = {
  subject: 'sipMessages',
  async purge({ pool, cutoffs, signal }) {
    const columns = columnsOf(cutoffs)
    return inBatches(signal, BATCH, async () => {
      const { rows } = await pool.query<{ unit: string | null }>(
        `with due as (
           select l.call_id, cutoff.unit from sip_ladder l join call c on c.id = l.call_id
           left join unnest($1::uuid[], $2::timestamptz[]) as cutoff(unit, before) on cutoff.unit = c.organization_unit_id
           where c.started_at < coalesce(cutoff.before, $3) or c.masked_at is not null
           limit ${BATCH} for update of l skip locked),
         gone as (delete from sip_ladder where call_id in (select call_id from due))
         select unit from due`,
        columns,
      )
      return rows.map(({ unit }) => unit)
    })
  },
}
