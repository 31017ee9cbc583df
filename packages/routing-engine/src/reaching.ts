import { note } from './activity.ts'
import type { CallOutcome, CallState, Destination, DialCause, Effect } from './model.ts'
import type { Note, Outcome, Visit, WakingEvent } from './planned.ts'
import { keepPlaying, type Played, type Playing, play } from './playing.ts'
import { greetingOf, keepRecording, leaveMessage, type Recorded, type Recording } from './recording.ts'

/** Whose destination it is. */
export type DestinationSource = 'emergencyCase' | 'workflow' | 'catchAll'

/** A destination to be reached. */
export type Goal = {
  readonly destination: Destination
  readonly source: DestinationSource
  readonly ringSeconds: number
}

/** What an activity remembers while it reaches a destination. */
export type Reaching =
  | {
      readonly step: 'dialling'
      readonly dialId: string
      readonly number: string
      readonly source: DestinationSource
    }
  | { readonly step: 'talking'; readonly dialId: string }
  /** At the voicemail box of this name. */
  | { readonly step: 'leavingMessage'; readonly recording: Recording; readonly boxName: string }
  /** The announcement after which the call ends in `outcome`. */
  | { readonly step: 'announcing'; readonly playing: Playing; readonly outcome: CallOutcome }

export type NotReached = {
  readonly kind: 'notReached'
  readonly cause: DialCause
  /** Set when passing the call on would have gone in circles. */
  readonly guard: Note | null
  readonly notes: readonly Note[]
  readonly effects: readonly Effect[]
}

export type Reached =
  | Exclude<Outcome<never, Reaching>, { readonly kind: 'exit' | 'lastResort' | 'ignore' }>
  | NotReached

/** At most this often is a call passed from service to service. */
const MAX_HOPS = 8
/** How long beyond the ring time the exchange may take to say how a call went. */
const PATIENCE_MS = 5_000

/** The one place that sends a call to a destination. */
export function reach(goal: Goal, visit: Visit): Reached {
  const { destination } = goal
  if (destination.kind === 'phoneNumber') return dial(destination.number, goal, visit)
  if (destination.kind === 'service') return moveTo(destination.serviceId, goal, visit)
  if (destination.kind === 'voicemail') return takeMessage(destination.voicemailBoxId, goal, visit)
  if (destination.kind !== 'announcement') return refused(note('NO_DESTINATION'), null)
  return announceThenEnd(destination, goal, visit)
}

/** Goes on with what `reach` began. Null: the event is not about it. */
export function keepReaching(memory: Reaching, event: WakingEvent, visit: Visit): Reached | null {
  if (memory.step === 'announcing') {
    const played = keepPlaying(memory.playing, event, visit)
    return played && endAfter(played, memory.outcome)
  }
  if (memory.step === 'leavingMessage') {
    const recorded = keepRecording(memory.recording, event, visit)
    return recorded && endWithMessage(recorded, memory.boxName)
  }
  // Once somebody talks, the walk itself waits for the end.
  if (memory.step === 'talking') return null
  const { dialId, number, source } = memory
  if (event.type === 'timerFired') return notReached(number, 'noAnswer', [{ type: 'cancelDial', dialId }])
  if (event.type === 'dialFailed' && event.dialId === dialId) return notReached(number, event.cause, [])
  if (event.type !== 'dialAnswered' || event.dialId !== dialId) return null
  return {
    kind: 'wait',
    memory: { step: 'talking', dialId },
    atMostMs: null,
    notes: [note('CONNECTED', { number })],
    effects: [{ type: 'bridge', dialId }],
    changes: { connected: source === 'catchAll' ? 'catchAll' : 'redirected' },
  }
}

/** What a call ends in that was announced to and then disconnected. */
export const endingOf = (call: CallState): CallOutcome => {
  if (call.messageLeft) return 'voicemail'
  return call.emergencyHeard ? 'emergencyPlayed' : 'closed'
}

