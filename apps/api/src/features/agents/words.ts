import type { Language } from '@nightswitch/routing-engine'

const list = new Intl.ListFormat('en', { type: 'disjunction' })
const liste = new Intl.ListFormat('de', { type: 'disjunction' })

/** What is said to those who lead agents. */
export const agentWords = {
  en: {
    noProfiles:
      'There is no duty profile for this agent. An Administrator can add one to the Agent Assistant configuration.',
    choose: (names: readonly string[]) =>
      names.length > 0
        ? `This profile is not one of this agent’s. Choose ${list.format(names)}.`
        : 'There is no duty profile for this agent.',
    already: 'Already in this profile.',
    unknown: 'Telephony is just learning of this agent. Try again in a moment.',
    away: 'Telephony stopped answering, so nothing was changed here.',
    twice: 'Name each agent once.',
  },
  de: {
    noProfiles:
      'Für diese Person gibt es kein Dienstprofil. Die Administration kann der Agent-Assistant-Konfiguration eines hinzufügen.',
    choose: (names: readonly string[]) =>
      names.length > 0
        ? `Dieses Profil gehört nicht zu dieser Person. Wählen Sie ${liste.format(names)}.`
        : 'Für diese Person gibt es kein Dienstprofil.',
    already: 'Ist schon in diesem Profil.',
    unknown: 'Die Telefonie erfährt gerade von dieser Person. Versuchen Sie es gleich noch einmal.',
    away: 'Die Telefonie antwortet nicht mehr; hier wurde nichts geändert.',
    twice: 'Nennen Sie jede Person einmal.',
  },
} as const satisfies Record<Language, object>
