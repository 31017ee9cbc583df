import { z } from 'zod'
import { destinationSchema } from './destination.ts'
import { timeZoneSchema } from './hours-calendar.ts'
import { cutOffSchema, usagesSchema } from './refusals.ts'
import { roleSchema } from './session.ts'
import {
  abilitySchema,
  base,
  idempotencyHeader,
  idParams,
  idSchema,
  ifMatchHeader,
  instantSchema,
  namedSchema,
  nameSchema,
  textSchema,
} from './shared.ts'

/** ISO 3166, in which national numbers are read. */
export const countrySchema = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Choose a country from the list.')
  .meta({ title: 'Country', description: 'National telephone numbers are read in it.' })

export const unitKindSchema = z.enum(['UNIT', 'SITE'])

export const organizationUnitReplySchema = z.object({
  id: idSchema,
  version: z.number().int(),
  name: z.string(),
  kind: unitKindSchema,
  parentId: idSchema.nullable(),
  /** 0 for the root of what the reader sees. */
  depth: z.number().int(),
  /** How many units lie below: "visible in Nord and 3 units below". */
  below: z.number().int(),
  country: z.string(),
  timeZone: z.string(),
  description: z.string(),
  catchAll: destinationSchema.nullable(),
  /** DP-16; empty: as the unit above says. */
  busySelectable: z.boolean().nullable(),
  abilities: z.object({ configure: abilitySchema, configureQueues: abilitySchema, switchEmergency: abilitySchema }),
})
export type OrganizationUnitReply = z.infer<typeof organizationUnitReplySchema>

export const organizationUnitBodySchema = z.object({
  name: nameSchema,
  kind: unitKindSchema.meta({ title: 'Kind', description: 'A site is a place with its own power and internet.' }),
  country: countrySchema,
  timeZone: timeZoneSchema.meta({ title: 'Time zone', description: 'Times of the unit are wall times there.' }),
  description: textSchema.default('').meta({ title: 'Description' }),
  catchAll: destinationSchema.nullable().meta({
    title: 'Catch-all destination',
    description: 'Where calls go that nothing else took. Empty: that of the unit above.',
  }),
  busySelectable: z.boolean().nullable().default(null).meta({
    title: 'Busy takes calls',
    description: 'Whether calls still come to agents of this unit who are Busy. Empty: as the unit above says.',
  }),
})
export type OrganizationUnitBody = z.infer<typeof organizationUnitBodySchema>

/** How many objects of a kind there are, such as 3 services. */
export const kindCountSchema = z.object({ kind: z.string(), count: z.number().int() })

export const organizationUnitDetailSchema = organizationUnitReplySchema.extend({
  /** The unit above, when the reader sees it. */
  parent: namedSchema.nullable(),
  /** Whose catch-all holds while this unit has none: the nearest above that the reader sees. */
  inheritedCatchAll: z.object({ organizationUnit: namedSchema, destination: destinationSchema }).nullable(),
  /** Whether *Busy* takes calls while the unit says nothing, and the unit above that says so; empty: by default, or a unit the reader cannot see. */
  inheritedBusySelectable: z.object({ value: z.boolean(), from: z.string().nullable() }),
  /** What belongs to the unit itself, by kind; the unit can be deleted once there is nothing. */
  contents: z.array(kindCountSchema),
  usedBy: usagesSchema,
  abilities: organizationUnitReplySchema.shape.abilities.extend({
    update: abilitySchema,
    move: abilitySchema,
    remove: abilitySchema,
  }),
  createdAt: instantSchema,
  updatedAt: instantSchema,
})
export type OrganizationUnitDetail = z.infer<typeof organizationUnitDetailSchema>

/** A role through which somebody begins or stops to reach what a move takes along. */
export const movedSightSchema = z.object({ person: namedSchema, role: roleSchema, organizationUnit: namedSchema })

export const movePreviewSchema = z.object({
  /** What changes its owners, the units themselves among it. */
  objects: z.array(kindCountSchema),
  total: z.number().int(),
  losing: z.array(movedSightSchema),
  gaining: z.array(movedSightSchema),
  /** People in units that the reader cannot see. */
  hiddenLosing: z.number().int(),
  hiddenGaining: z.number().int(),
  /** References that would no longer be readable: while there are any, the move is refused. */
  cutOff: cutOffSchema,
  /** FO-30: whose stored numbers could no longer be called under the rules of the new units above; `place` says which. */
  blocked: usagesSchema,
  /** Whether the move would be done now, and what speaks against it. */
  ability: abilitySchema,
})
export type MovePreview = z.infer<typeof movePreviewSchema>

const tags = ['organization units']

export const organizationUnits = {
  /** The reader's subtrees, depth first, siblings by name. */
  list: base
    .route({ method: 'GET', path: '/organization-units', tags })
    .output(z.object({ items: z.array(organizationUnitReplySchema) })),
  get: base
    .route({ method: 'GET', path: '/organization-units/{id}', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(organizationUnitDetailSchema),
  /** Below another unit: there is one root. */
  create: base
    .route({ method: 'POST', path: '/organization-units', tags, inputStructure: 'detailed', successStatus: 201 })
    .input(z.object({ headers: idempotencyHeader, body: organizationUnitBodySchema.extend({ parentId: idSchema }) }))
    .output(organizationUnitDetailSchema),
  update: base
    .route({ method: 'PUT', path: '/organization-units/{id}', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: organizationUnitBodySchema }))
    .output(organizationUnitDetailSchema),
  remove: base
    .route({ method: 'DELETE', path: '/organization-units/{id}', tags, inputStructure: 'detailed', successStatus: 204 })
    .input(z.object({ params: idParams, headers: ifMatchHeader }))
    .output(z.undefined()),
  movePreview: base
    .route({ method: 'GET', path: '/organization-units/{id}/move-preview', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, query: z.object({ parentId: idSchema }) }))
    .output(movePreviewSchema),
  move: base
    .route({ method: 'PUT', path: '/organization-units/{id}/parent', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: z.object({ parentId: idSchema }) }))
    .output(organizationUnitDetailSchema),
}
