import type { DeviceState } from '../rules/member-light.ts'
import type { Agent } from './agents.ts'

/** A telephone of ours, as far as the exchange told of it. */
export type Device = {
  readonly id: string
  reach: 'reachable' | 'unreachable' | 'signedOff' | 'unknown'
  /** Since when it is so; null: nothing was heard of it yet. */
  since: number | null
  /** On a call of any kind. */
  inUse: boolean
  /** It was rung and could not be reached: not rung again until it is heard of, or for a while (DP-21). */
  suspect: boolean
  agent: Agent | null
}

/** DP-21: so long a telephone that could not be reached is not rung again. */
export const SUSPECT_MS = 30_000

export const newDevice = (id: string): Device => ({
  ...{ id, reach: 'unknown', since: null, inUse: false, suspect: false, agent: null },
})

/** Whether it would ring if it were rung now. */
export const canRing = ({ reach, suspect }: Device): boolean => reach === 'reachable' && !suspect

/** The best of somebody's telephones. `startedAt` is when the exchange began to tell: before, nobody was lost (F1). */
export function bestOf(devices: readonly Device[], startedAt: number): DeviceState {
  if (devices.length === 0) return { kind: 'none' }
  if (devices.some(({ reach }) => reach === 'reachable')) return { kind: 'reachable' }
  const waitedFor = devices.filter(({ reach }) => reach !== 'signedOff')
  const lostAt = Math.max(...waitedFor.map(({ since }) => since ?? startedAt))
  return waitedFor.length > 0
    ? { kind: 'lost', lostAt, signedOff: false }
    : { kind: 'lost', lostAt: 0, signedOff: true }
}
