import { refusalOf } from './refusal.ts'

/** A key for one deliberate act: sent again with every retry of it, so that it happens once. Works without https too. */
export const newIdempotencyKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Whether the next try is a new act. A refusal was an answer; a lost connection, or the first try still being worked on,
 * keeps the key, so that nothing happens twice.
 */
export const endsTheAct = (error: unknown): boolean => {
  const refusal = refusalOf(error)
  return refusal !== undefined && refusal.code !== 'REQUEST_IN_PROGRESS'
}
