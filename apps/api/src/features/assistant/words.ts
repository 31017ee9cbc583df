import type { AssistantKept } from '@nightswitch/contracts'
import type { Language, LightCode } from '@nightswitch/routing-engine'

const list = new Intl.ListFormat('en', { type: 'disjunction' })
const liste = new Intl.ListFormat('de', { type: 'disjunction' })

type KeptLevel = AssistantKept['level']

/** What the Agent Assistant says beside reasons. */
export const assistantWords = {
  en: {
    noConfiguration:
      'You work with a telephone alone: service calls come to it at any time, without the Agent Assistant. An Administrator can give you an Agent Assistant configuration.',
    noRole: 'You do not have the role Agent, so no service calls come. An Administrator can give it to you.',
    chooseProfile: (names: readonly string[]) =>
      names.length > 0 ? `Choose ${list.format(names)}.` : 'There is no duty profile for you to choose.',
    chooseReason: (names: readonly string[]) =>
      names.length > 0 ? `Choose ${list.format(names)}.` : 'There is no reason for you to choose.',
    notInAfterCall: 'You are not in after-call work now.',
    mayNotFinish: 'After-call work cannot be finished early here. It ends by itself.',
    checks: {
      unknown: 'Telephony does not answer at the moment, so this is not known.',
      open: (open: number, all: number) =>
        open === all ? 'Your services are open.' : `${open} of ${all} of your services are open.`,
      closed: 'All your services are closed now. They open by themselves.',
      signedIn: 'You are signed in with the Agent Assistant.',
      onDuty: (profile: string) => `You are on duty: ${profile}.`,
      skills: 'You have the skills and responsibilities that your services ask for.',
      skillsLater: 'This is looked at once you are on duty.',
      noService: 'No service leads to a queue of yours.',
      telephone: 'A telephone of yours is connected.',
      noTelephone: 'You have no telephone. An Administrator can set one up.',
      losing: 'The connection to your telephone was lost. It is waited for.',
      you: 'You.',
      people: (names: readonly string[]) => (names.length > 0 ? `${list.format(names)}.` : 'An Administrator.'),
      supervisors: 'Whoever leads you, or an Administrator.',
      byItself: 'Nobody needs to: it passes.',
    },
    queues: {
      own: 'Set offline by you in this queue.',
      back: (code: string) => `${code}. What you chose here holds again afterwards.`,
      counts: 'What you choose here counts.',
      offDuty:
        'You are off duty, which wins over what you choose here: nothing of a queue rings. Afterwards your choice holds again.',
      notSignedIn: 'You are not signed in, which wins over what you choose here. Afterwards your choice holds again.',
      none: 'You are in no queue. An Administrator can add you to one.',
      unknown: 'Telephony does not answer at the moment, so nothing is known of your lights.',
    },
    kept: {
      OPERATION_ONLY:
        'What you do now and today’s count of calls are shown to those who lead you. Nothing of it is kept.',
      TEAM_FIGURES: 'Figures are kept for the whole team, never for you alone. Those who lead you see what you do now.',
      NAMED_FIGURES: 'When you sign in, switch your duty profile or status, or miss a call, is kept with your name.',
    } satisfies Record<KeptLevel, string>,
  },
  de: {
    noConfiguration:
      'Sie arbeiten nur mit dem Telefon: Serviceanrufe kommen jederzeit dorthin, ohne den Agent Assistant. Die Administration kann Ihnen eine Agent-Assistant-Konfiguration geben.',
    noRole:
      'Sie haben die Rolle Agent nicht; deshalb kommen keine Serviceanrufe. Die Administration kann sie vergeben.',
    chooseProfile: (names: readonly string[]) =>
      names.length > 0 ? `Wählen Sie ${liste.format(names)}.` : 'Es gibt kein Dienstprofil, das Sie wählen können.',
    chooseReason: (names: readonly string[]) =>
      names.length > 0 ? `Wählen Sie ${liste.format(names)}.` : 'Es gibt keinen Grund, den Sie wählen können.',
    notInAfterCall: 'Sie sind jetzt nicht in der Nachbearbeitung.',
    mayNotFinish: 'Die Nachbearbeitung lässt sich hier nicht vorzeitig beenden. Sie endet von selbst.',
    checks: {
      unknown: 'Die Telefonie antwortet im Moment nicht; das ist nicht bekannt.',
      open: (open: number, all: number) =>
        open === all ? 'Ihre Services sind geöffnet.' : `${open} von ${all} Ihrer Services sind geöffnet.`,
      closed: 'Alle Ihre Services sind jetzt geschlossen. Sie öffnen von selbst.',
      signedIn: 'Sie sind mit dem Agent Assistant angemeldet.',
      onDuty: (profile: string) => `Sie sind im Dienst: ${profile}.`,
      skills: 'Sie haben die Fähigkeiten und Zuständigkeiten, die Ihre Services verlangen.',
      skillsLater: 'Das wird geprüft, sobald Sie im Dienst sind.',
      noService: 'Kein Service führt zu einer Ihrer Warteschlangen.',
      telephone: 'Ein Telefon von Ihnen ist verbunden.',
      noTelephone: 'Sie haben kein Telefon. Die Administration kann eines einrichten.',
      losing: 'Die Verbindung zu Ihrem Telefon ist weg. Darauf wird noch gewartet.',
      you: 'Sie selbst.',
      people: (names: readonly string[]) => (names.length > 0 ? `${liste.format(names)}.` : 'Die Administration.'),
      supervisors: 'Wer Sie führt, oder die Administration.',
      byItself: 'Niemand muss: das geht vorüber.',
    },
    queues: {
      own: 'Von Ihnen in dieser Warteschlange offline gesetzt.',
      back: (code: string) => `${code}. Danach gilt wieder, was Sie hier gewählt haben.`,
      counts: 'Es gilt, was Sie hier wählen.',
      offDuty:
        'Sie sind nicht im Dienst; das geht vor, was immer Sie hier wählen: nichts aus einer Warteschlange klingelt. Danach gilt wieder Ihre Wahl.',
      notSignedIn: 'Sie sind nicht angemeldet; das geht vor, was immer Sie hier wählen. Danach gilt wieder Ihre Wahl.',
      none: 'Sie sind in keiner Warteschlange. Die Administration kann Sie in eine aufnehmen.',
      unknown: 'Die Telefonie antwortet im Moment nicht; über Ihre Lichter ist nichts bekannt.',
    },
    kept: {
      OPERATION_ONLY:
        'Was Sie gerade tun und die Zahl der Anrufe von heute sehen die, die Sie führen. Nichts davon wird aufbewahrt.',
      TEAM_FIGURES:
        'Zahlen werden für das ganze Team aufbewahrt, nie für Sie allein. Wer Sie führt, sieht, was Sie gerade tun.',
      NAMED_FIGURES:
        'Wann Sie sich anmelden, Dienstprofil oder Status wechseln oder einen Anruf verpassen, wird mit Ihrem Namen aufbewahrt.',
    } satisfies Record<KeptLevel, string>,
  },
} as const satisfies Record<Language, object>

/** Of a queue's light: what wins over the own choice there, and goes by itself. */
export const winsOverChoice: ReadonlySet<LightCode> = new Set<LightCode>(['NOT_SIGNED_IN', 'NO_PROFILE', 'OFF_DUTY'])
