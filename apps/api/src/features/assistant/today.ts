import type { AssistantToday } from '@nightswitch/contracts'
import { type Plan, wallClockOf } from '@nightswitch/routing-engine'
import { perPlan } from '../../shared/per-plan.ts'
import type { Reader } from '../../shared/reader.ts'
import { ownAgent } from './agent.ts'

const DAY_MS = 86_400_000
const MOST_ROWS = 2_000

type Row = {
  readonly callId: string
  readonly at: Date
  readonly code: string
  readonly queueName: string | null
  readonly serviceId: string | null
  readonly callerNumber: string | null
  readonly callerName: string | null
  readonly endedAt: Date | null
}

/** The calls that were rung through to the agent since midnight where they are, the newest first. What was withdrawn counts nowhere (DP-30). */
export async function ownToday(
  context: Reader,
): Promise<{ items: AssistantToday[]; answered: number; missed: number }> {
  const { db, clock, plan } = context
  const { id, organizationUnit } = await ownAgent(context)
  const since = midnight(clock().getTime(), organizationUnit?.timeZone ?? 'UTC')
  const rows = await db.$queryRaw<Row[]>`
    select t.call_id "callId", t.at, t.code, t.parameters->>'queueName' "queueName", c.service_id::text "serviceId",
           c.caller_number "callerNumber", c.caller_name "callerName", c.ended_at "endedAt"
    from call_trace t join call c on c.id = t.call_id
    where t.parameters->>'party' = ${id} and t.at >= ${since}
      and t.code in ('TAKEN_IN_QUEUE', 'OFFER_MISSED', 'OFFER_DECLINED')
    order by t.at desc, t.sequence desc limit ${MOST_ROWS}`
  const items = [...newestOfEach(rows)].map((row) => presentCall(row, plan.current()))
  return {
    items,
    answered: items.filter(({ result }) => result !== 'missed').length,
    missed: items.filter(({ result }) => result === 'missed').length,
  }
}

/** Whoever missed a call and took it when it rang again answered it. */
function newestOfEach(rows: readonly Row[]): Iterable<Row> {
  const byCall = new Map<string, Row>()
  for (const row of rows) if (!byCall.has(row.callId)) byCall.set(row.callId, row)
  return byCall.values()
}

function presentCall({ callId, at, code, queueName, ...row }: Row, plan: Plan): AssistantToday {
  const { serviceId, callerNumber, callerName, endedAt } = row
  const service = plan.services.get(serviceId ?? '')
  const isTaken = code === 'TAKEN_IN_QUEUE'
  return {
    ...{ callId, at: at.toISOString(), callerNumber, callerName },
    service: service ? { id: service.id, name: service.name } : null,
    queue: queuesByName(plan).get(queueName ?? '') ?? null,
    result: isTaken ? (endedAt ? 'answered' : 'talking') : 'missed',
    talkMs: isTaken && endedAt ? Math.max(0, endedAt.getTime() - at.getTime()) : null,
  }
}

const queuesByName = perPlan(
  (plan) =>
    new Map(
      [...plan.queues.values()].map(({ id, name }): [string, { id: string; name: string }] => [name, { id, name }]),
    ),
)

/** The last midnight on the wall of a zone; where it fell into a gap, a little later. */
function midnight(now: number, timeZone: string): Date {
  const clock = wallClockOf(timeZone)
  const wall = Math.floor(clock.wallAt(now) / DAY_MS) * DAY_MS
  return new Date(clock.instantsOf(wall)[0] ?? wall - clock.offsetAt(now))
}
