import * as z from 'zod'
import { defineActivity } from '../../activity.ts'
import type { CallersWaiting, RingType, RoutingActivation, RoutingConfig, RoutingService } from '../../configuration.ts'
import { compile } from '../../plan.ts'
import type { Plan, PlannedQueue, PlannedWorkflow } from '../../planned.ts'
import { structureByKey } from '../../structures/index.ts'
import { drawingOf } from '../../structures/structure.ts'
import { aNumber, officeConfig } from '../office.ts'
import { officeHours } from '../office-hours.ts'
import { known } from '../switchboard.ts'

/** What an installation of this kind can differ in. */
export type OfficeKind = {
  readonly ringTypes: readonly [RingType, RingType]
  readonly graceSeconds: number
  readonly steadySeconds: number | null
  readonly agentTimeoutSeconds: number
  readonly timeoutSeconds: number
  readonly maxConversations: number | null
  readonly lengthLimit: number | null
  readonly samePriority: boolean
  readonly callersWaiting: CallersWaiting
  /** When Sales closes, so long after the beginning. */
  readonly closesAfterMinutes: 2 | 10 | null
  /** Of the toll guard. */
  readonly maxLegs: number | null
  readonly maxMinutesPerDay: number | null
}

/** What people can change while calls are under way. */
export const planChanges = [
  ...(['offline', 'member', 'require', 'emergency', 'planned', 'destination', 'move', 'guard'] as const),
] as const
export type PlanChange = (typeof planChanges)[number]

export type Planned = {
  readonly offline: readonly string[]
  readonly missing: readonly string[]
  readonly requireAgents: boolean
  readonly emergency: boolean
  readonly activations: readonly RoutingActivation[]
  readonly loops: boolean
  readonly moveWaiting: boolean
  /** The prefix that may not be dialled. */
  readonly blocked: string
}

export const startingPlan: Planned = {
  ...{ offline: [], missing: [], requireAgents: true, emergency: false, activations: [] },
  ...{ loops: true, moveWaiting: true, blocked: '+4990' },
}

export const agents = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil']
export const devices = [...agents.map((name) => `${name}’s phone`), 'Emil’s other phone']
export const queueNames = ['Support', 'Sales'] as const
/** Whoever calls this comes to a step in which something is wrong. */
export const POISONED = 'Poisoned'
export const serviceNames = [...queueNames, POISONED] as const

const HOURS = 'Hours'
const NOON_MINUTES = 11 * 60

/** The plan after one change more. `which` chooses what is changed. */
export function changed(plan: Planned, what: PlanChange, which: number, at: number, kind: OfficeKind): Planned {
  switch (what) {
    case 'offline':
      return { ...plan, offline: toggled(plan.offline, pick(agents, which)) }
    case 'member':
      return { ...plan, missing: toggled(plan.missing, pick(agents, which)) }
    case 'require':
      return { ...plan, requireAgents: !plan.requireAgents }
    case 'emergency':
      return { ...plan, emergency: !plan.emergency }
    case 'destination':
      return { ...plan, loops: !plan.loops }
    case 'move':
      return { ...plan, moveWaiting: !plan.moveWaiting }
    case 'guard':
      return { ...plan, blocked: pick(['+4990', '+491', '+49170', '+492'], which) }
    case 'planned':
      return { ...plan, activations: [activation(which, at + 1_000 + (which % 4) * 10_000, kind)] }
  }
}

const activation = (which: number, validFrom: number, { callersWaiting }: OfficeKind): RoutingActivation => ({
  ...{ id: 'planned', scope: { kind: 'service', serviceId: pick(queueNames, which) }, emergencyCaseId: null },
  ...{ validFrom, validUntil: validFrom + 30_000, endedAt: null, startedBy: 'A. Frei', reason: null, callersWaiting },
})

const toggled = (names: readonly string[], name: string) =>
  names.includes(name) ? names.filter((other) => other !== name) : [...names, name]

/** One of these; the numbers of actions are larger than there are things. */
export function pick<Item extends NonNullable<unknown>>(items: readonly Item[], which: number): Item {
  const item = items[which % items.length]
  if (item === undefined) throw new Error('nothing is there to pick')
  return item
}

const structureOf = (key: string) => {
  const structure = structureByKey.get(key)
  if (!structure) throw new Error(`the structure ${key} is gone`)
  return structure
}

/** T10: an activity with a fault in it, for which the caller waits a while. */
const poison = defineActivity({
  ...{ type: 'poison', title: 'Poison', description: '', exits: [] },
  settings: z.object({}),
  enter: () => ({ kind: 'wait', memory: null, atMostMs: 4_000, notes: [], effects: [{ type: 'answer' }] }),
  resume: () => {
    throw new Error('poisoned')
  },
})

const poisoned: RoutingConfig['workflows'][number] = {
  ...{ versionId: POISONED, instanceId: POISONED, name: POISONED, number: 1, organizationUnitId: 'Company' },
  ...{ start: 'poison', nodes: [{ id: 'poison', activity: 'poison', settings: {}, next: {} }] },
}

