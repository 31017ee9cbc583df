import type { RoutingQueueMember } from '../configuration.ts'
import type { FloorState } from '../floor-state.ts'
import type { Plan, PlannedUser } from '../planned.ts'
import type { PlannedAsk } from '../rules/ask.ts'
import { type DutyWords, dutyOf, withTelephoneAlone } from '../rules/duty.ts'
import { type Agent, fresh, newAgent, newOutside, type Outside, type Party } from './agents.ts'
import { type Audience, audiencesByQueue, audiencesOf } from './audiences.ts'
import { bestOf, type Device, newDevice } from './devices.ts'
import { idleAgents } from './idle-agents.ts'
import { count, newCounting } from './lights.ts'
import { createLocalDays } from './local-day.ts'
import { lightNow, type Member, newMember } from './members.ts'
import { fillPools, newPool, type Pool, poolOf, stand } from './pools.ts'
import { newQueue, type Queue, working } from './queues.ts'
import type { Turn } from './turn.ts'

export type Roster = {
  readonly devices: ReadonlyMap<string, Device>
  readonly agents: ReadonlyMap<string, Agent>
  readonly queues: ReadonlyMap<string, Queue>
  /** The telephone of this id, whether or not it is known of already. */
  readonly device: (deviceId: string) => Device
  readonly party: (key: string) => Party | undefined
  /** Takes people, telephones and queues from a plan. What is known of them otherwise stays. */
  readonly use: (plan: Plan, turn: Turn) => void
  /** Takes in what was remembered, of those to whom nothing happened since; it shows once a plan is used again. */
  readonly recall: (state: FloorState) => void
  /** Looks at somebody anew, in all queues, after something changed. */
  readonly refresh: (party: Party, turn: Turn) => void
  /** Works out anew what an agent is here for, after `state.duty` changed, and looks at the agent in all queues. */
  readonly refreshDuty: (agent: Agent, turn: Turn) => void
  /** The date on the wall of somebody, such as `2026-11-22`. */
  readonly dateAt: (party: Party, at: number) => string
  /** Those of a queue whom callers can be offered to who ask for this. */
  readonly poolFor: (queue: Queue, ask: PlannedAsk | null) => Pool
  /** The services, those alike together. */
  readonly audiences: () => readonly Audience[]
  /** Counts up with each change of the floor, so that it can be told what came before. */
  readonly moment: () => number
}

type Equipment = Pick<PlannedUser, 'name' | 'timeZone' | 'devices' | 'agent'>

