import type { Plan, PlannedService, RoutingActivation, RoutingUnit } from '@nightswitch/routing-engine'
import { unitsUpward } from '@nightswitch/routing-engine'
import type { Place } from '../access/can.ts'
import { perPlan } from './per-plan.ts'

/** A unit of a plan with its place in the tree. */
export type PlannedPlace = RoutingUnit & { readonly path: string; readonly upward: readonly RoutingUnit[] }

/** The units of a plan by id, each with its path: what rights are asked about. */
export const placesOf = perPlan((plan): ReadonlyMap<string, PlannedPlace> => {
  const units = new Map(plan.config.units.map((unit) => [unit.id, unit]))
  return new Map(
    plan.config.units.map((unit): [string, PlannedPlace] => {
      const upward = unitsUpward(unit.id, units)
      const path = [...upward].reverse().map(({ id }) => `${id}/`)
      return [unit.id, { ...unit, path: path.join(''), upward }]
    }),
  )
})

/** The unit of a plan, which holds every unit that its objects name. */
export function placeIn(plan: Plan, organizationUnitId: string): PlannedPlace {
  const place = placesOf(plan).get(organizationUnitId)
  if (!place) throw new Error(`the plan ${plan.version} has no organization unit ${organizationUnitId}`)
  return place
}

/** What is asked about when somebody wants to do something with a service. */
export const placeOfService = (plan: Plan, service: Pick<PlannedService, 'id' | 'organizationUnitId'>): Place => ({
  path: placeIn(plan, service.organizationUnitId).path,
  serviceId: service.id,
})

/** What a scope names. */
export type NamedScope = {
  readonly id: string
  readonly name: string
  readonly unit: PlannedPlace
  readonly place: Place
}
export type ScopeFacts = NamedScope & {
  /** The services the scope covers, by name. */
  readonly covers: readonly PlannedService[]
}

/** What a scope names in this plan, and the services it covers; undefined when it names nothing. */
export function scopeFacts(plan: Plan, scope: RoutingActivation['scope']): ScopeFacts | undefined {
  const named = namedBy(plan, scope)
  return named && { ...named, covers: coveredBy(plan, scope, named.unit) }
}

/** What a scope names in this plan, or undefined when it names nothing. */
export function namedBy(plan: Plan, scope: RoutingActivation['scope']): NamedScope | undefined {
  switch (scope.kind) {
    case 'service': {
      const service = plan.services.get(scope.serviceId)
      if (!service) return undefined
      const { id, name, organizationUnitId } = service
      return { id, name, unit: placeIn(plan, organizationUnitId), place: placeOfService(plan, service) }
    }
    case 'unit': {
      const unit = placesOf(plan).get(scope.organizationUnitId)
      return unit && { id: unit.id, name: unit.name, unit, place: { path: unit.path } }
    }
    case 'case': {
      const emergencyCase = plan.emergencyCases.get(scope.emergencyCaseId)
      if (!emergencyCase) return undefined
      const { id, name, organizationUnitId } = emergencyCase
      const unit = placeIn(plan, organizationUnitId)
      return { id, name, unit, place: { path: unit.path } }
    }
  }
}

function coveredBy(plan: Plan, scope: RoutingActivation['scope'], { path }: PlannedPlace): readonly PlannedService[] {
  if (scope.kind === 'case') return servicesWithCase(plan, scope.emergencyCaseId)
  if (scope.kind === 'service') {
    const service = plan.services.get(scope.serviceId)
    return service ? [service] : []
  }
  return servicesOf(plan).filter((service) => placeIn(plan, service.organizationUnitId).path.startsWith(path))
}

export const servicesWithCase = (plan: Plan, emergencyCaseId: string): readonly PlannedService[] =>
  servicesByCase(plan).get(emergencyCaseId) ?? []

const servicesByCase = perPlan((plan) => {
  const byCase = new Map<string, PlannedService[]>()
  for (const service of servicesOf(plan)) {
    for (const { id } of service.cases) byCase.set(id, [...(byCase.get(id) ?? []), service])
  }
  return byCase
})

/** The services of a plan by name. */
export const servicesOf = perPlan((plan): readonly PlannedService[] => {
  const { compare } = new Intl.Collator('en')
  return [...plan.services.values()].sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
})
