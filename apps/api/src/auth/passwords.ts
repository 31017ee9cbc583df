import { randomInt } from 'node:crypto'
import { refusal } from '../http/refusal.ts'

/** Below it a password falls to a patient guesser who has stolen the hashes (zxcvbn's scale goes from 0 to 4). */
const LEAST_SCORE = 3

/** Without letters and digits that look alike: it is read from a screen, and told by telephone. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to be told to somebody: four groups of four, about 79 bits. */
export function newOneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

/** Refuses, at the place in the body that `pointer` names, a password that is easily guessed; `known` are words about the person. */
export async function demandGoodPassword(password: string, known: readonly string[], pointer: string): Promise<void> {
  // Its lists take megabytes of memory, so they come when the first password is chosen.
  const { strengthOf } = await import('./strength.ts')
  const words = known.flatMap((text) => [text, ...text.split(/[\s@._-]+/)]).filter((word) => word.length > 2)
  if (strengthOf(password, ['nightswitch', ...words]) >= LEAST_SCORE) return
  const detail = 'This is easily guessed. Use several words that do not belong together, or a random password.'
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer, detail }] })
}
