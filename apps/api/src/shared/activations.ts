import type { Plan, RoutingActivation } from '@nightswitch/routing-engine'
import { isRunning } from '@nightswitch/routing-engine'
import type { Tx } from '../http/change.ts'
import type { SignedInContext } from '../http/context.ts'

/** What somebody switched on and what has neither run out nor been ended. */
export const runningActivations = (plan: Plan, at: Date): RoutingActivation[] =>
  plan.config.activations.filter((activation) => isRunning(activation, at.getTime()))

/** Ends an activation at this moment, in the caller's name. */
export async function endActivation(tx: Tx, { caller }: SignedInContext, id: string, at: Date): Promise<void> {
  await tx.emergencyActivation.update({
    where: { id },
    data: { endedAt: at, endedById: caller.userId, endedByName: caller.name, version: { increment: 1 } },
  })
}
