import type { Applied } from '../../board/board.ts'
import type {
  RoutingAgent,
  RoutingConfig,
  RoutingDutyProfile,
  RoutingQueue,
  RoutingQueueMember,
} from '../../configuration.ts'
import { type AgentState, freshDuty, type MemberLight } from '../../floor-state.ts'
import type { BoardEvent, Command, FloorCommand } from '../../model.ts'
import { dutyOf } from '../../rules/duty.ts'
import { failingReasons, failingReasonsOfNumber } from '../../rules/eligibility.ts'
import { type DeviceState, type DutyFacts, lightOf, type Member } from '../../rules/member-light.ts'

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
  /** Who works with the Agent Assistant; null: with a telephone alone. */
  const people = new Map<string, RoutingAgent | null>()
  let userIds: readonly string[] = []
  let profiles: ReadonlyMap<string, RoutingDutyProfile> = new Map()
  /** What is known of each, worked out once after each event. */
  const duties = new Map<string, DutyFacts>()
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
    profiles = new Map(config.dutyProfiles?.map((profile) => [profile.id, profile]))
    members.clear()
    duties.clear()
    people.clear()
    userIds = (config.users ?? []).filter(({ isSystem }) => !isSystem).map(({ id }) => id)
    owned.clear()
    owners.clear()
    for (const { id, devices: rows, agent } of config.users ?? []) {
      people.set(id, agent?.assistant ? agent : null)
      owned.set(
        id,
        rows.map((row) => device(row.id)),
      )
      for (const row of rows) owners.set(row.id, id)
    }
  }

  function hear(event: BoardEvent) {
    members.clear()
    duties.clear()
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
    duties.clear()
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

  const agentOf = (userId: string): RoutingAgent | null => people.get(userId) ?? null

  /** What is known of somebody's duty, from what was written of it. */
  function dutyFacts(userId: string): DutyFacts {
    const known = duties.get(userId) ?? dutyNow(userId)
    duties.set(userId, known)
    return known
  }

  function dutyNow(userId: string): DutyFacts {
    const agent = agentOf(userId)
    if (!agent) return everReady
    const duty = states.get(userId)?.duty ?? freshDuty
    const profile = profiles.get(duty.profileId ?? '')
    const kindOfProfile = profile?.offDuty ? 'offDuty' : 'onDuty'
    return {
      ...everReady,
      deviceOnly: false,
      hasRole: agent.hasRole,
      signedIn: duty.signedInSince !== null,
      profile: duty.profileId === null ? 'offDuty' : profile ? kindOfProfile : 'none',
      status: duty.status,
      busyTakesCalls: agent.busyTakesCalls,
      notReady: duty.notReadyReasonId,
    }
  }

  /** Signed in with a profile to work in. */
  function isOnDuty(userId: string): boolean {
    const { signedIn, profile } = dutyFacts(userId)
    return signedIn && profile === 'onDuty'
  }

  const isInAfterCallWork = (userId: string) =>
    agentOf(userId) !== null && (states.get(userId)?.duty?.afterCallUntil ?? null) !== null

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
    const { deviceOnly, signedIn, profile, status, busyTakesCalls, notReady } = dutyFacts(userId)
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
      busyWith: inCall ? 'call' : isRinging ? 'ringing' : isInAfterCallWork(userId) ? 'afterCallWork' : 'nothing',
      rona: isPaused(userId),
    }
  }

  return {
    ...{ usePlan, hear, see, rings, partners, isPaused, isThere, agentOf, isOnDuty, dutyFacts },
    state: (userId: string): AgentState | undefined => states.get(userId),
    devicesOf,
    userIds: () => userIds,
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
      const writes = isInAfterCallWork(who) ? 'afterCallWork' : 'nothing'
      const busyWith = isOnThePhone(who) ? 'call' : ringsElsewhere ? 'ringing' : writes
      const { hasRole, skills, ranks } = dutyFacts(who)
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

/** Whoever works with a telephone alone. */
const everReady = dutyOf(undefined, undefined, { dutyProfiles: new Map(), notReadyReasons: new Map() })
