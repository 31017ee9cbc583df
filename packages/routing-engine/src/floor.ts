import type { AgentState, LightCounts, MemberLight, QueueState } from './floor-state.ts'
import type { QueueParty } from './model.ts'
import type { PlannedAsk } from './rules/ask.ts'
import type { Failing } from './rules/eligibility.ts'

/** What a call sees of queues and people at the moment it asks. Pure: the board hands it in. */
export type Floor = {
  /** Null: there is no such queue. As a caller finds it who asks for this; left out or null: for nothing. */
  readonly queue: (queueId: string, ask?: PlannedAsk | null) => QueueNow | null
  readonly user: (userId: string) => UserNow
  /** Outside legs that are up now, and minutes of such legs since local midnight (FO-30). */
  readonly outside: (organizationUnitId: string) => { readonly legs: number; readonly minutesToday: number }
}

export type QueueNow = {
  /** In order of position. Made when it is asked for: what is decided for each call asks `lights`. */
  readonly members: readonly MemberLight[]
  /** The same, counted: kept by the board, so that a decision costs the same however many members there are. */
  readonly lights: LightCounts
  readonly waiting: number
  /** Of those who wait, how many would be served before a caller of this priority who came now. Left out: all. */
  readonly ahead?: (priority: number) => number
  /** For a caller who came now, were all who wait served before. */
  readonly expectedWaitMs: number
  /** Failover holds on until somebody was there steadily, or a person ended it (FO-1). */
  readonly failedOver: boolean
  /** Whom a caller who came now would be offered to; null: nobody is free. Left out: not known. */
  readonly firstFree?: QueueParty | null
  /** Who is there for such a caller: nothing speaks against so many up to MISSING_RESPONSIBILITY, or nothing at all. Left out: as the lights say. */
  readonly staff?: { readonly onDuty: number; readonly free: number }
}

export type UserNow = {
  /** Those that can be rung now, in order. */
  readonly reachableDeviceIds: readonly string[]
  readonly inCall: boolean
}

/** Nobody there and nothing going on: what a call sees where no board is. */
export const emptyFloor: Floor = {
  queue: () => null,
  user: () => ({ reachableDeviceIds: [], inCall: false }),
  outside: () => ({ legs: 0, minutesToday: 0 }),
}

/** The floor as plain JSON, for those who look at it. Times are epoch milliseconds. */
export type FloorSnapshot = {
  readonly at: number
  readonly queues: readonly QueueSnapshot[]
  readonly users: readonly UserSnapshot[]
  readonly devices: readonly DeviceSnapshot[]
  readonly services: readonly ServiceSnapshot[]
}

export const presences = ['available', 'busy', 'absent', 'closed'] as const
/** Of a service (DP-22). */
export type Presence = (typeof presences)[number]

/** A service as it is at this moment. */
export type ServiceSnapshot = {
  readonly serviceId: string
  readonly presence: Presence
  /** Agents with no failing reason at all. */
  readonly free: number
  /** Agents on duty for it: nothing speaks against them up to MISSING_RESPONSIBILITY. */
  readonly onDuty: number
  /** Its callers who wait in queues. */
  readonly waiting: number
  /** Since when the one waits who waits longest. */
  readonly longestWaitSince: number | null
  /** Its callers somebody talks with. */
  readonly talking: number
  /** A queue of its workflow sends callers elsewhere because nobody is there (OFFLINE_FAILOVER, UNAVAILABLE_FORWARD). */
  readonly failover: boolean
}

/** Why somebody gets the calls of a service through one of its queues, or not: every failing reason, in order (DP-27). */
export type AgentReasons = {
  readonly serviceId: string
  readonly queueId: string
  readonly reasons: readonly Failing[]
}

export type QueueSnapshot = {
  readonly queueId: string
  /** In order of position. */
  readonly members: readonly (MemberLight & {
    readonly memberId: string
    /** Since when the light is as it is, where that is known. */
    readonly since: number | null
    /** When a light that waits for a telephone turns grey, or one that must be steady counts again. */
    readonly until: number | null
  })[]
  /** The first to be served first. */
  readonly waiting: readonly WaitingCaller[]
  /** Conversations of callers of this queue. */
  readonly talking: number
  readonly failover: {
    /** Since when callers are sent elsewhere; null: they are not. */
    readonly since: number | null
    /** Would a call be sent elsewhere now; says why. */
    readonly code: string
    /** When it starts if nothing changes: every phone is gone, and the last of them still waited for. */
    readonly startsAt: number | null
    /** When callers wait again if nothing changes. */
    readonly endsAt: number | null
  }
  /** Standing warning: REQUIRE_AGENTS_OFF or NO_DESTINATION while everybody is offline, NOBODY_LEFT. */
  readonly warning: string | null
  readonly state: QueueState
}

export type WaitingCaller = {
  readonly callId: string
  readonly since: number
  readonly priority: number
  readonly serviceId: string | null
  /** Ids of the members whose telephones ring for this caller. */
  readonly ringingAt: readonly string[]
}

export type UserSnapshot = {
  readonly userId: string
  readonly reach: 'reachable' | 'inGrace' | 'gone'
  readonly lostAt: number | null
  readonly inCall: boolean
  readonly state: AgentState
  /** Null: has no telephone of ours, is in no queue and has no Agent Assistant. */
  readonly agent: AgentSnapshot | null
}

/** Somebody as an agent, at this moment. */
export type AgentSnapshot = {
  /** Works with a telephone alone. */
  readonly deviceOnly: boolean
  readonly signedIn: boolean
  /** The Agent Assistant is heard of. */
  readonly linked: boolean
  /** The duty profile that holds; null: none, or the one that was chosen is gone. */
  readonly dutyProfileId: string | null
  /** On duty, of the Off Duty kind, or without a profile. */
  readonly profile: 'onDuty' | 'offDuty' | 'none'
  readonly busyWith: 'nothing' | 'call' | 'ringing' | 'afterCallWork'
  /** The caller whom a telephone of theirs rings for, or whom they talk with. */
  readonly callId: string | null
  readonly queueId: string | null
  /** Services whose calls they would get now, of those that come through a queue of theirs. */
  readonly servicesReady: number
  readonly services: number
}

export type DeviceSnapshot = {
  readonly deviceId: string
  readonly reach: 'reachable' | 'unreachable' | 'signedOff' | 'unknown'
  readonly since: number | null
  readonly inUse: boolean
}
