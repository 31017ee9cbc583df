import * as z from 'zod'
import { defineActivity } from '../../activity.ts'
import type { RoutingService, RoutingWorkflow } from '../../configuration.ts'
import type { PlannedWorkflow } from '../../planned.ts'

/** Whoever calls this comes to a step with a fault in it (T10). */
export const POISONED = 'Poisoned'

/** The caller waits a while; then it throws. */
const poison = defineActivity({
  ...{ type: 'poison', title: 'Poison', description: '', exits: [] },
  settings: z.object({}),
  enter: () => ({ kind: 'wait', memory: null, atMostMs: 4_000, notes: [], effects: [{ type: 'answer' }] }),
  resume: () => {
    throw new Error('poisoned')
  },
})

export const poisonedService: RoutingService = {
  ...{ id: POISONED, name: POISONED, organizationUnitId: 'Company', culture: 'de-DE', cultures: ['de-DE'] },
  ...{ workflowVersionId: POISONED, emergencyCaseIds: [] },
}

export const poisoned: RoutingWorkflow = {
  ...{ versionId: POISONED, instanceId: POISONED, name: POISONED, number: 1, organizationUnitId: 'Company' },
  ...{ start: 'poison', nodes: [{ id: 'poison', activity: 'poison', settings: {}, next: {} }] },
}

/** Nobody can draw it: the activity is known to nobody else. */
export function poisonedWorkflow(): PlannedWorkflow {
  const ready = poison.prepare({})
  if ('problems' in ready) throw new Error('the poisoned step cannot be read')
  const node = { id: 'poison', activity: 'poison', ready, next: new Map() }
  return { drawing: poisoned, start: node.id, nodes: new Map([[node.id, node]]), checks: false, emergencyTransfers: [] }
}
