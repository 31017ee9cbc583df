import type {
  NormalMark,
  RoutingConfig,
  RoutingEmergencyCase,
  RoutingService,
  RoutingUnit,
  RoutingWorkflow,
  ServiceNeeds,
} from './configuration.ts'
import { checksForEmergency, emergencyBranch } from './graph.ts'
import { planPeople } from './plan-people.ts'
import type { Plan, PlannedNumber, PlannedService, PlannedWorkflow, UnitDefault } from './planned.ts'
import { plannedNode } from './planned-node.ts'
import { readDestination } from './read-destination.ts'
import { transfersIn } from './readiness.ts'
import { askOf } from './rules/ask.ts'
import { coversOf, indexActivations, windowsOf } from './rules/covers.ts'
import { nearestCatchAll, nearestVoicemailBox, unitsUpward } from './rules/destination.ts'
import { planHours } from './rules/opening-hours.ts'
import { type KindOf, nearestTollGuard, type UnitTollGuard } from './rules/toll-guard.ts'
import { serviceWays } from './service-ways.ts'

/** What is known of numbers outside the engine, where they are read. */
export type NumberReading = {
  /** Left out: the toll guard does not judge kinds. */
  readonly kindOf?: KindOf
  /** Public emergency numbers of a country, dialled as they are (FO-29). Left out: those of three digits that no extension has. */
  readonly isEmergencyNumber?: (digits: string, country: string) => boolean
}

/**
 * Makes a configuration ready for deciding. Total: what refers to something that does not exist is left out, and a step
 * whose settings cannot be read is kept and marked, so that a call that reaches it goes to the catch-all and says why.
 */
export function compile(config: RoutingConfig, numbers: NumberReading = {}): Plan {
  const units = byId(config.units.map((unit) => ({ ...unit, catchAll: readDestination(unit.catchAll) })))
  const emergencyCases = byId(config.emergencyCases.map(readCase))
  const workflows = new Map(config.workflows.map((workflow) => [workflow.versionId, plannedWorkflow(workflow)]))
  const openingHours = new Map(
    (config.openingHours ?? []).map((row) => [row.id, { name: row.name, hours: planHours(row) }]),
  )
  const skills = byId(config.skills ?? [])
  const responsibilities = byId(config.responsibilities ?? [])
  const parts = { units, emergencyCases, workflows, openingHours, skills, responsibilities }
  const plannedService = servicePlanner(config, parts)
  const services = new Map(config.services.map((service) => [service.id, plannedService(service)]))
  const voicemailBoxes = byId(config.voicemailBoxes ?? [])
  const people = planPeople(config, { units, openingHours, voicemailBoxes })
  const roots = [...units.values()].filter(({ parentId }) => parentId === null || !units.has(parentId))
  return {
    config,
    epoch: config.epoch,
    version: config.version,
    installationCulture: config.installationCulture,
    numbers: plannedNumbers(config, services),
    serviceOfNumber: new Map(config.numbers.map(({ number, serviceId }) => [number, serviceId])),
    services,
    workflows,
    emergencyCases,
    resources: byId(config.resources),
    ...{ openingHours, voicemailBoxes, ...people },
    dutyProfiles: byId(config.dutyProfiles ?? []),
    ...{ skills, responsibilities },
    notReadyReasons: byId(config.notReadyReasons ?? []),
    tollGuards: plannedTollGuards(units),
    kindOf: numbers.kindOf ?? (() => null),
    isEmergencyNumber:
      numbers.isEmergencyNumber ?? ((digits) => threeDigits.test(digits) && !people.extensions.has(digits)),
    rootCatchAll: nearestCatchAll(roots),
    rootVoicemailBox: nearestVoicemailBox(roots, boxesOfUnits(config)),
    rootUnitId: roots[0]?.id ?? null,
  }
}

