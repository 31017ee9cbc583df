import { columnsOf, type Purger } from './purger.ts'

const BATCH = 200

/** Messages that callers left, with their sound. */
export const voicemail: Purger = {
  subject: 'voicemail',
  async purge({ pool, cutoffs, signal }) {
    const [units, befores, elsewhere] = columnsOf(cutoffs)
    let gone = 0
    for (;;) {
      signal.throwIfAborted()
      const { rowCount } = await pool.query(
        `delete from voicemail_message where id in (
           select m.id from voicemail_message m join voicemail_box b on b.id = m.voicemail_box_id
           left join unnest($1::uuid[], $2::timestamptz[]) as cutoff(unit, before) on cutoff.unit = b.organization_unit_id
           where m.received_at < coalesce(cutoff.before, $3) limit ${BATCH})`,
        [units, befores, elsewhere],
      )
      gone += rowCount ?? 0
      if (!rowCount) return gone
    }
  },
}