function dial(number: string, { source, ringSeconds }: Goal, visit: Visit): Reached {
  const dialId = visit.newId()
  return {
    kind: 'wait',
    memory: { step: 'dialling', dialId, number, source },
    atMostMs: ringSeconds * 1000 + PATIENCE_MS,
    notes: [note('DIALLING', { number, source })],
    effects: [{ type: 'startHold' }, { type: 'dial', dialId, number, ringSeconds }],
  }
}

function moveTo(serviceId: string, { source }: Goal, { call, plan }: Visit): Reached {
  const service = plan.services.get(serviceId)
  if (!service) return refused(note('SERVICE_MISSING', { serviceId }), null)
  const guard = guardAgainst(serviceId, service.name, call)
  if (guard) return refused(guard, guard)
  const moved = note('MOVED_TO_SERVICE', { serviceId, serviceName: service.name, source })
  return { kind: 'move', serviceId, notes: [moved], effects: [] }
}

function guardAgainst(serviceId: string, serviceName: string, { visitedServiceIds }: CallState): Note | null {
  if (visitedServiceIds.includes(serviceId)) return note('SERVICE_TWICE', { serviceId, serviceName })
  return visitedServiceIds.length > MAX_HOPS ? note('HOP_LIMIT', { limit: MAX_HOPS }) : null
}

function takeMessage(voicemailBoxId: string, { source }: Goal, visit: Visit): Reached {
  const box = visit.plan.voicemailBoxes.get(voicemailBoxId)
  if (!box) return refused(note('VOICEMAIL_BOX_MISSING'), null)
  const recorded = leaveMessage(box, greetingOf(box), box.maxSeconds, visit)
  const goes = note('GOES_TO_VOICEMAIL', { voicemailBoxId, boxName: box.name, source })
  return endWithMessage({ ...recorded, notes: [goes, ...recorded.notes] }, box.name)
}

/** A message is an end; without one the box was not reached. */
function endWithMessage(recorded: Recorded, boxName: string): Reached {
  const { notes, effects } = recorded
  if (recorded.kind === 'recording') {
    const memory: Reaching = { step: 'leavingMessage', recording: recorded.memory, boxName }
    return { kind: 'wait', memory, atMostMs: recorded.atMostMs, notes, effects }
  }
  if (recorded.end === 'failed') return { kind: 'notReached', cause: 'failed', guard: null, notes, effects }
  return { kind: 'done', outcome: 'voicemail', notes, effects, changes: recorded.changes }
}

function announceThenEnd(
  { prompts }: Extract<Destination, { kind: 'announcement' }>,
  { source }: Goal,
  visit: Visit,
): Reached {
  const heard = prompts.length > 0
  const outcome =
    source === 'catchAll' ? 'catchAll' : heard && inEmergency(visit) ? 'emergencyPlayed' : endingOf(visit.call)
  const played = play(prompts, heard ? 'notReachable' : null, visit)
  return endAfter({ ...played, notes: [note('ANNOUNCED_THEN_ENDED', { source }), ...played.notes] }, outcome)
}

const inEmergency = ({ call }: Visit) => call.emergencyCaseId !== null

function endAfter(played: Played, outcome: CallOutcome): Reached {
  const { notes, effects } = played
  return played.kind === 'played'
    ? { kind: 'done', outcome, notes, effects }
    : {
        kind: 'wait',
        memory: { step: 'announcing', playing: played.memory, outcome },
        atMostMs: played.atMostMs,
        notes,
        effects,
      }
}

const notReached = (number: string, cause: DialCause, effects: readonly Effect[]): NotReached => ({
  kind: 'notReached',
  cause,
  guard: null,
  notes: [note('NOT_REACHED', { number, cause })],
  effects,
})

const refused = (because: Note, guard: Note | null): NotReached => ({
  kind: 'notReached',
  cause: 'failed',
  guard,
  notes: [because],
  effects: [],
})
