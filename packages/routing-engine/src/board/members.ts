import type { RoutingQueueMember } from '../configuration.ts'
import { isPaused, type MemberLight } from '../floor-state.ts'
import { lightOf, type Member as Seen } from '../rules/member-light.ts'
import { busyWith, isInCall, type Party } from './agents.ts'
import { canRing } from './devices.ts'
import type { Standing } from './pools.ts'
import type { Queue } from './queues.ts'

/** Somebody in a queue. */
export type Member = {
  readonly queue: Queue
  readonly party: Party
  row: RoutingQueueMember
  /** What the member looks like but for failover; null: not looked at yet. */
  light: MemberLight | null
  lightSince: number | null
  /** In each pool of the queue, in their order. */
  standings: readonly Standing[]
}

export const newMember = (queue: Queue, party: Party, row: RoutingQueueMember): Member => ({
  ...{ queue, party, row, light: null, lightSince: null, standings: [] },
})

/** The member as the table of lights asks for it. */
export function seen({ party, row }: Member): Seen {
  if (party.kind === 'number') {
    const doesNotKeepOpen = row.kind === 'number' && row.doesNotKeepOpen
    return { kind: 'number', offlineInQueue: row.offline, doesNotKeepOpen, inCall: isInCall(party) }
  }
  const { signedIn, deviceOnly, profile, status, busyTakesCalls, notReady } = party.duty
  // Written out: everybody is looked at in all their queues with whatever happens to them.
  return {
    kind: 'agent',
    offlineInQueue: row.offline,
    device: party.device,
    busyWith: busyWith(party),
    rona: party.state.ronaSince !== null,
    signedIn,
    deviceOnly,
    profile,
    status,
    busyTakesCalls,
    notReady,
  }
}

/** The light at the moment; while callers go elsewhere a lost telephone is not waited for, and who is back is not steady yet. */
export function lightNow(member: Member, failedOver: boolean): MemberLight {
  const { party, queue } = member
  // A telephone was waited for as long as timers told, whatever the clock says meanwhile (T8).
  const waited = party.kind === 'user' && party.device.kind === 'lost' ? party.device.lostAt + party.waitedMs : 0
  const graceMs = failedOver ? 0 : queue.row.graceSeconds * 1000
  return lightOf(seen(member), { now: waited, graceMs, failedOver })
}

/** Whether the member has no failing reason for a call that asks for nothing: may be rung at once. An outside number need only not be busy. */
export function isFree({ party, row, light }: Member): boolean {
  if (party.kind === 'number') return !row.offline && !isInCall(party) && party.offer === null
  return (
    (light?.code === 'READY' || light?.code === 'BUSY_TAKES_CALLS') && party.duty.hasRole && party.devices.some(canRing)
  )
}

/** Whether nothing speaks against the member up to NO_PROFILE / OFF_DUTY. */
export function isOnDuty({ party, row }: Member): boolean {
  if (row.offline) return false
  if (party.kind === 'number') return true
  const { hasRole, deviceOnly, signedIn, profile } = party.duty
  return hasRole && (deviceOnly || (signedIn && profile === 'onDuty'))
}

/** Whether the member will take a call sooner or later: neither grey nor paused after a missed call (DP-21). */
export const isAwake = ({ party, light }: Member): boolean =>
  light !== null && light.light !== 'grey' && !isPaused(light) && (party.kind === 'number' || party.duty.hasRole)
