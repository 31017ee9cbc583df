import type { PoolClient } from 'pg'
import { HIDDEN, masked } from './mask.ts'

type Row = { id: string; caller_number: string | null }

/**
 * The oldest missed calls that are due, up to `limit`: number masked, name gone. Whoever was not called back until then cannot be any more,
 * so they are done; with the same last digits hidden, callers are not to be told apart either. Gives how many.
 */
export async function maskMissedCalls(client: PoolClient, columns: unknown[], limit: number): Promise<number> {
  const { rows } = await client.query<Row>(
    `select m.id, m.caller_number from missed_call m
     left join unnest($1::uuid[], $2::timestamptz[]) as cutoff(unit, before) on cutoff.unit = m.organization_unit_id
     where m.last_at < coalesce(cutoff.before, $3)
       and (m.caller_number not like '%${HIDDEN}%' or m.caller_name is not null or m.state <> 'DONE')
     order by m.last_at limit ${limit} for update of m skip locked`,
    columns,
  )
  await client.query(
    `update missed_call m set caller_number = r.caller_number, caller_name = null, done_at = coalesce(done_at, now()),
       state = 'DONE', version = version + 1
     from jsonb_to_recordset($1::jsonb) as r(id uuid, caller_number text) where m.id = r.id`,
    [JSON.stringify(rows.map((row) => ({ ...row, caller_number: row.caller_number && masked(row.caller_number) })))],
  )
  return rows.length
}
