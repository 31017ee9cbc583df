import type { Pool, PoolClient } from 'pg'
import { masked, withMaskedCaller } from './mask.ts'
import { maskMissedCalls } from './missed-calls.ts'
import { columnsOf, inBatches, type Purger } from './purger.ts'

const BATCH = 500

type Call = { id: string; unit: string | null; caller_number: string | null; state: unknown }
type Step = { call_id: string; sequence: number; parameters: unknown }

/** Callers' numbers and names in calls and missed calls, in their traces and states, and beside messages they left; SIP messages go whole. */
export const callerNumbers: Purger = {
  subject: 'callerNumbers',
  async purge({ pool, cutoffs, signal }) {
    const columns = columnsOf(cutoffs)
    // Numbers of calls, which are counted below, once more: they count once.
    while ((await inTransaction(pool, (client) => maskMissedCalls(client, columns, BATCH))) === BATCH)
      signal.throwIfAborted()
    return inBatches(signal, BATCH, () => inTransaction(pool, (client) => maskBatch(client, columns)))
  },
}

/** The oldest calls that are due, whole: number, name, state and every line of the trace. Gives whose they are. */
async function maskBatch(client: PoolClient, columns: unknown[]): Promise<(string | null)[]> {
  const { rows: calls } = await client.query<Call>(
    `select c.id, cutoff.unit, c.caller_number, c.state from call c
     left join unnest($1::uuid[], $2::timestamptz[]) as cutoff(unit, before) on cutoff.unit = c.organization_unit_id
     where c.masked_at is null and c.started_at < coalesce(cutoff.before, $3)
     order by c.started_at limit ${BATCH} for update of c skip locked`,
    columns,
  )
  if (calls.length === 0) return []
  const ids = calls.map(({ id }) => id)
  const numbers = new Map(calls.map(({ id, caller_number }) => [id, caller_number]))
  const { rows: steps } = await client.query<Step>(
    'select call_id, sequence, parameters from call_trace where call_id = any($1)',
    [ids],
  )
  const changed = steps.flatMap((step) => {
    const parameters = withMaskedCaller(step.parameters, numbers.get(step.call_id) ?? null)
    return JSON.stringify(parameters) === JSON.stringify(step.parameters) ? [] : [{ ...step, parameters }]
  })
  await client.query(
    `update call_trace t set parameters = r.parameters
     from jsonb_to_recordset($1::jsonb) as r(call_id text, sequence int, parameters jsonb)
     where t.call_id = r.call_id and t.sequence = r.sequence`,
    [JSON.stringify(changed)],
  )
  await client.query(
    `update call c set caller_number = r.caller_number, caller_name = null, state = r.state, masked_at = now()
     from jsonb_to_recordset($1::jsonb) as r(id text, caller_number text, state jsonb) where c.id = r.id`,
    [
      JSON.stringify(
        calls.map(({ id, caller_number, state }) => ({
          id,
          caller_number: caller_number === null ? null : masked(caller_number),
          state: withMaskedCaller(state, caller_number),
        })),
      ),
    ],
  )
  // Numbers stand in them in every spelling, and in the middle of other things: nothing of them stays.
  await client.query('delete from sip_ladder where call_id = any($1)', [ids])
  const { rows: messages } = await client.query<{ id: string; caller_number: string }>(
    'select id, caller_number from voicemail_message where call_id = any($1) and caller_number is not null',
    [ids],
  )
  await client.query(
    `update voicemail_message m set caller_number = r.caller_number, caller_name = null
     from jsonb_to_recordset($1::jsonb) as r(id uuid, caller_number text) where m.id = r.id`,
    [JSON.stringify(messages.map(({ id, caller_number }) => ({ id, caller_number: masked(caller_number) })))],
  )
  return calls.map(({ unit }) => unit)
}

async function inTransaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
