import { addTexts } from '../i18n/i18n.ts'

/** Words of the picker of destinations, and of destinations in a sentence. */
addTexts('destination', {
  en: {
    typed: 'Choose, or type a number or a name',
    kind: {
      phoneNumber: 'Phone number',
      queue: 'Call queue',
      user: 'User',
      voicemail: 'Voicemail box',
      service: 'Another service',
      announcement: 'Announcement, then disconnect',
    },
    another: 'Another queue',
    failoverNumber: 'mobile, answering service',
    found: {
      queue: 'Call queue',
      user: 'User',
      voicemail: 'Voicemail box',
      service: 'Service',
    },
    user: 'User',
    chooseUser: 'Choose a user',
    toUser: 'Their answering rules say what happens then',
    queue: 'Call queue',
    chooseQueue: 'Choose a call queue',
    toQueue: 'Callers wait there, or go where that queue sends them',
    noKey: 'Whoever answers there is connected at once and need not press 1. A voicemail there takes the call, too.',
    words: {
      disconnect: 'the call ends',
      announcement: 'an announcement, then the call ends',
      voicemail: 'voicemail “{{name}}”',
      queue: 'queue “{{name}}”',
      service: 'service “{{name}}”',
      unknown: { user: 'a user', queue: 'a queue', voicemail: 'voicemail', service: 'another service' },
    },
  },
  de: {
    typed: 'Wählen, oder Nummer oder Namen tippen',
    kind: {
      phoneNumber: 'Telefonnummer',
      queue: 'Warteschlange',
      user: 'Benutzer',
      voicemail: 'Anrufbeantworter',
      service: 'Anderer Service',
      announcement: 'Ansage, dann trennen',
    },
    another: 'Andere Warteschlange',
    failoverNumber: 'Mobiltelefon, Telefondienst',
    found: {
      queue: 'Warteschlange',
      user: 'Benutzer',
      voicemail: 'Anrufbeantworter',
      service: 'Service',
    },
    user: 'Benutzer',
    chooseUser: 'Benutzer wählen',
    toUser: 'Was dann geschieht, sagen die Anrufregeln',
    queue: 'Warteschlange',
    chooseQueue: 'Warteschlange wählen',
    toQueue: 'Anrufer warten dort, oder gehen dorthin, wohin diese Warteschlange sie leitet',
    noKey:
      'Wer dort abnimmt, ist sofort verbunden und muss nicht die 1 drücken. Auch ein Anrufbeantworter nimmt dort an.',
    words: {
      disconnect: 'der Anruf endet',
      announcement: 'eine Ansage, dann endet der Anruf',
      voicemail: 'Anrufbeantworter „{{name}}“',
      queue: 'Warteschlange „{{name}}“',
      service: 'Service „{{name}}“',
      unknown: {
        user: 'ein Benutzer',
        queue: 'eine Warteschlange',
        voicemail: 'Anrufbeantworter',
        service: 'ein anderer Service',
      },
    },
  },
})
