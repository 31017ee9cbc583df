import type { RoutingConfig, RoutingQueue, RoutingUser } from '../../configuration.ts'
import { compile } from '../../plan.ts'
import { plannedQueue } from '../../plan-people.ts'
import type { Plan, PlannedNumber, PlannedQueue, PlannedService } from '../../planned.ts'
import { planAgent } from '../../rules/duty.ts'
import { structureByKey } from '../../structures/index.ts'
import { drawingOf } from '../../structures/structure.ts'
import { withAssistants } from '../assistants.ts'
import { aNumber, officeConfig } from '../office.ts'
import { officeHours } from '../office-hours.ts'
import { known as remembered } from '../switchboard.ts'
import { assistantsIn, type OfficeKind, type Planned, queueNames } from './office-kinds.ts'
import { POISONED, poisoned, poisonedService, poisonedWorkflow } from './poison.ts'

export const serviceNames = [...queueNames, POISONED] as const

const HOURS = 'Hours'
const NOON_MINUTES = 11 * 60

let kindNow: OfficeKind | null = null
let office: RoutingConfig | null = null
const plans = new Map<string, Plan>()

/** The plan of such an office. What was made for the same office before is at hand. */
export function planFor(kind: OfficeKind, planned: Planned): Plan {
  if (kind !== kindNow || !office) {
    plans.clear()
    kindNow = kind
    office = officeOf(kind)
  }
  const key = JSON.stringify(planned)
  const plan = plans.get(key) ?? makePlan(kind, configOf(office, planned))
  plans.set(key, plan)
  return plan
}

/** What is the same in all plans: reading drawings, people and their rules is most of what making one costs. */
type Shared = Pick<Plan, 'workflows' | 'users' | 'deviceOwners' | 'extensions'>
let shared: Shared | null = null
function readOnce(config: RoutingConfig): Shared {
  const { workflows, users, deviceOwners, extensions } = compile(config)
  return { workflows: new Map([...workflows, [POISONED, poisonedWorkflow()]]), users, deviceOwners, extensions }
}

/** By when Sales closes. */
const hours = new Map<number | null, Pick<Plan, 'openingHours' | 'services'>>()

function makePlan({ closesAfterMinutes }: OfficeKind, config: RoutingConfig): Plan {
  shared ??= readOnce(config)
  const known = hours.get(closesAfterMinutes) ?? compile(config)
  hours.set(closesAfterMinutes, known)
  const { openingHours } = known
  const agentOf = new Map((config.users ?? []).map(({ id, agent }) => [id, planAgent(agent)]))
  const withAgents = (people: Plan['users']): Plan['users'] =>
    new Map([...people].map(([key, user]) => [key, { ...user, agent: agentOf.get(user.id) ?? user.agent }]))
  const users = withAgents(shared.users)
  const deviceOwners = withAgents(shared.deviceOwners)
  const units = new Map(config.units.map((unit) => [unit.id, unit]))
  const queues = (config.queues ?? []).map((queue): [string, PlannedQueue] => [
    queue.id,
    plannedQueue(queue, users, units),
  ])
  const rest = compile({ ...config, workflows: [], users: [], queues: [], openingHours: [] })
  const services = new Map([...rest.services].map(([id, service]) => [id, withWays(service, known.services.get(id))]))
  const numbers = new Map([...rest.numbers].map(([id, number]) => [id, withService(number, services)]))
  const people = { users, deviceOwners, queues: new Map(queues) }
  return remembered({ ...rest, ...shared, ...people, services, numbers, openingHours, config })
}

/** Which queues its callers wait in, and when it is open, is read off the drawing: once. */
const withWays = (service: PlannedService, read: PlannedService = service): PlannedService => ({
  ...service,
  ...{ queueIds: read.queueIds, openingHours: read.openingHours },
})

const withService = (number: PlannedNumber, services: Plan['services']): PlannedNumber => ({
  ...number,
  service: services.get(number.service.id) ?? number.service,
})

const to = (queueId: string) => ({ kind: 'queue', queueId }) as const

/** Support is reached by a transfer, Sales by opening hours and a queue. */
function drawn({ workflows }: RoutingConfig): RoutingConfig['workflows'] {
  const structure = structureByKey.get('emergency-hours-queue')
  if (!structure) throw new Error('the structure emergency-hours-queue is gone')
  const settings = {
    ...{ hours: { openingHoursId: HOURS }, queue: { queueId: 'Sales' } },
    emergencyTransfer: { destination: aNumber('+49112') },
  }
  return workflows.map((workflow) =>
    workflow.name === 'Sales' ? { ...workflow, ...drawingOf(structure, settings) } : workflow,
  )
}

