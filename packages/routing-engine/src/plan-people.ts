import type { AnsweringRule, RoutingConfig, RoutingQueue, RoutingUnit, RoutingVoicemailBox } from './configuration.ts'
import type { ExtensionOwner, Plan, PlannedQueue, PlannedUser } from './planned.ts'
import { readDestination } from './read-destination.ts'
import { planRule } from './rules/answering-rule.ts'
import { planAgent } from './rules/duty.ts'
import { entrySettings } from './rules/queue-entry.ts'

type Known = {
  readonly units: ReadonlyMap<string, RoutingUnit>
  readonly openingHours: Plan['openingHours']
  readonly voicemailBoxes: ReadonlyMap<string, RoutingVoicemailBox>
}

/** Users and queues made ready for deciding: rules in order, boxes and owners looked up. Older configurations have none of them. */
export function planPeople(
  { users: givenUsers = [], queues: givenQueues = [] }: RoutingConfig,
  { units, openingHours, voicemailBoxes }: Known,
): Pick<Plan, 'users' | 'queues' | 'extensions' | 'deviceOwners'> {
  const queueOfUser = new Map(givenQueues.map(({ userId, id }) => [userId, id]))
  const users = new Map<string, PlannedUser>()
  const deviceOwners = new Map<string, PlannedUser>()
  for (const { rules, agent, ...user } of givenUsers) {
    const { timeZone = 'UTC', country = '' } = units.get(user.organizationUnitId ?? '') ?? {}
    const planned: PlannedUser = {
      ...{ ...user, timeZone, country, queueId: queueOfUser.get(user.id) ?? null },
      agent: planAgent(agent),
      rules: rules.map((rule) => planRule(readRule(rule), { timeZone, openingHours })),
      voicemailBox: voicemailBoxes.get(user.voicemailBoxId ?? '') ?? null,
    }
    users.set(user.id, planned)
    for (const { id } of user.devices) deviceOwners.set(id, planned)
  }
  const queues = new Map(givenQueues.map((queue) => [queue.id, plannedQueue(queue, users, units)]))
  return { users, queues, deviceOwners, extensions: extensionsOf(users, queues) }
}

/** A queue made ready: its user looked up, its settings as “Queue entry” asks for them. */
export const plannedQueue = (
  queue: RoutingQueue,
  users: ReadonlyMap<string, PlannedUser>,
  units: ReadonlyMap<string, RoutingUnit>,
): PlannedQueue => {
  const ifUnavailable = readDestination(queue.ifUnavailable)
  return {
    ...queue,
    ifUnavailable,
    user: users.get(queue.userId) ?? null,
    timeZone: units.get(queue.organizationUnitId)?.timeZone ?? 'UTC',
    entrySettings: entrySettings({ requireAgents: queue.requireAgents, ifUnavailable: ifUnavailable !== null }),
  }
}

const readRule = (rule: AnsweringRule): AnsweringRule => ({
  ...rule,
  always: readDestination(rule.always),
  onActive: readDestination(rule.onActive),
  whenBusy: readDestination(rule.whenBusy),
  whenUnanswered: readDestination(rule.whenUnanswered),
  whenOffline: readDestination(rule.whenOffline),
})

/** An extension is unique; were it not, the first has it. */
function extensionsOf(
  users: ReadonlyMap<string, PlannedUser>,
  queues: ReadonlyMap<string, PlannedQueue>,
): ReadonlyMap<string, ExtensionOwner> {
  const extensions = new Map<string, ExtensionOwner>()
  for (const user of users.values()) {
    if (user.extension === null || extensions.has(user.extension)) continue
    const queue = queues.get(user.queueId ?? '')
    extensions.set(user.extension, queue ? { queue } : { user })
  }
  return extensions
}
