import type { AgentState, Change, FloorState, QueueState, TollSpending } from '@nightswitch/routing-engine'
import type { Writer } from './writer.ts'

/** What the board remembers of an agent, a queue or a toll guard became another: a transition, not a heartbeat. */
export type FloorChange = Extract<Change, { type: 'agentChanged' | 'queueChanged' | 'spendingChanged' }>

export const isFloorChange = (change: Change): change is FloorChange => !('call' in change)

/** Whose change it is: of several of one agent only the last is written. */
export function keyOf(change: FloorChange): string {
  if (change.type === 'agentChanged') return `agent ${change.userId}`
  return change.type === 'queueChanged' ? `queue ${change.queueId}` : `unit ${change.unitId}`
}

/**
 * `$1` agents, `$2` queues, `$3` what is spent under toll guards, all as JSON, times in epoch ms. Whoever was deleted meanwhile is left out.
 * A process that could not read what was spent before must not make it less.
 */
export const SAVE_FLOOR = `
  with agents as (
    insert into agent_state (user_id, rona_since, rona_queue_id, idle_since, answered_today, answered_on, updated_at)
    select u.id, to_timestamp(r."ronaSince" / 1000.0), r."ronaQueueId", to_timestamp(r."idleSince" / 1000.0),
      r."answeredToday", r."answeredOn", now()
    from jsonb_to_recordset($1::jsonb) as r("userId" uuid, "ronaSince" double precision, "ronaQueueId" uuid,
      "idleSince" double precision, "answeredToday" int, "answeredOn" text) join "user" u on u.id = r."userId"
    on conflict (user_id) do update set rona_since = excluded.rona_since, rona_queue_id = excluded.rona_queue_id,
      idle_since = excluded.idle_since, answered_today = excluded.answered_today, answered_on = excluded.answered_on,
      updated_at = excluded.updated_at
  ), queues as (
    insert into queue_state (call_queue_id, failed_over_since, talks, mean_talk_ms, updated_at)
    select q.id, to_timestamp(r."failedOverSince" / 1000.0), r.talks, r."meanTalkMs", now()
    from jsonb_to_recordset($2::jsonb) as r("queueId" uuid, "failedOverSince" double precision, talks int, "meanTalkMs" int)
      join call_queue q on q.id = r."queueId"
    on conflict (call_queue_id) do update set failed_over_since = excluded.failed_over_since, talks = excluded.talks,
      mean_talk_ms = excluded.mean_talk_ms, updated_at = excluded.updated_at
  )
  insert into toll_spending (organization_unit_id, spent_ms, spent_on, counted_until, updated_at)
  select u.id, r."spentMs", r."spentOn", to_timestamp(r."countedUntil" / 1000.0), now()
  from jsonb_to_recordset($3::jsonb) as r("unitId" uuid, "spentMs" bigint, "spentOn" text, "countedUntil" double precision)
    join organization_unit u on u.id = r."unitId"
  on conflict (organization_unit_id) do update set counted_until = excluded.counted_until, updated_at = excluded.updated_at,
    spent_ms = case when toll_spending.spent_on = excluded.spent_on
      then greatest(toll_spending.spent_ms, excluded.spent_ms) else excluded.spent_ms end,
    spent_on = excluded.spent_on`

/** The parameters of `SAVE_FLOOR`. */
export function rowsOf(changes: readonly FloorChange[]): [agents: object[], queues: object[], spending: object[]] {
  return [
    changes.flatMap((change) => (change.type === 'agentChanged' ? [{ userId: change.userId, ...change.state }] : [])),
    changes.flatMap((change) => (change.type === 'queueChanged' ? [{ queueId: change.queueId, ...change.state }] : [])),
    changes.flatMap((change) =>
      change.type === 'spendingChanged' ? [{ unitId: change.unitId, ...change.spending }] : [],
    ),
  ]
}

type AgentRow = {
  userId: string
  ronaSince: Date | null
  ronaQueueId: string | null
  idleSince: Date | null
  answeredToday: number
  answeredOn: string | null
}
type QueueRow = { queueId: string; failedOverSince: Date | null; talks: number; meanTalkMs: number }
type SpendingRow = { unitId: string; spentMs: string; spentOn: string; countedUntil: Date | null }

const READ_AGENTS = `
  select user_id "userId", rona_since "ronaSince", rona_queue_id "ronaQueueId", idle_since "idleSince",
    answered_today "answeredToday", answered_on "answeredOn" from agent_state`
const READ_QUEUES = `
  select call_queue_id "queueId", failed_over_since "failedOverSince", talks, mean_talk_ms "meanTalkMs" from queue_state`
const READ_SPENDING = `
  select organization_unit_id "unitId", spent_ms "spentMs", spent_on "spentOn", counted_until "countedUntil"
  from toll_spending`

/** What an earlier process wrote. Rejects when the database cannot be asked. */
export async function readFloorState(writer: Pick<Writer, 'query'>, timeoutMs: number): Promise<FloorState> {
  const [agents, queues, spending] = await Promise.all([
    writer.query<AgentRow>(READ_AGENTS, [], timeoutMs),
    writer.query<QueueRow>(READ_QUEUES, [], timeoutMs),
    writer.query<SpendingRow>(READ_SPENDING, [], timeoutMs),
  ])
  return {
    agents: Object.fromEntries(agents.map(agentOf)),
    queues: Object.fromEntries(queues.map(queueOf)),
    spending: Object.fromEntries(spending.map(spendingOf)),
  }
}

function agentOf({ userId, ronaSince, idleSince, ...row }: AgentRow): [string, AgentState] {
  const times = { ronaSince: ronaSince?.getTime() ?? null, idleSince: idleSince?.getTime() ?? null }
  return [userId, { ...row, ...times }]
}

const queueOf = ({ queueId, failedOverSince, ...row }: QueueRow): [string, QueueState] => [
  queueId,
  { ...row, failedOverSince: failedOverSince?.getTime() ?? null },
]

const spendingOf = ({ unitId, spentMs, countedUntil, ...row }: SpendingRow): [string, TollSpending] => [
  unitId,
  { ...row, spentMs: Number(spentMs), countedUntil: countedUntil?.getTime() ?? null },
]
