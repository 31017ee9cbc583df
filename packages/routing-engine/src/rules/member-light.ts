import type { Light, LightCode, MemberLight } from '../floor-state.ts'

export type AgentStatus = 'available' | 'busy' | 'inMeeting' | 'doNotDisturb' | 'away'

/** The best of a person's telephones. `lostAt` is when the exchange last heard of it; one that signed off did so on purpose. */
export type DeviceState =
  | { readonly kind: 'reachable' }
  | { readonly kind: 'lost'; readonly lostAt: number; readonly signedOff: boolean }
  | { readonly kind: 'none' }

/** What duty profiles, sign-in and the chosen status say of a person. */
export type DutyFacts = {
  readonly hasRole: boolean
  /** Works with a telephone alone: counts as signed in and on duty everywhere; a profile then says skills and responsibilities only. */
  readonly deviceOnly: boolean
  readonly signedIn: boolean
  readonly profile: 'onDuty' | 'offDuty' | 'none'
  /** Of the duty profile: level by skill. */
  readonly skills: ReadonlyMap<string, number>
  /** Of the duty profile, for the service that is asked for; null has none. */
  readonly rank: number | null
  readonly status: AgentStatus
  /** A *Busy* agent still gets calls (DP-16). */
  readonly busyTakesCalls: boolean
  readonly notReady: string | null
}

export type BusyWith = 'nothing' | 'call' | 'ringing' | 'afterCallWork'

export type AgentMember = Omit<DutyFacts, 'hasRole' | 'skills' | 'rank'> & {
  readonly kind: 'agent'
  readonly offlineInQueue: boolean
  readonly device: DeviceState
  readonly busyWith: BusyWith
  /** Paused after a call that was not taken. */
  readonly rona: boolean
}

export type NumberMember = {
  readonly kind: 'number'
  readonly offlineInQueue: boolean
  /** Ticked, the number is no reason to keep callers waiting. */
  readonly doesNotKeepOpen: boolean
  readonly inCall: boolean
}

export type Member = AgentMember | NumberMember

/** What a light is seen by besides the member. */
export type LightConditions = {
  readonly now: number
  /** FO-21: a lost telephone is waited for that long. */
  readonly graceMs: number
  /** FO-1: callers go elsewhere until somebody is there steadily; who is back counts as grey until then. */
  readonly failedOver: boolean
}

type Situation<Kind extends Member> = { readonly member: Kind; readonly isGone: boolean; readonly failedOver: boolean }
type Row<Kind extends Member> = {
  readonly light: Light
  readonly code: LightCode
  readonly holds: (situation: Situation<Kind>) => boolean
}

/**
 * “Light of a member” of product.md section 4, row by row: the first that holds decides. A missed call is said before a conversation:
 * whoever is paused stays paused when the conversation ends (DP-21, nobody left).
 */
const agentRows: readonly Row<AgentMember>[] = [
  { light: 'grey', code: 'OFFLINE_IN_QUEUE', holds: ({ member }) => member.offlineInQueue },
  { light: 'grey', code: 'NOT_SIGNED_IN', holds: ({ member }) => !member.deviceOnly && !member.signedIn },
  { light: 'grey', code: 'NO_PROFILE', holds: ({ member }) => !member.deviceOnly && member.profile === 'none' },
  { light: 'grey', code: 'OFF_DUTY', holds: ({ member }) => !member.deviceOnly && member.profile === 'offDuty' },
  { light: 'grey', code: 'NO_DEVICE', holds: ({ isGone }) => isGone },
  { light: 'grey', code: 'NOT_STEADY', holds: ({ failedOver }) => failedOver },
  { light: 'red', code: 'RONA', holds: ({ member }) => member.rona },
  { light: 'red', code: 'IN_CALL', holds: ({ member }) => member.busyWith === 'call' },
  { light: 'red', code: 'RINGING', holds: ({ member }) => member.busyWith === 'ringing' },
  { light: 'red', code: 'AFTER_CALL_WORK', holds: ({ member }) => member.busyWith === 'afterCallWork' },
  { light: 'red', code: 'STATUS_IN_MEETING', holds: ({ member }) => member.status === 'inMeeting' },
  { light: 'red', code: 'STATUS_DO_NOT_DISTURB', holds: ({ member }) => member.status === 'doNotDisturb' },
  { light: 'red', code: 'STATUS_AWAY', holds: ({ member }) => member.status === 'away' },
  { light: 'red', code: 'STATUS_BUSY', holds: ({ member }) => member.status === 'busy' && !member.busyTakesCalls },
  { light: 'red', code: 'NOT_READY', holds: ({ member }) => member.notReady !== null },
  { light: 'red', code: 'DEVICE_IN_GRACE', holds: ({ member }) => member.device.kind === 'lost' },
  { light: 'red', code: 'BUSY_TAKES_CALLS', holds: ({ member }) => member.status === 'busy' },
]

const numberRows: readonly Row<NumberMember>[] = [
  { light: 'grey', code: 'OFFLINE_IN_QUEUE', holds: ({ member }) => member.offlineInQueue },
  { light: 'grey', code: 'DOES_NOT_KEEP_OPEN', holds: ({ member }) => member.doesNotKeepOpen },
  { light: 'grey', code: 'NOT_STEADY', holds: ({ failedOver }) => failedOver },
  { light: 'red', code: 'IN_CALL', holds: ({ member }) => member.inCall },
]

const ready: MemberLight = { light: 'green', code: 'READY' }

/** What a member looks like at a moment (FO-17). Total. */
export function lightOf(member: Member, { now, graceMs, failedOver }: LightConditions): MemberLight {
  if (member.kind === 'number') return firstThatHolds(numberRows, { member, isGone: false, failedOver })
  return firstThatHolds(agentRows, { member, isGone: isGone(member.device, now, graceMs), failedOver })
}

/** Whether a telephone counts as gone: at once when it signed off, else after the grace (FO-21). */
export function isGone(device: DeviceState, now: number, graceMs: number): boolean {
  if (device.kind === 'reachable') return false
  return device.kind === 'none' || device.signedOff || now - device.lostAt >= graceMs
}

function firstThatHolds<Kind extends Member>(rows: readonly Row<Kind>[], situation: Situation<Kind>): MemberLight {
  const row = rows.find(({ holds }) => holds(situation))
  return row ? { light: row.light, code: row.code } : ready
}
