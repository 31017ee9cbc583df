import {
  type AnsweringRule,
  type Board,
  compile,
  createBoard,
  drawingOf,
  type FloorState,
  type Plan,
  type RoutingAgent,
  type RoutingConfig,
  type RoutingDutyProfile,
  type RoutingQueue,
  structureByKey,
} from '@nightswitch/routing-engine'
import { hoursIdOf, type Installation, mulberry32 } from './installation.ts'
import { ordinary, type QueueKind } from './queue-kinds.ts'

/** The services of the installation, leading into 500 queues with agents in them. */
export type QueueInstallation = {
  readonly plan: Plan
  readonly board: Board
  readonly agents: readonly Agent[]
}

/** Somebody in three queues, with one telephone. */
export type Agent = {
  readonly userId: string
  readonly deviceId: string
  readonly queueIds: readonly string[]
  readonly is: 'free' | 'inCall' | 'paused' | 'away'
  readonly idleSince: number
}

const QUEUES = 500
const QUEUES_EACH = 3
const SEED = 20_261_122
const HOUR = 3_600_000

/** Which queue a service leads into. */
export const queueIdOf = (serviceId: string) => `queue ${Number(serviceId.slice('service '.length)) % QUEUES}`

/**
 * The services of an installation with the structure *Emergency, hours, queue*, and so many agents: about half are away and a fifth
 * talk. The queues are of these kinds, in turn. With `duty` they work with the Agent Assistant, and nobody is signed in yet.
 */
export function withQueues(
  { plan: { config }, facts }: Installation,
  agentCount: number,
  kinds: readonly QueueKind[],
  duty: AsAgents | null = null,
): QueueInstallation {
  const at = facts[0]?.at ?? 0
  const kindOf = (index: number) => kinds[index % kinds.length] ?? ordinary
  const agents = makeAgents(agentCount, at, kindOf)
  const plan = compile(withDuty(configOf(config, agents, kindOf), duty))
  const board = createBoard(compile({ ...config, services: [], numbers: [] }), [], stateOf(agents, at))
  // The exchange tells of the telephones first, so that nobody is waited for.
  for (const { deviceId, is } of agents) {
    board.apply({ type: 'deviceReach', deviceId, at, reach: is === 'away' ? 'signedOff' : 'reachable' })
    if (is === 'inCall') board.apply({ type: 'deviceUse', deviceId, at, inUse: true })
  }
  board.usePlan(plan, at)
  for (let index = 0; index < QUEUES; index += 1) {
    for (let caller = 0; caller < (kindOf(index).callers ?? 0); caller += 1) call(board, index, caller, at)
  }
  return { plan, board, agents }
}

/** How the agents work with the Agent Assistant; left out, they work with a telephone alone. */
type AsAgents = { readonly agent: RoutingAgent; readonly dutyProfiles: readonly RoutingDutyProfile[] }

const withDuty = (config: RoutingConfig, duty: AsAgents | null): RoutingConfig => ({
  ...config,
  ...(duty && {
    dutyProfiles: duty.dutyProfiles,
    users: (config.users ?? []).map((user) => (user.isSystem ? user : { ...user, agent: duty.agent })),
  }),
})

function makeAgents(agentCount: number, at: number, kindOf: (index: number) => QueueKind): Agent[] {
  const random = mulberry32(SEED)
  const queueIds = Array.from({ length: QUEUES }, (_, index) => `queue ${index}`)
  return Array.from({ length: agentCount }, (_, index) => {
    const chosen = new Set<number>()
    while (chosen.size < QUEUES_EACH) chosen.add(Math.floor(random() * QUEUES))
    const told = new Set([...chosen].map((queue) => kindOf(queue).members))
    const drawn = random()
    const isAway = told.has('away') || drawn < 0.3
    const isPaused = told.has('paused')
    const isInCall = told.has('inCall') || drawn > 0.72
    return {
      ...{ userId: `agent ${index}`, deviceId: `device ${index}` },
      queueIds: [...chosen].map((queue) => queueIds[queue] ?? ''),
      is: isAway ? 'away' : isPaused ? 'paused' : isInCall ? 'inCall' : 'free',
      idleSince: at - HOUR + Math.floor((HOUR * index) / agentCount),
    }
  })
}

