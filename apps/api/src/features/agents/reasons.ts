import type { ServiceReasons } from '@nightswitch/contracts'
import { can } from '../../access/can.ts'
import { serviceReasons } from '../../shared/agent-reasons.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeOfService } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { ledAgent } from './led.ts'

/** DP-27: what speaks against the calls of each service; of services elsewhere only how many there are. */
export async function agentReasons(context: Reader, id: string): Promise<{ items: ServiceReasons[]; hidden: number }> {
  const { caller, language, telephony } = context
  await ledAgent(context, id)
  const plan = await freshPlan(context)
  const { items } = await telephony.agentReasons(id)
  const all = serviceReasons(items, { plan, language, listener: 'they' })
  const seen = all.filter(({ service }) => {
    const planned = plan.services.get(service.id)
    return planned && can(caller, 'see', placeOfService(plan, planned)).allowed
  })
  return { items: seen, hidden: all.length - seen.length }
}
