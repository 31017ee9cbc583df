import { randomUUID } from 'node:crypto'
import { drawingOf, structureByKey } from '@nightswitch/routing-engine'
import type { Installation } from './installation.ts'

export type Agent = { readonly userId: string; readonly deviceId: string; readonly extension: string }
export type Office = { readonly queueId: string; readonly agents: readonly Agent[] }

type Facts = {
  readonly agents?: number
  readonly agentTimeoutSeconds?: number
  readonly graceSeconds?: number
  /** Such as of a sealed password. */
  readonly seal?: (password: string, deviceId: string) => string
}

/** Lets the callers of an installation wait in a queue, whose agents have a telephone each. */
export async function anOffice(
  { query }: Pick<Installation, 'query'>,
  { agents = 2, agentTimeoutSeconds = 1, graceSeconds = 60, seal = (password) => password }: Facts = {},
): Promise<Office> {
  const [unit] = await query('select id from organization_unit where parent_id is null')
  const [systemUserId, queueId] = [randomUUID(), randomUUID()]
  await query(
    `insert into "user" (id, name, email, is_system, extension, organization_unit_id, updated_at)
     values ($1, 'Reception', $2, true, '300', $3, now())`,
    [systemUserId, `${systemUserId}@queue.test`, unit?.id],
  )
  await query(
    `insert into call_queue (id, name, name_key, organization_unit_id, user_id, agent_timeout_seconds, grace_seconds,
       ring_type, updated_at) values ($1, 'Reception', 'reception', $2, $3, $4, $5, 'LINEAR_HUNT', now())`,
    [queueId, unit?.id, systemUserId, agentTimeoutSeconds, graceSeconds],
  )
  const people: Agent[] = []
  for (let n = 1; n <= agents; n += 1) {
    const agent = { userId: randomUUID(), deviceId: randomUUID(), extension: String(100 + n) }
    people.push(agent)
    await query(
      `insert into "user" (id, name, email, extension, organization_unit_id, updated_at) values ($1, $2, $3, $4, $5, now())`,
      [agent.userId, `Agent ${n}`, `${agent.userId}@test.example`, agent.extension, unit?.id],
    )
    await query(
      `insert into device (id, user_id, label, sip_user_name, sealed_password, position, updated_at)
       values ($1, $2, 'Desk', $3, $4, 1, now())`,
      [agent.deviceId, agent.userId, `desk-${n}`, seal('a password', agent.deviceId)],
    )
    await query('insert into queue_member (id, call_queue_id, position, user_id) values ($1, $2, $3, $4)', [
      ...[randomUUID(), queueId, n, agent.userId],
    ])
  }
  await query('update workflow_version set drawing = $1', [JSON.stringify(drawingTo(queueId))])
  return { queueId, agents: people }
}

function drawingTo(queueId: string) {
  const structure = structureByKey.get('emergency-first')
  if (!structure) throw new Error('the structure emergency-first is gone')
  const destination = { kind: 'queue' as const, queueId }
  return drawingOf(structure, { transfer: { destination }, emergencyTransfer: { destination } })
}
