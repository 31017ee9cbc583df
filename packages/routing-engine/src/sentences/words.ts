import type { CodeParameters } from '../model.ts'

/** How a sentence reads its parameters. */
export type Words = {
  /** The parameter as text, empty when it is missing. */
  readonly text: (name: string) => string
  readonly has: (name: string) => boolean
  /** The parameter, epoch milliseconds, as a date and time people read. */
  readonly time: (name: string) => string
  /** The parameter, BCP 47, as people name the language: German (Germany). */
  readonly culture: (name: string) => string
  /** The words for a value from a closed list, such as the cause of a failed call. */
  readonly one: (name: string, of: Readonly<Record<string, string>>) => string
}

export type Template = (words: Words) => string

/** Reads parameters for a sentence. A time zone the platform does not know is read as UTC. */
export function wordsOf(parameters: CodeParameters, locale: string, timeZone: string): Words {
  const value = (name: string) => parameters[name] ?? null
  const text = (name: string) => String(value(name) ?? '')
  return {
    text,
    has: (name) => value(name) !== null && value(name) !== '',
    time: (name) => formatTime(Number(value(name) ?? Number.NaN), locale, timeZone),
    culture: (name) => cultureName(text(name), locale),
    one: (name, of) => (Object.hasOwn(of, text(name)) ? of[text(name)] : undefined) ?? text(name),
  }
}

/** A culture that the platform cannot name is said as it is. */
function cultureName(culture: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' }).of(culture) ?? culture
  } catch {
    return culture
  }
}

const formatTime = (at: number, locale: string, timeZone: string): string =>
  Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? formatOf(locale, timeZone).format(at) : '?'

/** Making a format takes a hundred times as long as using it, and a list says hundreds of times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  const format = formats.get(key) ?? newFormat(locale, timeZone)
  formats.set(key, format)
  return format
}

function newFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  try {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone })
  } catch {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' })
  }
}
