import { demandSomewhere } from '../../access/can.ts'
import { refusal } from '../../http/refusal.ts'
import { isAgent, ownAgents } from '../../shared/own-agents.ts'
import type { Reader } from '../../shared/reader.ts'
import { type AgentRecord, agentSelect } from './row.ts'

/** These agents, all of whom the caller leads. NOT_FOUND as soon as one of them is somebody else's. */
export async function ledAgents(
  { db, caller }: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AgentRecord>> {
  demandSomewhere(caller, 'leadAgents')
  const rows = await db.user.findMany({
    where: { AND: [{ id: { in: [...ids] } }, isAgent, ownAgents(caller, 'leadAgents')] },
    select: agentSelect,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  if (ids.some((id) => !byId.has(id))) throw refusal('NOT_FOUND')
  return byId
}

/** One of them. */
export async function ledAgent(context: Reader, id: string): Promise<AgentRecord> {
  const agent = (await ledAgents(context, [id])).get(id)
  if (!agent) throw refusal('NOT_FOUND')
  return agent
}
