import type { DeviceSnapshot, FloorSnapshot, QueueSnapshot, UserSnapshot, WaitingCaller } from '../floor.ts'
import type { CallState } from '../model.ts'
import type { Plan } from '../planned.ts'
import { judge } from '../queue-ways.ts'
import { ruleAt } from '../rules/answering-rule.ts'
import { isGone } from '../rules/member-light.ts'
import { isAllOffline, isNobodyLeft, type QueueEntryVerdict } from '../rules/queue-entry.ts'
import { agentSnapshot, talksOf } from './agent-snapshot.ts'
import { type Agent, isInCall } from './agents.ts'
import type { Device } from './devices.ts'
import { glanceAt } from './glance.ts'
import { lightNow, type Member } from './members.ts'
import { inOrder } from './ordered-list.ts'
import type { Queue } from './queues.ts'
import type { Roster } from './roster.ts'
import { serviceSnapshots } from './service-snapshot.ts'
import { queueNow } from './view.ts'
import type { Waiting } from './waiting-calls.ts'

export type SnapshotParts = { readonly roster: Roster; readonly calls: readonly CallState[]; readonly plan: Plan }

/** The whole floor, as those see it who look at it. */
export function snapshotOf({ roster, calls, plan }: SnapshotParts, at: number): FloorSnapshot {
  const glance = glanceAt(at)
  const talks = talksOf(calls)
  const queues = [...roster.queues.values()].filter(({ removed }) => !removed).map((queue) => queueSnapshot(queue, at))
  return {
    ...{ at, queues },
    users: [...roster.agents.values()].map((agent) => ({
      ...userSnapshot(agent),
      agent: agentSnapshot(agent, talks, plan, glance),
    })),
    devices: [...roster.devices.values()].map(deviceSnapshot),
    services: serviceSnapshots({ roster, queues, calls }, glance),
  }
}

function queueSnapshot(queue: Queue, at: number): QueueSnapshot {
  const { id, members, waiting, talking, state } = queue
  return {
    ...{ queueId: id, state, talking: talking.size },
    members: members.map((member) => memberSnapshot(member)),
    waiting: [...inOrder(waiting)].map(waitingCaller),
    failover: {
      since: state.failedOverSince,
      code: entryOf(queue, at).code,
      startsAt: startsAt(queue),
      endsAt: queue.steadyAt,
    },
    warning: warningOf(queue, at),
  }
}

/** What would become of a call that came now. */
function entryOf(queue: Queue, at: number): QueueEntryVerdict {
  const { row } = queue
  return judge({ queue: row, rule: row.user ? ruleAt(row.user.rules, at) : null, now: queueNow(queue, queue.base) })
}

function memberSnapshot(member: Member): QueueSnapshot['members'][number] {
  const { queue, row, lightSince } = member
  const { failedOverSince } = queue.state
  const light = lightNow(member, failedOverSince !== null)
  const until = light.code === 'NOT_STEADY' ? queue.steadyAt : light.code === 'DEVICE_IN_GRACE' ? goneAt(member) : null
  return { ...light, memberId: row.id, since: lightSince, until }
}

/** When a lost telephone counts as gone in this queue. */
function goneAt({ party, queue }: Member): number | null {
  if (party.kind !== 'user' || party.device.kind !== 'lost') return null
  return party.device.lostAt + queue.row.graceSeconds * 1000
}

/** Everybody is grey or waited for, and somebody is waited for: failover begins when the last of them counts as gone. */
function startsAt({ row, state, counts, members }: Queue): number | null {
  const { inGrace } = counts
  if (!row.requireAgents || state.failedOverSince !== null || inGrace === 0) return null
  if (counts.grey + inGrace < counts.members) return null
  return Math.max(...members.map((member) => (member.light?.code === 'DEVICE_IN_GRACE' ? (goneAt(member) ?? 0) : 0)))
}

/** What stands without any call (product.md section 4). */
function warningOf(queue: Queue, at: number): string | null {
  const { row, state, counts } = queue
  if (state.failedOverSince === null && !isAllOffline(counts)) return isNobodyLeft(counts) ? 'NOBODY_LEFT' : null
  if (!row.requireAgents) return 'REQUIRE_AGENTS_OFF'
  return entryOf(queue, at).code === 'NO_DESTINATION' ? 'NO_DESTINATION' : null
}

const waitingCaller = ({ callId, since, priority, serviceId, offers, queue }: Waiting): WaitingCaller => ({
  ...{ callId, since, priority, serviceId },
  ringingAt: offers.flatMap(({ party }) => queue.byParty.get(party)?.row.id ?? []),
})

function userSnapshot(agent: Agent): Omit<UserSnapshot, 'agent'> {
  const { userId, device, waitedMs, state, memberships } = agent
  const grace = Math.max(0, ...memberships.map(({ queue }) => queue.row.graceSeconds * 1000))
  const gone = device.kind === 'none' || (device.kind === 'lost' && isGone(device, device.lostAt + waitedMs, grace))
  return {
    ...{ userId, state, inCall: isInCall(agent) },
    reach: device.kind === 'reachable' ? 'reachable' : gone ? 'gone' : 'inGrace',
    lostAt: device.kind === 'lost' && !device.signedOff ? device.lostAt : null,
  }
}

const deviceSnapshot = ({ id, reach, since, inUse }: Device): DeviceSnapshot => ({ deviceId: id, reach, since, inUse })
