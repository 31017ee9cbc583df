import type { Language } from '@nightswitch/routing-engine'
import type { EndedBecause } from './entitled.ts'

/** What the Agent Assistant says when it is ended: what is, and what to do. */
export const endedWords: Readonly<Record<Language, Readonly<Record<EndedBecause, string>>>> = {
  en: {
    signedOut: 'You were signed out. You get no service calls. Sign in again.',
    disabled: 'Your access was switched off. You get no service calls. Ask an Administrator.',
    noRole: 'You are no longer an Agent. You get no service calls. Ask an Administrator for the role.',
    noConfiguration:
      'You no longer work with the Agent Assistant. Calls come to your telephone without it. Ask an Administrator if that is not meant so.',
  },
  de: {
    signedOut: 'Sie wurden abgemeldet. Sie bekommen keine Serviceanrufe. Melden Sie sich wieder an.',
    disabled: 'Ihr Zugang wurde abgeschaltet. Sie bekommen keine Serviceanrufe. Fragen Sie die Administration.',
    noRole:
      'Sie haben die Rolle Agent nicht mehr. Sie bekommen keine Serviceanrufe. Bitten Sie die Administration um die Rolle.',
    noConfiguration:
      'Sie arbeiten nicht mehr mit dem Agent Assistant. Anrufe kommen ohne ihn an Ihr Telefon. Fragen Sie die Administration, wenn das nicht so gemeint ist.',
  },
}
