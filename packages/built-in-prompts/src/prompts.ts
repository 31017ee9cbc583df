import made from './prompts.json' with { type: 'json' }

/** What Nightswitch can say without any resource of its own. */
export const builtInPromptIds = [
  'emergency',
  'notReachable',
  'technicalFault',
  'goodbye',
  'leaveMessage',
  'closed',
  'testDestination',
  'takeCall',
] as const
export type BuiltInPrompt = (typeof builtInPromptIds)[number]

/** The languages every built-in prompt is spoken in (EM-14). */
export const builtInLanguages = ['en', 'de', 'fr', 'it'] as const
export type BuiltInLanguage = (typeof builtInLanguages)[number]

export type BuiltInPromptSound = {
  readonly id: BuiltInPrompt
  readonly language: BuiltInLanguage
  /** The words spoken, for people who read what callers hear. */
  readonly text: string
  readonly durationMs: number
  /** Of the WAV file, lower-case hex. */
  readonly sha256: string
}

/** Every built-in prompt in every language, as `scripts/prompts/make.mjs` made them. */
export const builtInPrompts: readonly BuiltInPromptSound[] = made.map((sound) => ({
  ...sound,
  id: oneOf(builtInPromptIds, sound.id),
  language: oneOf(builtInLanguages, sound.language),
}))

/**
 * The language in which a caller of this culture hears a built-in prompt: its own, else English.
 * Takes any text; 'de-CH' gives 'de', 'rm-CH' gives 'en'. // EM-14: the last step, never silence
 */
export function nearestLanguage(culture: string): BuiltInLanguage {
  const spoken = culture.trim().toLowerCase().split(/[-_]/)[0]
  return builtInLanguages.find((language) => language === spoken) ?? 'en'
}

function oneOf<T extends string>(known: readonly T[], value: string): T {
  const found = known.find((one) => one === value)
  if (found === undefined) throw new Error(`prompts.json names “${value}”. Run scripts/prompts/make.mjs again.`)
  return found
}
