import type { DialCause } from '../model.ts'
import type { Plan } from '../planned.ts'
import type { Code } from '../sentences/english.ts'
import { type Agent, asQueueParty, type Party } from './agents.ts'
import type { Calls } from './calls.ts'
import { canRing, type Device, SUSPECT_MS } from './devices.ts'
import type { Member } from './members.ts'
import { createNotTaken } from './not-taken.ts'
import type { OutsideLegs } from './outside-legs.ts'
import { createOutsideNumbers } from './outside-numbers.ts'
import { createRona } from './rona.ts'
import type { Roster } from './roster.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'
import { passTimer, type Waiting } from './waiting-calls.ts'

/** Somebody's telephones ring for a caller who waits. */
export type Offer = {
  readonly id: string
  readonly waiting: Waiting
  readonly party: Party
  /** What still rings, by dial; an outside number has no device. */
  readonly legs: Map<string, Device | null>
  readonly devices: readonly Device[]
  /** Why what rang no longer does. */
  readonly causes: Set<DialCause>
}

export type Offers = {
  readonly make: (waiting: Waiting, member: Member, turn: Turn) => void
  /** The offer this dial is of, if it is one of ours and still rings. */
  readonly of: (dialId: string) => Offer | undefined
  /** One of the telephones was not reached, is busy, was declined or rang in vain. */
  readonly legFailed: (offer: Offer, dialId: string, cause: DialCause, turn: Turn) => void
  /** A telephone went: what rings there does no longer. */
  readonly deviceGone: (agent: Agent, turn: Turn) => void
  /** Nobody is asked any more: the caller left, was answered elsewhere, or whoever rang is not asked now. No missed call. */
  readonly withdraw: (offer: Offer, turn: Turn) => void
  /** The latest of a cascade rang long enough, and there is nobody more to ask. */
  readonly giveUp: (waiting: Waiting, turn: Turn) => void
  /** Somebody took the call: all else that rings for it stops. `take` tells the call; false: it did not go on with it. */
  readonly accept: (offer: Offer, dialId: string, take: () => boolean, turn: Turn) => void
  /** Withdraws what a newer plan no longer allows: who rang is set offline or no member any more (A4), a telephone is gone. */
  readonly review: (turn: Turn) => void
  /** Withdraws what rings at somebody who takes such calls no more (DP-14): no missed call, and counted nowhere (DP-30). */
  readonly reviewAgent: (agent: Agent, turn: Turn) => void
  /** An agent works again after a missed call; `by` is who said so, null: nobody need. */
  readonly reset: (agent: Agent, by: string | null, turn: Turn) => void
  /** After a restart or a newer plan: who works again after a while will. */
  readonly goOnPausing: (agent: Agent, turn: Turn) => void
}

/** The switch's own ring time lies above ours, which is exact. */
const NET_SECONDS = 2

export type OfferParts = {
  readonly roster: Roster
  readonly calls: Calls
  readonly timers: FloorTimers
  readonly outsideLegs: OutsideLegs
  readonly plan: () => Plan
}

