import { note } from './activity.ts'
import type { RoutingVoicemailBox } from './configuration.ts'
import type { AlarmSubject, BuiltInPrompt, CallOutcome, Effect, Json } from './model.ts'
import type { CatchAll, Note, Outcome, Visit, WakingEvent } from './planned.ts'
import { keepPlaying, type Played, type Playing, play } from './playing.ts'
import type { NotReached, Reached, Reaching } from './reached.ts'
import { keepReaching, reach } from './reaching.ts'
import { greetingOf, keepRecording, leaveMessage, type Recorded, type Recording } from './recording.ts'
import type { Code } from './sentences/english.ts'

/** What the last resort remembers: at the catch-all, at the voicemail box, or saying the last message. */
type Memory =
  | { readonly stage: 'catchAll'; readonly reaching: Reaching; readonly reason: Code }
  | { readonly stage: 'voicemail'; readonly recording: Recording; readonly reason: Code }
  | { readonly stage: 'message'; readonly playing: Playing; readonly outcome: CallOutcome }

/** A caller nobody wants is still somebody's: rings this long at the catch-all. */
const RING_SECONDS = 60

/** Why a caller comes here decides what is said last, and what the call ends in when nobody is reached. */
const endings: Partial<Record<Code, { readonly message: BuiltInPrompt; readonly outcome: CallOutcome }>> = {
  STEP_MISSING: { message: 'technicalFault', outcome: 'systemError' },
  STEP_BROKEN: { message: 'technicalFault', outcome: 'systemError' },
  EXIT_UNWIRED: { message: 'technicalFault', outcome: 'systemError' },
  ACTIVITY_FAULT: { message: 'technicalFault', outcome: 'systemError' },
  LOOP_WITHOUT_WAIT: { message: 'technicalFault', outcome: 'loopGuard' },
  SERVICE_TWICE: { message: 'notReachable', outcome: 'loopGuard' },
  RULE_TWICE: { message: 'notReachable', outcome: 'loopGuard' },
  HOP_LIMIT: { message: 'notReachable', outcome: 'loopGuard' },
}
const otherEnding = { message: 'notReachable', outcome: 'catchAll' } as const

/** A drawing mistake must never drop a caller: the catch-all of the nearest unit upward, then its voicemail box, then a spoken message. */
export function goToLastResort(because: Note, visit: Visit): Outcome {
  const effects = [alarm(because, subjectOf(visit), visit)]
  const catchAll = catchAllOf(visit)
  if (catchAll) {
    const { destination } = catchAll
    const reached = reach({ destination, source: 'catchAll', ringSeconds: RING_SECONDS }, visit)
    return settle(reached, because.code, effects, visit)
  }
  const box = boxOf(visit)
  if (box) return takeMessage(box, because.code, [], effects, visit)
  if (because.code === 'NUMBER_UNKNOWN') {
    return { kind: 'done', outcome: 'rejected', cause: 'notFound', notes: [note('REFUSED_UNKNOWN_NUMBER')], effects }
  }
  return sayLastMessage(because.code, [note('CATCH_ALL_MISSING')], effects, visit)
}

/** Goes on at the catch-all, at the box, or with the last message. */
export function resumeLastResort(remembered: Json, event: WakingEvent, visit: Visit): Outcome {
  // The walk hands back what goToLastResort itself answered, so the memory is of its own type.
  const memory = remembered as Memory
  if (memory.stage === 'message') {
    const played = keepPlaying(memory.playing, event, visit)
    return played ? messageOutcome(played, memory.outcome) : { kind: 'ignore' }
  }
  if (memory.stage === 'voicemail') {
    const recorded = keepRecording(memory.recording, event, visit)
    return recorded ? messageTaken(recorded, memory.reason, [], [], visit) : { kind: 'ignore' }
  }
  const reached = keepReaching(memory.reaching, event, visit)
  return reached ? settle(reached, memory.reason, [], visit) : { kind: 'ignore' }
}

