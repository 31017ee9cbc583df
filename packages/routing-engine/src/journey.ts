import { emptyFloor, type Floor } from './floor.ts'
import type { CallEvent, CallOutcome, CallPhase, CallState, Command, Effect, TraceEntry } from './model.ts'
import type { HangUpCause, Note, Outcome, Plan, PlannedNode, Visit } from './planned.ts'

type Writable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] }

/** What one event did to one call. */
export type Step = {
  readonly state: CallState
  readonly commands: readonly Command[]
  readonly trace: readonly TraceEntry[]
}

/** A call under way. It changes only inside one walk, which hands out what `sealed` makes of it. */
export type Journey = {
  readonly plan: Plan
  readonly floor: Floor
  readonly at: number
  readonly commands: Command[]
  readonly trace: TraceEntry[]
  /** A copy of the walk's own: one for each event, not one for each change. */
  readonly call: Writable<CallState>
  live: CallState['live']
  nextId: number
  nextSequence: number
}

export function setOut(call: CallState, event: CallEvent, plan: Plan, floor: Floor = emptyFloor): Journey {
  const { nextId, nextSequence } = call
  const live = liveAfter(call.live, event)
  return { plan, floor, at: event.at, commands: [], trace: [], call: { ...call }, live, nextId, nextSequence }
}

/** Who is rung for a call, or talks in it. */
export const dialIdsOf = ({ live: { dialIds, dialId } }: Pick<CallState, 'live'>): readonly string[] =>
  dialIds ?? (dialId ? [dialId] : nobody)
const nobody: readonly string[] = []

/** What the event itself says is no longer running. */
function liveAfter(live: CallState['live'], event: CallEvent): CallState['live'] {
  if (event.type === 'promptFinished' && event.promptId === live.promptId) return { ...live, promptId: null }
  if (event.type === 'dialFailed') return withoutDial(live, event.dialId)
  if (event.type === 'recordingFinished' && event.recordingId === live.recordingId)
    return { ...live, recordingId: null }
  if (event.type === 'timerFired' && event.timerId === live.timerId) return { ...live, timerId: null }
  if (event.type === 'offerAccepted' && event.outside)
    return { ...live, outside: [...(live.outside ?? []), event.outside] }
  return event.type === 'talkEnded' ? { ...live, ...noDials } : live
}

/** What is no longer so of a caller who waits no longer. */
export const stoppedWaiting = { waitingIn: null, redirect: null } as const

const noDials = { dialIds: [], dialId: null, outside: [] } as const

function withDial(live: CallState['live'], dialId: string): CallState['live'] {
  const dialIds = dialIdsOf({ live })
  return dialIds.includes(dialId) ? live : { ...live, dialId: null, dialIds: [...dialIds, dialId] }
}

function withoutDial(live: CallState['live'], dialId: string): CallState['live'] {
  const dialIds = dialIdsOf({ live })
  if (!dialIds.includes(dialId)) return live
  const left = { dialId: null, dialIds: dialIds.filter((id) => id !== dialId) }
  return { ...live, ...left, outside: (live.outside ?? []).filter((leg) => leg.dialId !== dialId) }
}

/** What an activity gets to see. */
export function visitOf(journey: Journey, here: PlannedNode | null = null): Visit {
  const { call, plan, floor, at } = journey
  const service = call.serviceId === null ? null : (plan.services.get(call.serviceId) ?? null)
  return {
    call,
    service,
    plan,
    floor,
    at,
    isDrawn: (exit) => here?.next.has(exit) ?? false,
    newId: () => newId(journey),
  }
}

/** Takes down what an activity answered: its changes, its commands, and its lines for the trace. */
export function record(journey: Journey, outcome: Outcome, here: PlannedNode | null) {
  if (outcome.kind === 'ignore') return
  if (outcome.changes) Object.assign(journey.call, outcome.changes)
  for (const effect of outcome.effects) perform(journey, effect)
  const { notes } = outcome
  let index = 0
  for (const note of notes) {
    index += 1
    say(journey, note, here, outcome.kind === 'exit' && index === notes.length ? outcome.exit : null)
  }
}

