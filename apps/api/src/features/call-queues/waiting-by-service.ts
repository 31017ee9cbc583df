import type { WaitingByService } from '@nightswitch/contracts'
import { can } from '../../access/can.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeOfService } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { floorNow } from './floor-now.ts'

/** EM-23: how many callers of each service wait now, or ring at somebody, in whatever queue. */
export async function waitingByService(context: Reader): Promise<WaitingByService> {
  const floor = await floorNow(context)
  const plan = await freshPlan(context)
  const counts = new Map<string, number>()
  for (const { serviceId } of floor.queues.flatMap(({ waiting }) => waiting)) {
    if (serviceId !== null) counts.set(serviceId, (counts.get(serviceId) ?? 0) + 1)
  }
  return {
    at: new Date(floor.at).toISOString(),
    items: [...counts].flatMap(([serviceId, waiting]) => {
      const service = plan.services.get(serviceId)
      const seen = service && can(context.caller, 'previewEmergency', placeOfService(plan, service)).allowed
      return seen ? [{ serviceId, waiting }] : []
    }),
  }
}
