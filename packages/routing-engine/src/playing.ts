import { note } from './activity.ts'
import type { CulturedPrompt } from './configuration.ts'
import type { BuiltInPrompt, Effect, SoundRef } from './model.ts'
import type { Note, Visit, WakingEvent } from './planned.ts'
import {
  anyRecording,
  builtInSound,
  type ChosenSound,
  chooseRecording,
  chooseSound,
  type Languages,
} from './rules/language.ts'

/** What an activity remembers while a sound plays. `builtIn` is what is played if the recording fails. */
export type Playing = {
  readonly step: 'playing'
  readonly promptId: string
  readonly sound: SoundRef
  readonly builtIn: BuiltInPrompt | null
}

export type Played =
  | {
      readonly kind: 'playing'
      readonly memory: Playing
      readonly notes: readonly Note[]
      readonly effects: readonly Effect[]
      readonly atMostMs: number
    }
  | {
      readonly kind: 'played'
      /** Whether the caller heard something to its end. */
      readonly heard: boolean
      readonly notes: readonly Note[]
      readonly effects: readonly Effect[]
    }

/** How long a sound may stay unfinished beyond its length before the call goes on without it. */
const PATIENCE_MS = 5_000
/** Longer than any built-in message. */
const BUILT_IN_MS = 30_000

/** Plays recordings in the call's language, else the built-in message. With neither there is nothing to wait for. */
export function play(prompts: readonly CulturedPrompt[], builtIn: BuiltInPrompt | null, visit: Visit): Played {
  const languages = languagesOf(visit)
  const { resources } = visit.plan
  const chosen = builtIn
    ? chooseSound(prompts, builtIn, languages, resources)
    : (chooseRecording(prompts, languages, resources) ?? anyRecording(prompts, resources))
  if (!chosen) return { kind: 'played', heard: false, notes: [note('NOTHING_TO_PLAY')], effects: [] }
  return started(chosen, builtIn, visit, [], [])
}

/** Goes on when the sound ended, failed, or was never heard of again. Null: the event is not about this sound. */
export function keepPlaying(memory: Playing, event: WakingEvent, visit: Visit): Played | null {
  const timedOut = event.type === 'timerFired'
  const finished = event.type === 'promptFinished' && event.promptId === memory.promptId
  if (finished && event.ok) return { kind: 'played', heard: true, notes: [note('PLAYED')], effects: [] }
  if (!finished && !timedOut) return null

  const failed = promptFailed(memory.sound)
  const effects: Effect[] = timedOut
    ? [{ type: 'stopPrompt', promptId: memory.promptId }, failed.alarm]
    : [failed.alarm]
  if (memory.builtIn === null || memory.sound.kind === 'builtIn')
    return { kind: 'played', heard: false, notes: [failed.note], effects }
  return started(builtInSound(memory.builtIn, languagesOf(visit)), memory.builtIn, visit, [failed.note], effects)
}

function started(
  { sound, step }: ChosenSound,
  builtIn: BuiltInPrompt | null,
  visit: Visit,
  notes: readonly Note[],
  effects: readonly Effect[],
): Played {
  const promptId = visit.newId()
  const said =
    sound.kind === 'resource'
      ? note('PLAYING', { soundName: sound.name, culture: sound.culture, languageStep: step })
      : note('PLAYING_BUILT_IN', { prompt: sound.prompt, culture: sound.culture, languageStep: step })
  return {
    kind: 'playing',
    memory: { step: 'playing', promptId, sound, builtIn },
    notes: [...notes, said],
    effects: [...effects, { type: 'playPrompt', promptId, sound }],
    atMostMs: PATIENCE_MS + (sound.kind === 'resource' ? sound.durationMs : BUILT_IN_MS),
  }
}

function promptFailed(sound: SoundRef): { note: Note; alarm: Effect } {
  const [kind, id, soundName] =
    sound.kind === 'resource'
      ? ['resource', sound.resourceId, sound.name]
      : ['builtInPrompt', sound.prompt, sound.prompt]
  const said = note('PROMPT_FAILED', { soundName })
  return { note: said, alarm: { type: 'raiseAlarm', subject: { kind, id }, ...said } }
}

function languagesOf({ call, service, plan }: Visit): Languages {
  return {
    call: call.culture,
    service: service?.culture ?? plan.installationCulture,
    installation: plan.installationCulture,
  }
}
