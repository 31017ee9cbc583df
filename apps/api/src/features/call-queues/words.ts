import type { Language } from '@nightswitch/routing-engine'
import { lightWords } from '../../shared/light-words.ts'

const list = new Intl.ListFormat('en', { type: 'conjunction' })
const liste = new Intl.ListFormat('de', { type: 'conjunction' })

/** What is said about queues, their members and what happens on them. */
export const queueWords = {
  en: {
    warnings: {
      noMembers: 'Nobody is in this queue. Add somebody under Agents.',
      noTelephones: 'Nobody in this queue has a telephone. Set one up under Users.',
      requireAgentsOff: 'Require Agents is off: callers wait even if nobody is there.',
      noDestination: 'While nobody is there, callers have nowhere to go: “When offline” is empty.',
      numbersBlocked: (numbers: string[]) =>
        `${list.format(numbers)} may not be called, so callers are not sent there. This is changed under Blocked numbers of the organization unit.`,
      numbersKeepOpen: (numbers: string[]) =>
        `${list.format(numbers)} ${numbers.length === 1 ? 'counts' : 'count'} as always there, so callers never go to “When offline”.`,
      timeoutsTooLong: (together: number, timeout: number) =>
        `Ringing every agent once takes ${together} s, but callers wait ${timeout} s at most.`,
      noVoicemailBox: 'The key for a message does nothing: the queue has no voicemail box of its own.',
      destinationIsMember: '“When offline” leads to somebody who is in this queue.',
      sameSite: '“When offline” leads to the same site: a power cut there takes both.',
      ruleDnd: 'Do not disturb is on in the answering rule “Default”: nobody waits here.',
      ruleAlways: 'The answering rule “Default” sends every caller elsewhere: nobody waits here.',
      rulesBeforeDefault: 'At some times another answering rule holds, with destinations of its own.',
    },
    keepOpen: (numbers: string[]) =>
      `${list.format(numbers)} ${numbers.length === 1 ? 'counts' : 'count'} as always there. Then callers never go to “When offline”. Is that what you want?`,
    twice: 'This member is already in the list.',
    notMember: 'Choose somebody of this unit, of one above or of one below.',
    voicemailName: (queue: string) => `Voicemail of ${queue}`,
    lights: lightWords.en,
    failover: {
      running: 'Nobody is there: callers go elsewhere.',
      allOffline: 'Nobody is there.',
      off: 'Require Agents is off: callers wait even if nobody is there.',
      noDestination: 'Nobody is there, and “When offline” is empty.',
      prevented: (names: string[]) =>
        `${list.format(names)} ${names.length === 1 ? 'is' : 'are'} there, so callers wait.`,
      unknown: 'Telephony is just learning of this queue.',
      doNotDisturb: (rule: string) => `Do not disturb is on in the answering rule “${rule}”: nobody waits here now.`,
      always: (rule: string) => `The answering rule “${rule}” sends every caller elsewhere now.`,
    },
    standing: {
      REQUIRE_AGENTS_OFF: 'Nobody is there, and callers wait all the same: Require Agents is off.',
      NO_DESTINATION: 'Nobody is there, and callers have nowhere to go: “When offline” is empty.',
      NOBODY_LEFT: 'Everybody is offline or paused after a missed call: callers do not wait.',
    },
  },
  de: {
    warnings: {
      noMembers: 'In dieser Warteschlange ist niemand. Fügen Sie unter Agenten jemanden hinzu.',
      noTelephones: 'Niemand in dieser Warteschlange hat ein Telefon. Richten Sie unter Benutzer eines ein.',
      requireAgentsOff: '„Nur mit Personal“ ist aus: Anrufer warten auch dann, wenn niemand da ist.',
      noDestination: 'Ist niemand da, können Anrufer nirgends hin: „Bei Nichterreichbarkeit“ ist leer.',
      numbersBlocked: (numbers: string[]) =>
        `${liste.format(numbers)} ${numbers.length === 1 ? 'darf' : 'dürfen'} nicht angerufen werden, also kommt dort niemand an. Das ändern Sie unter Gesperrte Nummern der Organisationseinheit.`,
      numbersKeepOpen: (numbers: string[]) =>
        `${liste.format(numbers)} ${numbers.length === 1 ? 'gilt' : 'gelten'} immer als anwesend, deshalb gehen Anrufer nie zu „Bei Nichterreichbarkeit“.`,
      timeoutsTooLong: (together: number, timeout: number) =>
        `Alle einmal anzuklingeln dauert ${together} s, aber Anrufer warten höchstens ${timeout} s.`,
      noVoicemailBox:
        'Die Taste für eine Nachricht bewirkt nichts: die Warteschlange hat keinen eigenen Anrufbeantworter.',
      destinationIsMember: '„Bei Nichterreichbarkeit“ führt zu jemandem aus dieser Warteschlange.',
      sameSite: '„Bei Nichterreichbarkeit“ führt an denselben Standort: ein Stromausfall dort trifft beide.',
      ruleDnd: 'In der Anrufregel „Standard“ ist „Bitte nicht stören“ an: hier wartet niemand.',
      ruleAlways: 'Die Anrufregel „Standard“ schickt alle Anrufenden anderswohin: hier wartet niemand.',
      rulesBeforeDefault: 'Zu manchen Zeiten gilt eine andere Anrufregel mit eigenen Zielen.',
    },
    keepOpen: (numbers: string[]) =>
      `${liste.format(numbers)} ${numbers.length === 1 ? 'gilt' : 'gelten'} immer als anwesend. Anrufer gehen dann nie zu „Bei Nichterreichbarkeit“. Ist das so gemeint?`,
    twice: 'Dieses Mitglied steht schon in der Liste.',
    notMember: 'Wählen Sie jemanden dieser Einheit, einer darüber oder einer darunter.',
    voicemailName: (queue: string) => `Anrufbeantworter von ${queue}`,
    lights: lightWords.de,
    failover: {
      running: 'Niemand ist da: Anrufer gehen anderswohin.',
      allOffline: 'Niemand ist da.',
      off: '„Nur mit Personal“ ist aus: Anrufer warten auch dann, wenn niemand da ist.',
      noDestination: 'Niemand ist da, und „Bei Nichterreichbarkeit“ ist leer.',
      prevented: (names: string[]) =>
        `${liste.format(names)} ${names.length === 1 ? 'ist' : 'sind'} da, deshalb warten Anrufer.`,
      unknown: 'Die Telefonie erfährt gerade von dieser Warteschlange.',
      doNotDisturb: (rule: string) =>
        `In der Anrufregel „${rule}“ ist „Bitte nicht stören“ an: hier wartet jetzt niemand.`,
      always: (rule: string) => `Die Anrufregel „${rule}“ schickt jetzt alle Anrufenden anderswohin.`,
    },
    standing: {
      REQUIRE_AGENTS_OFF: 'Niemand ist da, und Anrufer warten trotzdem: „Nur mit Personal“ ist aus.',
      NO_DESTINATION: 'Niemand ist da, und Anrufer können nirgends hin: „Bei Nichterreichbarkeit“ ist leer.',
      NOBODY_LEFT: 'Alle sind offline oder nach einem verpassten Anruf pausiert: Anrufer warten nicht.',
    },
  },
} as const satisfies Record<Language, object>
