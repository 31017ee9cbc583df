import type { englishQueues } from './english-queues.ts'
import { sources } from './german-sources.ts'
import type { Template } from './words.ts'

const offlineReasons = {
  NO_DEVICES: 'keines der Telefone ihrer Agenten verbunden ist',
  NOBODY_ON_DUTY: 'niemand im Dienst ist',
  NO_MEMBERS: 'sie keine Agenten hat',
  MIXED: 'alle ihre Agenten offline sind, aus verschiedenen Gründen oder noch nicht lange genug zurück',
}
const tollReasons = {
  blockedPrefix: 'ihre Vorwahl gesperrt ist',
  notAllowedPrefix: 'ihre Vorwahl nicht zu den erlaubten gehört',
  kind: 'Nummern dieser Art nicht erlaubt sind',
}
const capReasons = {
  legs: 'schon so viele Anrufe nach außen laufen, wie gleichzeitig erlaubt sind',
  minutes: 'die Minuten für Anrufe nach außen heute verbraucht sind',
}

/** Call queues, users who are called, and blocked numbers, in German. */
export const germanQueues: Readonly<Record<keyof typeof englishQueues, Template>> = {
  GOES_TO_QUEUE: ({ text, one }) =>
    `Geht weiter an die Warteschlange „${text('queueName')}“, ${one('source', sources)}.`,
  AGENTS_PRESENT: ({ text }) => `Jemand aus „${text('queueName')}“ ist da, darum darf der Anrufer warten.`,
  REQUIRE_AGENTS_OFF: ({ text }) =>
    `Niemand aus „${text('queueName')}“ ist da, aber Anrufer warten trotzdem, weil „Nur mit Personal“ aus ist. Schalten Sie es unter „Vor der Warteschlange“ ein.`,
  OFFLINE_FAILOVER: ({ text, one, has }) =>
    `Anrufer von „${text('queueName')}“ gehen an „Bei Nichterreichbarkeit“${has('because') ? `, weil ${one('because', offlineReasons)}` : ''}.`,
  UNAVAILABLE_FORWARD: ({ text, one, has }) =>
    `Anrufer von „${text('queueName')}“ gehen an „Weiterleiten, wenn nicht möglich“${has('because') ? `, weil ${one('because', offlineReasons)}` : ''}.`,
  QUEUE_FULL: ({ text }) => `„${text('queueName')}“ ist voll: Es warten so viele Anrufer, wie warten dürfen.`,
  WAIT_TOO_LONG: ({ text }) => `In „${text('queueName')}“ würde länger gewartet, als Anrufer warten sollen.`,
  NOBODY_LEFT: ({ text }) =>
    `Niemand aus „${text('queueName')}“ nimmt mehr Anrufe an: Wer da ist, hat einen Anruf verpasst und pausiert. Setzen Sie das unter „Agenten bearbeiten“ zurück.`,
  RULE_DND: ({ text }) =>
    `Für „${text('queueName')}“ gilt „Bitte nicht stören“, nach der Anrufregel „${ruleNamed(text('ruleName'))}“.`,
  RULE_ALWAYS: ({ text }) =>
    `Alle Anrufe von „${text('queueName')}“ werden weitergeleitet, nach der Anrufregel „${ruleNamed(text('ruleName'))}“.`,
  WAITS_IN_QUEUE: ({ text }) => `Der Anrufer wartet in „${text('queueName')}“, nach ${text('waiting')} anderen.`,
  WAITS_ON: ({ text }) =>
    `Nightswitch wurde neu gestartet. Der Anrufer wartet in „${text('queueName')}“ weiter, am alten Platz.`,
  TAKEN_IN_QUEUE: ({ text }) => `${text('memberName')} aus „${text('queueName')}“ hat den Anruf angenommen.`,
  QUEUE_TIMEOUT: ({ text }) =>
    `Niemand aus „${text('queueName')}“ hat den Anruf bis zum Ende der Wartezeit angenommen.`,
  LEAVES_MESSAGE: ({ text }) => `Der Anrufer hat in „${text('queueName')}“ die Taste für eine Nachricht gedrückt.`,
  BACK_IN_QUEUE: () => 'Der Anrufer wartet wieder am alten Platz; es wird noch einmal versucht.',
  REDIRECTED_FROM_QUEUE: ({ text }) => `Der Notfall holt den Anrufer aus „${text('queueName')}“ heraus.`,
  QUEUE_MISSING: () =>
    'Die Warteschlange, an die der Anruf gehen soll, gibt es nicht mehr. Wählen Sie ein anderes Ziel.',
  QUEUE_UNSET: () => 'Dieser Schritt hat keine Warteschlange. Wählen Sie eine.',
  RULE_TWICE: ({ text }) =>
    `Der Anruf wurde schon nach derselben Anrufregel von „${text('ownerName')}“ weitergegeben und geht deshalb nicht noch einmal weiter. Wählen Sie ein Ziel, das nicht zurückführt.`,

  GOES_TO_USER: ({ text, one }) => `Geht weiter an ${text('userName')}, ${one('source', sources)}.`,
  RINGS_USER: ({ text }) => `Klingelt bei ${text('userName')}: ${text('phones')}.`,
  USER_ANSWERED: ({ text }) => `${text('userName')} hat den Anruf angenommen, am Apparat ${text('phone')}.`,
  USER_DND: ({ text }) =>
    `${text('userName')} will nicht gestört werden, nach der Anrufregel „${ruleNamed(text('ruleName'))}“.`,
  USER_ALWAYS: ({ text }) =>
    `Alle Anrufe an ${text('userName')} werden weitergeleitet, nach der Anrufregel „${ruleNamed(text('ruleName'))}“.`,
  USER_ON_CALL: ({ text }) =>
    `${text('userName')} spricht gerade mit jemand anderem, darum geht der Anruf an „Im Gespräch“.`,
  USER_BUSY: ({ text }) => `Bei ${text('userName')} ist besetzt.`,
  USER_UNANSWERED: ({ text }) => `${text('userName')} hat nicht abgehoben.`,
  USER_OFFLINE: ({ text }) => `Kein Telefon von ${text('userName')} ist verbunden.`,
  USER_MISSING: () => 'Den Benutzer, an den der Anruf gehen soll, gibt es nicht mehr. Wählen Sie ein anderes Ziel.',

  OWN_TELEPHONE_CALLS: ({ text, has }) =>
    `${has('userName') ? text('userName') : 'Ein eigenes Telefon'} hat ${text('calledNumber')} gewählt.`,
  NOBODY_HAS_EXTENSION: ({ text }) =>
    `Die gewählte Nummer ${text('calledNumber')} ist keine Durchwahl und keine Rufnummer, darum hört der Anrufer, dass niemand erreichbar ist.`,

  TOLL_BARRED: ({ text, one }) =>
    `Die Nummer ${text('number')} wird nicht angerufen, weil ${one('because', tollReasons)}. Erlauben Sie sie unter Organisationseinheiten → ${within(text('unitName'))}Gesperrte Nummern.`,
  TOLL_CAP: ({ text, one }) =>
    `Die Nummer ${text('number')} wird nicht angerufen, weil ${one('because', capReasons)}. Erhöhen Sie die Grenze unter Organisationseinheiten → ${within(text('unitName'))}Gesperrte Nummern.`,
  TOLL_CAP_NEAR: ({ text }) =>
    `Die Anrufe${of(text('unitName'))} nach außen haben vier Fünftel dessen verbraucht, was erlaubt ist. Erhöhen Sie die Grenze unter Organisationseinheiten → ${within(text('unitName'))}Gesperrte Nummern, oder sehen Sie nach, wer anruft.`,

  STAFF_FREE: ({ text }) => `Jemand aus „${text('queueName')}“ ist frei.`,
  STAFF_BUSY: ({ text }) => `Jemand aus „${text('queueName')}“ ist da, aber niemand ist frei.`,
  STAFF_NOBODY: ({ text }) => `Niemand aus „${text('queueName')}“ ist da.`,

  QUEUE_NOT_CHOSEN: ({ text }) => `Der Schritt „${text('step')}“ nennt keine Warteschlange. Wählen Sie eine.`,
}

const of = (unitName: string) => (unitName === '' ? '' : ` von ${unitName}`)
/** Where the settings of the unit are, on the way to a part of them. */
const within = (unitName: string) => (unitName === '' ? '' : `${unitName} → `)
/** The rule that everybody has is called otherwise on German screens; nobody can give another rule its name. */
const ruleNamed = (name: string) => (name === 'Default' ? 'Standard' : name)