/** An office as it is before anything is changed. */
function officeOf(kind: OfficeKind): RoutingConfig {
  const { ringTypes, samePriority, callersWaiting, closesAfterMinutes, maxLegs, maxMinutesPerDay } = kind
  const { graceSeconds, steadySeconds, agentTimeoutSeconds, timeoutSeconds, maxConversations, lengthLimit } = kind
  const same = { graceSeconds, steadySeconds, agentTimeoutSeconds, timeoutSeconds, maxConversations, lengthLimit }
  const priority = samePriority ? 5 : 1
  const member = (who: string) => ({ who, tier: (who.length % 2) + 1 })
  const config = officeConfig({
    queues: {
      Support: {
        ...{ ...same, ringType: ringTypes[0] },
        members: [...['Anna', 'Ben', 'Cleo'].map(member), { who: '+49170', doesNotKeepOpen: true }],
      },
      Sales: { ...same, ringType: ringTypes[1], members: ['Cleo', 'Dora', 'Emil'].map(member), priority },
    },
    devices: { Emil: ['Emil’s phone', 'Emil’s other phone'] },
    emergencyCases: [{ id: 'Evacuation', destination: aNumber('+491'), callersWaiting }],
    config: { openingHours: [hoursOf(closesAfterMinutes)] },
  })
  const { defaultProfileId, afterCallSeconds, missedCallReturnSeconds, busyTakesCalls } = kind
  const duty = { defaultProfileId, afterCallSeconds, afterCallMostSeconds: 30, missedCallReturnSeconds, busyTakesCalls }
  const guard = { allowedPrefixes: ['+49'], blockedPrefixes: [], allowedKinds: [], maxLegs, maxMinutesPerDay }
  return {
    ...withAssistants(config, assistantsIn(kind), duty),
    units: config.units.map((unit) => ({ ...unit, tollGuard: guard })),
    services: [
      ...config.services.map((service) => (service.id === 'Sales' ? { ...service, priority } : service)),
      poisonedService,
    ],
    numbers: [...config.numbers, { number: POISONED, serviceId: POISONED, culture: null }],
    workflows: [...drawn(config), poisoned],
  }
}

/** The same as people changed it. */
function configOf(config: RoutingConfig, planned: Planned): RoutingConfig {
  const { units, emergencyCases, queues = [], users = [], dutyProfiles = [] } = config
  return {
    ...config,
    dutyProfiles: dutyProfiles.filter(({ id }) => !planned.goneProfiles.includes(id)),
    users: users.map((user) => userAs(planned, user)),
    units: units.map((unit) => {
      const guard = unit.tollGuard
      return guard ? { ...unit, tollGuard: { ...guard, blockedPrefixes: [planned.blocked] } } : unit
    }),
    emergencyCases: emergencyCases.map((row) => ({ ...row, enabled: planned.emergency })),
    queues: queues.map((queue) => queueAs(planned, queue)),
    activations: planned.activations,
  }
}

function userAs({ roleless, alone }: Planned, { agent, ...user }: RoutingUser): RoutingUser {
  if (!agent || alone.includes(user.id)) return user
  return { ...user, agent: { ...agent, hasRole: !roleless.includes(user.id) } }
}

function queueAs(planned: Planned, queue: RoutingQueue): RoutingQueue {
  const { requireAgents, moveWaiting, missing, offline, loops } = planned
  const other = queue.id === 'Support' ? aNumber('+492') : null
  return {
    ...queue,
    ...{ requireAgents, moveWaiting, ifUnavailable: loops ? to(queue.id === 'Support' ? 'Sales' : 'Support') : other },
    members: queue.members
      .filter(({ id }) => !missing.includes(id))
      .map((member) => (offline.includes(member.id) ? { ...member, offline: true } : member)),
  }
}

const hoursOf = (closesAfterMinutes: number | null) => ({
  ...{ id: HOURS, name: HOURS },
  ...officeHours({
    weekly:
      closesAfterMinutes === null
        ? [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: 0, end: 1440, categoryId: 'open' }))
        : [{ weekday: 1, start: 480, end: NOON_MINUTES + closesAfterMinutes, categoryId: 'open' }],
  }),
})
