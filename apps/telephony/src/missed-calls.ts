/** The columns of `call` that a statement below reads out of its JSON. */
export const RECORD_COLUMNS = `id text, "organizationUnitId" uuid, "serviceId" uuid, "calledNumber" text,
      "callerNumber" text, "callerName" text, culture text, switch text, "configurationVersion" bigint,
      "emergencyCaseId" uuid, "activationId" uuid, "startedAt" double precision, "endedAt" double precision,
      outcome text, state jsonb, revision bigint, "isIncoming" boolean, "callQueueId" uuid, talked boolean,
      "messageLeft" boolean`

const NOWHERE = `'00000000-0000-0000-0000-000000000000'::uuid`
const TARGET = `coalesce("serviceId", "callQueueId", ${NOWHERE})`
const ROW_TARGET = `coalesce(service_id, call_queue_id, ${NOWHERE})`

/**
 * RP-1, as parts of the statement that saves calls (`given` are the records, `saved` what became of their rows), so that
 * a call that ended counts once, whoever writes it and however often. One row per caller and service, or queue without
 * one; withheld numbers stand alone. Somebody who was answered later is not missed any more. Calls of strangers that
 * reached neither are nobody's.
 */
export const SETTLE_MISSED_CALLS = `
  over as (
    select g.*, ${TARGET} target from given g join saved s on s.id = g.id
    where s.over and g."isIncoming" and coalesce("serviceId", "callQueueId") is not null
  ),
  callers as (
    select "callerNumber" number, target, max("endedAt") filter (where talked) "answeredAt",
      max("endedAt") filter (where not talked) "missedAt",
      (array_agg(id order by "endedAt" desc) filter (where talked))[1] "answeredCallId"
    from over where "callerNumber" is not null group by 1, 2
  ),
  answered as (
    update missed_call m set state = 'DONE', done_at = to_timestamp(c."answeredAt" / 1000.0),
      answered_call_id = c."answeredCallId", version = m.version + 1
    from callers c
    where m.caller_number = c.number and coalesce(m.service_id, m.call_queue_id, ${NOWHERE}) = c.target
      and m.state <> 'DONE' and m.last_at <= to_timestamp(c."answeredAt" / 1000.0)
      and ("missedAt" is null or "missedAt" <= "answeredAt")
  ),
  missed as (
    insert into missed_call (organization_unit_id, service_id, call_queue_id, caller_number, caller_name, tries, first_at,
      last_at, wait_ms, reason, last_call_id, message_call_id)
    select (array_agg("organizationUnitId" order by "endedAt" desc))[1], (array_agg("serviceId"))[1],
      (array_agg("callQueueId" order by "endedAt" desc))[1], "callerNumber",
      (array_agg("callerName" order by "endedAt" desc) filter (where "callerName" is not null))[1], count(*),
      to_timestamp(min("startedAt") / 1000.0), to_timestamp(max("endedAt") / 1000.0),
      max(least("endedAt" - "startedAt", 2147483647))::int, (array_agg(outcome order by "endedAt" desc))[1],
      (array_agg(id order by "endedAt" desc))[1],
      (array_agg(id order by "endedAt" desc) filter (where "messageLeft"))[1]
    from over o left join callers c on c.number = o."callerNumber" and c.target = o.target
    where not talked and (c."answeredAt" is null or o."endedAt" > c."answeredAt")
    group by "callerNumber", o.target, case when "callerNumber" is null then id end
    on conflict (caller_number, ${ROW_TARGET}) where state <> 'DONE' and caller_number is not null
    do update set tries = missed_call.tries + excluded.tries, first_at = least(missed_call.first_at, excluded.first_at),
      last_at = greatest(missed_call.last_at, excluded.last_at), wait_ms = greatest(missed_call.wait_ms, excluded.wait_ms),
      reason = case when excluded.last_at >= missed_call.last_at then excluded.reason else missed_call.reason end,
      last_call_id =
        case when excluded.last_at >= missed_call.last_at then excluded.last_call_id else missed_call.last_call_id end,
      caller_name = coalesce(excluded.caller_name, missed_call.caller_name),
      call_queue_id = coalesce(excluded.call_queue_id, missed_call.call_queue_id),
      organization_unit_id = excluded.organization_unit_id,
      message_call_id = coalesce(excluded.message_call_id, missed_call.message_call_id),
      version = missed_call.version + 1
  )`
