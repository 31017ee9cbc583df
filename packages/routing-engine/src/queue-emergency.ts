import { note } from './activity.ts'
import type { Destination } from './configuration.ts'
import { type Dialling, dial, keepDialling } from './dialling.ts'
import { emergencyDestinations, nextRedirect, TRIES_EACH } from './emergency-destinations.ts'
import { stoppedWaiting } from './journey.ts'
import type { Effect } from './model.ts'
import type { CallChanges, Note, Visit, WakingEvent } from './planned.ts'
import { keepPlaying, type Played, type Playing, play } from './playing.ts'
import type { InQueue, Queueing } from './queueing.ts'
import { after, changed, type Goal } from './reached.ts'
import { checkEmergency } from './rules/emergency.ts'

/** What is remembered of a waiting caller whom an emergency speaks to, or redirects (EM-23). */
export type EmergencyWaiting =
  | {
      readonly step: 'announcing'
      readonly playing: Playing
      readonly in: InQueue
      readonly redirects: boolean
      readonly mayDial: boolean
    }
  | { readonly step: 'redirecting'; readonly dialling: Dialling; readonly in: InQueue }

type Said = { readonly notes: readonly Note[]; readonly effects: readonly Effect[]; readonly changes?: CallChanges }

/** Where an emergency leaves a waiting caller. */
export type Turned =
  | (Said & { readonly kind: 'underWay'; readonly memory: Queueing; readonly atMostMs: number | null })
  /** On hold in the old place. */
  | (Said & { readonly kind: 'back' })
  /** Gone from the queue for good. */
  | (Said & { readonly kind: 'onward'; readonly goals: readonly Goal[]; readonly because: Note })

type Begun = Extract<WakingEvent, { readonly type: 'emergencyBegan' }>

/** How long a destination of the emergency rings. */
const RING_SECONDS = 30
/** The longest an announcement may take that is told of something else meanwhile. */
const ANNOUNCEMENT_MS = 60_000

/** EM-23: an emergency began, or there is room to dial. Null: it is none of this caller's. */
export function beginEmergency(where: InQueue, { callersWaiting, mayDial }: Begun, visit: Visit): Turned | null {
  const { service, call, plan, at } = visit
  if (callersWaiting === 'keep' || !service) return null
  const { exit, caseId, code, parameters } = checkEmergency(service, at)
  if (exit !== 'activated') return null
  const redirects = callersWaiting === 'announceAndRedirect'
  const covered = changed(visit, { emergencyCaseId: caseId })
  const destinations = emergencyDestinations(covered.call, plan)
  if (redirects && destinations.every((destination) => leadsTo(destination, where))) {
    // Without a destination as every new caller: by the drawing. Where callers wait already, they stay.
    if (destinations.length > 0) return null
    const because: Note = { code, parameters }
    return { kind: 'onward', goals: [], because, notes: [because], effects: [], changes: { emergencyCaseId: caseId } }
  }
  const said = { notes: [{ code, parameters }], effects: [], changes: { emergencyCaseId: caseId } }
  if (!call.emergencyHeard) {
    const prompts = plan.emergencyCases.get(caseId ?? '')?.prompts ?? []
    const played = play(prompts, 'emergency', covered)
    return after(said, afterAnnouncement(played, { in: where, redirects, mayDial }, covered))
  }
  if (!redirects) return null
  if (mayDial) return after(call.redirect ? { notes: [], effects: [] } : said, sendOn(where, covered))
  return call.redirect ? null : { kind: 'back', ...after(said, ready(0)) }
}

/** Goes on with the announcement or the redirect. Null: the event is not about it. */
export function keepEmergency(memory: EmergencyWaiting, event: WakingEvent, visit: Visit): Turned | null {
  if (memory.step === 'redirecting') return keepRedirecting(memory.dialling, event, visit)
  if (event.type === 'emergencyBegan') {
    const redirects = event.callersWaiting === 'announceAndRedirect'
    if (redirects === memory.redirects && event.mayDial === memory.mayDial) return null
    const changes = { redirect: redirects ? ({ step: 'announcing', tries: 0 } as const) : null }
    const told = { ...memory, redirects, mayDial: event.mayDial }
    return { kind: 'underWay', memory: told, atMostMs: ANNOUNCEMENT_MS, notes: [], effects: [], changes }
  }
  const played = keepPlaying(memory.playing, event, visit)
  return played && afterAnnouncement(played, memory, visit)
}

