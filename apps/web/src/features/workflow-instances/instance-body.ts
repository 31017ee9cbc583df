import type { WorkflowInstanceBody, WorkflowInstanceReply } from '@nightswitch/contracts'
import { completed } from './settings.ts'

export type InstanceBody = WorkflowInstanceBody

/** What the form edits: every field of the structure filled, with its preset where nothing was chosen. */
export const bodyOf = (instance: WorkflowInstanceReply): InstanceBody => ({
  name: instance.name,
  organizationUnitId: instance.organizationUnit.id,
  description: instance.description,
  structure: instance.structure,
  settings: completed(instance.structure, instance.settings),
})
