import { columnsOf, inBatches, type Purger } from './purger.ts'

const BATCH = 200

/** Messages that callers left, with their sound. */
export const voicemail: Purger = {
  subject: 'voicemail',
  async purge({ pool, cutoffs, signal }) {
    const columns = columnsOf(cutoffs)
    return inBatches(signal, BATCH, async () => {
      const { rows } = await pool.query<{ unit: string | null }>(
        `with due as (
           select m.id, cutoff.unit from voicemail_message m join voicemail_box b on b.id = m.voicemail_box_id
           left join unnest($1::uuid[], $2::timestamptz[]) as cutoff(unit, before) on cutoff.unit = b.organization_unit_id
           where m.received_at < coalesce(cutoff.before, $3) limit ${BATCH} for update of m skip locked),
         gone as (delete from voicemail_message where id in (select id from due))
         select unit from due`,
        columns,
      )
      return rows.map(({ unit }) => unit)
    })
  },
}
