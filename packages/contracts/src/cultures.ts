import { z } from 'zod'

/** The languages the console offers for announcements, numbers and services (BCP 47). */
export const cultures = [
  'de-DE',
  'de-AT',
  'de-CH',
  'en-GB',
  'en-US',
  'en-IE',
  'fr-FR',
  'fr-CH',
  'fr-BE',
  'it-IT',
  'it-CH',
  'es-ES',
  'pt-PT',
  'nl-NL',
  'nl-BE',
  'pl-PL',
  'cs-CZ',
  'da-DK',
  'sv-SE',
  'nb-NO',
  'fi-FI',
  'hu-HU',
  'tr-TR',
  'uk-UA',
  'ar-EG',
] as const

/** A language with its country, such as `de-CH`. */
export const cultureSchema = z
  .enum(cultures, { error: 'Choose a language from the list.' })
  .meta({ title: 'Language', widget: 'culture' })
export type Culture = z.infer<typeof cultureSchema>

/** How people read a culture: `German (Switzerland)`, in the console's language. */
export function cultureName(culture: string, language: string): string {
  const [code, country] = culture.split('-')
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(code ?? culture) ?? culture
  if (!country) return name
  return `${name} (${new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country})`
}
