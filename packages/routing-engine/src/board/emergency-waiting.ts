import type { CallersWaiting } from '../configuration.ts'
import { nextRedirect } from '../emergency-destinations.ts'
import type { CallState } from '../model.ts'
import type { Cover, Plan, PlannedService } from '../planned.ts'
import { holdingCover } from '../rules/emergency.ts'
import type { Calls } from './calls.ts'
import type { Offers } from './offers.ts'
import { inOrder } from './ordered-list.ts'
import type { Roster } from './roster.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'
import type { Waiting } from './waiting-calls.ts'

/** What an emergency does with a caller who waits (EM-23). */
export type EmergencyWait =
  | { readonly kind: 'keep' }
  /** Offered to agents again once the announcement was heard. */
  | { readonly kind: 'announced' }
  | Redirect

type Redirect = {
  readonly kind: 'redirect'
  /** So many are redirected to one outside number at once. */
  readonly atOnce: number
  /** Waits to be sent on, was told that it may dial, or waits for the next try. How far the call is, it says itself. */
  readonly phase: 'queued' | 'sent' | 'resting'
  /** Tries that had failed when it was sent. */
  readonly tries: number
}

/** After the destination was not reached, a caller is held for so long before the next try. */
const AGAIN_MS = 15_000
const AT_ONCE = 2
/** Nothing is waited for longer in one piece: no timer can be set for months. */
const LONGEST_MS = 86_400_000

export type EmergencyWaiting = {
  /** Looks whether emergencies began or ended for the callers of a service who wait; null: of all services. */
  readonly review: (serviceId: string | null, turn: Turn) => void
  readonly joined: (waiting: Waiting, turn: Turn) => void
  readonly left: (waiting: Waiting, turn: Turn) => void
  /** Something happened to a call; `waiting` if it waits in a queue. */
  readonly follow: (call: CallState, waiting: Waiting | undefined, turn: Turn) => void
  /** A caller was told of the emergency and stays where he is: there is nowhere else. */
  readonly ignored: (waiting: Waiting, turn: Turn) => void
}

export type EmergencyWaitingParts = {
  readonly calls: Calls
  readonly offers: Offers
  readonly timers: FloorTimers
  readonly roster: Roster
  readonly plan: () => Plan
}

