import type { AgentState, AgentStatus, Change } from '@nightswitch/routing-engine'

/** What the board remembers of an agent, a queue or a toll guard became another, or what an agent did: a transition, not a heartbeat. */
export type FloorChange = Exclude<Change, { call: unknown }>

export const isFloorChange = (change: Change): change is FloorChange => !('call' in change)

/** Whose change it is: of several of one only the last is written. Null: each for itself, as everything that agents did. */
export function keyOf(change: FloorChange): string | null {
  switch (change.type) {
    case 'agentChanged':
      return `agent ${change.userId}`
    case 'queueChanged':
      return `queue ${change.queueId}`
    case 'spendingChanged':
      return `unit ${change.unitId}`
    case 'agentDid':
      return null
    default:
      return change satisfies never
  }
}

/**
 * `$1` agents, `$2` queues, `$3` what is spent under toll guards, `$4` what agents did, all as JSON, times in epoch ms. Whoever was deleted
 * meanwhile is left out. A process that could not read what was spent before must not make it less. What agents did is kept with the names of
 * that moment, and only where the level of their unit, or of the nearest above that says one, is *Named figures* (DS-3).
 */
export const SAVE_FLOOR = `
  with agents as (
    insert into agent_state (user_id, rona_since, rona_queue_id, idle_since, answered_today, answered_on,
      duty_profile_id, duty_since, duty_by, return_at, return_profile_id, status, status_since, not_ready_reason_id,
      after_call_until, session_id, signed_in_since, link_lost_at, updated_at)
    select u.id, to_timestamp(r."ronaSince" / 1000.0), r."ronaQueueId", to_timestamp(r."idleSince" / 1000.0),
      r."answeredToday", r."answeredOn", r."profileId", to_timestamp(r."profileSince" / 1000.0), r."profileBy",
      to_timestamp(r."returnAt" / 1000.0), r."returnTo", r.status, to_timestamp(r."statusSince" / 1000.0),
      r."notReadyReasonId", to_timestamp(r."afterCallUntil" / 1000.0), r."sessionId",
      to_timestamp(r."signedInSince" / 1000.0), to_timestamp(r."linkLostAt" / 1000.0), now()
    from jsonb_to_recordset($1::jsonb) as r("userId" uuid, "ronaSince" double precision, "ronaQueueId" uuid,
      "idleSince" double precision, "answeredToday" int, "answeredOn" text, "profileId" uuid,
      "profileSince" double precision, "profileBy" text, "returnAt" double precision, "returnTo" uuid, status text,
      "statusSince" double precision, "notReadyReasonId" uuid, "afterCallUntil" double precision, "sessionId" text,
      "signedInSince" double precision, "linkLostAt" double precision) join "user" u on u.id = r."userId"
    on conflict (user_id) do update set rona_since = excluded.rona_since, rona_queue_id = excluded.rona_queue_id,
      idle_since = excluded.idle_since, answered_today = excluded.answered_today, answered_on = excluded.answered_on,
      duty_profile_id = excluded.duty_profile_id, duty_since = excluded.duty_since, duty_by = excluded.duty_by,
      return_at = excluded.return_at, return_profile_id = excluded.return_profile_id, status = excluded.status,
      status_since = excluded.status_since, not_ready_reason_id = excluded.not_ready_reason_id,
      after_call_until = excluded.after_call_until, session_id = excluded.session_id,
      signed_in_since = excluded.signed_in_since, link_lost_at = excluded.link_lost_at, updated_at = excluded.updated_at
  ), queues as (
    insert into queue_state (call_queue_id, failed_over_since, talks, mean_talk_ms, updated_at)
    select q.id, to_timestamp(r."failedOverSince" / 1000.0), r.talks, r."meanTalkMs", now()
    from jsonb_to_recordset($2::jsonb) as r("queueId" uuid, "failedOverSince" double precision, talks int, "meanTalkMs" int)
      join call_queue q on q.id = r."queueId"
    on conflict (call_queue_id) do update set failed_over_since = excluded.failed_over_since, talks = excluded.talks,
      mean_talk_ms = excluded.mean_talk_ms, updated_at = excluded.updated_at
  ), did as (
    insert into agent_status_change (id, user_id, at, kind, value, by)
    select r.id, u.id, to_timestamp(r.at / 1000.0), r.kind, coalesce(profile.name, reason.name, queue.name, r.value, ''), r.by
    from jsonb_to_recordset($4::jsonb) as r(id uuid, "userId" uuid, at double precision, kind text, value text, by text)
      join "user" u on u.id = r."userId"
      join organization_unit own
        on own.id = u.organization_unit_id or (u.organization_unit_id is null and own.parent_id is null)
      join lateral (select p.monitoring_level from data_protection p join organization_unit above
          on above.id = p.organization_unit_id
        where p.monitoring_level is not null and starts_with(own.path, above.path)
        order by length(above.path) desc limit 1) said on said.monitoring_level = 'NAMED_FIGURES'
      left join duty_profile profile on r.kind = 'duty' and profile.id::text = r.value
      left join not_ready_reason reason on r.kind = 'status' and reason.id::text = r.value
      left join call_queue queue on r.kind = 'missedCall' and queue.id::text = r.value
    on conflict (id) do nothing
  )
  insert into toll_spending (organization_unit_id, spent_ms, spent_on, counted_until, updated_at)
  select u.id, r."spentMs", r."spentOn", to_timestamp(r."countedUntil" / 1000.0), now()
  from jsonb_to_recordset($3::jsonb) as r("unitId" uuid, "spentMs" bigint, "spentOn" text, "countedUntil" double precision)
    join organization_unit u on u.id = r."unitId"
  on conflict (organization_unit_id) do update set counted_until = excluded.counted_until, updated_at = excluded.updated_at,
    spent_ms = case when toll_spending.spent_on = excluded.spent_on
      then greatest(toll_spending.spent_ms, excluded.spent_ms) else excluded.spent_ms end,
    spent_on = excluded.spent_on`

/** The parameters of `SAVE_FLOOR`, of changes by their keys. */
export function rowsOf(
  changes: readonly (readonly [key: string, change: FloorChange])[],
): [agents: object[], queues: object[], spending: object[], did: object[]] {
  return [
    changes.flatMap(([, change]) => (change.type === 'agentChanged' ? [agentRow(change.userId, change.state)] : [])),
    changes.flatMap(([, change]) =>
      change.type === 'queueChanged' ? [{ queueId: change.queueId, ...change.state }] : [],
    ),
    changes.flatMap(([, change]) =>
      change.type === 'spendingChanged' ? [{ unitId: change.unitId, ...change.spending }] : [],
    ),
    changes.flatMap(([id, change]) => (change.type === 'agentDid' ? [{ ...change, id }] : [])),
  ]
}

/** Of somebody of whose duty nothing is known, as little is written as of a row of before. */
const agentRow = (userId: string, { duty, ...state }: AgentState) => ({
  ...{ userId, ...state, status: 'available' satisfies AgentStatus },
  ...duty,
})
