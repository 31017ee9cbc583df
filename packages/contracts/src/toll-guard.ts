import { numberKinds } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { usagesSchema } from './refusals.ts'
import { abilitySchema, base, idParams, ifMatchHeader, namedSchema, yesOrNoSchema } from './shared.ts'

export { type NumberKind, numberKinds } from '@nightswitch/routing-engine'

const prefix = z
  .string()
  .regex(/^\+[1-9]\d{0,14}$/, 'Write the beginning of numbers with their country, such as +49 or +4930.')
const prefixes = z
  .array(prefix)
  .max(200, 'At most 200 beginnings.')
  .transform((all) => [...new Set(all)].sort())
const cap = (least: number, words: string) => z.number().int().min(least, words).max(1_000_000).nullable()

/** FO-30: which outside numbers calls of a unit may reach. */
export const tollGuardRulesSchema = z.object({
  allowedPrefixes: prefixes.meta({
    title: 'Allowed',
    description: 'Beginnings of numbers that may be called, such as +49. The longer beginning outranks the shorter.',
  }),
  blockedPrefixes: prefixes.default([]).meta({
    title: 'Blocked',
    description: 'Beginnings of numbers that are never called, such as +49900.',
  }),
  allowedKinds: z
    .array(z.enum(numberKinds))
    .max(numberKinds.length)
    .transform((kinds) => numberKinds.filter((kind) => kinds.includes(kind)))
    .meta({ title: 'Kinds of numbers' }),
  maxLegs: cap(2, 'At least 2: one is kept for emergencies.').default(null).meta({
    title: 'Calls to outside at the same time',
    description: 'One of them is kept for emergencies. Empty: no limit.',
  }),
  maxMinutesPerDay: cap(1, 'At least a minute.').default(null).meta({
    title: 'Minutes to outside a day',
    description: 'Empty: no limit.',
  }),
})

export type TollGuardRules = z.infer<typeof tollGuardRulesSchema>

/** Stored numbers that could be called until now are blocked on purpose: asked for with CONFIRMATION_NEEDED, and the list of them. */
const blocksConfirmed = { blocksConfirmed: z.boolean().default(false) }
export const tollGuardBodySchema = tollGuardRulesSchema.extend(blocksConfirmed)
export type TollGuardBody = z.infer<typeof tollGuardBodySchema>

const guardSchema = z.object({
  allowedPrefixes: z.array(z.string()),
  blockedPrefixes: z.array(z.string()),
  allowedKinds: z.array(z.enum(numberKinds)),
  maxLegs: z.number().int().nullable(),
  maxMinutesPerDay: z.number().int().nullable(),
})

export const tollGuardReplySchema = z.object({
  /** Of the unit’s own; 0 while it has none. */
  version: z.number().int(),
  organizationUnit: namedSchema,
  /** Empty: as the unit above. */
  own: guardSchema.nullable(),
  /** What holds here. Empty: nobody said anything up to the top, so everything may be called. */
  effective: guardSchema.nullable(),
  /** The unit whose it is; empty: there is none, or the reader does not see that unit. */
  from: namedSchema.nullable(),
  /** What is proposed here: numbers of the own country. */
  proposal: guardSchema,
  /** Whose stored numbers may not be called where calls of this unit, or of one below it, dial them; `place` says which. */
  blocked: usagesSchema,
  abilities: z.object({ update: abilitySchema }),
})
export type TollGuardReply = z.infer<typeof tollGuardReplySchema>

const tags = ['toll guard']
const path = '/organization-units/{id}/toll-guard'

export const tollGuards = {
  get: base
    .route({ method: 'GET', path, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(tollGuardReplySchema),
  set: base
    .route({ method: 'PUT', path, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: tollGuardBodySchema }))
    .output(tollGuardReplySchema),
  /** From then on that of the unit above holds. */
  remove: base
    .route({ method: 'DELETE', path, tags, inputStructure: 'detailed' })
    .input(
      z.object({
        params: idParams,
        headers: ifMatchHeader,
        query: z.object({ blocksConfirmed: yesOrNoSchema.default(false) }).prefault({}),
      }),
    )
    .output(tollGuardReplySchema),
}