/** The open offers: one at most for each agent, one winner for each call (A2, A3). */
export function createOffers({ roster, calls, timers, outsideLegs, plan }: OfferParts): Offers {
  const byDial = new Map<string, Offer>()
  const open = new Set<Offer>()
  const outside = createOutsideNumbers({ roster, calls, outsideLegs, plan })
  const rona = createRona(roster, timers)
  const notTaken = createNotTaken({ rona, timers, close, say })

  function make(waiting: Waiting, { party, queue }: Member, turn: Turn) {
    const { callId } = waiting
    if (party.kind === 'number' && outside.isBarred(waiting, party, turn)) return
    const devices = party.kind === 'user' ? party.devices.filter(canRing) : []
    const legs = new Map<string, Device | null>()
    if (party.kind === 'number') legs.set(calls.newId(callId, turn), null)
    for (const device of devices) legs.set(calls.newId(callId, turn), device)
    const [id = callId] = legs.keys()
    const offer: Offer = { id, waiting, party, legs, devices, causes: new Set() }
    open.add(offer)
    party.offer = offer
    if (waiting.offers.length === 0) queue.offered += 1
    waiting.offers.push(offer)
    waiting.asked.set(party, Number.POSITIVE_INFINITY)
    waiting.wantsMore = false
    waiting.stepOver = false
    timers.cancel(passTimer(waiting), turn)
    say(offer, 'OFFERED', turn)
    ring(offer, queue.row.agentTimeoutSeconds, turn)
    roster.refresh(party, turn)
  }

  function ring(offer: Offer, seconds: number, turn: Turn) {
    const { waiting, party, legs, id } = offer
    const { callId, queue } = waiting
    const ringSeconds = seconds + NET_SECONDS
    for (const [dialId, device] of legs) {
      byDial.set(dialId, offer)
      if (device) turn.commands.push({ type: 'ring', callId, dialId, deviceId: device.id, ringSeconds })
      else if (party.kind === 'number') outside.dial(waiting, party, dialId, ringSeconds, turn)
    }
    if (queue.row.ringType === 'linearCascade') {
      timers.start(`cascade:${callId}`, seconds * 1000, turn, (later) => {
        waiting.wantsMore = true
        waiting.stepOver = true
        later.touched.add(queue)
      })
    } else timers.start(`offer:${id}`, seconds * 1000, turn, (later) => notTaken.timedOut(offer, later))
  }

  /** Takes an offer away, whatever became of it. */
  function close(offer: Offer, turn: Turn) {
    detach(offer, turn)
    roster.refresh(offer.party, turn)
    // That this offer ended does not make anybody anew somebody to ask for this call.
    offer.waiting.asked.set(offer.party, roster.moment())
    turn.touched.add(offer.waiting.queue)
  }

  function detach(offer: Offer, turn: Turn) {
    const { waiting, party, legs, id } = offer
    for (const dialId of [...legs.keys()]) stop(offer, dialId, turn)
    open.delete(offer)
    timers.cancel(`offer:${id}`, turn)
    party.offer = null
    waiting.offers = waiting.offers.filter((other) => other !== offer)
    if (waiting.offers.length > 0) {
      waiting.wantsMore = true
      return
    }
    waiting.queue.offered -= 1
    timers.cancel(`cascade:${waiting.callId}`, turn)
  }

  function stop(offer: Offer, dialId: string, turn: Turn) {
    turn.commands.push({ type: 'cancelDial', callId: offer.waiting.callId, dialId })
    forgetLeg(offer, dialId, turn)
  }

  function forgetLeg(offer: Offer, dialId: string, turn: Turn, isKept = false) {
    offer.legs.delete(dialId)
    byDial.delete(dialId)
    if (!isKept) outsideLegs.ended(offer.waiting.callId, dialId, turn.at)
  }

  function legFailed(offer: Offer, dialId: string, cause: DialCause, turn: Turn) {
    const device = offer.legs.get(dialId)
    forgetLeg(offer, dialId, turn)
    offer.causes.add(cause)
    if (device && cause === 'failed') suspect(device, turn)
    notTaken.legFailed(offer, turn)
  }

  function suspect(device: Device, turn: Turn) {
    device.suspect = true
    timers.start(`suspect:${device.id}`, SUSPECT_MS, turn, (later) => {
      device.suspect = false
      if (device.agent) roster.refresh(device.agent, later)
    })
  }

  function deviceGone(agent: Agent, turn: Turn) {
    const { offer } = agent
    if (offer) {
      for (const [dialId, device] of [...offer.legs]) if (device?.reach !== 'reachable') stop(offer, dialId, turn)
      if (offer.legs.size === 0) notTaken.unreachable(offer, turn)
    }
    rona.deviceGone(agent, turn)
  }

  function review(turn: Turn) {
    for (const offer of [...open]) {
      const { party, legs } = offer
      const owned = party.kind === 'user' ? party.devices : []
      for (const [dialId, device] of [...legs]) if (device && !owned.includes(device)) stop(offer, dialId, turn)
      if (legs.size === 0 || !isStillMeant(offer)) withdraw(offer, turn)
    }
  }

  function reviewAgent(agent: Agent, turn: Turn) {
    if (agent.offer && !isStillMeant(agent.offer)) withdraw(agent.offer, turn)
  }

  function withdraw(offer: Offer, turn: Turn) {
    say(offer, 'OFFER_WITHDRAWN', turn)
    close(offer, turn)
  }

  function accept(offer: Offer, dialId: string, take: () => boolean, turn: Turn) {
    const { waiting, party } = offer
    const device = offer.legs.get(dialId)
    if (device) {
      device.suspect = false
      timers.cancel(`suspect:${device.id}`, turn)
    }
    for (const other of waiting.offers.filter((one) => one !== offer)) withdraw(other, turn)
    forgetLeg(offer, dialId, turn, true)
    // What else of this person rings stops before the two are connected.
    detach(offer, turn)
    if (!take()) {
      turn.commands.push({ type: 'cancelDial', callId: waiting.callId, dialId })
      outsideLegs.ended(waiting.callId, dialId, turn.at)
      waiting.asked.set(party, roster.moment() + 1)
      turn.touched.add(waiting.queue)
    }
    roster.refresh(party, turn)
  }

  function say({ waiting, party }: Offer, code: Code, turn: Turn, more: { seconds?: number } = {}) {
    const { name: queueName } = waiting.queue.row
    const who = asQueueParty(party)
    const id = who.kind === 'user' ? who.userId : who.number
    calls.say(waiting.callId, code, { name: party.name, party: id, queueName, ...more }, turn)
  }

  return {
    ...{ make, legFailed, deviceGone, review, reviewAgent, withdraw, accept },
    ...{ reset: rona.reset, goOnPausing: rona.goOn },
    of: (dialId) => byDial.get(dialId),
    giveUp(waiting, turn) {
      waiting.stepOver = false
      waiting.wantsMore = false
      for (const offer of [...waiting.offers]) notTaken.timedOut(offer, turn)
    },
  }
}

/** Whether whoever is rung still is a member who can do what the caller asks for, and is there for it. */
function isStillMeant({ waiting, party }: Offer): boolean {
  const member = waiting.queue.byParty.get(party)
  if (!member || member.row.offline || !takesCalls(party)) return false
  return member.standings.every(({ pool, fit }) => pool !== waiting.pool || fit !== null)
}

/** Whether somebody is there for calls of queues at all: signed in, on duty and of a status that takes them (DP-14, DP-16). */
function takesCalls(party: Party): boolean {
  if (party.kind === 'number') return true
  const { hasRole, signedIn, profile, status, busyTakesCalls, notReady } = party.duty
  const isAvailable = status === 'available' || (status === 'busy' && busyTakesCalls)
  return hasRole && signedIn && profile === 'onDuty' && isAvailable && notReady === null
}
