import { checkEmergency, compile, type Plan, type RoutingConfig } from '@nightswitch/routing-engine'
import type { Tx } from '../http/change.ts'

/**
 * A "normal here" mark ends with the last thing it outranked (product.md section 4): clears the marks that outrank nothing, before a
 * change or after it. Otherwise a mark left over would outrank what covers the service later for another reason. Call it in the
 * transaction of the change, which holds the configuration: `before` is what routing knew, `after` what it will know.
 */
export async function clearSpentMarks(tx: Tx, before: Plan, after: RoutingConfig, at: Date): Promise<void> {
  if (before.config.normalMarks.length === 0) return
  const spent = new Set([...spentMarks(before, at), ...spentMarks(compile(after), at)])
  await clearMarks(tx, [...spent], at)
}

/** Clears the standing marks of these services. */
export async function clearMarks(tx: Tx, serviceIds: readonly string[], at: Date): Promise<void> {
  if (serviceIds.length === 0) return
  await tx.serviceNormalMark.updateMany({
    where: { serviceId: { in: [...serviceIds] }, clearedAt: null },
    data: { clearedAt: at },
  })
}

/** Services whose mark outranks nothing that stands at this moment. */
function spentMarks(plan: Plan, at: Date): string[] {
  return plan.config.normalMarks
    .map(({ serviceId }) => serviceId)
    .filter((serviceId) => {
      const service = plan.services.get(serviceId)
      return !service || !checkEmergency(service, at.getTime()).coveredBy.some(({ outranked }) => outranked)
    })
}
