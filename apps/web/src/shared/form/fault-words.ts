import { language } from '../i18n/i18n.ts'

/** What the contract and the server say under a field, in German. */
const german: readonly (readonly [RegExp, string])[] = [
  [/^Give it a name\.$/, 'Bitte einen Namen geben.'],
  [/^Keep the name to 120 characters\.$/, 'Höchstens 120 Zeichen, bitte.'],
  [/^Use plain characters on one line\.$/, 'Bitte gewöhnliche Zeichen in einer Zeile.'],
  [/^Keep this to 2,000 characters\.$/, 'Höchstens 2000 Zeichen, bitte.'],
  [/^Use plain characters and line breaks\.$/, 'Bitte gewöhnliche Zeichen und Zeilenumbrüche.'],
  [/^Choose a language from the list\.$/, 'Bitte eine Sprache aus der Liste wählen.'],
  [/^One resource per language\.$/, 'Eine Ansage je Sprache.'],
  [/^At least 5 minutes\.$/, 'Mindestens 5 Minuten.'],
  [/^At most 31 days\.$/, 'Höchstens 31 Tage.'],
  [/^Offer at least one language\.$/, 'Bitte mindestens eine Sprache anbieten.'],
  [/^The service’s own language must be/, 'Die Sprache des Service muss unter den angebotenen sein.'],
  [/^Name each language once\.$/, 'Jede Sprache nur einmal.'],
  [/^Assign each case once\.$/, 'Jedes Szenario nur einmal.'],
  [/^Write each number once\.$/, 'Jede Nummer nur einmal.'],
  [/^Write the number (in digits|with its country), such as (.+)\.$/, 'Bitte die Nummer mit Land schreiben, wie $2.'],
  [/^This is not a complete telephone number\..*$/, 'Das ist keine vollständige Nummer. Bitte mit Vorwahl schreiben.'],
  [/^Choose it anew from the list\.$/, 'Bitte neu aus der Liste wählen.'],
  [/^“(.+)” is taken\. Choose another name\.$/, '„$1“ ist vergeben. Bitte einen anderen Namen wählen.'],
  [/^Choose .+ of (.+) or of a unit above it\.$/, 'Bitte etwas aus $1 oder einer Einheit darüber wählen.'],
  [/^(\+[\d\u00a0 ]+) leads .+ already\.$/, '$1 führt schon zu einem anderen Service.'],
]

/** A fault in the reader's language; as it came where there is no German for it. */
export function faultWord(detail: string): string {
  if (detail === 'Invalid UUID')
    return language() === 'de' ? 'Bitte aus der Liste wählen.' : 'Choose one from the list.'
  if (language() !== 'de') return detail
  const known = german.find(([pattern]) => pattern.test(detail))
  return known ? detail.replace(known[0], known[1]) : detail
}
