import { activityByType } from './activities/index.ts'
import { note } from './activity.ts'
import type {
  Destination,
  NormalMark,
  RoutingConfig,
  RoutingEmergencyCase,
  RoutingService,
  RoutingUnit,
  RoutingWorkflow,
  WorkflowNode,
} from './model.ts'
import type { Plan, PlannedNode, PlannedNumber, PlannedService, PlannedWorkflow } from './planned.ts'
import { coversOf, indexActivations } from './rules/covers.ts'
import { nearestCatchAll, unitsUpward } from './rules/destination.ts'
import { destinationSchema } from './settings.ts'

/**
 * Makes a configuration ready for deciding. Total: what refers to something that does not exist is left out, and a step
 * whose settings cannot be read is kept and marked, so that a call that reaches it goes to the catch-all and says why.
 */
export function compile(config: RoutingConfig): Plan {
  const units = byId(config.units.map((unit) => ({ ...unit, catchAll: readDestination(unit.catchAll) })))
  const emergencyCases = byId(config.emergencyCases.map(readCase))
  const plannedService = servicePlanner(config, units, emergencyCases)
  const services = new Map(config.services.map((service) => [service.id, plannedService(service)]))
  return {
    config,
    epoch: config.epoch,
    version: config.version,
    installationCulture: config.installationCulture,
    numbers: plannedNumbers(config, services),
    services,
    workflows: new Map(config.workflows.map((workflow) => [workflow.versionId, plannedWorkflow(workflow)])),
    emergencyCases,
    resources: byId(config.resources),
    rootCatchAll: nearestCatchAll(
      [...units.values()].filter(({ parentId }) => parentId === null || !units.has(parentId)),
    ),
  }
}

/** Makes one workflow ready, reading every step's settings once. */
function plannedWorkflow(drawing: RoutingWorkflow): PlannedWorkflow {
  const nodes = new Map(drawing.nodes.map((node) => [node.id, plannedNode(node)]))
  return { drawing, start: drawing.start, nodes }
}

function plannedNode(node: WorkflowNode): PlannedNode {
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

const readCase = (emergencyCase: RoutingEmergencyCase): RoutingEmergencyCase => ({
  ...emergencyCase,
  destination: readDestination(emergencyCase.destination),
})

/** A destination that cannot be read, such as a kind from a newer version, counts as none: the call goes on without. */
function readDestination(destination: Destination | null): Destination | null {
  const read = destinationSchema.safeParse(destination)
  return read.success ? read.data : null
}

function servicePlanner(
  config: RoutingConfig,
  units: ReadonlyMap<string, RoutingUnit>,
  emergencyCases: ReadonlyMap<string, RoutingEmergencyCase>,
) {
  const activations = indexActivations(config.activations)
  const normalMarks = newestMarks(config.normalMarks)
  return (service: RoutingService): PlannedService => {
    const chain = unitsUpward(service.organizationUnitId, units)
    const cases = service.emergencyCaseIds.flatMap((id) => emergencyCases.get(id) ?? [])
    const { id, name, organizationUnitId, culture, cultures, workflowVersionId } = service
    return {
      ...{ id, name, organizationUnitId, culture, cultures, workflowVersionId, cases },
      covers: coversOf(id, cases, chain, activations),
      normalMark: normalMarks.get(id) ?? null,
      catchAll: nearestCatchAll(chain),
    }
  }
}

function plannedNumbers(config: RoutingConfig, services: ReadonlyMap<string, PlannedService>) {
  const numbers = new Map<string, PlannedNumber>()
  for (const { number, serviceId, culture } of config.numbers) {
    const service = services.get(serviceId)
    if (service) numbers.set(number, { number, service, culture: culture ?? service.culture })
  }
  return numbers
}

function newestMarks(marks: readonly NormalMark[]): ReadonlyMap<string, NormalMark> {
  const newest = new Map<string, NormalMark>()
  for (const mark of marks) {
    const known = newest.get(mark.serviceId)
    if (!known || known.since < mark.since) newest.set(mark.serviceId, mark)
  }
  return newest
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]))
