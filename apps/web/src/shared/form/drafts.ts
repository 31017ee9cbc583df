/** What somebody had typed and not saved, and what they had seen when they began. */
export type Draft<Values> = {
  readonly values: Values
  readonly base: { readonly values: Values; readonly version: number }
  /** Epoch milliseconds. */
  readonly keptAt: number
}

const prefix = 'nightswitch.draft.'
const longestLifeMs = 7 * 24 * 3600 * 1000
const mostCharacters = 200_000

/** The draft of a form on this device, unless it is a week old or of a form that had other fields. */
export function readDraft<Values extends object>(key: string, now: number, saved: Values): Draft<Values> | null {
  try {
    const draft: Draft<Values> | null = JSON.parse(localStorage.getItem(prefix + key) ?? 'null')
    if (!draft || now - draft.keptAt > longestLifeMs) return null
    return [draft.values, draft.base.values].every((values) => fieldsOf(values) === fieldsOf(saved)) ? draft : null
  } catch {
    return null
  }
}

/** Keeps a draft. A device without room for it keeps none: the page still warns before it is left. */
export function keepDraft<Values>(key: string, draft: Draft<Values>): void {
  const text = JSON.stringify(draft)
  if (text.length > mostCharacters) return
  try {
    localStorage.setItem(prefix + key, text)
  } catch {
    // Storage is full or switched off.
  }
}

export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(prefix + key)
  } catch {
    // Storage is switched off: nothing was kept.
  }
}

const fieldsOf = (values: object) => Object.keys(values).sort().join(' ')
