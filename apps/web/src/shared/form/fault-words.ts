import { language } from '../i18n/i18n.ts'
import { germanOfAgents } from './fault-words-of-agents.ts'
import { germanOfCalls } from './fault-words-of-calls.ts'

/** What the contract and the server say under a field, in German. */
const german: readonly (readonly [RegExp, string])[] = [
  [/^Give it a name\.$/, 'Bitte einen Namen geben.'],
  [/^Keep the name to 120 characters\.$/, 'Höchstens 120 Zeichen, bitte.'],
  [/^Use plain characters on one line\.$/, 'Bitte gewöhnliche Zeichen in einer Zeile.'],
  [/^Keep this to 2,000 characters\.$/, 'Höchstens 2000 Zeichen, bitte.'],
  [/^Keep this to (\d+) characters\.$/, 'Höchstens $1 Zeichen, bitte.'],
  [/^Choose a time zone from the list/, 'Bitte eine Zeitzone aus der Liste wählen, wie Europe/Berlin.'],
  [/^Give a date, such as/, 'Bitte ein Datum angeben.'],
  [/^Write a time, such as/, 'Bitte eine Uhrzeit schreiben, wie 08:30.'],
  [/^From 00:00 on\.$/, 'Ab 00:00.'],
  [/^Before 24:00\.$/, 'Vor 24:00.'],
  [/^Until 24:00\.$/, 'Bis 24:00.'],
  [/^Let it end at another time/, 'Bitte zu einer anderen Zeit enden als beginnen. Der ganze Tag ist 00:00–24:00.'],
  [/^Let it end on or after/, 'Bitte nicht vor dem ersten Tag enden.'],
  [/^Say what this exception is for\.$/, 'Bitte sagen, wofür diese Ausnahme ist.'],
  [/^Give the category a name\.$/, 'Bitte der Kategorie einen Namen geben.'],
  [/^Give each category a name of its own\.$/, 'Bitte jeder Kategorie einen eigenen Namen geben.'],
  [/^Choose one of the categories\.$/, 'Bitte eine der Kategorien wählen.'],
  [/^Add at least one category\.$/, 'Bitte mindestens eine Kategorie anlegen.'],
  [/^At most 20 categories\.$/, 'Höchstens 20 Kategorien.'],
  [/^At most 200 ranges in a week\.$/, 'Höchstens 200 Zeiten in einer Woche.'],
  [/^At most 250 exceptions\./, 'Höchstens 250 Ausnahmen. Bitte die vergangenen entfernen.'],
  [/^Choose a country\.$/, 'Bitte ein Land wählen.'],
  [/^Choose a country and region/, 'Bitte Land und Region aus der Liste wählen.'],
  [/^Choose a region\.$/, 'Bitte eine Region wählen.'],
  [/^Use plain characters and line breaks\.$/, 'Bitte gewöhnliche Zeichen und Zeilenumbrüche.'],
  [/^Choose a language from the list\.$/, 'Bitte eine Sprache aus der Liste wählen.'],
  [/^One resource per language\.$/, 'Eine Ansage je Sprache.'],
  [/^At least 5 minutes\.$/, 'Mindestens 5 Minuten.'],
  [/^At most 31 days\.$/, 'Höchstens 31 Tage.'],
  [/^Choose a start within the next 31 days\.$/, 'Bitte einen Beginn in den nächsten 31 Tagen wählen.'],
  [
    /^Choose a time that is still to come, after its start and at most 31 days from then\..*$/,
    'Bitte eine Zeit in der Zukunft wählen, nach dem Beginn und höchstens 31 Tage danach.',
  ],
  [
    /^Choose a case with a destination of its own: .*$/,
    'Bitte ein Szenario mit eigenem Ziel wählen: Services, deren Workflow nicht prüft, haben kein anderes.',
  ],
  [
    /^It is the default case of (.+), so it needs a destination of its own\.$/,
    'Es ist das Standard-Szenario von $1 und braucht darum ein eigenes Ziel.',
  ],
  [
    /^Named figures need an agreement: give its title\.$/,
    'Zahlen mit Namen brauchen eine Vereinbarung: bitte ihren Titel angeben.',
  ],
  [
    /^Named figures need an agreement: give its date\.$/,
    'Zahlen mit Namen brauchen eine Vereinbarung: bitte ihr Datum angeben.',
  ],
  [/^Offer at least one language\.$/, 'Bitte mindestens eine Sprache anbieten.'],
  [/^The service’s own language must be/, 'Die Sprache des Service muss unter den angebotenen sein.'],
  [/^Name each language once\.$/, 'Jede Sprache nur einmal.'],
  [/^Assign each case once\.$/, 'Jedes Szenario nur einmal.'],
  [/^Write each number once\.$/, 'Jede Nummer nur einmal.'],
  [/^Write an e-mail address, such as (.+)\.$/, 'Bitte eine E-Mail-Adresse schreiben, wie $1.'],
  [
    /^“(.+)” already belongs to somebody\..*$/,
    '„$1“ gehört schon jemandem. Damit meldet man sich an, also hat jede Person ihre eigene.',
  ],
  [/^Use at least 12 characters\.$/, 'Bitte mindestens 12 Zeichen.'],
  [/^Use at most 200 characters\.$/, 'Bitte höchstens 200 Zeichen.'],
  [
    /^This is easily guessed\..*$/,
    'Das ist leicht zu erraten. Nehmen Sie mehrere Wörter, die nicht zusammengehören, oder ein zufälliges Passwort.',
  ],
  [/^This is not your password\.$/, 'Das ist nicht Ihr Passwort.'],
  [/^Choose another one than you have now\.$/, 'Bitte ein anderes wählen, als Sie jetzt haben.'],
  [/^Choose a country from the list\.$/, 'Bitte ein Land aus der Liste wählen.'],
  [/^Choose a time zone from the list.*$/, 'Bitte eine Zeitzone aus der Liste wählen.'],
  [
    /^Choose a service of (.+) or of a unit below it\.$/,
    'Bitte einen Service aus $1 oder einer Einheit darunter wählen.',
  ],
  [/^Only supervisors have own services\.$/, 'Nur Supervisoren haben eigene Services.'],
  [/^Write the number (in digits|with its country), such as (.+)\.$/, 'Bitte die Nummer mit Land schreiben, wie $2.'],
  [/^This is not a complete telephone number\..*$/, 'Das ist keine vollständige Nummer. Bitte mit Vorwahl schreiben.'],
  [/^Choose it anew from the list\.$/, 'Bitte neu aus der Liste wählen.'],
  [/^“(.+)” is taken\. Choose another name\.$/, '„$1“ ist vergeben. Bitte einen anderen Namen wählen.'],
  [/^Choose .+ of (.+) or of a unit above it\.$/, 'Bitte etwas aus $1 oder einer Einheit darüber wählen.'],
  [/^(\+[\d\u00a0 ]+) leads .+ already\.$/, '$1 führt schon zu einem anderen Service.'],
]

/** A fault in the reader's language; as it came where there is no German for it. */
export function faultWord(detail: string): string {
  // A time that could not be read is no number.
  if (detail.endsWith('received NaN')) return faultWord('Write a time, such as 08:30.')
  if (detail === 'Invalid UUID')
    return language() === 'de' ? 'Bitte aus der Liste wählen.' : 'Choose one from the list.'
  if (language() !== 'de') return detail
  const known = [...german, ...germanOfAgents, ...germanOfCalls].find(([pattern]) => pattern.test(detail))
  return known ? detail.replace(known[0], known[1]) : detail
}
