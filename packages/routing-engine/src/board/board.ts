import type { AgentReasons, Floor, FloorSnapshot } from '../floor.ts'
import type { FloorState } from '../floor-state.ts'
import type { BoardEvent, CallEvent, CallState } from '../model.ts'
import type { Plan } from '../planned.ts'
import { createAfterCall } from './after-call.ts'
import { asQueueParty } from './agents.ts'
import { createCalls, type Heard } from './calls.ts'
import { distribute } from './distribution.ts'
import { createDuty } from './duty.ts'
import { createEmergencyWaiting } from './emergency-waiting.ts'
import { createFailover } from './failover.ts'
import { glanceAt } from './glance.ts'
import { createLeaving } from './leaving.ts'
import { createOffers, type Offer } from './offers.ts'
import { createOutlivedTalks } from './outlived-talks.ts'
import { createOutsideLegs } from './outside-legs.ts'
import { withPinned } from './pinned-workflows.ts'
import { createPresence } from './presence.ts'
import { createRoster } from './roster.ts'
import { createSigningIn } from './signing-in.ts'
import { snapshotOf } from './snapshot.ts'
import { createTalking } from './talking.ts'
import { createTimers } from './timers.ts'
import { type Applied, beginTurn, endTurn, type Turn } from './turn.ts'
import { floorOf } from './view.ts'
import { createWaitingRoom } from './waiting-room.ts'

export type { AgentDid, Applied, CallTrace, Change } from './turn.ts'

export type Board = {
  /** Takes in one event. Duplicates, and events after a call's end, change nothing. */
  readonly apply: (event: BoardEvent) => Applied
  /** Decides by a newer plan from now on; calls under way finish on the workflow version they began with. */
  readonly usePlan: (plan: Plan, at: number) => Applied
  /** What was remembered beyond calls, where it could be read only now. What happened to somebody since is newer. */
  readonly recall: (state: FloorState, at: number) => Applied
  /** The plan decided by, with the workflow versions that only calls under way still need. */
  readonly plan: () => Plan
  /** The calls under way, the oldest first. */
  readonly calls: () => readonly CallState[]
  /** What a call would see at this moment. */
  readonly sees: Floor
  /** Queues, agents and telephones for those who look at them. */
  readonly floor: (at: number) => FloorSnapshot
  /** DP-27: whose calls somebody gets, and why not; null: nobody of that id is known. */
  readonly reasons: (userId: string, at: number) => readonly AgentReasons[] | null
}

/**
 * All calls, queues and telephones of one installation: a deterministic state machine without clock or I/O. `stored` calls go
 * on where they were, and what was remembered beyond calls holds. It begins with the first event or plan.
 */
