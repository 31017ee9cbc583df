import { note } from './activity.ts'
import type { CulturedPrompt, RoutingVoicemailBox } from './configuration.ts'
import type { BuiltInPrompt, Effect } from './model.ts'
import type { CallChanges, Note, Visit, WakingEvent } from './planned.ts'
import { keepPlaying, type Played, type Playing, play } from './playing.ts'

/** What an activity remembers while a caller leaves a message. */
export type Recording =
  | { readonly step: 'greeting'; readonly playing: Playing; readonly to: Leaving }
  | { readonly step: 'recording'; readonly recordingId: string; readonly to: Leaving }

/** The box a message goes to. */
type Leaving = { readonly voicemailBoxId: string; readonly boxName: string; readonly maxSeconds: number }

/** How leaving a message went on: still at it, or over. */
export type Recorded =
  | {
      readonly kind: 'recording'
      readonly memory: Recording
      readonly atMostMs: number
      readonly notes: readonly Note[]
      readonly effects: readonly Effect[]
    }
  | {
      readonly kind: 'recorded'
      readonly end: 'recorded' | 'hangUp' | 'failed'
      readonly notes: readonly Note[]
      readonly effects: readonly Effect[]
      readonly changes: CallChanges
    }

/** What callers hear before they are recorded; `silent` when the drawing announced it already (DS-4). */
export type Greeting = { readonly prompts: readonly CulturedPrompt[]; readonly builtIn: BuiltInPrompt } | 'silent'

/** A shorter one is no message: the sound of somebody who hangs up. */
export const LEAST_MESSAGE_MS = 1_000
/** So long may a caller think. */
const MAX_SILENCE_SECONDS = 10
/** How long beyond its length the exchange may take to give a recording. */
const PATIENCE_MS = 15_000

/** Greets and records. Nobody is recorded who was not told before: without a greeting that was heard it fails (DS-4). */
export function leaveMessage(
  { id, name }: RoutingVoicemailBox,
  greeting: Greeting,
  maxSeconds: number,
  visit: Visit,
): Recorded {
  const to: Leaving = { voicemailBoxId: id, boxName: name, maxSeconds }
  if (greeting === 'silent') return record(to, visit, [], [])
  return greeted(play(greeting.prompts, greeting.builtIn, visit), to, visit)
}

/** The greeting of a box, or the built-in one. */
export const greetingOf = ({ prompts }: RoutingVoicemailBox): Greeting => ({ prompts, builtIn: 'leaveMessage' })

/** Goes on with the greeting or the recording. Null: the event is not about it. */
export function keepRecording(memory: Recording, event: WakingEvent, visit: Visit): Recorded | null {
  if (memory.step === 'greeting') {
    const played = keepPlaying(memory.playing, event, visit)
    return played && greeted(played, memory.to, visit)
  }
  const { recordingId, to } = memory
  if (event.type === 'timerFired') return failed(to, [{ type: 'stopRecord', recordingId }])
  if (event.type !== 'recordingFinished' || event.recordingId !== recordingId) return null
  if (!event.ok) return failed(to, [])
  const { boxName } = to
  if (event.durationMs < LEAST_MESSAGE_MS) {
    const nothing = note('MESSAGE_EMPTY', { boxName })
    if (event.reason !== 'hangUp') return over('failed', nothing)
    // The hang-up itself is the next thing heard: nobody is dialled for a caller who left.
    return { kind: 'recording', memory, atMostMs: PATIENCE_MS, notes: [nothing], effects: [] }
  }
  const seconds = Math.round(event.durationMs / 1000)
  const left = note('MESSAGE_LEFT', { boxName, seconds })
  return over(event.reason === 'hangUp' ? 'hangUp' : 'recorded', left, { messageLeft: true })
}

function greeted(played: Played, to: Leaving, visit: Visit): Recorded {
  const { notes, effects } = played
  if (played.kind === 'playing') {
    const memory: Recording = { step: 'greeting', playing: played.memory, to }
    return { kind: 'recording', memory, atMostMs: played.atMostMs, notes, effects }
  }
  if (played.heard) return record(to, visit, notes, effects)
  return failed(to, effects, notes)
}

function record(to: Leaving, visit: Visit, notes: readonly Note[], effects: readonly Effect[]): Recorded {
  const recordingId = visit.newId()
  const { voicemailBoxId, boxName, maxSeconds } = to
  const effect: Effect = {
    ...{ type: 'record', recordingId, voicemailBoxId, maxSeconds },
    ...{ maxSilenceSeconds: MAX_SILENCE_SECONDS, beep: true },
  }
  return {
    kind: 'recording',
    memory: { step: 'recording', recordingId, to },
    atMostMs: maxSeconds * 1000 + PATIENCE_MS,
    notes: [...notes, note('RECORDING', { boxName, maxSeconds })],
    effects: [...effects, effect],
  }
}

function failed(to: Leaving, effects: readonly Effect[], notes: readonly Note[] = []): Recorded {
  const because = note('RECORDING_FAILED', { boxName: to.boxName })
  const alarm: Effect = { type: 'raiseAlarm', subject: { kind: 'voicemailBox', id: to.voicemailBoxId }, ...because }
  return { kind: 'recorded', end: 'failed', notes: [...notes, because], effects: [...effects, alarm], changes: {} }
}

const over = (
  end: Extract<Recorded, { kind: 'recorded' }>['end'],
  because: Note,
  changes: CallChanges = {},
): Recorded => ({ kind: 'recorded', end, notes: [because], effects: [], changes })
