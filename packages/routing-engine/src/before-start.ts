import type { WorkflowNode } from './configuration.ts'
import type { PlannedNode, PlannedService } from './planned.ts'
import { plannedNode } from './planned-node.ts'
import { holdingCover } from './rules/emergency.ts'

const step = (id: string, activity: string, settings: object, next: Record<string, string>): WorkflowNode => ({
  ...{ id: `beforeStart.${id}`, activity, settings },
  next: Object.fromEntries(Object.entries(next).map(([exit, to]) => [exit, `beforeStart.${to}`])),
})
const notReached = (to: string) => ({ failed: to, busy: to, noAnswer: to })

/** What a call walks instead of its service's workflow: check, answer, announcement and destination of the case that speaks. */
const drawing: readonly WorkflowNode[] = [
  step('check', 'checkEmergencyCaseStatus', {}, { activated: 'accept' }),
  step('accept', 'accept', {}, { accepted: 'announcement' }),
  step('announcement', 'announcement', { plays: 'emergencyCase' }, { done: 'transfer' }),
  step('transfer', 'transfer', { destination: null, prefersEmergencyCase: true }, notReached('catchAll')),
  step('catchAll', 'transfer', { destination: null, prefersEmergencyCase: false }, notReached('disconnect')),
  step('disconnect', 'disconnect', { builtIn: 'notReachable' }, {}),
]

/** The steps of every call that is covered before *Start*, by id: beside those of the workflows. */
export const beforeStartNodes: ReadonlyMap<string, PlannedNode> = new Map(
  drawing.map((node) => [node.id, plannedNode(node)]),
)

/** Where a call begins that is covered before *Start*. */
export const BEFORE_START = 'beforeStart.check'

/** EM-24: whether the unit's default case takes this service's callers before its workflow starts. */
export const isCoveredBeforeStart = (service: PlannedService, at: number): boolean =>
  service.unitDefault !== null && holdingCover(service, at) !== null
