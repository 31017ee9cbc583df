import type { trunkStates } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'

type State = (typeof trunkStates)[number]

/** What a state means, and what to do about it. */
export const stateWords: Readonly<Record<State, Record<Language, string>>> = {
  registered: {
    en: 'The provider knows where to send calls.',
    de: 'Der Anbieter weiß, wohin er Anrufe schicken soll.',
  },
  reachable: {
    en: 'The provider’s server answers. It knows this installation by its address, so there is nothing to register.',
    de: 'Der Server des Anbieters antwortet. Er kennt diese Installation an ihrer Adresse, eine Anmeldung entfällt.',
  },
  unreachable: {
    en: 'The provider’s server does not answer. Check the line to the internet, the server and the port.',
    de: 'Der Server des Anbieters antwortet nicht. Prüfen Sie den Internetanschluss, den Server und den Port.',
  },
  rejected: {
    en: 'The provider’s server answers, but refuses our registration. Check user name and password.',
    de: 'Der Server des Anbieters antwortet, lehnt die Anmeldung aber ab. Prüfen Sie Benutzername und Passwort.',
  },
  trying: {
    en: 'The exchange has it and is asking the provider. This takes up to 15 seconds.',
    de: 'Die Telefonanlage hat ihn und fragt beim Anbieter an. Das dauert bis zu 15 Sekunden.',
  },
  notPushed: {
    en: 'The exchange did not take it. Check that its sorcery.conf and modules.conf are those that Nightswitch ships.',
    de: 'Die Telefonanlage hat ihn nicht angenommen. Prüfen Sie, ob ihre sorcery.conf und modules.conf die mitgelieferten sind.',
  },
  unknown: {
    en: 'Telephony or the exchange does not answer at the moment, so its state is not known.',
    de: 'Telefonie oder Telefonanlage antworten gerade nicht, der Zustand ist deshalb unbekannt.',
  },
  off: {
    en: 'It is not in use: the exchange does not have it.',
    de: 'Er ist nicht in Betrieb: Die Telefonanlage hat ihn nicht.',
  },
}
