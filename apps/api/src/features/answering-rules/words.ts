import type { Language } from '@nightswitch/routing-engine'

type Words = {
  /** Default is there for whatever no other rule takes. */
  readonly defaultStays: string
}

export const ruleWords: Readonly<Record<Language, Words>> = {
  en: { defaultStays: 'Default stays: it holds whenever no other rule does. Empty it instead.' },
  de: { defaultStays: 'Standard bleibt: Diese Regel gilt immer, wenn keine andere gilt. Leeren Sie sie stattdessen.' },
}
