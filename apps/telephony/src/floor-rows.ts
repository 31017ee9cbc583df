import type { AgentState, Change, FloorState, QueueState } from '@nightswitch/routing-engine'
import type { Writer } from './writer.ts'

/** What the board remembers of an agent or a queue became another: a transition, not a heartbeat. */
export type FloorChange = Extract<Change, { type: 'agentChanged' | 'queueChanged' }>

export const isFloorChange = (change: Change): change is FloorChange =>
  change.type === 'agentChanged' || change.type === 'queueChanged'

/** Whose change it is: of several of one agent only the last is written. */
export const keyOf = (change: FloorChange): string =>
  change.type === 'agentChanged' ? `agent ${change.userId}` : `queue ${change.queueId}`

/** `$1` agents, `$2` queues, both as JSON, times in epoch ms. Whoever was deleted meanwhile is left out. */
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
  )
  insert into queue_state (call_queue_id, failed_over_since, updated_at)
  select q.id, to_timestamp(r."failedOverSince" / 1000.0), now()
  from jsonb_to_recordset($2::jsonb) as r("queueId" uuid, "failedOverSince" double precision)
    join call_queue q on q.id = r."queueId"
  on conflict (call_queue_id) do update set failed_over_since = excluded.failed_over_since, updated_at = excluded.updated_at`

/** The parameters of `SAVE_FLOOR`. */
export function rowsOf(changes: readonly FloorChange[]): [agents: object[], queues: object[]] {
  return [
    changes.flatMap((change) => (change.type === 'agentChanged' ? [{ userId: change.userId, ...change.state }] : [])),
    changes.flatMap((change) => (change.type === 'queueChanged' ? [{ queueId: change.queueId, ...change.state }] : [])),
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
type QueueRow = { queueId: string; failedOverSince: Date | null }

const READ_AGENTS = `
  select user_id "userId", rona_since "ronaSince", rona_queue_id "ronaQueueId", idle_since "idleSince",
    answered_today "answeredToday", answered_on "answeredOn" from agent_state`
const READ_QUEUES = 'select call_queue_id "queueId", failed_over_since "failedOverSince" from queue_state'

/** What an earlier process wrote. Rejects when the database cannot be asked. */
export async function readFloorState(writer: Pick<Writer, 'query'>, timeoutMs: number): Promise<FloorState> {
  const [agents, queues] = await Promise.all([
    writer.query<AgentRow>(READ_AGENTS, [], timeoutMs),
    writer.query<QueueRow>(READ_QUEUES, [], timeoutMs),
  ])
  return {
    agents: Object.fromEntries(agents.map(agentOf)),
    queues: Object.fromEntries(queues.map(queueOf)),
  }
}

function agentOf({ userId, ronaSince, idleSince, ...row }: AgentRow): [string, AgentState] {
  const times = { ronaSince: ronaSince?.getTime() ?? null, idleSince: idleSince?.getTime() ?? null }
  return [userId, { ...row, ...times }]
}

const queueOf = ({ queueId, failedOverSince }: QueueRow): [string, QueueState] => [
  queueId,
  { failedOverSince: failedOverSince?.getTime() ?? null },
]