const stateOf = (agents: readonly Agent[], at: number): FloorState => ({
  ...{ queues: {}, spending: {} },
  agents: Object.fromEntries(
    agents.map(({ userId, is, idleSince }) => [
      userId,
      {
        ...{ ronaSince: is === 'paused' ? at : null, ronaQueueId: null },
        ...{ idleSince, answeredToday: 0, answeredOn: null },
      },
    ]),
  ),
})

/** Somebody of us calls the queue by its extension, and waits. */
const call = (board: Board, index: number, caller: number, at: number) =>
  board.apply({
    ...{ type: 'callArrived', callId: `waits ${index}.${caller}`, at, calledNumber: extensionOf(index) },
    ...{ callerNumber: null, callerName: null, fromDeviceId: 'device of a caller' },
  })

const extensionOf = (index: number) => String(1_000 + index)

function configOf(
  config: RoutingConfig,
  agents: readonly Agent[],
  kindOf: (index: number) => QueueKind,
): RoutingConfig {
  const structure = structureByKey.get('emergency-hours-queue')
  if (!structure) throw new Error('the structure “Emergency, hours, queue” is gone')
  const membersOf = new Map<string, string[]>()
  for (const { userId, queueIds } of agents) {
    for (const queueId of queueIds) {
      const members = membersOf.get(queueId)
      if (members) members.push(userId)
      else membersOf.set(queueId, [userId])
    }
  }
  return {
    ...config,
    workflows: config.services.map(({ id, name, organizationUnitId }, index) => ({
      ...{ versionId: `workflow ${index}`, instanceId: `workflow ${index}`, name, number: 1, organizationUnitId },
      ...drawingOf(structure, {
        hours: { openingHoursId: hoursIdOf(id) },
        queue: { queueId: queueIdOf(id) },
        closedTransfer: { destination: phone('400', index) },
        emergencyTransfer: { destination: phone('500', index) },
      }),
    })),
    users: [
      ...agents.map(({ userId, deviceId }) => ({
        ...{ id: userId, name: userId, organizationUnitId: 'unit 0', extension: null, isSystem: false },
        ...{ voicemailBoxId: null, devices: [{ id: deviceId, label: deviceId }], rules: [] },
      })),
      ...Array.from({ length: QUEUES }, (_, index) => ({
        ...{ id: userOf(index), name: userOf(index), organizationUnitId: 'unit 0', extension: extensionOf(index) },
        ...{ isSystem: true, voicemailBoxId: null, devices: [], rules: [ruleOf(index, kindOf(index))] },
      })),
    ],
    queues: Array.from({ length: QUEUES }, (_, index) =>
      queueOf(index, kindOf(index), membersOf.get(`queue ${index}`) ?? []),
    ),
  }
}

const userOf = (index: number) => `queue user ${index}`
const phone = (area: string, index: number) => ({
  kind: 'phoneNumber' as const,
  number: `+4930${area}${10_000 + index}`,
})

const queueOf = (index: number, { sets }: QueueKind, members: readonly string[]): RoutingQueue => ({
  ...{ id: `queue ${index}`, name: `Queue ${index}`, organizationUnitId: 'unit 0', userId: userOf(index) },
  ...{ ringType: 'longestIdle', priority: 5, requireAgents: true, agentTimeoutSeconds: 20, timeoutSeconds: 300 },
  ...{ lengthLimit: 50, waitLimitSeconds: null, graceSeconds: 60, steadySeconds: 30, moveWaiting: true },
  ...{ maxConversations: null, ifUnavailable: null, musicResourceId: null, failoverPrompts: [] },
  ...sets?.(phone('900', index)),
  members: members.map((userId, position) => ({
    ...{ id: userId, position, tier: 1, offline: false, kind: 'user', userId },
  })),
})

const ruleOf = (index: number, { ruleSets }: QueueKind): AnsweringRule => ({
  ...{ id: 'default', name: 'Default', isDefault: true, enabled: true, timeFrame: null, doNotDisturb: false },
  ...{ always: null, onActive: null, whenBusy: null, whenUnanswered: null, whenOffline: phone('700', index) },
  ...{ ringSeconds: 20, ringAllPhones: true, simultaneous: [], includeExtension: true, answerConfirmation: false },
  ...ruleSets?.(phone('800', index)),
})
