import type { CodeParameters } from '../model.ts'

/** How a sentence reads its parameters. */
export type Words = {
  /** The parameter as text, empty when it is missing. */
  readonly text: (name: string) => string
  readonly has: (name: string) => boolean
  /** The parameter, epoch milliseconds, as a date and time people read. */
  readonly time: (name: string) => string
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
    one: (name, of) => (Object.hasOwn(of, text(name)) ? of[text(name)] : undefined) ?? text(name),
  }
}

function formatTime(at: number, locale: string, timeZone: string): string {
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return '?'
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  try {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(at)
  } catch {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(at)
  }
}
