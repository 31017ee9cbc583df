import { note } from './activity.ts'
import { stoppedWaiting } from './journey.ts'
import type { CallOutcome, DialCause, Effect, SoundRef } from './model.ts'
import type { Note, Visit, WakingEvent } from './planned.ts'
import { connected, connectsAs, type DestinationSource, type Goal, type NotReached, type Reached } from './reached.ts'
import { builtInSound } from './rules/language.ts'
import { barredNumber, isNearCap, reachedCap } from './rules/toll-guard.ts'

/** What is remembered while an outside number rings. */
export type Dialling = {
  readonly step: 'dialling'
  readonly dialId: string
  readonly number: string
  readonly source: DestinationSource
  /** Left out by an older version: as the source says. */
  readonly connects?: CallOutcome
}

/** How long beyond the ring time the exchange may take to say how a call went. */
export const PATIENCE_MS = 5_000
/** How long whoever answered may be asked to press 1: longer than the question and the pause after it. */
const QUESTION_MS = 30_000

type Wait = Extract<Reached, { kind: 'wait' }>

/** Rings an outside number, if the toll guard lets it (FO-30). Where the destination says so, whoever answers must press 1 (FO-26). */
export function dial(number: string, goal: Goal, visit: Visit): NotReached | (Wait & { readonly memory: Dialling }) {
  const { source, ringSeconds, destination } = goal
  const mustConfirm = destination.kind === 'phoneNumber' && destination.confirm === true
  const asked = mustConfirm ? { confirm: askToTake(visit) } : {}
  const leg = outsideLeg({ number, ringSeconds, ...asked }, unitOf(goal, visit), visit)
  if (leg.kind === 'barred') {
    return { kind: 'notReached', cause: 'failed', guard: null, notes: [leg.because], effects: leg.alarms }
  }
  return {
    kind: 'wait',
    memory: {
      ...{ step: 'dialling', dialId: leg.dialId, number, source },
      connects: connectsAs(goal, 'redirected'),
    },
    atMostMs: ringSeconds * 1000 + PATIENCE_MS + (mustConfirm ? QUESTION_MS : 0),
    notes: [note('DIALLING', { number, source, ...(mustConfirm && { confirm: 1 }) })],
    effects: [{ type: 'startHold' }, ...leg.effects],
  }
}

/** Goes on with a number that rings. Null: the event is not about it. */
export function keepDialling(
  { dialId, number, source, connects }: Dialling,
  event: WakingEvent,
): Wait | NotReached | null {
  if (event.type === 'timerFired') return notReached(number, 'noAnswer', [{ type: 'cancelDial', dialId }])
  if (event.type === 'dialFailed' && event.dialId === dialId) return notReached(number, event.cause, [])
  if (event.type !== 'dialAnswered' || event.dialId !== dialId) return null
  return connected(dialId, {
    notes: [note('CONNECTED', { number })],
    effects: [],
    changes: { connected: connects ?? (source === 'catchAll' ? 'catchAll' : 'redirected'), ...stoppedWaiting },
  })
}

/** What whoever answers hears before they press 1. */
export const askToTake = ({ call, service, plan }: Visit): SoundRef => {
  const { culture } = call
  const installation = plan.installationCulture
  return builtInSound('takeCall', { call: culture, service: service?.culture ?? installation, installation }).sound
}

export type OutsideLeg =
  | { readonly kind: 'leg'; readonly dialId: string; readonly effects: readonly Effect[] }
  | { readonly kind: 'barred'; readonly because: Note; readonly alarms: readonly Effect[] }

type Wanted = { readonly number: string; readonly ringSeconds: number; readonly confirm?: SoundRef }

/**
 * The one place that asks the toll guard before an outside number is dialled (FO-30). What is no E.164 number is a public emergency number, dialled as it
 * is and never barred (FO-29).
 */
export function outsideLeg({ number, ringSeconds, confirm }: Wanted, unitId: string | null, visit: Visit): OutsideLeg {
  const { plan, floor, call } = visit
  const confirmed = confirm ? { confirm } : {}
  const guarded = number.startsWith('+') ? plan.tollGuards.get(unitId ?? '') : undefined
  const counted = guarded ? { unitId: guarded.unitId } : {}
  const leg = (alarms: readonly Effect[]): OutsideLeg => {
    const dialId = visit.newId()
    const effect: Effect = { type: 'dial', dialId, number, ringSeconds, ...counted, ...confirmed }
    return { kind: 'leg', dialId, effects: [...alarms, effect] }
  }
  if (!guarded) return leg([])
  const { guard, unitName } = guarded
  const alarm = (because: Note): Effect => ({
    ...{ type: 'raiseAlarm', subject: { kind: 'organizationUnit', id: guarded.unitId } },
    ...because,
  })
  const now = floor.outside(guarded.unitId)
  const barred = barredNumber(guard, number, plan.kindOf) ?? reachedCap(guard, now, call.emergencyCaseId !== null)
  if (barred) {
    const because = note(barred.code, { number, because: barred.because, unitName })
    return { kind: 'barred', because, alarms: barred.code === 'TOLL_CAP' ? [alarm(because)] : [] }
  }
  const isNear = isNearCap(guard, { ...now, legs: now.legs + 1 })
  return leg(isNear ? [alarm(note('TOLL_CAP_NEAR', { unitName }))] : [])
}

/** Whose calls they are: of the goal's owner, of the service, of the telephone's user, else of the installation. */
function unitOf({ unitId }: Goal, { service, call, plan }: Visit): string | null {
  if (unitId !== undefined) return unitId
  const caller = plan.deviceOwners.get(call.fromDeviceId ?? '')
  return service?.organizationUnitId ?? caller?.organizationUnitId ?? plan.rootUnitId
}

const notReached = (number: string, cause: DialCause, effects: readonly Effect[]): NotReached => ({
  kind: 'notReached',
  cause,
  guard: null,
  notes: [note('NOT_REACHED', { number, cause })],
  effects,
})
