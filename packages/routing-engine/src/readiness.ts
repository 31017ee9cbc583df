import { queueSettings } from './activities/queue.ts'
import { transferSettings } from './activities/transfer.ts'
import type { Drawing, WorkflowNode } from './configuration.ts'
import { checksForEmergency, emergencyBranch } from './graph.ts'
import type { CodeParameters } from './model.ts'
import type { Plan, PlannedService, UnitDefault } from './planned.ts'

export type MissingLink = 'NO_WORKFLOW' | 'WORKFLOW_DOES_NOT_CHECK' | 'NO_CASE' | 'NO_DESTINATION'

/** Whether an emergency would redirect a service's callers, and which links are missing if not (EM-17). */
export type Readiness = {
  readonly prepared: boolean
  readonly missing: readonly MissingLink[]
  readonly parameters: CodeParameters
  /** EM-24: the unit's default case, where it covers the service before *Start*. */
  readonly coveredByDefault: UnitDefault | null
}

/** EM-17: a published workflow that checks, a case, and a destination in the emergency branch or in a case. */
export function preparedness(service: PlannedService, plan: Plan): Readiness {
  const { workflowVersionId, cases, name, unitDefault } = service
  const parameters = { serviceName: name }
  if (unitDefault) {
    const reached = cases.some(({ destination }) => destination !== null)
    return {
      ...{ prepared: reached, missing: reached ? [] : ['NO_DESTINATION'], parameters },
      coveredByDefault: unitDefault,
    }
  }
  const drawing = workflowVersionId === null ? undefined : plan.workflows.get(workflowVersionId)?.drawing
  const missing: MissingLink[] = []
  if (!drawing) missing.push('NO_WORKFLOW')
  if (drawing && !checksForEmergency(drawing)) missing.push('WORKFLOW_DOES_NOT_CHECK')
  if (cases.length === 0) missing.push('NO_CASE')
  if (drawing && checksForEmergency(drawing) && !hasEmergencyDestination(drawing, service))
    missing.push('NO_DESTINATION')
  return { prepared: missing.length === 0, missing, parameters, coveredByDefault: null }
}

/** The settings of the steps that pass the call on, left out where they cannot be read. */
export const transfersIn = (nodes: readonly WorkflowNode[]) =>
  nodes.flatMap(({ activity, settings }) => {
    const read = activity === 'transfer' ? transferSettings.safeParse(settings) : null
    return read?.success ? [read.data] : []
  })

/** Whether one of the steps takes messages. */
export const takesMessages = (nodes: readonly WorkflowNode[]): boolean =>
  nodes.some(({ activity }) => activity === 'voicemail')

/** The queues that the steps lead callers to. */
export const queuesIn = (nodes: readonly WorkflowNode[]): readonly string[] =>
  nodes.flatMap(({ activity, settings }) => {
    const read = activity === 'queue' ? queueSettings.safeParse(settings) : null
    return read?.success && read.data.queueId !== null ? [read.data.queueId] : []
  })

// A case's destination counts only where a step would use it.
function hasEmergencyDestination(drawing: Drawing, { cases }: PlannedService): boolean {
  const caseHasOne = cases.some(({ destination }) => destination !== null)
  const branch = emergencyBranch(drawing)
  const passesOn = transfersIn(branch).some(
    ({ destination, prefersEmergencyCase }) => destination !== null || (prefersEmergencyCase && caseHasOne),
  )
  return passesOn || takesMessages(branch) || queuesIn(branch).length > 0
}
