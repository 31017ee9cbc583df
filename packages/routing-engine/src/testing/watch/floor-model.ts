import type { Applied } from '../../board/board.ts'
import type { RoutingConfig, RoutingQueue, RoutingQueueMember } from '../../configuration.ts'
import type { AgentState, MemberLight } from '../../floor-state.ts'
import type { BoardEvent, Command, FloorCommand } from '../../model.ts'
import { failingReasons, failingReasonsOfNumber } from '../../rules/eligibility.ts'
import { type DeviceState, lightOf, type Member } from '../../rules/member-light.ts'
import { dutyModel } from './duty-model.ts'

type Device = {
  reach: 'reachable' | 'unreachable' | 'signedOff' | 'unknown'
  since: number
  inUse: boolean
  suspectUntil: number
}
/** A telephone that rings for a caller who waits. */
export type Rings = {
  readonly dialId: string
  readonly callId: string
  readonly who: string
  readonly deviceId: string | null
}

export type FloorModel = ReturnType<typeof floorModel>

/**
 * What is true of telephones and agents, worked out slowly from what happened and what was commanded: nothing is counted along, and
 * nothing is asked of the board. The watch compares the board with it.
 */
export function floorModel(startedAt: number) {
  let queues: readonly RoutingQueue[] = []
  const devices = new Map<string, Device>()
  const owned = new Map<string, readonly Device[]>()
  const owners = new Map<string, string>()
  const states = new Map<string, AgentState>()
  const duty = dutyModel((userId) => states.get(userId))
  /** Who talks with a caller, by call. */
  const partners = new Map<string, string>()
  /** What rings for callers who wait, by dial. */
  const rings = new Map<string, Rings>()

  function device(id: string): Device {
    const known = devices.get(id) ?? { reach: 'unknown', since: startedAt, inUse: false, suspectUntil: 0 }
    devices.set(id, known)
    return known
  }

  function usePlan(config: RoutingConfig) {
    queues = config.queues ?? []
    members.clear()
    duty.usePlan(config)
    owned.clear()
    owners.clear()
    for (const { id, devices: rows } of config.users ?? []) {
      owned.set(
        id,
        rows.map((row) => device(row.id)),
      )
      for (const row of rows) owners.set(row.id, id)
    }
  }

  function hear(event: BoardEvent) {
    members.clear()
    duty.lookAnew()
    switch (event.type) {
      case 'deviceReach': {
        const known = device(event.deviceId)
        if ((known.reach === 'reachable') !== (event.reach === 'reachable')) known.since = event.at
        known.reach = event.reach
        if (event.reach === 'reachable') known.suspectUntil = 0
        return
      }
      case 'deviceUse':
        device(event.deviceId).inUse = event.inUse
        return
      case 'dialFailed':
      case 'dialAnswered': {
        const rang = rings.get(event.dialId)
        rings.delete(event.dialId)
        if (!rang?.deviceId) return
        if (event.type === 'dialAnswered') device(rang.deviceId).suspectUntil = 0
        else if (event.cause === 'failed') device(rang.deviceId).suspectUntil = event.at + 30_000
        return
      }
      default:
    }
  }

  function see({ commands, changes }: Applied) {
    members.clear()
    duty.lookAnew()
    for (const command of commands) obey(command)
    for (const change of changes) {
      if (change.type === 'agentChanged') states.set(change.userId, change.state)
      if ('call' in change) {
        const { callId, talkingTo, phase } = change.call
        if (!talkingTo || phase.kind === 'ended') partners.delete(callId)
        else partners.set(callId, talkingTo.kind === 'user' ? talkingTo.userId : talkingTo.number)
      }
    }
  }

  function obey(command: Command | FloorCommand) {
    if (command.type === 'cancelDial') rings.delete(command.dialId)
    if (command.type !== 'ring' && command.type !== 'dial') return
    const { callId, dialId } = command
    if (!isOfBoard(dialId)) return
    if (command.type === 'dial') rings.set(dialId, { dialId, callId, who: command.number, deviceId: null })
    else {
      const { deviceId } = command
      rings.set(dialId, { dialId, callId, who: owners.get(deviceId) ?? '', deviceId })
    }
  }

  const devicesOf = (userId: string): readonly Device[] => owned.get(userId) ?? none

  /** The best of somebody's telephones. */
  function deviceOf(userId: string): DeviceState {
    const known = devicesOf(userId)
    if (known.length === 0) return without
    if (known.some(({ reach }) => reach === 'reachable')) return there
    const waitedFor = known.filter(({ reach }) => reach !== 'signedOff')
    if (waitedFor.length === 0) return { kind: 'lost', lostAt: 0, signedOff: true }
    return { kind: 'lost', lostAt: Math.max(...waitedFor.map(({ since }) => since)), signedOff: false }
  }

  function talks(who: string): boolean {
    for (const partner of partners.values()) if (partner === who) return true
    return false
  }

  /** The call that rings somebody; `besides` does not count. */
  function ringing(who: string, besides?: string): string | null {
    for (const rang of rings.values()) if (rang.who === who && rang.callId !== besides) return rang.callId
    return null
  }

  const isThere = (deviceId: string) => devices.get(deviceId)?.reach === 'reachable'

  const isOnThePhone = (userId: string) => talks(userId) || devicesOf(userId).some(({ inUse }) => inUse)

  /** After a missed call. */
  const isPaused = (userId: string) => (states.get(userId)?.ronaSince ?? null) !== null

  /** Each member is worked out once for each event. */
  const members = new Map<RoutingQueueMember, Member>()

  function member(row: RoutingQueueMember): Member {
    const known = members.get(row) ?? workedOut(row)
    members.set(row, known)
    return known
  }

  function workedOut(row: RoutingQueueMember): Member {
    const { offline: offlineInQueue } = row
    if (row.kind === 'number') {
      const { doesNotKeepOpen } = row
      return { kind: 'number', offlineInQueue, doesNotKeepOpen, inCall: talks(row.number) }
    }
    const { userId } = row
    const { deviceOnly, signedIn, profile, status, busyTakesCalls, notReady } = duty.factsOf(userId)
    const isRinging = ringing(userId) !== null
    const inCall = talks(userId) || (!isRinging && isOnThePhone(userId))
    // Written out: it is asked for more often than anything else.
    return {
      kind: 'agent',
      offlineInQueue,
      device: deviceOf(userId),
      deviceOnly,
      signedIn,
      profile,
      status,
      busyTakesCalls,
      notReady,
      busyWith: inCall ? 'call' : isRinging ? 'ringing' : duty.isInAfterCallWork(userId) ? 'afterCallWork' : 'nothing',
      rona: isPaused(userId),
    }
  }

  return {
    ...{ usePlan, hear, see, rings, partners, isPaused, isThere, devicesOf },
    ...{ agentOf: duty.agentOf, isOnDuty: duty.isOnDuty, dutyFacts: duty.factsOf, userIds: duty.userIds },
    state: (userId: string): AgentState | undefined => states.get(userId),
    queues: () => queues,
    queue: (queueId: string): RoutingQueue | undefined => queues.find(({ id }) => id === queueId),
    /** The light of a member but for failover. */
    light: (row: RoutingQueueMember, queue: RoutingQueue, at: number): MemberLight =>
      lightOf(member(row), { now: at, graceMs: queue.graceSeconds * 1000, failedOver: false }),
    /** Why a member does not get a call, but for passes and the limit; what rings for `callId` itself does not count. */
    reasons(row: RoutingQueueMember, at: number, callId?: string): readonly string[] {
      const who = whoIs(row)
      const ringsElsewhere = ringing(who, callId) !== null
      const known = member(row)
      if (known.kind === 'number') {
        const facts = { ...known, alreadyOffered: ringsElsewhere }
        return failingReasonsOfNumber(facts).map(({ code }) => code)
      }
      const writes = duty.isInAfterCallWork(who) ? 'afterCallWork' : 'nothing'
      const busyWith = isOnThePhone(who) ? 'call' : ringsElsewhere ? 'ringing' : writes
      const { hasRole, skills, ranks } = duty.factsOf(who)
      const canRing = devicesOf(who).some(({ reach, suspectUntil }) => reach === 'reachable' && suspectUntil <= at)
      const more = { deviceSuspect: !canRing, alreadyOffered: false, queueLimitReached: false, isMember: true }
      const facts = { ...known, busyWith, hasRole, skills, ranks, ...more } as const
      return failingReasons(facts, null).map(({ code }) => code)
    },
  }
}

const none: readonly Device[] = []
const without: DeviceState = { kind: 'none' }
const there: DeviceState = { kind: 'reachable' }

export const whoIs = (row: RoutingQueueMember): string => (row.kind === 'user' ? row.userId : row.number)

/** Whether a dial was made by the board, for a caller who waits. */
export const isOfBoard = (dialId: string): boolean => /\.o\d+$/.test(dialId)
