import type { Applied } from '../board/board.ts'
import type { RoutingConfig, RoutingQueue, RoutingQueueMember } from '../configuration.ts'
import type { AgentState } from '../floor-state.ts'
import type { BoardEvent, Command, FloorCommand } from '../model.ts'
import { dutyOf } from '../rules/duty.ts'
import { failingReasons, failingReasonsOfNumber } from '../rules/eligibility.ts'
import { type DeviceState, lightOf, type Member } from '../rules/member-light.ts'

type Device = {
  reach: 'reachable' | 'unreachable' | 'signedOff' | 'unknown'
  since: number
  inUse: boolean
  suspectUntil: number
}
/** A telephone that rings for a caller who waits. */
export type Rings = { readonly callId: string; readonly who: string; readonly deviceId: string | null }

/**
 * What is true of telephones and agents, worked out slowly from what happened and what was commanded: nothing is counted along, and
 * nothing is asked of the board. The watch compares the board with it.
 */
export function floorModel(first: RoutingConfig, startedAt: number) {
  let config = first
  const devices = new Map<string, Device>()
  const states = new Map<string, AgentState>()
  /** What rings for callers who wait, by dial. */
  const rings = new Map<string, Rings>()

  function device(id: string): Device {
    const known = devices.get(id) ?? { reach: 'unknown', since: startedAt, inUse: false, suspectUntil: 0 }
    devices.set(id, known)
    return known
  }
  const ownerOf = (deviceId: string) =>
    config.users?.find(({ devices: owned }) => owned.some(({ id }) => id === deviceId))?.id ?? ''

  function hear(event: BoardEvent) {
    if (event.type === 'deviceReach') {
      const known = device(event.deviceId)
      if ((known.reach === 'reachable') !== (event.reach === 'reachable')) known.since = event.at
      known.reach = event.reach
      if (event.reach === 'reachable') known.suspectUntil = 0
    }
    if (event.type === 'deviceUse') device(event.deviceId).inUse = event.inUse
    if (event.type === 'dialFailed') {
      const rang = rings.get(event.dialId)
      rings.delete(event.dialId)
      if (rang?.deviceId && event.cause === 'failed') device(rang.deviceId).suspectUntil = event.at + 30_000
    }
    if (event.type === 'dialAnswered') {
      const rang = rings.get(event.dialId)
      rings.delete(event.dialId)
      if (rang?.deviceId) device(rang.deviceId).suspectUntil = 0
    }
  }

  function see({ commands, changes }: Applied) {
    for (const command of commands) obey(command)
    for (const change of changes) if (change.type === 'agentChanged') states.set(change.userId, change.state)
  }

  function obey(command: Command | FloorCommand) {
    if (command.type === 'cancelDial') rings.delete(command.dialId)
    if (!('dialId' in command) || !isOfBoard(command.dialId)) return
    const { callId, dialId } = command
    if (command.type === 'ring')
      rings.set(dialId, { callId, who: ownerOf(command.deviceId), deviceId: command.deviceId })
    if (command.type === 'dial') rings.set(dialId, { callId, who: command.number, deviceId: null })
  }

  /** The best of somebody's telephones. */
  function deviceOf(userId: string): DeviceState {
    const owned = config.users?.find(({ id }) => id === userId)?.devices.map(({ id }) => device(id)) ?? []
    if (owned.length === 0) return { kind: 'none' }
    if (owned.some(({ reach }) => reach === 'reachable')) return { kind: 'reachable' }
    const waitedFor = owned.filter(({ reach }) => reach !== 'signedOff')
    const lostAt = Math.max(...waitedFor.map(({ since }) => since))
    return waitedFor.length > 0
      ? { kind: 'lost', lostAt, signedOff: false }
      : { kind: 'lost', lostAt: 0, signedOff: true }
  }

  const owned = (userId: string) =>
    config.users?.find(({ id }) => id === userId)?.devices.map(({ id }) => device(id)) ?? []
  const isUsed = (userId: string) => owned(userId).some(({ inUse }) => inUse)
  const canRing = (userId: string, at: number) =>
    owned(userId).some(({ reach, suspectUntil }) => reach === 'reachable' && suspectUntil <= at)

  function member(row: RoutingQueueMember, talking: ReadonlySet<string>): Member {
    if (row.kind === 'number') {
      const { offline: offlineInQueue, doesNotKeepOpen } = row
      return { kind: 'number', offlineInQueue, doesNotKeepOpen, inCall: talking.has(row.number) }
    }
    const { userId } = row
    const { hasRole: _, skills: __, rank: ___, ...duty } = dutyOf(userId)
    const isRinging = [...rings.values()].some(({ who }) => who === userId)
    const inCall = talking.has(userId) || (isUsed(userId) && !isRinging)
    return {
      ...{ kind: 'agent', offlineInQueue: row.offline, device: deviceOf(userId), ...duty },
      busyWith: inCall ? 'call' : isRinging ? 'ringing' : 'nothing',
      rona: (states.get(userId)?.ronaSince ?? null) !== null,
    }
  }

  return {
    ...{ hear, see, rings, states },
    usePlan(newer: RoutingConfig) {
      config = newer
    },
    queues: (): readonly RoutingQueue[] => config.queues ?? [],
    /** The light of a member but for failover. */
    light: (row: RoutingQueueMember, queue: RoutingQueue, talking: ReadonlySet<string>, at: number) =>
      lightOf(member(row, talking), { now: at, graceMs: queue.graceSeconds * 1000, failedOver: false }),
    /** Why a member does not get a call, but for passes and the limit; what rings for `callId` itself does not count. */
    reasons(row: RoutingQueueMember, talking: ReadonlySet<string>, at: number, callId?: string): readonly string[] {
      const ringing = [...rings.values()].filter(({ who }) => who === whoIs(row))
      const ringsElsewhere = ringing.some((rang) => rang.callId !== callId)
      const known = member(row, talking)
      if (known.kind === 'number') {
        const reasons = failingReasonsOfNumber({ ...known, alreadyOffered: ringsElsewhere })
        return reasons.map(({ code }) => code)
      }
      const userId = whoIs(row)
      const inCall = talking.has(userId) || isUsed(userId)
      const busyWith = inCall ? 'call' : ringsElsewhere ? 'ringing' : 'nothing'
      const { hasRole, skills, rank } = dutyOf(userId)
      const facts = { ...known, busyWith, hasRole, skills, rank, isMember: true } as const
      const more = { deviceSuspect: !canRing(userId, at), alreadyOffered: false, queueLimitReached: false }
      return failingReasons({ ...facts, ...more }, null).map(({ code }) => code)
    },
  }
}

export const whoIs = (row: RoutingQueueMember): string => (row.kind === 'user' ? row.userId : row.number)

/** Whether a dial was made by the board, for a caller who waits. */
export const isOfBoard = (dialId: string): boolean => /\.o\d+$/.test(dialId)
