import type { CallOutcome, CallState, TraceEntry } from '@nightswitch/routing-engine'
import { RECORD_COLUMNS, SETTLE_MISSED_CALLS } from './missed-calls.ts'

/** A call as it is stored: the row of `call`, times in epoch milliseconds, and at its end what makes it a missed one. */
export type CallRecord = {
  id: string
  organizationUnitId: string | null
  serviceId: string | null
  calledNumber: string
  callerNumber: string | null
  callerName: string | null
  culture: string | null
  switch: string
  configurationVersion: number
  emergencyCaseId: string | null
  activationId: string | null
  startedAt: number
  endedAt: number | null
  outcome: CallOutcome | null
  /** For a restart; null once the call has ended. */
  state: CallState | null
  /** Counts the changes of this record, so that a write that arrives late cannot undo a newer one. */
  revision: number
  /** It came from outside, or was made to a queue: somebody misses it when nobody talks (RP-1). */
  isIncoming: boolean
  /** The first queue it came to. */
  callQueueId: string | null
  /** The caller was connected with somebody. */
  talked: boolean
  messageLeft: boolean
}

/** What one event did to a call: its record as it now is, and the lines of trace that are new. */
export type CallChange = { record: CallRecord; trace: readonly TraceEntry[] }

/** The record of a call that is over. */
export function ended(record: CallRecord, outcome: CallOutcome, endedAt: number): CallRecord {
  return { ...record, outcome, endedAt, state: null, revision: record.revision + 1 }
}

const SAVED = `given as (select * from jsonb_to_recordset($1::jsonb) as r(${RECORD_COLUMNS})),
  saved as (
    insert into call (id, organization_unit_id, service_id, called_number, caller_number, caller_name, culture, switch,
      configuration_version, emergency_case_id, activation_id, started_at, ended_at, outcome, state)
    select id, "organizationUnitId", "serviceId", "calledNumber", "callerNumber", "callerName", culture, switch,
      "configurationVersion", "emergencyCaseId", "activationId", to_timestamp("startedAt" / 1000.0),
      to_timestamp("endedAt" / 1000.0), outcome, state || jsonb_build_object('revision', revision)
    from given
    on conflict (id) do update set organization_unit_id = excluded.organization_unit_id, service_id = excluded.service_id,
      culture = excluded.culture, configuration_version = excluded.configuration_version,
      emergency_case_id = excluded.emergency_case_id, activation_id = excluded.activation_id,
      ended_at = excluded.ended_at, outcome = excluded.outcome, state = excluded.state
    where call.ended_at is null
      and (excluded.ended_at is not null
        or coalesce((call.state ->> 'revision')::bigint, 0) <= (excluded.state ->> 'revision')::bigint)
    returning id, ended_at is not null "over"
  )`

const TRACE = `
  insert into call_trace (call_id, sequence, at, node_id, activity, exit, code, parameters)
  select "callId", sequence, to_timestamp(at / 1000.0), "nodeId", activity, exit, code, coalesce(parameters, '{}')
  from jsonb_to_recordset($2::jsonb) as r("callId" text, sequence int, at double precision, "nodeId" text,
    activity text, exit text, code text, parameters jsonb)
  on conflict do nothing`

/** One statement for many changes; `$1` the records, `$2` the lines of trace, both as JSON. */
export const SAVE_CALLS = `with ${SAVED} ${TRACE}`

/** The same, for records of which some have ended. */
export const SAVE_ENDED_CALLS = `with ${SAVED}, ${SETTLE_MISSED_CALLS} ${TRACE}`
