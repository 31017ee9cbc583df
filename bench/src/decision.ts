import { holdingCover, type Plan, type PlannedHours, type RoutingEmergencyCase } from '@nightswitch/routing-engine'
import { hoursIdOf } from './installation.ts'

/** Where a call goes, and by which code. */
export type Verdict = { readonly code: string; readonly destination: string }

/** What a service's drawing says of destinations, read once. */
export type Ways = {
  readonly hours: PlannedHours
  readonly open: Verdict
  readonly closed: Verdict
  /** By the case that speaks. */
  readonly activation: ReadonlyMap<string, Verdict>
  readonly caseFlag: ReadonlyMap<string, Verdict>
}

/** Number → emergency → hours → destination and code, from the engine's compiled plan. */
export function decider(plan: Plan): (number: string, at: number) => Verdict {
  const ways = new Map(
    [...plan.numbers].map(([number, { service }]) => [number, { service, ways: waysOf(plan, service.id) }]),
  )
  return (number, at) => {
    const called = ways.get(number)
    if (!called) throw new Error(`${number} leads nowhere`)
    const cover = holdingCover(called.service, at)
    const verdict = cover ? called.ways[cover.kind].get(cover.caseId) : undefined
    if (verdict) return verdict
    return called.ways.hours.stateAt(at).category.isOpen ? called.ways.open : called.ways.closed
  }
}

/** What the steps of a service's workflow lead to. */
export function waysOf(plan: Plan, serviceId: string): Ways {
  const service = plan.services.get(serviceId)
  const hours = plan.openingHours.get(hoursIdOf(serviceId))?.hours
  const drawing = plan.workflows.get(service?.workflowVersionId ?? '')?.drawing
  if (!service || !hours || !drawing) throw new Error(`${serviceId} is not complete`)
  const destinationOf = (nodeId: string) => {
    const text = JSON.stringify(drawing.nodes.find(({ id }) => id === nodeId)?.settings)
    return /"number":"([^"]+)"/.exec(text)?.[1] ?? ''
  }
  const destinationIn = ({ destination }: RoutingEmergencyCase) =>
    destination?.kind === 'phoneNumber' ? destination.number : destinationOf('emergencyTransfer')
  const verdictsByCase = (code: string) =>
    new Map(service.cases.map((speaking) => [speaking.id, { code, destination: destinationIn(speaking) }]))
  return {
    hours,
    open: { code: 'HOURS_OPEN', destination: destinationOf('transfer') },
    closed: { code: 'HOURS_CLOSED', destination: destinationOf('closedTransfer') },
    activation: verdictsByCase('ACTIVATION'),
    caseFlag: verdictsByCase('CASE_FLAG'),
  }
}