/** EM-23: callers who wait when an emergency begins. Those who are redirected go one after the other, the longest waiting first. */
export function createEmergencyWaiting({
  calls,
  offers,
  timers,
  roster,
  plan,
}: EmergencyWaitingParts): EmergencyWaiting {
  /** Who is on the way to which outside number, until connected or back. */
  const redirecting = new Map<string, string>()
  /** Callers who wait, by service, and the boundary a timer runs for. */
  const services = new Map<string, { callers: number; boundary: number | null }>()

  function waitingOf(serviceId: string | null): Waiting[] {
    const all = [...roster.queues.values()].flatMap((queue) => [...inOrder(queue.waiting)])
    const named = all.filter(
      (waiting) => waiting.serviceId !== null && (serviceId ?? waiting.serviceId) === waiting.serviceId,
    )
    return named.sort((one, other) => one.since - other.since)
  }

  function review(serviceId: string | null, turn: Turn) {
    const affected = waitingOf(serviceId)
    for (const waiting of affected) look(waiting, turn)
    sendNext(affected, turn)
    for (const id of new Set(affected.map((waiting) => waiting.serviceId ?? ''))) watch(id, turn)
  }

  function look(waiting: Waiting, turn: Turn) {
    const service = plan().services.get(waiting.serviceId ?? '')
    const cover = service ? holdingCover(service, turn.at) : null
    const { emergency } = waiting
    if (emergency === null) {
      const call = calls.get(waiting.callId)
      // Whoever passed the check by Activated waits here because of it, unless it was already on the way elsewhere.
      if (cover && call && (call.emergencyCaseId === null || call.redirect)) begin(waiting, cover, call, turn)
    } else if (!cover && !(emergency.kind === 'redirect' && emergency.phase === 'sent')) {
      waiting.emergency = null
      timers.cancel(againTimer(waiting), turn)
      turn.touched.add(waiting.queue)
    }
  }

  function begin(waiting: Waiting, cover: Cover, { redirect }: CallState, turn: Turn) {
    const choice = choiceOf(cover)
    if (choice === 'keep') {
      waiting.emergency = { kind: 'keep' }
      return
    }
    for (const offer of [...waiting.offers]) offers.withdraw(offer, turn)
    if (choice === 'announceAndKeep') waiting.emergency = { kind: 'announced' }
    else {
      const phase = redirect?.step === 'dialling' ? 'sent' : 'queued'
      const atOnce = plan().emergencyCases.get(cover.caseId)?.redirectsAtOnce ?? AT_ONCE
      waiting.emergency = { kind: 'redirect', atOnce, phase, tries: redirect?.tries ?? 0 }
    }
    // After a restart the call knows already.
    if (!redirect) tell(waiting, choice, false, turn)
  }

  function choiceOf(cover: Cover): CallersWaiting {
    const ofCase = plan().emergencyCases.get(cover.caseId)?.callersWaiting
    const chosen = cover.kind === 'activation' ? cover.activation.callersWaiting : undefined
    return chosen ?? ofCase ?? 'announceAndRedirect'
  }

  /** The outside number a caller goes to next; null: something that takes any number of callers. */
  function numberOf(call: CallState): string | null {
    const destination = nextRedirect(call, plan())
    return destination?.kind === 'phoneNumber' ? destination.number : null
  }

  function hasRoom(number: string, atOnce: number): boolean {
    let sent = 0
    for (const other of redirecting.values()) if (other === number) sent += 1
    return sent < atOnce
  }

  /** Sends on who is ready, the longest waiting first, as far as there is room. */
  function sendNext(candidates: readonly Waiting[], turn: Turn) {
    for (const waiting of candidates) {
      const { emergency, callId } = waiting
      const call = calls.get(callId)
      if (emergency?.kind !== 'redirect' || emergency.phase !== 'queued' || call?.redirect?.step !== 'ready') continue
      const number = numberOf(call)
      if (number !== null && !hasRoom(number, emergency.atOnce)) continue
      waiting.emergency = { ...emergency, phase: 'sent', tries: call.redirect.tries }
      if (number !== null) redirecting.set(callId, number)
      tell(waiting, 'announceAndRedirect', true, turn)
    }
  }

  function tell({ callId }: Waiting, callersWaiting: CallersWaiting, mayDial: boolean, turn: Turn) {
    turn.events.push({ type: 'emergencyBegan', callId, at: turn.at, callersWaiting, mayDial })
  }

  function follow(call: CallState, waiting: Waiting | undefined, turn: Turn) {
    const { callId } = call
    if (waiting?.emergency?.kind === 'announced') turn.touched.add(waiting.queue)
    if (waiting?.emergency?.kind === 'redirect') goOn(call, waiting, waiting.emergency, turn)
    else if (redirecting.has(callId) && (call.connected !== null || call.phase.kind === 'ended')) release(callId, turn)
  }

  function goOn({ callId, redirect }: CallState, waiting: Waiting, emergency: Redirect, turn: Turn) {
    if (redirect?.step !== 'ready') return
    if (emergency.phase === 'queued') return sendNext([waiting], turn)
    if (emergency.phase !== 'sent' || redirect.tries === emergency.tries) return
    // The destination was not reached: on hold in the old place, until the next try.
    waiting.emergency = { ...emergency, phase: 'resting' }
    timers.start(againTimer(waiting), AGAIN_MS, turn, (later) => {
      waiting.emergency = { ...emergency, phase: 'queued' }
      review(waiting.serviceId, later)
    })
    release(callId, turn)
  }

  function joined(waiting: Waiting, turn: Turn) {
    const { serviceId } = waiting
    if (serviceId === null) return
    const known = services.get(serviceId) ?? { callers: 0, boundary: null }
    known.callers += 1
    services.set(serviceId, known)
    look(waiting, turn)
    watch(serviceId, turn)
  }

  function left(waiting: Waiting, turn: Turn) {
    const { serviceId } = waiting
    const known = services.get(serviceId ?? '')
    if (serviceId === null || !known) return
    timers.cancel(againTimer(waiting), turn)
    known.callers -= 1
    if (known.callers > 0) return
    services.delete(serviceId)
    timers.cancel(boundaryTimer(serviceId), turn)
  }

  function release(callId: string, turn: Turn) {
    if (redirecting.delete(callId)) sendNext(waitingOf(null), turn)
  }

  /** Wakes the board when the next planned emergency of a service with waiting callers begins or ends. */
  function watch(serviceId: string, turn: Turn) {
    const known = services.get(serviceId)
    const service = plan().services.get(serviceId)
    if (!known || !service) return
    const boundary = nextBoundary(service, turn.at)
    if (boundary === known.boundary) return
    known.boundary = boundary
    timers.cancel(boundaryTimer(serviceId), turn)
    if (boundary === null) return
    timers.start(boundaryTimer(serviceId), Math.min(boundary - turn.at, LONGEST_MS), turn, (later) => {
      known.boundary = null
      review(serviceId, later)
    })
  }

  function ignored(waiting: Waiting, turn: Turn) {
    if (waiting.emergency?.kind !== 'redirect' || calls.get(waiting.callId)?.redirect) return
    waiting.emergency = { kind: 'keep' }
    turn.touched.add(waiting.queue)
  }

  return { review, joined, left, follow, ignored }
}

const againTimer = ({ callId }: Waiting) => `redirect:${callId}`
const boundaryTimer = (serviceId: string) => `emergency:${serviceId}`

/** When one of the emergencies of a service begins or ends next. */
export function nextBoundary({ windows }: PlannedService, at: number): number | null {
  const next = windows.reduce(
    (soonest, moment) => (moment > at && moment < soonest ? moment : soonest),
    Number.POSITIVE_INFINITY,
  )
  return Number.isFinite(next) ? next : null
}
