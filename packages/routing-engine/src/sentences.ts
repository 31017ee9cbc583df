import type { CodeParameters } from './model.ts'
import { type Code, english } from './sentences/english.ts'
import { german } from './sentences/german.ts'
import { type Template, wordsOf } from './sentences/words.ts'

export type Language = 'en' | 'de'

const locales = { en: 'en-GB', de: 'de-DE' } as const
const books: Readonly<Record<Language, Readonly<Record<string, Template>>>> = { en: english, de: german }

/** Every code the engine can emit, in the order of the book of sentences. */
export const codes: readonly string[] = Object.keys(english)

/**
 * The words for a code: what happens · because · what you can do. Times are shown in `timeZone` (IANA name).
 * A code from a newer version is said as it is.
 */
export function sentence(code: Code | (string & {}), parameters: CodeParameters, language: Language, timeZone = 'UTC') {
  const template = Object.hasOwn(books[language], code) ? books[language][code] : undefined
  return template ? template(wordsOf(parameters, locales[language], timeZone)) : code
}
