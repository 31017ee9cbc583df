import type { Culture, CulturedPrompt, RoutingResource } from '../configuration.ts'
import { type BuiltInPrompt, builtInLanguages, type SoundRef } from '../model.ts'

/** The languages a sound is chosen by, best first. */
export type Languages = { readonly call: Culture; readonly service: Culture; readonly installation: Culture }

/** Which step of EM-14 chose the sound. */
export type LanguageStep = 'exact' | 'sameLanguage' | 'service' | 'installation' | 'anyLanguage' | 'builtIn'

export type ChosenSound = { readonly sound: SoundRef; readonly step: LanguageStep }

/** The language part of a culture: `de` of `de-CH`. */
export function languageOf(culture: Culture): string {
  const [language = ''] = culture.split('-', 1)
  return language.toLowerCase()
}

/**
 * EM-14: the recording a caller hears. Exact culture → same language (first in the list) → the service's culture →
 * the installation's (each exact, then same language). Null when none fits.
 */
export function chooseRecording(
  prompts: readonly CulturedPrompt[],
  languages: Languages,
  resources: ReadonlyMap<string, RoutingResource>,
): ChosenSound | null {
  const playable = prompts.filter(({ resourceId }) => resources.has(resourceId))
  const rows: readonly [LanguageStep, CulturedPrompt | undefined][] = [
    ['exact', withCulture(playable, languages.call)],
    ['sameLanguage', withLanguage(playable, languages.call)],
    ['service', withCulture(playable, languages.service) ?? withLanguage(playable, languages.service)],
    ['installation', withCulture(playable, languages.installation) ?? withLanguage(playable, languages.installation)],
  ]
  for (const [step, prompt] of rows) {
    const sound = prompt && soundOf(prompt, resources)
    if (sound) return { step, sound }
  }
  return null
}

/** The first recording there is, for announcements that have no built-in message to fall back on. */
export function anyRecording(
  prompts: readonly CulturedPrompt[],
  resources: ReadonlyMap<string, RoutingResource>,
): ChosenSound | null {
  for (const prompt of prompts) {
    const sound = soundOf(prompt, resources)
    if (sound) return { step: 'anyLanguage', sound }
  }
  return null
}

/** The built-in message in the call's language, else the service's, else the installation's, else English. */
export function builtInSound(prompt: BuiltInPrompt, languages: Languages): ChosenSound {
  const wanted = [languages.call, languages.service, languages.installation].map(languageOf)
  const culture = wanted.find((language) => builtInLanguages.some((spoken) => spoken === language)) ?? 'en'
  return { step: 'builtIn', sound: { kind: 'builtIn', prompt, culture } }
}

/** The recording that fits, else the built-in message: never silence (EM-14). */
export function chooseSound(
  prompts: readonly CulturedPrompt[],
  builtIn: BuiltInPrompt,
  languages: Languages,
  resources: ReadonlyMap<string, RoutingResource>,
): ChosenSound {
  return chooseRecording(prompts, languages, resources) ?? builtInSound(builtIn, languages)
}

/** Whether one of the recordings is in the language of this culture. */
export const speaks = (prompts: readonly CulturedPrompt[], culture: Culture): boolean =>
  withLanguage(prompts, culture) !== undefined

const withCulture = (prompts: readonly CulturedPrompt[], culture: Culture) =>
  prompts.find((prompt) => prompt.culture.toLowerCase() === culture.toLowerCase())

const withLanguage = (prompts: readonly CulturedPrompt[], culture: Culture) => {
  const language = languageOf(culture)
  return prompts.find((prompt) => languageOf(prompt.culture) === language)
}

function soundOf(
  { culture, resourceId }: CulturedPrompt,
  resources: ReadonlyMap<string, RoutingResource>,
): SoundRef | null {
  const resource = resources.get(resourceId)
  if (!resource) return null
  const { contentHash, name, durationMs } = resource
  return { kind: 'resource', resourceId, contentHash, name, culture, durationMs }
}
