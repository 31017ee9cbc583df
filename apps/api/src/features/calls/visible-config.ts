import {
  activityByType,
  type Plan,
  type PlannedService,
  type RoutingConfig,
  referencesOf,
} from '@nightswitch/routing-engine'
import { can } from '../../access/can.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placeIn, placeOfService, placesOf, servicesOf } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'

/**
 * The routing configuration for *Try a call* in the reader's browser: the services on which they may simulate with their numbers, and what
 * calls to these can come to (cases, workflows, announcements and services above them, the units on the way up). Nothing else leaves.
 */
export async function visibleRoutingConfig(context: Reader): Promise<RoutingConfig> {
  const plan = await freshPlan(context)
  const own = servicesOf(plan).filter(
    (service) => can(context.caller, 'simulate', placeOfService(plan, service)).allowed,
  )
  const services = reachedFrom(plan, own)
  const unitIds = new Set(services.flatMap((service) => upwardOf(plan, service).map(({ id }) => id)))
  for (const { id, path } of placesOf(plan).values()) {
    if (can(context.caller, 'simulate', { path }).allowed) unitIds.add(id)
  }
  return only(plan, { own, services, unitIds })
}

type Visible = {
  readonly own: readonly PlannedService[]
  readonly services: readonly PlannedService[]
  readonly unitIds: ReadonlySet<string>
}

function only({ config }: Plan, { own, services, unitIds }: Visible): RoutingConfig {
  const serviceIds = new Set(services.map(({ id }) => id))
  const ownIds = new Set(own.map(({ id }) => id))
  const caseIds = new Set(services.flatMap(({ cases }) => cases.map(({ id }) => id)))
  const versionIds = new Set(services.map(({ workflowVersionId }) => workflowVersionId))
  const units = config.units.filter(({ id }) => unitIds.has(id))
  const workflows = config.workflows.filter(({ versionId }) => versionIds.has(versionId))
  const emergencyCases = config.emergencyCases.filter(({ id }) => caseIds.has(id))
  const named = JSON.stringify([workflows, emergencyCases, units])
  // The box of the last resort is named by nobody.
  const voicemailBoxes = (config.voicemailBoxes ?? []).filter(
    ({ id, organizationUnitId }) => named.includes(id) || unitIds.has(organizationUnitId),
  )
  const heard = JSON.stringify([named, voicemailBoxes])
  return {
    ...config,
    units,
    services: config.services.filter(({ id }) => serviceIds.has(id)),
    numbers: config.numbers.filter(({ serviceId }) => ownIds.has(serviceId)),
    workflows,
    emergencyCases,
    resources: config.resources.filter(({ id }) => heard.includes(id)),
    voicemailBoxes,
    openingHours: (config.openingHours ?? []).filter(({ id }) => heard.includes(id)),
    activations: config.activations.filter(({ scope }) => {
      if (scope.kind === 'service') return serviceIds.has(scope.serviceId)
      return scope.kind === 'unit' ? unitIds.has(scope.organizationUnitId) : caseIds.has(scope.emergencyCaseId)
    }),
    normalMarks: config.normalMarks.filter(({ serviceId }) => serviceIds.has(serviceId)),
  }
}

/** These services, and all that calls can go on to from them. */
function reachedFrom(plan: Plan, first: readonly PlannedService[]): PlannedService[] {
  const reached = new Map(first.map((service) => [service.id, service]))
  for (const service of reached.values()) {
    for (const id of nextOf(plan, service)) {
      const next = plan.services.get(id)
      // A Map walks what is added meanwhile as well.
      if (next) reached.set(id, reached.get(id) ?? next)
    }
  }
  return [...reached.values()]
}

function nextOf(plan: Plan, service: PlannedService): string[] {
  const drawing =
    service.workflowVersionId === null ? undefined : plan.workflows.get(service.workflowVersionId)?.drawing
  const drawn = (drawing?.nodes ?? []).flatMap(({ activity, settings }) => {
    const known = activityByType.get(activity)
    return known ? referencesOf(known, settings).flatMap(({ kind, id }) => (kind === 'service' ? [id] : [])) : []
  })
  const destinations = [...service.cases, ...upwardOf(plan, service).map(({ catchAll }) => ({ destination: catchAll }))]
  return [
    ...drawn,
    ...destinations.flatMap(({ destination }) => (destination?.kind === 'service' ? [destination.serviceId] : [])),
  ]
}

const upwardOf = (plan: Plan, service: PlannedService) => placeIn(plan, service.organizationUnitId).upward
