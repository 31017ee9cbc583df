import { oc } from '@orpc/contract'
import { z } from 'zod'
import { refusals, usagesSchema } from './refusals.ts'

/** Where every contract begins: all refusals are typed in the browser. */
export const base = oc.errors(refusals)

export const idSchema = z.uuid()
export const instantSchema = z.iso.datetime({ offset: true })
/** A query says `true` or `false` as text; `z.coerce.boolean` would read both as true. */
export const yesOrNoSchema = z.union([z.boolean(), z.stringbool()])

/** Control characters (NUL among them), which no text of ours may hold; free text keeps its line breaks and tabs. */
const controls = /[^\P{Cc}\n\r\t]/u
const controlsAndBreaks = /\p{Cc}/u
const clean = (pattern: RegExp) => (text: string) => !pattern.test(text)

/** A name as people give it: trimmed, NFC, 1 to 120 characters on one line. */
export const nameSchema = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, 'Give it a name.')
      .max(120, 'Keep the name to 120 characters.')
      .refine(clean(controlsAndBreaks), 'Use plain characters on one line.'),
  )
  .meta({ title: 'Name' })

/** Free text, NFC, up to 2,000 characters. */
export const textSchema = z
  .string()
  .transform((text) => text.normalize('NFC'))
  .pipe(
    z
      .string()
      .max(2000, 'Keep this to 2,000 characters.')
      .refine(clean(controls), 'Use plain characters and line breaks.'),
  )

/** What names are compared by: trimmed, NFC, lower case (EM-4). */
export const nameKey = (name: string): string => name.normalize('NFC').trim().toLocaleLowerCase('und').normalize('NFC')

export const namedSchema = z.object({ id: idSchema, name: z.string() })

/** What the reader may do with an object; a `false` carries the reason the server would give. */
export const abilitySchema = z.object({ allowed: z.boolean(), because: z.string().optional() })
export type Ability = z.infer<typeof abilitySchema>

/** The fields every editable record reply has. */
export const recordFields = {
  id: idSchema,
  version: z.number().int(),
  organizationUnit: namedSchema,
  usedBy: usagesSchema,
  abilities: z.object({ update: abilitySchema, remove: abilitySchema }),
  createdAt: instantSchema,
  updatedAt: instantSchema,
}

export const ifMatchHeader = z.object({ 'if-match': z.string().max(100).optional() })
export const idempotencyHeader = z.object({ 'idempotency-key': z.string().min(8).max(100).optional() })
export const idParams = z.object({ id: idSchema })

/** A page of a list: opaque cursor, at most 200 rows. Query text arrives as strings, so numbers are coerced. */
export const pageQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
/** A page that may begin anywhere: whoever scrolls into the middle of a long list asks for what is in sight there. */
export const windowQuery = {
  ...pageQuery,
  offset: z.coerce.number().int().min(0).max(1_000_000).optional().meta({
    description: 'How many rows are passed over, from the beginning or from the cursor.',
  }),
}
export const page = <Row extends z.ZodType>(row: Row) =>
  z.object({ items: z.array(row), nextCursor: z.string().nullable(), total: z.number().int() })

/** How every list of records can be sorted. */
export const recordSortSchema = z
  .enum(['name', '-name', 'organizationUnit', '-organizationUnit', 'updatedAt', '-updatedAt'])
  .default('name')
export type RecordSort = z.infer<typeof recordSortSchema>

/** What every list of records can be narrowed by. */
export const recordFilter = {
  search: z.string().max(200).optional(),
  organizationUnitId: idSchema.optional(),
}

/** A page of a list of records as it is asked for. */
export type RecordQuery<Filter> = {
  readonly cursor?: string | undefined
  readonly offset?: number | undefined
  readonly limit: number
  readonly sort: RecordSort
  readonly filter: Filter
}

/**
 * The seven operations of an editable record, under plain REST paths:
 * list, get, create, update (If-Match), remove (If-Match), duplicate, usages.
 */
export function recordContract<Reply extends z.ZodType, Body extends z.ZodType, Filter extends z.ZodType>(spec: {
  path: `/${string}`
  tag: string
  reply: Reply
  body: Body
  filter: Filter
}) {
  const one = `${spec.path}/{id}` as const
  return {
    list: base
      .route({ method: 'GET', path: spec.path, tags: [spec.tag], inputStructure: 'detailed' })
      .input(z.object({ query: z.object({ ...windowQuery, sort: recordSortSchema, filter: spec.filter }) }))
      .output(page(spec.reply)),
    get: base
      .route({ method: 'GET', path: one, tags: [spec.tag], inputStructure: 'detailed' })
      .input(z.object({ params: idParams }))
      .output(spec.reply),
    create: base
      .route({ method: 'POST', path: spec.path, tags: [spec.tag], inputStructure: 'detailed', successStatus: 201 })
      .input(z.object({ headers: idempotencyHeader, body: spec.body }))
      .output(spec.reply),
    update: base
      .route({ method: 'PUT', path: one, tags: [spec.tag], inputStructure: 'detailed' })
      .input(z.object({ params: idParams, headers: ifMatchHeader, body: spec.body }))
      .output(spec.reply),
    remove: base
      .route({ method: 'DELETE', path: one, tags: [spec.tag], inputStructure: 'detailed', successStatus: 204 })
      .input(z.object({ params: idParams, headers: ifMatchHeader }))
      .output(z.undefined()),
    duplicate: base
      .route({
        method: 'POST',
        path: `${one}/duplicate`,
        tags: [spec.tag],
        inputStructure: 'detailed',
        successStatus: 201,
      })
      .input(z.object({ params: idParams, headers: idempotencyHeader }))
      .output(spec.reply),
    usages: base
      .route({ method: 'GET', path: `${one}/usages`, tags: [spec.tag], inputStructure: 'detailed' })
      .input(z.object({ params: idParams }))
      .output(usagesSchema),
  }
}
