import type { AgentRow } from '@nightswitch/contracts'
import { writeAudit } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { ledAgent } from './led.ts'
import { presentAgents } from './row.ts'

/** DP-21: the agent gets calls again after a missed one. The audit says by whom. */
export async function endPause(context: SignedInContext, id: string): Promise<AgentRow> {
  const { db, caller, telephony } = context
  const agent = await ledAgent(context, id)
  await telephony.resetRona(id, caller.name)
  const facts = { objectId: id, objectName: agent.name, organizationUnitId: agent.organizationUnit?.id ?? null }
  await writeAudit(db, context, { action: 'end pause', objectKind: 'agent', ...facts })
  const [row] = await presentAgents(context, await freshPlan(context), await telephony.floor(), [agent])
  if (!row) throw refusal('NOT_FOUND')
  return row
}