/** Who there is: telephones, people, outside numbers and the queues they are in, with their lights. */
export function createRoster(state: FloorState): Roster {
  /** What is remembered of those who are not there, who may come again. */
  const agentStates = new Map(Object.entries(state.agents))
  const queueStates = new Map(Object.entries(state.queues))
  const devices = new Map<string, Device>()
  const agents = new Map<string, Agent>()
  const outsides = new Map<string, Outside>()
  const queues = new Map<string, Queue>()
  const localDay = createLocalDays()
  let words: DutyWords = { dutyProfiles: new Map(), notReadyReasons: new Map() }
  let audiences: readonly Audience[] = []
  let moment = 0
  let startedAt: number | null = null
  let now = 0

  const dateAt = (party: Party, at: number) => localDay(party.kind === 'user' ? party.timeZone : 'UTC', at).date
  const dateOf = ({ party }: Member) => dateAt(party, now)

  function use(plan: Plan, turn: Turn) {
    now = turn.at
    words = plan
    startedAt ??= turn.at
    const { users } = plan
    for (const user of users.values()) if (!user.isSystem) equip(agentOf(user.id), user)
    for (const agent of agents.values()) {
      agent.memberships = []
      if (!users.has(agent.userId)) equip(agent, { ...agent, devices: [], agent: withTelephoneAlone })
    }
    for (const outside of outsides.values()) outside.memberships = []
    audiences = audiencesOf(plan)
    const byQueue = audiencesByQueue(audiences)
    const removed = new Set(queues.keys())
    for (const row of plan.queues.values()) {
      removed.delete(row.id)
      const queue = queues.get(row.id) ?? newQueue(row, queueStates.get(row.id))
      queues.set(row.id, queue)
      queue.row = row
      queue.removed = false
      queue.audiences = byQueue.get(row.id) ?? []
      queue.pools = poolsFor(queue)
      man(queue, row.members)
      turn.touched.add(queue)
    }
    for (const id of removed) close(id, turn)
    for (const party of [...agents.values(), ...outsides.values()]) {
      refresh(party, turn)
      if (party.memberships.length > 0 || party.offer || party.talks > 0) continue
      if (party.kind === 'number') outsides.delete(party.number)
      else if (!users.has(party.userId)) {
        agentStates.set(party.userId, party.state)
        agents.delete(party.userId)
      }
    }
  }

  function equip(agent: Agent, { name, timeZone, agent: settings, devices: rows }: Equipment) {
    agent.name = name
    agent.timeZone = timeZone
    agent.settings = settings
    judgeDuty(agent)
    for (const device of agent.devices) device.agent = null
    agent.devices = rows.map(({ id }) => deviceOf(id))
    for (const device of agent.devices) device.agent = agent
  }

  /** Puts the members into the queue; who was there before stays who he was. */
  function man(queue: Queue, rows: readonly RoutingQueueMember[]) {
    const before = new Map(queue.byParty)
    queue.byParty.clear()
    queue.counts = newCounting()
    for (const row of rows) {
      const party = partyOf(row)
      // Nobody is a member twice; should it be written so, the first counts.
      if (queue.byParty.has(party)) continue
      const member = before.get(party) ?? newMember(queue, party, row)
      member.row = row
      if (member.light) count(queue.counts, member.light, 1)
      queue.byParty.set(party, member)
      party.memberships.push(member)
    }
    queue.members = [...queue.byParty.values()]
    fillPools(queue, dateOf)
  }

  function poolFor(queue: Queue, ask: PlannedAsk | null): Pool {
    const known = poolOf(queue, ask)
    if (known) return known
    const pool = newPool(ask, idleAgents(queue.row.ringType))
    queue.pools = [...queue.pools, pool]
    fillPools(queue, dateOf)
    return pool
  }

  function close(queueId: string, turn: Turn) {
    const queue = queues.get(queueId)
    if (!queue) return
    queue.removed = true
    man(queue, [])
    turn.touched.add(queue)
    if (queue.waiting.size() > 0 || queue.talking.size > 0) return
    queueStates.set(queueId, queue.state)
    queues.delete(queueId)
  }

  function recall(state: FloorState) {
    for (const [userId, known] of Object.entries(state.agents)) {
      const agent = agents.get(userId)
      agentStates.set(userId, known)
      if (agent?.state === fresh) agent.state = known
    }
    for (const [queueId, known] of Object.entries(state.queues)) {
      const queue = queues.get(queueId)
      queueStates.set(queueId, known)
      if (queue?.state === working) queue.state = known
    }
  }

  function refresh(party: Party, turn: Turn) {
    now = turn.at
    moment += 1
    if (party.kind === 'user') party.device = bestOf(party.devices, startedAt ?? turn.at)
    for (const member of party.memberships) look(member, turn)
  }

  function refreshDuty(agent: Agent, turn: Turn) {
    judgeDuty(agent)
    refresh(agent, turn)
  }

  function judgeDuty(agent: Agent) {
    agent.duty = dutyOf(agent.settings, agent.state.duty, words)
  }

  function look(member: Member, turn: Turn) {
    const { queue, light: before } = member
    const light = lightNow(member, false)
    if (before?.code !== light.code) {
      if (before) count(queue.counts, before, -1)
      count(queue.counts, light, 1)
      member.light = light
      member.lightSince = before === null ? null : turn.at
      turn.touched.add(queue)
    }
    if (stand(member, moment, dateOf)) turn.touched.add(queue)
  }

  function agentOf(userId: string): Agent {
    const agent = agents.get(userId) ?? newAgent(userId, agentStates.get(userId))
    agents.set(userId, agent)
    return agent
  }

  function outsideOf(number: string): Outside {
    const outside = outsides.get(number) ?? newOutside(number)
    outsides.set(number, outside)
    return outside
  }

  function partyOf(row: RoutingQueueMember): Party {
    return row.kind === 'user' ? agentOf(row.userId) : outsideOf(row.number)
  }

  function deviceOf(deviceId: string): Device {
    const device = devices.get(deviceId) ?? newDevice(deviceId)
    devices.set(deviceId, device)
    return device
  }

  return {
    ...{ devices, agents, queues, use, recall, refresh, refreshDuty, dateAt, poolFor },
    audiences: () => audiences,
    device: deviceOf,
    party: partyByKey,
    moment: () => moment,
  }

  function partyByKey(key: string): Party | undefined {
    const id = key.slice(key.indexOf(':') + 1)
    return key.startsWith('user:') ? agents.get(id) : outsides.get(id)
  }
}

/** One for each thing that callers of the queue can ask for; those that callers wait for stay, whatever their service asks now. */
function poolsFor({ base, pools, audiences, row }: Queue): readonly Pool[] {
  const kept = new Map<string, Pool>()
  for (const pool of pools) if (pool.ask && pool.callers > 0) kept.set(pool.ask.key, pool)
  for (const { ask } of audiences) {
    if (!ask || kept.has(ask.key)) continue
    kept.set(ask.key, poolOf({ base, pools }, ask) ?? newPool(ask, idleAgents(row.ringType)))
  }
  return [base, ...kept.values()]
}