function poisonedWorkflow(): PlannedWorkflow {
  const ready = poison.prepare({})
  if ('problems' in ready) throw new Error('the poisoned step cannot be read')
  const node = { id: 'poison', activity: 'poison', ready, next: new Map() }
  return { drawing: poisoned, start: node.id, nodes: new Map([[node.id, node]]), checks: false, emergencyTransfers: [] }
}

/** Support is reached by a transfer, Sales by opening hours and a queue. They are the same in all offices: read once. */
const drawn = officeConfig({ queues: { Support: {}, Sales: {} } }).workflows.map((workflow) =>
  workflow.name === 'Support'
    ? workflow
    : {
        ...workflow,
        ...drawingOf(structureOf('emergency-hours-queue'), {
          ...{ hours: { openingHoursId: HOURS }, queue: { queueId: 'Sales' } },
          emergencyTransfer: { destination: aNumber('+49112') },
        }),
      },
)
/** What is the same in all plans: drawings, people and their rules are most of what making one costs. */
type Shared = Pick<Plan, 'workflows' | 'users' | 'deviceOwners' | 'extensions'>
let shared: Shared | null = null
function readOnce(config: RoutingConfig): Shared {
  const { workflows, users, deviceOwners, extensions } = compile({ ...config, workflows: drawn })
  return { workflows: new Map([...workflows, [POISONED, poisonedWorkflow()]]), users, deviceOwners, extensions }
}

const plans = new Map<string, Plan>()

/** The plan of such an office. What was made before is at hand. */
export function planFor(kind: OfficeKind, planned: Planned): Plan {
  const key = JSON.stringify([kind, planned])
  const plan = plans.get(key) ?? makePlan(configOf(kind, planned))
  if (plans.size > 2_000) plans.clear()
  plans.set(key, plan)
  return plan
}

function makePlan(config: RoutingConfig): Plan {
  shared ??= readOnce(config)
  const { users } = shared
  const queues = (config.queues ?? []).map((queue): [string, PlannedQueue] => [
    queue.id,
    { ...queue, user: users.get(queue.userId) ?? null, timeZone: 'Europe/Berlin' },
  ])
  return known({
    ...compile({ ...config, workflows: [], users: [], queues: [] }),
    ...shared,
    queues: new Map(queues),
    config,
  })
}

/** The configuration of such an office. */
export function configOf(kind: OfficeKind, planned: Planned): RoutingConfig {
  const { ringTypes, samePriority, callersWaiting, closesAfterMinutes, maxLegs, maxMinutesPerDay, ...same } = kind
  const member = (who: string) => ({ who, offline: planned.offline.includes(who), tier: (who.length % 2) + 1 })
  const members = (...who: string[]) => who.filter((name) => !planned.missing.includes(name)).map(member)
  const queue = { ...same, requireAgents: planned.requireAgents, moveWaiting: planned.moveWaiting }
  const to = (queueId: string) => ({ kind: 'queue', queueId }) as const
  const office = officeConfig({
    queues: {
      Support: {
        ...{ ...queue, ringType: ringTypes[0], ifUnavailable: planned.loops ? to('Sales') : aNumber('+492') },
        members: [...members('Anna', 'Ben', 'Cleo'), { who: '+49170', doesNotKeepOpen: true }],
      },
      Sales: {
        ...{ ...queue, ringType: ringTypes[1], ifUnavailable: planned.loops ? to('Support') : null },
        members: members('Cleo', 'Dora', 'Emil'),
        priority: samePriority ? 5 : 1,
      },
    },
    devices: { Emil: ['Emil’s phone', 'Emil’s other phone'] },
    emergencyCases: [{ id: 'Evacuation', destination: aNumber('+491'), enabled: planned.emergency, callersWaiting }],
    config: { activations: planned.activations, openingHours: [hoursOf(closesAfterMinutes)] },
  })
  const guard = { allowedPrefixes: ['+49'], blockedPrefixes: [planned.blocked], allowedKinds: [] }
  const ofSales = { priority: samePriority ? 5 : 1 }
  return {
    ...office,
    workflows: [...drawn, poisoned],
    units: office.units.map((unit) => ({ ...unit, tollGuard: { ...guard, maxLegs, maxMinutesPerDay } })),
    services: [
      ...office.services.map((service) => (service.id === 'Sales' ? { ...service, ...ofSales } : service)),
      poisonedService,
    ],
    numbers: [...office.numbers, { number: POISONED, serviceId: POISONED, culture: null }],
  }
}

const poisonedService: RoutingService = {
  ...{ id: POISONED, name: POISONED, organizationUnitId: 'Company', culture: 'de-DE', cultures: ['de-DE'] },
  ...{ workflowVersionId: POISONED, emergencyCaseIds: [] },
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
