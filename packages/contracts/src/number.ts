import { z } from 'zod'
import { cultureSchema } from './cultures.ts'
import { e164Schema } from './destination.ts'
import {
  abilitySchema,
  base,
  idempotencyHeader,
  idParams,
  idSchema,
  ifMatchHeader,
  instantSchema,
  namedSchema,
  page,
  windowQuery,
} from './shared.ts'

export const numberBodySchema = z.object({
  number: e164Schema.meta({ title: 'Number' }),
  description: z.string().max(200).default('').meta({ title: 'Description' }),
  /** Empty means the service's. */
  culture: cultureSchema.nullable().meta({ title: 'Language' }),
  serviceId: idSchema.meta({ title: 'Leads to' }),
})
export type NumberBody = z.infer<typeof numberBodySchema>

export const numberReplySchema = z.object({
  id: idSchema,
  /** The version of its service: whoever changes a number changes what leads to that service. */
  version: z.number().int(),
  number: z.string(),
  description: z.string(),
  culture: z.string().nullable(),
  service: namedSchema,
  organizationUnit: namedSchema,
  lastCallAt: instantSchema.nullable(),
  abilities: z.object({ update: abilitySchema, remove: abilitySchema }),
})
export type NumberReply = z.infer<typeof numberReplySchema>

const filterSchema = z
  .object({
    search: z.string().max(200).optional(),
    organizationUnitId: idSchema.optional(),
    serviceId: idSchema.optional(),
  })
  .default({})
export type NumberFilter = z.infer<typeof filterSchema>

export const numberSortSchema = z.enum(['number', '-number', 'service', '-service']).default('number')
export type NumberSort = z.infer<typeof numberSortSchema>

/** Text of a CSV file, as it was saved; a byte order mark may stand in front. */
const csvSchema = z.string().max(400_000, 'Split the file: one may hold 2,000 numbers.')

/** What a row of a file would do, or did: a refused one names the column and why. */
export const numberRowSchema = z.object({
  line: z.number().int(),
  number: z.string(),
  result: z.enum(['new', 'changed', 'unchanged', 'refused']),
  changes: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
  column: z.string().nullable(),
  because: z.string().nullable(),
})
export type NumberRow = z.infer<typeof numberRowSchema>

export const numberImportReplySchema = z.object({
  rows: z.array(numberRowSchema),
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
  }),
  /** Columns of the file that mean nothing here. */
  ignoredColumns: z.array(z.string()),
  /** Stands for exactly this result: the import asks for it back. */
  fingerprint: z.string(),
  /** The refused rows as they were, with line, column and reason; null when there are none. */
  errorFile: z.string().nullable(),
})
export type NumberImportReply = z.infer<typeof numberImportReplySchema>

const numbersTag = { tags: ['numbers'], inputStructure: 'detailed' } as const

export const numbers = {
  list: base
    .route({ method: 'GET', path: '/numbers', ...numbersTag })
    .input(z.object({ query: z.object({ ...windowQuery, sort: numberSortSchema, filter: filterSchema }) }))
    .output(page(numberReplySchema)),
  get: base
    .route({ method: 'GET', path: '/numbers/{id}', ...numbersTag })
    .input(z.object({ params: idParams }))
    .output(numberReplySchema),
  create: base
    .route({ method: 'POST', path: '/numbers', ...numbersTag, successStatus: 201 })
    .input(z.object({ headers: idempotencyHeader, body: numberBodySchema }))
    .output(numberReplySchema),
  /** With another service it moves there. */
  update: base
    .route({ method: 'PUT', path: '/numbers/{id}', ...numbersTag })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: numberBodySchema }))
    .output(numberReplySchema),
  remove: base
    .route({ method: 'DELETE', path: '/numbers/{id}', ...numbersTag, successStatus: 204 })
    .input(z.object({ params: idParams, headers: ifMatchHeader }))
    .output(z.undefined()),
  /** All that the filter finds, as a CSV file for a spreadsheet: cells that it would take for formulas begin with an apostrophe. */
  export: base
    .route({ method: 'GET', path: '/numbers-export', ...numbersTag })
    .input(z.object({ query: z.object({ filter: filterSchema }) }))
    .output(z.object({ fileName: z.string(), csv: z.string() })),
  /** What an import of this file would do; nothing is changed. Services of the unit and below, national numbers in its country. */
  checkImport: base
    .route({ method: 'POST', path: '/organization-units/{id}/numbers-import/check', ...numbersTag })
    .input(z.object({ params: idParams, body: z.object({ csv: csvSchema }) }))
    .output(numberImportReplySchema),
  /** Does what the check showed, all of it or nothing: STALE_VERSION, with a new check, when something changed since. */
  import: base
    .route({ method: 'POST', path: '/organization-units/{id}/numbers-import', ...numbersTag })
    .input(
      z.object({
        params: idParams,
        headers: idempotencyHeader,
        body: z.object({ csv: csvSchema, fingerprint: z.string().max(100) }),
      }),
    )
    .output(numberImportReplySchema.shape.counts),
}
