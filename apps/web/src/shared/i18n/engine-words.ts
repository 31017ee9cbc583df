import { language } from './i18n.ts'

/** What the engine's structures and activities call their steps and settings, and usages their places, in German. */
const german: Readonly<Record<string, string>> = {
  'Emergency first, then voicemail': 'Notfall zuerst, dann Anrufbeantworter',
  'As Emergency first. Callers whom nobody answers may leave a message.':
    'Wie „Notfall zuerst“. Anrufer, die niemand annimmt, können eine Nachricht hinterlassen.',
  Voicemail: 'Anrufbeantworter',
  'Nobody answered: callers may leave a message.':
    'Niemand hat angenommen: Anrufer können eine Nachricht hinterlassen.',
  'Voicemail box': 'Anrufbeantworter',
  'Where the message goes.': 'Wohin die Nachricht geht.',
  'Longest message': 'Längste Nachricht',
  'Seconds after which a message is cut off.': 'Sekunden, nach denen eine Nachricht abgeschnitten wird.',
  Thanks: 'Dank',
  Recorded: 'Aufgezeichnet',
  HangUp: 'Aufgelegt',
  'Emergency first': 'Notfall zuerst',
  'Asks whether an emergency is on: then callers hear its announcement and go elsewhere. Else as Plain.':
    'Fragt, ob ein Notfall besteht: Dann hören Anrufer dessen Ansage und gehen woandershin. Sonst wie „Einfach“.',
  'Emergency, hours': 'Notfall, Öffnungszeiten',
  'As Emergency first while it is open. Outside the opening hours callers hear that it is closed, then go elsewhere or the call ends.':
    'Wie „Notfall zuerst“, solange offen ist. Außerhalb der Öffnungszeiten hören Anrufer, dass geschlossen ist, gehen dann woandershin, oder der Anruf endet.',
  'Check Opening Hours': 'Öffnungszeiten prüfen',
  'While a category that is open holds, callers are served; else they hear that it is closed.':
    'Solange eine offene Kategorie gilt, werden Anrufer bedient; sonst hören sie, dass geschlossen ist.',
  'Opening Hours': 'Öffnungszeiten',
  'Which hours are asked. Without any it is always open.': 'Welche gefragt werden. Ohne ist immer offen.',
  Closed: 'Geschlossen',
  Open: 'Offen',
  Default: 'Sonst',
  NoDestination: 'Kein Ziel',
  'What callers hear outside the opening hours. Without a recording they are told so by a built-in message.':
    'Was Anrufer außerhalb der Öffnungszeiten hören. Ohne Aufnahme sagt es ihnen eine eingebaute Ansage.',
  'Where callers go when it is closed': 'Wohin Anrufer gehen, wenn geschlossen ist',
  'Without a destination the call ends after the announcement.': 'Ohne Ziel endet der Anruf nach der Ansage.',
  'Emergency, queue': 'Notfall, Warteschlange',
  'As Emergency first, but callers wait in a call queue until an agent answers.':
    'Wie „Notfall zuerst“, aber Anrufer warten in einer Warteschlange, bis ein Agent abhebt.',
  'Emergency, hours, queue': 'Notfall, Öffnungszeiten, Warteschlange',
  'As Emergency, hours, but while it is open callers wait in a call queue until an agent answers.':
    'Wie „Notfall, Öffnungszeiten“, aber solange offen ist, warten Anrufer in einer Warteschlange, bis ein Agent abhebt.',
  'Everybody is busy': 'Alle sind im Gespräch',
  'What callers hear when agents are there but nobody is free. Without a recording they wait at once.':
    'Was Anrufer hören, wenn Agenten da sind, aber niemand frei ist. Ohne Aufnahme warten sie sofort.',
  'Call queue': 'Warteschlange',
  'Where callers wait. Where they go if nobody can take them is set in the queue.':
    'Wo Anrufer warten. Wohin sie gehen, wenn niemand sie annehmen kann, steht in der Warteschlange.',
  'Where callers wait for the next agent.': 'Wo Anrufer auf den nächsten Agenten warten.',
  'Check Staffing': 'Besetzung prüfen',
  Queue: 'Warteschlange',
  NoAgents: 'Niemand mehr da',
  OfflineFailover: 'Alle offline',
  Timeout: 'Wartezeit zu Ende',
  MaxLength: 'Warteschlange voll',
  MaxWait: 'Wartezeit zu lang',
  Emergency: 'Notfall',
  Available: 'Frei',
  Staffed: 'Besetzt',
  Nobody: 'Niemand',
  'after login': 'nach der Anmeldung',
  ratings: 'Bewertungen',
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
  Activated: 'Aktiviert',
  Deactivated: 'Deaktiviert',
  Done: 'Fertig',
  Failed: 'Fehlgeschlagen',
  Busy: 'Besetzt',
  NoAnswer: 'Keine Antwort',
  Accept: 'Annehmen',
  'Check Emergency Case Status': 'Notfallszenario prüfen',
  Disconnect: 'Trennen',
  Transfer: 'Weiterleiten',
  'default emergency case': 'Standard-Notfallszenario',
  'catch-all': 'Auffangziel',
  'own services': 'eigene Services',
  member: 'Agent',
  'answering rule': 'Anrufregel',
  running: 'läuft',
  draft: 'Entwurf',
  'Rings for': 'Klingelt',
  'Seconds before the call counts as not answered.': 'Sekunden, bis der Anruf als nicht angenommen gilt.',
}

/** A word of the engine in the reader's language; English where there is no German one. */
export const engineWord = (english: string): string => (language() === 'de' ? (german[english] ?? english) : english)
