import { formatNumber, numberKindOf } from '@nightswitch/contracts/phone-numbers'
import {
  barredNumber,
  type Destination,
  type Plan,
  type PlannedService,
  transfersIn,
} from '@nightswitch/routing-engine'
import { perPlan } from './per-plan.ts'
import { placeIn, placesOf, servicesOf, servicesWithCase } from './plan-places.ts'
import type { Chain, Step } from './usage-steps.ts'

/** A number that is stored to be called, whose it is, and the unit whose calls dial it. */
export type StoredNumber = { readonly number: string; readonly unitId: string; readonly owner: Step }

/** FO-30: the stored numbers that may not be called from where they are dialled. */
const blockedNumbers = perPlan((plan): readonly StoredNumber[] =>
  storedNumbers(plan).filter(({ number, unitId }) => {
    const guard = plan.tollGuards.get(unitId)?.guard
    return guard !== undefined && barredNumber(guard, number, numberKindOf)?.code === 'TOLL_BARRED'
  }),
)

/** Those that one plan blocks and another did not. */
export function newlyBlocked(before: Plan, after: Plan): readonly StoredNumber[] {
  const known = new Set(blockedNumbers(before).map(keyOf))
  return blockedNumbers(after).filter((stored) => !known.has(keyOf(stored)))
}

/** Those that calls of a unit and of the units below it dial. */
export function blockedWithin(plan: Plan, path: string): readonly StoredNumber[] {
  const places = placesOf(plan)
  return blockedNumbers(plan).filter(({ unitId }) => places.get(unitId)?.path.startsWith(path) ?? false)
}

/** Those of one object, as people write them, each once. */
export const blockedOf = (plan: Plan, id: string): string[] =>
  numbersOf(blockedNumbers(plan).filter(({ owner }) => owner.id === id))

/** Whose they are, each object once with its numbers. */
export function ownersOf(stored: readonly StoredNumber[]): Chain[] {
  const owners = new Map(stored.map(({ owner }) => [owner.id, owner]))
  return [...owners.values()].map((owner) => {
    const own = stored.filter((each) => each.owner.id === owner.id)
    return [{ ...owner, place: numbersOf(own).join(', ') }]
  })
}

const numbersOf = (stored: readonly StoredNumber[]): string[] => [
  ...new Set(stored.map(({ number }) => formatNumber(number))),
]

const keyOf = ({ number, unitId, owner }: StoredNumber) => `${number} ${unitId} ${owner.id}`

function storedNumbers(plan: Plan): StoredNumber[] {
  const stored: StoredNumber[] = []
  const add = (number: string, unitId: string | null, owner: Step) => {
    const dialling = unitId ?? plan.rootUnitId
    if (dialling !== null) stored.push({ number, unitId: dialling, owner })
  }
  const addTo = (destination: Destination | null, owner: Owner, services: readonly PlannedService[] = []) => {
    // A number of ours is not dialled.
    if (destination?.kind !== 'phoneNumber' || plan.serviceOfNumber.has(destination.number)) return
    // What a service dials for its callers is judged where the service is.
    const units = new Set([owner.organizationUnitId, ...services.map(({ organizationUnitId }) => organizationUnitId)])
    for (const unitId of units) add(destination.number, unitId, stepOf(plan, owner))
  }
  addPeople(plan, add, addTo)
  const services = servicesOf(plan)
  for (const { destination, ...owner } of plan.emergencyCases.values()) {
    addTo(destination, { ...owner, kind: 'emergencyCase' }, servicesWithCase(plan, owner.id))
  }
  for (const { versionId, instanceId: id, nodes, ...workflow } of plan.config.workflows) {
    const owner: Owner = { ...workflow, kind: 'workflowInstance', id }
    const callers = services.filter(({ workflowVersionId }) => workflowVersionId === versionId)
    for (const { destination } of transfersIn(nodes)) addTo(destination, owner, callers)
  }
  for (const { catchAll, id, name } of plan.config.units) {
    const owner: Owner = { kind: 'organizationUnit', id, name, organizationUnitId: id }
    addTo(
      catchAll,
      owner,
      services.filter((service) => service.catchAll?.unit.id === id),
    )
  }
  return stored
}

/** What users and queues call: destinations of their rules, numbers that ring along, members. */
function addPeople(
  plan: Plan,
  add: (number: string, unitId: string | null, owner: Step) => void,
  addTo: (destination: Destination | null, owner: Owner) => void,
): void {
  for (const { queueId, rules, ...user } of plan.users.values()) {
    const queue = queueId === null ? undefined : plan.queues.get(queueId)
    const owner: Owner = queue ? { ...queue, kind: 'callQueue' } : { ...user, kind: 'user' }
    const step = stepOf(plan, owner)
    for (const { always, onActive, whenBusy, whenUnanswered, whenOffline, simultaneous } of rules) {
      for (const destination of [always, onActive, whenBusy, whenUnanswered, whenOffline]) addTo(destination, owner)
      for (const { number } of simultaneous) add(number, owner.organizationUnitId, step)
    }
    if (!queue) continue
    addTo(queue.ifUnavailable, owner)
    for (const member of queue.members) {
      if (member.kind === 'number') add(member.number, queue.organizationUnitId, step)
    }
  }
}

type Owner = Pick<Step, 'kind' | 'id' | 'name'> & { readonly organizationUnitId: string | null }

function stepOf(plan: Plan, { kind, id, name, organizationUnitId }: Owner): Step {
  const unitId = organizationUnitId ?? plan.rootUnitId
  return { kind, id, name, path: unitId === null ? '' : placeIn(plan, unitId).path }
}
