import type { Plan, PlannedService, RoutingActivation, RoutingUnit } from '@nightswitch/routing-engine'
import { unitsUpward } from '@nightswitch/routing-engine'
import type { Place } from '../access/can.ts'

/** A unit of a plan with its place in the tree. */
export type PlannedPlace = RoutingUnit & { readonly path: string; readonly upward: readonly RoutingUnit[] }

const known = new WeakMap<Plan, ReadonlyMap<string, PlannedPlace>>()

/** The units of a plan by id, each with its path: what rights are asked about. Worked out once for a plan. */
export function placesOf(plan: Plan): ReadonlyMap<string, PlannedPlace> {
  const before = known.get(plan)
  if (before) return before
  const units = new Map(plan.config.units.map((unit) => [unit.id, unit]))
  const places = new Map(
    plan.config.units.map((unit): [string, PlannedPlace] => {
      const upward = unitsUpward(unit.id, units)
      const path = [...upward].reverse().map(({ id }) => `${id}/`)
      return [unit.id, { ...unit, path: path.join(''), upward }]
    }),
  )
  known.set(plan, places)
  return places
}

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

export type ScopeFacts = {
  readonly id: string
  readonly name: string
  readonly unit: PlannedPlace
  readonly place: Place
  /** The services the scope covers, by name. */
  readonly covers: readonly PlannedService[]
}

/** What a scope names in this plan, or undefined when it names nothing. */
export function scopeFacts(plan: Plan, scope: RoutingActivation['scope']): ScopeFacts | undefined {
  switch (scope.kind) {
    case 'service': {
      const service = plan.services.get(scope.serviceId)
      if (!service) return undefined
      const unit = placeIn(plan, service.organizationUnitId)
      return { id: service.id, name: service.name, unit, place: placeOfService(plan, service), covers: [service] }
    }
    case 'unit': {
      const unit = placesOf(plan).get(scope.organizationUnitId)
      if (!unit) return undefined
      const covers = servicesOf(plan).filter((service) =>
        placeIn(plan, service.organizationUnitId).path.startsWith(unit.path),
      )
      return { id: unit.id, name: unit.name, unit, place: { path: unit.path }, covers }
    }
    case 'case': {
      const emergencyCase = plan.emergencyCases.get(scope.emergencyCaseId)
      if (!emergencyCase) return undefined
      const unit = placeIn(plan, emergencyCase.organizationUnitId)
      const { id, name } = emergencyCase
      return { id, name, unit, place: { path: unit.path }, covers: servicesWithCase(plan, id) }
    }
  }
}

export const servicesWithCase = (plan: Plan, emergencyCaseId: string): PlannedService[] =>
  servicesOf(plan).filter(({ cases }) => cases.some(({ id }) => id === emergencyCaseId))

/** The services of a plan by name. */
export const servicesOf = (plan: Plan): PlannedService[] =>
  [...plan.services.values()].sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1))
