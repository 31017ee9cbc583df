import { activityByType } from './activities/index.ts'
import { note } from './activity.ts'
import type { WorkflowNode } from './configuration.ts'
import type { PlannedNode } from './planned.ts'

/** Makes one step ready. One whose settings cannot be read is kept and marked: a call that reaches it goes to the catch-all. */
export function plannedNode(node: WorkflowNode): PlannedNode {
  const { id, activity } = node
  return { id, activity, ready: readyActivity(node), next: new Map(Object.entries(node.next)) }
}

function readyActivity({ id, activity, settings }: WorkflowNode): PlannedNode['ready'] {
  const known = activityByType.get(activity)
  if (!known) return { broken: note('STEP_BROKEN', { step: id, detail: activity }) }
  const prepared = known.prepare(settings)
  if (!('problems' in prepared)) return prepared
  const detail = prepared.problems.map(({ field }) => field).join(', ') || activity
  return { broken: note('STEP_BROKEN', { step: id, detail }) }
}