export function createBoard(
  initialPlan: Plan,
  stored: readonly CallState[] = [],
  state: FloorState = { agents: {}, queues: {}, spending: {} },
): Board {
  let plan = initialPlan
  let hasBegun = false
  let now = 0
  const planNow = () => plan
  const timers = createTimers()
  const calls = createCalls(stored)
  const roster = createRoster(state)
  const outsideLegs = createOutsideLegs({ plan: planNow, timers, spending: state.spending })
  const offers = createOffers({ roster, calls, timers, outsideLegs, plan: planNow })
  const presence = createPresence(roster, offers, timers)
  const failover = createFailover(timers)
  const leaving = createLeaving({ timers, plan: planNow })
  const emergencies = createEmergencyWaiting({ calls, offers, timers, roster, plan: planNow })
  const room = createWaitingRoom({ roster, offers, timers, emergencies, plan: planNow })
  const duty = createDuty({ roster, offers, failover, timers, plan: planNow })
  const signingIn = createSigningIn({ roster, duty, timers })
  const afterCall = createAfterCall({ roster, duty, timers })
  const talking = createTalking(roster, afterCall)
  const outlived = createOutlivedTalks(talking, outsideLegs)
  const floor = floorOf(roster, (unitId) => outsideLegs.outside(now)(unitId))

  function inTurn(at: number, happens: (turn: Turn) => void): Applied {
    now = at
    const turn = beginTurn(at)
    if (!hasBegun) begin(turn)
    happens(turn)
    settle(turn)
    outsideLegs.settle(turn)
    return endTurn(turn)
  }

  /** What was left when it last ran: nobody is gone before the exchange has told of the telephones. */
  function begin(turn: Turn) {
    hasBegun = true
    usePeople(turn)
    for (const call of calls.all()) follow({ before: null, after: call }, turn)
  }

  function usePeople(turn: Turn) {
    roster.use(plan, turn)
    offers.review(turn)
    for (const agent of roster.agents.values()) {
      presence.goOnWaiting(agent, turn)
      duty.goOn(agent, turn)
      afterCall.goOn(agent, turn)
      offers.goOnPausing(agent, turn)
    }
    signingIn.goOn(turn)
  }

  function take(event: BoardEvent, turn: Turn) {
    switch (event.type) {
      case 'deviceReach': {
        presence.reach(event, turn)
        const { agent } = roster.device(event.deviceId)
        return agent && signingIn.deviceGone(agent, turn)
      }
      case 'deviceUse':
        return presence.use(event, turn)
      case 'ronaReset': {
        const agent = roster.agents.get(event.userId)
        return agent && offers.reset(agent, event.by, turn)
      }
      case 'failoverEnded': {
        const queue = roster.queues.get(event.queueId)
        return queue && failover.end(queue, turn)
      }
      case 'agentsSeen':
        return signingIn.seen(event.agents, turn)
      case 'agentSignedOut':
        return signingIn.signOut(event.userId, turn)
      case 'dutySet':
        return duty.setProfile(event, turn)
      case 'statusSet':
        return duty.setStatus(event, turn)
      case 'afterCallSet':
        return afterCall.set(event, turn)
      case 'talkGoesOn':
        return outlived.goesOn(event.talk, turn)
      case 'talkIsOver':
        return outlived.over(event.talkId, turn)
      case 'callArrived':
        outlived.over(event.callId, turn)
        return hear(event, turn)
      case 'floorTimerFired':
        return timers.fire(event.timerId, turn)
      case 'dialAnswered': {
        const offer = offers.of(event.dialId)
        return offer ? accept(offer, event.dialId, turn) : hear(event, turn)
      }
      case 'dialFailed': {
        const offer = offers.of(event.dialId)
        return offer ? offers.legFailed(offer, event.dialId, event.cause, turn) : hear(event, turn)
      }
      default:
        return hear(event, turn)
    }
  }

  function accept(offer: Offer, dialId: string, turn: Turn) {
    const { callId } = offer.waiting
    const by = asQueueParty(offer.party)
    const leg = outsideLegs.leg(callId, dialId)
    const outside = leg ? { outside: leg } : {}
    const take = () => {
      hear({ type: 'offerAccepted', callId, at: turn.at, dialId, by, ...outside }, turn)
      return talking.isTalkingTo(callId, by)
    }
    offers.accept(offer, dialId, take, turn)
  }

  function hear(event: CallEvent, turn: Turn) {
    const heard = calls.hear(event, plan, floor, turn)
    if (heard) return follow(heard, turn)
    const waiting = event.type === 'emergencyBegan' ? room.waiting(event.callId) : undefined
    if (waiting) emergencies.ignored(waiting, turn)
  }

  /** What a call's step means for everybody else. */
  function follow(heard: Heard, turn: Turn) {
    const { before, after } = heard
    outsideLegs.follow(before, after, turn.at)
    room.follow(heard, turn)
    talking.follow(heard, turn)
    emergencies.follow(after, room.waiting(after.callId), turn)
  }

  /** Goes on until nothing follows any more: who must leave leaves before anybody is asked. */
  function settle(turn: Turn) {
    for (;;) {
      const event = turn.events.shift()
      if (event) {
        hear(event, turn)
        continue
      }
      for (const queue of turn.touched) failover.review(queue, turn)
      for (const queue of turn.touched) leaving.review(queue, turn)
      if (turn.events.length > 0) continue
      distribute(calls, offers, timers, turn)
      if (!room.giveUpCascades(turn)) return
    }
  }

  return {
    apply: (event) => inTurn(event.at, (turn) => void take(event, turn)),
    usePlan(newer, at) {
      plan = { ...newer, workflows: withPinned(newer.workflows, plan.workflows, calls.all()) }
      return inTurn(at, (turn) => {
        usePeople(turn)
        room.usePlan(turn)
        emergencies.review(null, turn)
      })
    },
    recall: (known, at) =>
      inTurn(at, (turn) => {
        signingIn.recall(known.agents, turn)
        roster.recall(known)
        outsideLegs.recall(known.spending)
        usePeople(turn)
      }),
    plan: planNow,
    calls: () => [...calls.all()],
    sees: floor,
    floor: (at) => snapshotOf({ roster, plan, calls: [...calls.all()] }, at),
    reasons(userId, at) {
      const agent = roster.agents.get(userId)
      return agent ? glanceAt(at).reasonsOf(agent) : null
    },
  }
}
