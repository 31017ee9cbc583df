import type { Language } from '@nightswitch/routing-engine'

type Words = { readonly wouldBlock: (numbers: number) => string }

export const tollGuardWords: Readonly<Record<Language, Words>> = {
  en: {
    wouldBlock: (numbers) =>
      numbers === 1
        ? 'A number that calls are sent to could no longer be called.'
        : `${numbers} numbers that calls are sent to could no longer be called.`,
  },
  de: {
    wouldBlock: (numbers) =>
      numbers === 1
        ? 'Eine Nummer, zu der Anrufe gehen, könnte nicht mehr angerufen werden.'
        : `${numbers} Nummern, zu denen Anrufe gehen, könnten nicht mehr angerufen werden.`,
  },
}
