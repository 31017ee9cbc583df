import type { testCallResults } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'

type Result = (typeof testCallResults)[number]

/** What came of a test call, and what to do about it. */
export const resultWords: Readonly<Record<Result, Record<Language, string>>> = {
  confirmed: {
    en: 'Somebody answered and pressed 1.',
    de: 'Jemand hat abgenommen und die 1 gedrückt.',
  },
  notConfirmed: {
    en: 'It was answered, but nobody pressed 1. It may be a voicemail: callers would end up there.',
    de: 'Es wurde abgenommen, aber niemand hat die 1 gedrückt. Vielleicht ist es eine Mailbox: Dort landeten auch Anrufer.',
  },
  heard: { en: 'Everything was played.', de: 'Alles wurde abgespielt.' },
  hungUp: {
    en: 'The call ended before everything was played.',
    de: 'Das Gespräch endete, bevor alles abgespielt war.',
  },
  busy: {
    en: 'The number is busy. Try again later.',
    de: 'Die Nummer ist besetzt. Versuchen Sie es später noch einmal.',
  },
  noAnswer: {
    en: 'Nobody answered within 30 seconds.',
    de: 'Innerhalb von 30 Sekunden hat niemand abgenommen.',
  },
  rejected: { en: 'The call was declined.', de: 'Der Anruf wurde abgelehnt.' },
  failed: {
    en: 'The call could not be made. Check the number, and the trunk under Topology.',
    de: 'Der Anruf kam nicht zustande. Prüfen Sie die Nummer und den Trunk unter Topologie.',
  },
}

/** What happens at the moment. */
export const phaseWords = {
  ringing: { en: 'The telephone rings.', de: 'Das Telefon klingelt.' },
  playing: { en: 'It is being played.', de: 'Es wird abgespielt.' },
} as const satisfies Record<string, Record<Language, string>>

/** Why a number is not rung. */
export const costlyWords: Readonly<Record<Language, string>> = {
  en: 'This is a premium-rate number, which is not rung for a test.',
  de: 'Das ist eine Sonderrufnummer mit erhöhten Kosten, sie wird nicht zum Test angerufen.',
}
