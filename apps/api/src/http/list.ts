import { z } from 'zod'
import { refusal } from './refusal.ts'

/** What people type into a search, as the text of a LIKE: `%` and `_` mean themselves. */
export const likeText = (typed: string): string =>
  typed
    .normalize('NFC')
    .trim()
    .replaceAll(/[\\%_]/g, '\\$&')

/** An opaque cursor for a place in a list. */
export const toCursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** Reads a cursor of ours; anything else is VALIDATION_FAILED. */
export function fromCursor<Schema extends z.ZodType>(
  cursor: string | undefined,
  schema: Schema,
): z.output<Schema> | null {
  if (cursor === undefined) return null
  const read = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'not a cursor' })
        return z.NEVER
      }
    })
    .pipe(schema)
    .safeParse(cursor)
  if (read.success) return read.data
  throw refusal('VALIDATION_FAILED', {
    errors: [{ pointer: '#/query/cursor', detail: 'Begin the list again: this place in it is not known.' }],
  })
}
