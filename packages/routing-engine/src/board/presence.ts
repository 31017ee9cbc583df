import type { FloorEvent } from '../model.ts'
import { type DeviceState, isGone } from '../rules/member-light.ts'
import type { Agent } from './agents.ts'
import { bestOf } from './devices.ts'
import type { Offers } from './offers.ts'
import type { Roster } from './roster.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'

type Told<Type extends FloorEvent['type']> = Extract<FloorEvent, { readonly type: Type }>

export type Presence = {
  readonly reach: (event: Told<'deviceReach'>, turn: Turn) => void
  readonly use: (event: Told<'deviceUse'>, turn: Turn) => void
  /** After a newer plan: lost telephones are waited for as the queues say that their owner is in now (FO-21). */
  readonly goOnWaiting: (agent: Agent, turn: Turn) => void
}

/** Whose telephones are there, and for how long those that are lost are waited for. */
export function createPresence(roster: Roster, offers: Offers, timers: FloorTimers): Presence {
  function reach({ deviceId, reach: told }: Told<'deviceReach'>, turn: Turn) {
    const device = roster.device(deviceId)
    const { agent } = device
    if (told === 'reachable') {
      device.suspect = false
      timers.cancel(`suspect:${deviceId}`, turn)
    }
    // It went when it was last heard of, whatever else is said of it since.
    if ((device.reach === 'reachable') !== (told === 'reachable')) device.since = turn.at
    device.reach = told
    if (!agent) return
    const before = agent.device
    // What rings there ends first: afterwards nobody would know why.
    if (told !== 'reachable') offers.deviceGone(agent, turn)
    roster.refresh(agent, turn)
    if (isSame(before, agent.device)) return
    agent.waitedMs = agent.device.kind === 'lost' ? Math.max(0, turn.at - agent.device.lostAt) : 0
    agent.waitsUntilMs = null
    timers.cancel(graceTimer(agent), turn)
    wait(agent, turn)
    roster.refresh(agent, turn)
  }

  function goOnWaiting(agent: Agent, turn: Turn) {
    const { device, waitsUntilMs } = agent
    if (device.kind === 'lost' && waitsUntilMs === null) {
      // No timer ran, because nobody waited: the clock says how long it has been.
      agent.waitedMs = Math.max(agent.waitedMs, turn.at - device.lostAt)
      roster.refresh(agent, turn)
    }
    wait(agent, turn)
  }

  /** As long as any queue waits that the person is in. */
  function wait(agent: Agent, turn: Turn) {
    const timerId = graceTimer(agent)
    const until = waitsUntil(agent)
    if (until === agent.waitsUntilMs) return
    agent.waitsUntilMs = until
    timers.cancel(timerId, turn)
    if (until === null) return
    timers.start(timerId, until - agent.waitedMs, turn, (later) => {
      agent.waitedMs = until
      agent.waitsUntilMs = null
      roster.refresh(agent, later)
      wait(agent, later)
    })
  }

  return {
    reach,
    use({ deviceId, inUse }, turn) {
      const device = roster.device(deviceId)
      device.inUse = inUse
      if (device.agent) roster.refresh(device.agent, turn)
    },
    goOnWaiting,
  }
}

const graceTimer = ({ userId }: Agent) => `grace:${userId}`

const isSame = (one: DeviceState, other: DeviceState): boolean =>
  one.kind === 'lost' && other.kind === 'lost'
    ? one.lostAt === other.lostAt && one.signedOff === other.signedOff
    : one.kind === other.kind

/** The next moment of waiting at which a queue takes the person for gone; null: there is nothing to wait for. */
function waitsUntil({ devices, device, waitedMs, memberships }: Agent): number | null {
  if (device.kind !== 'lost' || isGone(bestOf(devices, 0), 0, Number.POSITIVE_INFINITY)) return null
  const graces = memberships.map(({ queue }) => queue.row.graceSeconds * 1000).filter((grace) => grace > waitedMs)
  return graces.length > 0 ? Math.min(...graces) : null
}
