/** What a board remembers beyond calls: stored as transitions, read back at the start. Plain JSON. */

export type AgentState = {
  /** Since when the agent is paused after a call that was not taken (RONA); null: not. */
  readonly ronaSince: number | null
  /** Of which queue that call was. */
  readonly ronaQueueId: string | null
  /** The end of the last call of a queue; null: none yet. */
  readonly idleSince: number | null
  /** Calls of queues answered on the day `answeredOn`, a date of the agent's zone such as `2026-11-22`. */
  readonly answeredToday: number
  readonly answeredOn: string | null
  /** What the agent is here for, and what was chosen. Older states do not know it: nothing yet. */
  readonly duty?: DutyState
}

/** What an agent, or somebody who leads, chose; and whether the Agent Assistant is there. Times are epoch milliseconds. */
export type DutyState = {
  /** The duty profile chosen last; null: none. It may be gone meanwhile. */
  readonly profileId: string | null
  readonly profileSince: number | null
  /** Who chose it; null: the agent, or nobody. */
  readonly profileBy: string | null
  /** When the agent is back in `returnTo` by itself. */
  readonly returnAt: number | null
  readonly returnTo: string | null
  readonly status: AgentStatus
  readonly statusSince: number | null
  readonly notReadyReasonId: string | null
  /** After-call work lasts until then; null: none. */
  readonly afterCallUntil: number | null
  /** The session of the Agent Assistant that was seen last; null: never. */
  readonly sessionId: string | null
  /** Null: not signed in. */
  readonly signedInSince: number | null
  /** Since when the Agent Assistant is not heard of (DP-29); null: it is, or nobody waits for it. */
  readonly linkLostAt: number | null
}

/** Of an agent who never chose anything, and was never seen. */
export const freshDuty: DutyState = {
  ...{ profileId: null, profileSince: null, profileBy: null, returnAt: null, returnTo: null },
  ...{ status: 'available', statusSince: null, notReadyReasonId: null, afterCallUntil: null },
  ...{ sessionId: null, signedInSince: null, linkLostAt: null },
}

export const agentStatuses = ['available', 'busy', 'inMeeting', 'doNotDisturb', 'away'] as const
export type AgentStatus = (typeof agentStatuses)[number]

export type QueueState = {
  /** Since when callers go elsewhere because nobody is there; null: they do not (FO-1). */
  readonly failedOverSince: number | null
  /** So many conversations of its callers count in the mean, 20 at most. */
  readonly talks: number
  readonly meanTalkMs: number
}

/** What is spent of the minutes that a unit's toll guard allows in a day (FO-30). */
export type TollSpending = {
  readonly spentMs: number
  /** The day it was spent on, a date of the unit's zone; on any other nothing is spent. */
  readonly spentOn: string
  /** Up to when legs that were up are counted in it; null: none is. */
  readonly countedUntil: number | null
}

export type FloorState = {
  readonly agents: Readonly<Record<string, AgentState>>
  readonly queues: Readonly<Record<string, QueueState>>
  /** By the unit whose toll guard it is. */
  readonly spending: Readonly<Record<string, TollSpending>>
}

/** What a member of a queue looks like: may be rung, is there but not free, or is not there at all (FO-17). */
export type Light = 'green' | 'red' | 'grey'

export const lightCodes = [
  'READY',
  'OFFLINE_IN_QUEUE',
  'DOES_NOT_KEEP_OPEN',
  'NOT_SIGNED_IN',
  'NO_PROFILE',
  'OFF_DUTY',
  'NO_DEVICE',
  /** The telephone is back, but not steadily enough to end failover (FO-1). */
  'NOT_STEADY',
  'IN_CALL',
  'RINGING',
  'AFTER_CALL_WORK',
  'RONA',
  'STATUS_BUSY',
  'BUSY_TAKES_CALLS',
  'STATUS_IN_MEETING',
  'STATUS_DO_NOT_DISTURB',
  'STATUS_AWAY',
  'NOT_READY',
  'DEVICE_IN_GRACE',
] as const
export type LightCode = (typeof lightCodes)[number]

export type MemberLight = { readonly light: Light; readonly code: LightCode }

/** How many members of a queue look like what. All offline: `grey` is `members`. */
export type LightCounts = {
  readonly members: number
  readonly grey: number
  /** Paused after a call that was not taken (RONA); not grey. */
  readonly rona: number
  /** Of the grey: NO_DEVICE. */
  readonly noDevice: number
  /** Of the grey: NOT_SIGNED_IN, NO_PROFILE or OFF_DUTY. */
  readonly offDuty: number
}

/** Counts what is not counted by a board. */
export function countLights(members: readonly MemberLight[]): LightCounts {
  const count = (holds: (light: MemberLight) => boolean) => members.filter(holds).length
  return {
    members: members.length,
    grey: count(({ light }) => light === 'grey'),
    rona: count(isPaused),
    noDevice: count(isWithoutDevice),
    offDuty: count(isOffDuty),
  }
}

/** What is counted of a light beside its colour. */
export const isPaused = ({ code }: MemberLight): boolean => code === 'RONA'
export const isWithoutDevice = ({ code }: MemberLight): boolean => code === 'NO_DEVICE'
export const isOffDuty = ({ code }: MemberLight): boolean =>
  code === 'NOT_SIGNED_IN' || code === 'NO_PROFILE' || code === 'OFF_DUTY'
