import { openingHoursSettings } from './activities/check-opening-hours.ts'
import type { Drawing, WorkflowNode } from './configuration.ts'
import { nodesOf, normalBranch, reachableFrom } from './graph.ts'
import type { Plan, PlannedService } from './planned.ts'
import { queuesIn, transfersIn } from './readiness.ts'

/** Where the callers of a service wait, and when it is open: as its published workflow says. */
export function serviceWays(
  drawing: Drawing | undefined,
  openingHours: Plan['openingHours'],
): Pick<PlannedService, 'queueIds' | 'openingHours'> {
  if (!drawing) return { queueIds: [], openingHours: null }
  const hoursId = firstHoursIn(normalBranch(drawing))
  return {
    queueIds: namedQueues(reachableFrom([drawing.start], nodesOf(drawing))),
    openingHours: openingHours.get(hoursId ?? '') ?? null,
  }
}

/** The queues that the steps lead callers to or pass them on to, each once. */
function namedQueues(nodes: readonly WorkflowNode[]): readonly string[] {
  const passedOnTo = transfersIn(nodes).flatMap(({ destination }) =>
    destination?.kind === 'queue' ? [destination.queueId] : [],
  )
  return [...new Set([...queuesIn(nodes), ...passedOnTo])]
}

/** Those that the first of the steps to ask for opening hours asks for; null: none, which is always open. */
function firstHoursIn(nodes: readonly WorkflowNode[]): string | null {
  const first = nodes.find(({ activity }) => activity === 'checkOpeningHours')
  const read = first ? openingHoursSettings.safeParse(first.settings) : null
  return read?.success ? read.data.openingHoursId : null
}