export function say(
  journey: Journey,
  { code, parameters }: Note,
  here: PlannedNode | null,
  exit: string | null = null,
) {
  const { at, trace } = journey
  const sequence = journey.nextSequence++
  // Written out: this is most of what a decision costs.
  if (!here) trace.push({ at, sequence, code, parameters })
  else if (exit === null) trace.push({ at, sequence, nodeId: here.id, activity: here.activity, code, parameters })
  else trace.push({ at, sequence, nodeId: here.id, activity: here.activity, exit, code, parameters })
}

/** Gives the activity that waits a last moment at which it is woken. */
export function startTimer(journey: Journey, ms: number | null) {
  if (ms !== null) perform(journey, { type: 'startTimer', timerId: newId(journey), ms })
}

export function stopTimer(journey: Journey) {
  const { timerId } = journey.live
  if (timerId !== null) perform(journey, { type: 'cancelTimer', timerId })
}

/** Stops whatever still runs for the call. */
export function clearUp(journey: Journey) {
  stopTimer(journey)
  const { promptId, recordingId } = journey.live
  if (promptId !== null) perform(journey, { type: 'stopPrompt', promptId })
  for (const dialId of dialIdsOf(journey)) perform(journey, { type: 'cancelDial', dialId })
  if (recordingId !== null) perform(journey, { type: 'stopRecord', recordingId })
}

/** Nobody waits who is elsewhere, or gone. */
export function stopWaiting({ call }: Journey) {
  if (call.waitingIn) Object.assign(call, stoppedWaiting)
}

/** Ends the call, once and for good. `cause` null: the caller hung up already. */
export function end(journey: Journey, outcome: CallOutcome, cause: HangUpCause | null): Step {
  clearUp(journey)
  stopWaiting(journey)
  if (cause !== null) perform(journey, { type: 'hangUp', cause })
  return sealed(journey, { kind: 'ended', outcome, endedAt: journey.at })
}

export function sealed({ call, live, nextId, nextSequence, commands, trace }: Journey, phase: CallPhase): Step {
  call.live = live
  call.nextId = nextId
  call.nextSequence = nextSequence
  call.phase = phase
  return { state: call, commands, trace }
}

/** Keeps count of what runs in the switch, so that nothing is heard before the call is answered, or twice at once. */
export function perform(journey: Journey, effect: Effect) {
  const { live } = journey
  if (effect.type === 'answer' && live.answered) return
  if (effect.type === 'startHold' && live.holding) return
  if (effect.type === 'stopHold' && !live.holding) return
  if (isHeard(effect) && !live.answered) perform(journey, { type: 'answer' })
  if (endsHold(effect) && live.holding) perform(journey, { type: 'stopHold' })
  journey.live = liveWith(effect, journey.live, journey.at)
  journey.commands.push({ callId: journey.call.callId, ...effect })
}

const isHeard = ({ type }: Effect) =>
  type === 'playPrompt' || type === 'startHold' || type === 'bridge' || type === 'record'
const endsHold = ({ type }: Effect) => type === 'playPrompt' || type === 'bridge' || type === 'record'

/** What runs once this was done. */
function liveWith(effect: Effect, live: CallState['live'], at: number): CallState['live'] {
  switch (effect.type) {
    case 'answer':
      return { ...live, answered: true }
    case 'startHold':
      return { ...live, holding: true }
    case 'stopHold':
      return { ...live, holding: false }
    case 'playPrompt':
      return { ...live, promptId: effect.promptId }
    case 'stopPrompt':
      return { ...live, promptId: null }
    case 'dial':
      return withDial(withOutsideLeg(effect, live, at), effect.dialId)
    case 'ring':
    case 'bridge':
      return withDial(live, effect.dialId)
    case 'cancelDial':
      return withoutDial(live, effect.dialId)
    case 'record':
      return { ...live, recordingId: effect.recordingId }
    case 'stopRecord':
      return { ...live, recordingId: null }
    case 'startTimer':
      return { ...live, timerId: effect.timerId }
    case 'cancelTimer':
      return { ...live, timerId: null }
    case 'hangUp':
      return { ...live, ...noDials, holding: false, promptId: null, recordingId: null, timerId: null }
    case 'raiseAlarm':
      return live
  }
}

function withOutsideLeg(
  { dialId, number, unitId }: Extract<Effect, { type: 'dial' }>,
  live: CallState['live'],
  since: number,
): CallState['live'] {
  if (unitId === undefined) return live
  return { ...live, outside: [...(live.outside ?? []), { dialId, number, unitId, since }] }
}

const newId = (journey: Journey) => `${journey.call.callId}.${journey.nextId++}`