/** Whether a waiting caller is to be redirected by an emergency that still holds: then nothing else sends the caller away. */
export const isToBeRedirected = ({ call, service, at }: Visit): boolean =>
  call.redirect != null && service !== null && checkEmergency(service, at).exit === 'activated'

type Announcing = Pick<Extract<EmergencyWaiting, { step: 'announcing' }>, 'in' | 'redirects' | 'mayDial'>

function afterAnnouncement(played: Played, announcing: Announcing, visit: Visit): Turned {
  const { notes, effects } = played
  const { in: where, redirects, mayDial } = announcing
  if (played.kind === 'playing') {
    const memory: Queueing = { step: 'announcing', playing: played.memory, in: where, redirects, mayDial }
    const changes: CallChanges = { redirect: redirects ? { step: 'announcing', tries: 0 } : null }
    return { kind: 'underWay', memory, atMostMs: played.atMostMs, notes, effects, changes }
  }
  const heard = { notes, effects, changes: { emergencyHeard: true } }
  if (!redirects) return { kind: 'back', ...after(heard, { notes: [], effects: [], changes: { redirect: null } }) }
  return mayDial
    ? after(heard, sendOn(where, changed(visit, heard.changes)))
    : { kind: 'back', ...after(heard, ready(0)) }
}

/** Dials the next destination, the place in the queue kept; one that is no outside number takes the caller for good. */
function sendOn(where: InQueue, visit: Visit): Turned {
  const { call, plan, service } = visit
  const destination = nextRedirect(call, plan)
  const tries = call.redirect?.tries ?? 0
  if (!destination) return { kind: 'back', ...ready(tries) }
  const goal: Goal = {
    ...{ destination, source: 'emergencyCase', ringSeconds: RING_SECONDS, connects: 'redirected' },
    ...(service ? { unitId: service.organizationUnitId } : {}),
  }
  if (destination.kind !== 'phoneNumber') {
    const because = note('REDIRECTED_FROM_QUEUE', { queueName: plan.queues.get(where.queueId)?.name ?? null })
    return { kind: 'onward', goals: [goal], because, notes: [because], effects: [] }
  }
  const dialled = dial(destination.number, goal, visit)
  if (dialled.kind === 'wait') {
    const { memory, atMostMs, notes, effects } = dialled
    const changes = { redirect: { step: 'dialling', tries } as const }
    return {
      kind: 'underWay',
      memory: { step: 'redirecting', dialling: memory, in: where },
      atMostMs,
      notes,
      effects,
      changes,
    }
  }
  // Barred: it will be at the second try too.
  const next = (Math.floor(tries / TRIES_EACH) + 1) * TRIES_EACH
  return { kind: 'back', ...after(dialled, ready(next)) }
}

function keepRedirecting(dialling: Dialling, event: WakingEvent, { call }: Visit): Turned | null {
  const dialled = keepDialling(dialling, event)
  if (!dialled) return null
  const { notes, effects, changes = {} } = dialled
  if (dialled.kind === 'notReached') {
    const back = note('BACK_IN_QUEUE')
    return { kind: 'back', ...after({ notes: [...notes, back], effects }, ready((call.redirect?.tries ?? 0) + 1)) }
  }
  const memory: Queueing = { step: 'talking', dialId: dialling.dialId }
  return { kind: 'underWay', memory, atMostMs: null, notes, effects, changes: { ...changes, ...stoppedWaiting } }
}

const ready = (tries: number) => ({ notes: [], effects: [], changes: { redirect: { step: 'ready', tries } as const } })

const leadsTo = (destination: Destination, { queueId }: InQueue): boolean =>
  destination.kind === 'queue' && destination.queueId === queueId
