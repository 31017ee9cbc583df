import type { AgentState } from '../floor-state.ts'
import type { QueueParty } from '../model.ts'
import { dutyOf, type PlannedAgent, withTelephoneAlone } from '../rules/duty.ts'
import type { BusyWith, DeviceState, DutyFacts } from '../rules/member-light.ts'
import type { Device } from './devices.ts'
import type { Member } from './members.ts'
import type { Offer } from './offers.ts'

type Offered = {
  /** `user:…` or `number:…`. */
  readonly key: string
  /** As calls know them. */
  readonly asCalled: QueueParty
  name: string
  memberships: Member[]
  /** In so many calls that were passed on by us somebody talks. */
  talks: number
  /** A2: one at most. */
  offer: Offer | null
  state: AgentState
}

/** A person with telephones of ours. */
export type Agent = Offered & {
  readonly kind: 'user'
  readonly userId: string
  /** Worked out anew by `roster.refreshDuty`, whenever the plan or what is remembered of the duty changed. */
  duty: DutyFacts
  /** What the plan says of the person as an agent. */
  settings: PlannedAgent
  timeZone: string
  devices: Device[]
  device: DeviceState
  /** How long the lost telephones were waited for, as timers told: no clock is asked, which can be set (T8). */
  waitedMs: number
  /** Until when of `waitedMs` a timer runs. */
  waitsUntilMs: number | null
  /** A missed call that is taken back if the telephones that rang turn out to be gone (DP-21). */
  doubtful: { readonly devices: readonly Device[]; readonly until: number } | null
}

/** An outside number. */
export type Outside = Offered & { readonly kind: 'number'; readonly number: string }

/** Whoever can be offered a call. */
export type Party = Agent | Outside

/** Of whom nothing is known yet. */
export const fresh: AgentState = {
  ronaSince: null,
  ronaQueueId: null,
  idleSince: null,
  answeredToday: 0,
  answeredOn: null,
}

const noWords = { dutyProfiles: new Map(), notReadyReasons: new Map() }

export const keyOf = (party: QueueParty): string =>
  party.kind === 'user' ? `user:${party.userId}` : `number:${party.number}`

export const newAgent = (userId: string, state: AgentState = fresh): Agent => ({
  ...{ kind: 'user', key: `user:${userId}`, userId, name: '', timeZone: 'UTC' },
  ...{ duty: dutyOf(undefined, undefined, noWords), settings: withTelephoneAlone },
  ...{ memberships: [], talks: 0, offer: null, state },
  ...{
    asCalled: { kind: 'user', userId },
    devices: [],
    device: { kind: 'none' },
    waitedMs: 0,
    waitsUntilMs: null,
    doubtful: null,
  },
})

export const newOutside = (number: string): Outside => ({
  ...{ kind: 'number', key: `number:${number}`, number, name: number, memberships: [], talks: 0 },
  ...{ asCalled: { kind: 'number', number }, offer: null, state: fresh },
})

export const asQueueParty = ({ asCalled }: Party): QueueParty => asCalled

/** On a call of any kind. */
export const isInCall = (party: Party): boolean =>
  party.talks > 0 || (party.kind === 'user' && party.devices.some(({ inUse }) => inUse))

export function busyWith(party: Party): BusyWith {
  if (party.talks > 0) return 'call'
  if (party.offer !== null) return 'ringing'
  if (isInCall(party)) return 'call'
  return isInAfterCallWork(party) ? 'afterCallWork' : 'nothing'
}

/** Ended by whoever set it, with a timer: no clock is asked. */
const isInAfterCallWork = (party: Party): boolean =>
  party.kind === 'user' && !party.duty.deviceOnly && (party.state.duty?.afterCallUntil ?? null) !== null

/** Calls of queues answered today, where today is `date`. */
export const answeredOn = ({ answeredToday, answeredOn }: AgentState, date: string): number =>
  answeredOn === date ? answeredToday : 0
