import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type BuiltInPrompt, nearestLanguage } from './prompts.ts'

/**
 * The folder of the built-in sounds, absolute: `NIGHTSWITCH_PROMPTS`, else the nearest
 * `packages/built-in-prompts/sounds` at or above `from`, which is this package or the bundle it went into.
 * Throws when neither holds the sounds.
 */
export function soundFolder(named = process.env.NIGHTSWITCH_PROMPTS, from = import.meta.dirname): string {
  const candidates = named ? [resolve(named)] : above(from).map((folder) => join(folder, soundsInWorkspace))
  const found = candidates.find((folder) => existsSync(join(folder, holdTone)))
  if (found === undefined) throw new Error(notFound(named, from))
  return found
}

/**
 * The WAV file (8 kHz mono 16-bit) of a built-in prompt, absolute, in the nearest language of the culture (EM-14).
 * Throws when the sounds can't be found.
 */
export function pathOf(prompt: BuiltInPrompt, culture: string, folder = soundFolder()): string {
  return join(folder, nearestLanguage(culture), `${prompt}.wav`)
}

/** The WAV file of the hold tone, absolute; made to be played in a loop. Throws when the sounds can't be found. */
export function holdTonePath(folder = soundFolder()): string {
  return join(folder, holdTone)
}

/** The WAV file of the tone after which a caller is recorded, absolute. Throws when the sounds can't be found. */
export function beepPath(folder = soundFolder()): string {
  return join(folder, 'beep.wav')
}

const soundsInWorkspace = join('packages', 'built-in-prompts', 'sounds')
const holdTone = 'hold.wav'

function above(folder: string): readonly string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...above(parent)]
}

function notFound(named: string | undefined, from: string): string {
  return named
    ? `NIGHTSWITCH_PROMPTS names ${named}, which has no ${holdTone}. Set it to the folder of the built-in sounds.`
    : `No ${soundsInWorkspace} above ${from}. Set NIGHTSWITCH_PROMPTS to the folder of the built-in sounds.`
}
