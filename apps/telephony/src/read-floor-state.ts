import {
  type AgentState,
  agentStatuses,
  type DutyState,
  type FloorState,
  type QueueState,
  type TollSpending,
} from '@nightswitch/routing-engine'
import type { Writer } from './writer.ts'

type AgentRow = {
  userId: string
  ronaSince: Date | null
  ronaQueueId: string | null
  idleSince: Date | null
  answeredToday: number
  answeredOn: string | null
  profileId: string | null
  profileSince: Date | null
  profileBy: string | null
  returnAt: Date | null
  returnTo: string | null
  status: string
  statusSince: Date | null
  notReadyReasonId: string | null
  afterCallUntil: Date | null
  sessionId: string | null
  signedInSince: Date | null
  linkLostAt: Date | null
}
type QueueRow = { queueId: string; failedOverSince: Date | null; talks: number; meanTalkMs: number }
type SpendingRow = { unitId: string; spentMs: string; spentOn: string; countedUntil: Date | null }

const READ_AGENTS = `
  select user_id "userId", rona_since "ronaSince", rona_queue_id "ronaQueueId", idle_since "idleSince",
    answered_today "answeredToday", answered_on "answeredOn", duty_profile_id "profileId", duty_since "profileSince",
    duty_by "profileBy", return_at "returnAt", return_profile_id "returnTo", status, status_since "statusSince",
    not_ready_reason_id "notReadyReasonId", after_call_until "afterCallUntil", session_id "sessionId",
    signed_in_since "signedInSince", link_lost_at "linkLostAt" from agent_state`
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

const agentOf = (row: AgentRow): [string, AgentState] => [
  row.userId,
  {
    ...{ ronaSince: msOf(row.ronaSince), ronaQueueId: row.ronaQueueId, idleSince: msOf(row.idleSince) },
    ...{ answeredToday: row.answeredToday, answeredOn: row.answeredOn, duty: dutyOf(row) },
  },
]

/** In a row of before there were duty profiles everything is empty: nothing was chosen yet. */
function dutyOf(row: AgentRow): DutyState {
  const { profileId, profileBy, returnTo, notReadyReasonId, sessionId } = row
  return {
    ...{ profileId, profileBy, returnTo, notReadyReasonId, sessionId },
    status: agentStatuses.find((status) => status === row.status) ?? 'available',
    profileSince: msOf(row.profileSince),
    returnAt: msOf(row.returnAt),
    statusSince: msOf(row.statusSince),
    afterCallUntil: msOf(row.afterCallUntil),
    signedInSince: msOf(row.signedInSince),
    linkLostAt: msOf(row.linkLostAt),
  }
}

const msOf = (time: Date | null): number | null => time?.getTime() ?? null

const queueOf = ({ queueId, failedOverSince, ...row }: QueueRow): [string, QueueState] => [
  queueId,
  { ...row, failedOverSince: failedOverSince?.getTime() ?? null },
]

const spendingOf = ({ unitId, spentMs, countedUntil, ...row }: SpendingRow): [string, TollSpending] => [
  unitId,
  { ...row, spentMs: Number(spentMs), countedUntil: countedUntil?.getTime() ?? null },
]
