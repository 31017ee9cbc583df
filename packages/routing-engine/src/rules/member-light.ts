import type { AgentStatus, LightCode, MemberLight } from '../floor-state.ts'

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
  /** Of the duty profile: rank by responsibility, 1 first. */
  readonly ranks: ReadonlyMap<string, number>
  readonly status: AgentStatus
  /** A *Busy* agent still gets calls (DP-16). */
  readonly busyTakesCalls: boolean
  readonly notReady: string | null
}

export type BusyWith = 'nothing' | 'call' | 'ringing' | 'afterCallWork'

export type AgentMember = Omit<DutyFacts, 'hasRole' | 'skills' | 'ranks'> & {
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
  readonly looks: MemberLight
  readonly holds: (situation: Situation<Kind>) => boolean
}

const grey = (code: LightCode): MemberLight => ({ light: 'grey', code })
const red = (code: LightCode): MemberLight => ({ light: 'red', code })

/**
 * “Light of a member” of product.md section 4, row by row: the first that holds decides. A missed call is said before a conversation:
 * whoever is paused stays paused when the conversation ends (DP-21, nobody left).
 */
const agentRows: readonly Row<AgentMember>[] = [
  { looks: grey('OFFLINE_IN_QUEUE'), holds: ({ member }) => member.offlineInQueue },
  { looks: grey('NOT_SIGNED_IN'), holds: ({ member }) => !member.deviceOnly && !member.signedIn },
  { looks: grey('NO_PROFILE'), holds: ({ member }) => !member.deviceOnly && member.profile === 'none' },
  { looks: grey('OFF_DUTY'), holds: ({ member }) => !member.deviceOnly && member.profile === 'offDuty' },
  { looks: grey('NO_DEVICE'), holds: ({ isGone }) => isGone },
  { looks: grey('NOT_STEADY'), holds: ({ failedOver }) => failedOver },
  { looks: red('RONA'), holds: ({ member }) => member.rona },
  { looks: red('IN_CALL'), holds: ({ member }) => member.busyWith === 'call' },
  { looks: red('RINGING'), holds: ({ member }) => member.busyWith === 'ringing' },
  { looks: red('AFTER_CALL_WORK'), holds: ({ member }) => member.busyWith === 'afterCallWork' },
  { looks: red('STATUS_IN_MEETING'), holds: ({ member }) => member.status === 'inMeeting' },
  { looks: red('STATUS_DO_NOT_DISTURB'), holds: ({ member }) => member.status === 'doNotDisturb' },
  { looks: red('STATUS_AWAY'), holds: ({ member }) => member.status === 'away' },
  { looks: red('STATUS_BUSY'), holds: ({ member }) => member.status === 'busy' && !member.busyTakesCalls },
  { looks: red('NOT_READY'), holds: ({ member }) => member.notReady !== null },
  { looks: red('DEVICE_IN_GRACE'), holds: ({ member }) => member.device.kind === 'lost' },
  { looks: red('BUSY_TAKES_CALLS'), holds: ({ member }) => member.status === 'busy' },
]

const numberRows: readonly Row<NumberMember>[] = [
  { looks: grey('OFFLINE_IN_QUEUE'), holds: ({ member }) => member.offlineInQueue },
  { looks: grey('DOES_NOT_KEEP_OPEN'), holds: ({ member }) => member.doesNotKeepOpen },
  { looks: grey('NOT_STEADY'), holds: ({ failedOver }) => failedOver },
  { looks: red('IN_CALL'), holds: ({ member }) => member.inCall },
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
  for (const { holds, looks } of rows) if (holds(situation)) return looks
  return ready
}