function settle(reached: Reached, reason: Code, effectsBefore: readonly Effect[], visit: Visit): Outcome {
  const { notes } = reached
  const effects = [...effectsBefore, ...reached.effects]
  if (reached.kind === 'notReached') return catchAllFailed(reached, reason, notes, effects, visit)
  if (reached.kind !== 'wait') return { ...reached, notes, effects }
  return {
    ...reached,
    notes,
    effects,
    memory: { stage: 'catchAll', reaching: reached.memory, reason } satisfies Memory,
  }
}

function catchAllFailed(
  { cause, guard, changes = {} }: NotReached,
  reason: Code,
  notes: readonly Note[],
  effects: readonly Effect[],
  visit: Visit,
): Outcome {
  const { unit, destination } = catchAllOf(visit) ?? {}
  const failed = note('CATCH_ALL_FAILED', { unitName: unit?.name ?? null, cause })
  const raised = alarm(failed, { kind: 'organizationUnit', id: unit?.id ?? '' }, visit)
  const box = boxOf(visit)
  const tried = destination?.kind === 'voicemail' && destination.voicemailBoxId === box?.id
  const next: typeof sayLastMessage = box && !tried ? (...rest) => takeMessage(box, ...rest) : sayLastMessage
  const outcome = next(guard?.code ?? reason, [...notes, failed], [...effects, raised], visit)
  return outcome.kind === 'ignore' ? outcome : { ...outcome, changes: { ...changes, ...outcome.changes } }
}

function takeMessage(
  box: RoutingVoicemailBox,
  reason: Code,
  notes: readonly Note[],
  effects: readonly Effect[],
  visit: Visit,
): Outcome {
  const goes = note('LAST_RESORT_BOX', { voicemailBoxId: box.id, boxName: box.name })
  const recorded = leaveMessage(box, greetingOf(box), box.maxSeconds, visit)
  return messageTaken(recorded, reason, [...notes, goes], effects, visit)
}

function messageTaken(
  recorded: Recorded,
  reason: Code,
  notesBefore: readonly Note[],
  effectsBefore: readonly Effect[],
  visit: Visit,
): Outcome {
  const notes = [...notesBefore, ...recorded.notes]
  const effects = [...effectsBefore, ...recorded.effects]
  if (recorded.kind === 'recording') {
    const memory: Memory = { stage: 'voicemail', recording: recorded.memory, reason }
    return { kind: 'wait', memory, atMostMs: recorded.atMostMs, notes, effects }
  }
  if (recorded.end === 'failed') return sayLastMessage(reason, notes, effects, visit)
  return { kind: 'done', outcome: 'voicemail', notes, effects, changes: recorded.changes }
}

function sayLastMessage(reason: Code, notes: readonly Note[], effects: readonly Effect[], visit: Visit): Outcome {
  const { message, outcome } = endings[reason] ?? otherEnding
  const played = play([], message, visit)
  return messageOutcome(
    { ...played, notes: [...notes, ...played.notes], effects: [...effects, ...played.effects] },
    outcome,
  )
}

function messageOutcome(played: Played, outcome: CallOutcome): Outcome {
  const { notes, effects } = played
  if (played.kind === 'played') return { kind: 'done', outcome, notes, effects }
  const memory: Memory = { stage: 'message', playing: played.memory, outcome }
  return { kind: 'wait', memory, atMostMs: played.atMostMs, notes, effects }
}

const catchAllOf = ({ service, plan }: Visit): CatchAll | null => (service ? service.catchAll : plan.rootCatchAll)

/** Who left a message already is not asked for another. */
const boxOf = ({ call, service, plan }: Visit): RoutingVoicemailBox | null => {
  if (call.messageLeft) return null
  return service ? service.voicemailBox : plan.rootVoicemailBox
}

const alarm = ({ code, parameters }: Note, subject: AlarmSubject, { service }: Visit): Effect => ({
  type: 'raiseAlarm',
  code,
  subject,
  parameters: service ? { serviceName: service.name, ...parameters } : parameters,
})

const subjectOf = ({ service, call }: Visit) =>
  service ? { kind: 'service', id: service.id } : { kind: 'serviceNumber', id: call.calledNumber }
