import type { CallState } from '../model.ts'
import type { PlannedWorkflow } from '../planned.ts'

/** The workflows of a newer plan, with those versions of an older one that calls under way began with. */
export function withPinned(
  newer: ReadonlyMap<string, PlannedWorkflow>,
  older: ReadonlyMap<string, PlannedWorkflow>,
  calls: Iterable<CallState>,
): ReadonlyMap<string, PlannedWorkflow> {
  const workflows = new Map(newer)
  for (const { versionId } of calls) {
    const pinned = versionId === null ? undefined : older.get(versionId)
    if (versionId !== null && pinned && !workflows.has(versionId)) workflows.set(versionId, pinned)
  }
  return workflows
}