/** A box of a user or a queue is theirs: nobody else's callers end there. */
function boxesOfUnits({ voicemailBoxes = [], users = [] }: RoutingConfig) {
  const owned = new Set(users.flatMap(({ voicemailBoxId }) => voicemailBoxId ?? []))
  return voicemailBoxes.filter(({ id }) => !owned.has(id))
}

const threeDigits = /^\d{3}$/

function plannedTollGuards(units: ReadonlyMap<string, RoutingUnit>): ReadonlyMap<string, UnitTollGuard> {
  const guards = new Map<string, UnitTollGuard>()
  for (const id of units.keys()) {
    const guard = nearestTollGuard(unitsUpward(id, units))
    if (guard) guards.set(id, guard)
  }
  return guards
}

/** Makes one workflow ready, reading every step's settings once. */
function plannedWorkflow(drawing: RoutingWorkflow): PlannedWorkflow {
  const nodes = new Map(drawing.nodes.map((node) => [node.id, plannedNode(node)]))
  const emergencyTransfers = transfersIn(emergencyBranch(drawing))
  return { drawing, start: drawing.start, nodes, checks: checksForEmergency(drawing), emergencyTransfers }
}

const readCase = (emergencyCase: RoutingEmergencyCase): RoutingEmergencyCase => ({
  ...emergencyCase,
  destination: readDestination(emergencyCase.destination),
})

type ServiceParts = Pick<Plan, 'emergencyCases' | 'workflows' | 'openingHours' | 'skills' | 'responsibilities'> & {
  readonly units: ReadonlyMap<string, RoutingUnit>
}

function servicePlanner(
  config: RoutingConfig,
  { units, emergencyCases, workflows, openingHours, ...words }: ServiceParts,
) {
  const activations = indexActivations(config.activations)
  const normalMarks = newestMarks(config.normalMarks)
  const boxes = boxesOfUnits(config)
  return (service: RoutingService): PlannedService => {
    const chain = unitsUpward(service.organizationUnitId, units)
    const own = service.emergencyCaseIds.flatMap((id) => emergencyCases.get(id) ?? [])
    const checks = workflows.get(service.workflowVersionId ?? '')?.checks ?? false
    // EM-24: where the service's own way to the emergency is whole, the unit's default has no say.
    const unitDefault = own.length > 0 && checks ? null : nearestDefault(chain, emergencyCases)
    const cases = unitDefault ? [...new Set([...own, unitDefault.emergencyCase])] : own
    const { id, name, organizationUnitId, culture, cultures, workflowVersionId } = service
    const covers = coversOf(id, cases, chain, activations)
    const normalMark = normalMarks.get(id) ?? null
    return {
      ...{ id, name, organizationUnitId, culture, cultures, workflowVersionId, cases },
      ...{ unitDefault, covers, windows: windowsOf(covers, normalMark), normalMark },
      catchAll: nearestCatchAll(chain),
      voicemailBox: nearestVoicemailBox(chain, boxes),
      priority: service.priority ?? null,
      ...plannedNeeds(service.needs, words),
      ...serviceWays(workflows.get(workflowVersionId ?? '')?.drawing, openingHours),
    }
  }
}

function plannedNeeds(
  needs: ServiceNeeds | undefined,
  words: Pick<Plan, 'skills' | 'responsibilities'>,
): Pick<PlannedService, 'ask' | 'escalationMs'> {
  if (!needs) return { ask: null, escalationMs: null }
  const { escalationSeconds } = needs
  return { ask: askOf(needs, words), escalationMs: escalationSeconds === null ? null : escalationSeconds * 1000 }
}

/** The default case of the nearest unit upward that has one. */
function nearestDefault(
  chain: readonly RoutingUnit[],
  emergencyCases: ReadonlyMap<string, RoutingEmergencyCase>,
): UnitDefault | null {
  for (const unit of chain) {
    const emergencyCase = emergencyCases.get(unit.defaultEmergencyCaseId ?? '')
    if (emergencyCase) return { unit, emergencyCase }
  }
  return null
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
