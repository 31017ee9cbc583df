/** The most code points of a caller's name or number that are kept (the limit is the screens' as well). */
export const CALLER_TEXT_LIMIT = 256

/** Text PostgreSQL can store: NUL and halves of characters become �. Nothing else is changed; it is text, not code. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd')
}

/**
 * A caller's name or number as it is decided with, stored and shown: at most 256 code points, and � for what cannot be
 * stored, breaks a line, controls a terminal or turns the direction of writing.
 */
export function callerText(text: string | null): string | null {
  if (text === null) return null
  return [...text.slice(0, CALLER_TEXT_LIMIT * 2).replace(NOT_PLAIN, '\ufffd')].slice(0, CALLER_TEXT_LIMIT).join('')
}

/** JSON that `jsonb` takes. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part))
}

// With the u flag a surrogate only matches when its other half is missing.
const UNSTORABLE = /\0|\p{Surrogate}/gu
/** As in `callerText`, but lines and tabs may stand. */
export const NOT_SHOWN_IN_LINES = /[^\P{Cc}\n\t]|[\p{Cs}\u202a-\u202e\u2066-\u2069]/gu
const NOT_PLAIN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu
