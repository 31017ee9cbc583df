import { language } from './i18n.ts'

/** What the engine's structures and activities call their steps and settings, in German. */
const german: Readonly<Record<string, string>> = {
  'Emergency first': 'Notfall zuerst',
  'Asks whether an emergency is on: then callers hear its announcement and go elsewhere. Else as Plain.':
    'Fragt, ob ein Notfall besteht: Dann hören Anrufer dessen Ansage und gehen woandershin. Sonst wie „Einfach“.',
  Plain: 'Einfach',
  'Greets callers and passes them on. Emergencies do not redirect them.':
    'Begrüßt Anrufer und leitet sie weiter. Notfälle leiten sie nicht um.',
  Welcome: 'Begrüßung',
  'What callers hear first.': 'Was Anrufer zuerst hören.',
  'Pass the call on': 'Anruf weiterleiten',
  'Where callers go.': 'Wohin Anrufer gehen.',
  'Pass the call on in an emergency': 'Anruf im Notfall weiterleiten',
  'Where callers go while an emergency is on. A destination of the emergency case is tried first.':
    'Wohin Anrufer im Notfall gehen. Ein Ziel des Notfallszenarios wird zuerst versucht.',
  Announcement: 'Ansage',
  'One recording for each language. Without any, callers go on at once.':
    'Eine Aufnahme je Sprache. Ohne Aufnahme geht es für Anrufer sofort weiter.',
  Destination: 'Ziel',
  'Where the call goes. Without one it goes to the catch-all of the organization unit.':
    'Wohin der Anruf geht. Ohne Ziel geht er an das Auffangziel der Organisationseinheit.',
  Started: 'Begonnen',
  Accepted: 'Angenommen',
  Done: 'Fertig',
  Failed: 'Fehlgeschlagen',
  Busy: 'Besetzt',
  NoAnswer: 'Keine Antwort',
  Accept: 'Annehmen',
  'Check Emergency Case Status': 'Notfallszenario prüfen',
  Disconnect: 'Trennen',
  Transfer: 'Weiterleiten',
  'Rings for': 'Klingelt',
  'Seconds before the call counts as not answered.': 'Sekunden, bis der Anruf als nicht angenommen gilt.',
}

/** A word of the engine in the reader's language; English where there is no German one. */
export const engineWord = (english: string): string => (language() === 'de' ? (german[english] ?? english) : english)
