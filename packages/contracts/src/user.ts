import { z } from 'zod'
import { extensionSchema } from './extension.ts'
import { usagesSchema } from './refusals.ts'
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
  page,
  windowQuery,
} from './shared.ts'

/** An e-mail address as it is kept: trimmed, in lower case. What it must look like is kept simple: only a sent mail proves one. */
export const emailSchema = z
  .string()
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .max(254, 'Write an e-mail address, such as ann@example.com.')
      .regex(/^[^\s@\p{Cc}]+@[^\s@.\p{Cc}]+(\.[^\s@.\p{Cc}]+)+$/u, 'Write an e-mail address, such as ann@example.com.'),
  )
  .meta({ title: 'E-mail' })

/** The languages of the console. */
export const consoleLanguageSchema = z.enum(['en', 'de'])

export const userBodySchema = z.object({
  name: nameSchema,
  email: emailSchema,
  organizationUnitId: idSchema.meta({
    title: 'Organization Unit',
    description: 'Says whose administrators look after this person.',
  }),
  language: consoleLanguageSchema.nullable().default(null).meta({ title: 'Language of the console' }),
  extension: extensionSchema.nullable().default(null),
})
export type UserBody = z.infer<typeof userBodySchema>

export const userRoleSchema = z.object({
  id: idSchema,
  role: roleSchema,
  organizationUnit: namedSchema,
  /** A supervisor’s own services; none named means all of the unit. */
  services: z.array(namedSchema),
  abilities: z.object({ remove: abilitySchema }),
})
export type UserRole = z.infer<typeof userRoleSchema>

export const userReplySchema = z.object({
  id: idSchema,
  version: z.number().int(),
  name: z.string(),
  /** Empty for the system user of a queue. */
  email: z.string(),
  /** Empty: only the root’s administrators look after this person, or the unit is not the reader’s to see. */
  organizationUnit: namedSchema.nullable(),
  language: consoleLanguageSchema.nullable(),
  disabledAt: instantSchema.nullable(),
  extension: z.string().nullable(),
  /** What a queue answers as (FO-5): it never signs in, and name and extension are those of the queue. */
  isSystem: z.boolean(),
  queue: namedSchema.nullable(),
  /** Where callers leave messages for this user. */
  voicemailBox: namedSchema.nullable(),
  telephones: z.number().int(),
  /** Whether calls reach one of them now; empty without a telephone · `losing` none answers, and the last is still waited for · `unknown` while telephony is away. */
  telephoneState: z.enum(['connected', 'inCall', 'losing', 'gone', 'unknown']).nullable(),
  /** Queues they are a member of, and destinations that lead to them. */
  usedBy: usagesSchema,
  /** Empty where the reader may not know · `none` cannot sign in yet · `oneTime` must be changed at the first sign-in · `given` by somebody else · `own` chosen by the person. */
  password: z.enum(['none', 'oneTime', 'given', 'own']).nullable(),
  oneTimePasswordExpiresAt: instantSchema.nullable(),
  roles: z.array(userRoleSchema),
  /** Roles in units that the reader cannot see. */
  hiddenRoles: z.number().int(),
  isYou: z.boolean(),
  abilities: z.object({
    update: abilitySchema,
    disable: abilitySchema,
    oneTimePassword: abilitySchema,
    /** Giving roles at all; which ones and where, says `users.grantableRoles`. */
    grant: abilitySchema,
    /** Which roles they have, and what they may do. */
    readRoles: abilitySchema,
    /** Adding and changing telephones. */
    devices: abilitySchema,
    answeringRules: abilitySchema,
    voicemailBox: abilitySchema,
  }),
  createdAt: instantSchema,
  updatedAt: instantSchema,
})
export type UserReply = z.infer<typeof userReplySchema>

const filterSchema = z
  .object({
    search: z.string().max(200).optional(),
    organizationUnitId: idSchema.optional(),
    role: roleSchema.optional(),
    state: z.enum(['active', 'disabled']).optional(),
    /** FO-8: the system users of queues are hidden unless asked for. */
    systemUsers: z.enum(['hide', 'show']).optional(),
    /** Those that a destination of this unit may name: of its own and of the units above. */
    selectableFrom: idSchema.optional(),
  })
  .default({})
export type UserFilter = z.infer<typeof filterSchema>

/** How the list of users can be sorted. */
export const userSortSchema = z.enum(['name', '-name', 'email', '-email']).default('name')
export type UserSort = z.infer<typeof userSortSchema>

/** One right at one place, and which roles give it: “why can Ann do this?” */
export const explainedRightSchema = z.object({
  /** Such as `configure`. */
  verb: z.string(),
  allowed: z.boolean(),
  /** The services alone that it reaches; empty: everything there. */
  services: z.array(namedSchema),
  given: z.array(
    z.object({
      /** Empty: by the right *switch emergencies*, without a role. */
      role: roleSchema.nullable(),
      /** Empty: a unit above that the reader cannot see. */
      organizationUnit: namedSchema.nullable(),
      /** Given in a unit above the one that is asked about. */
      inherited: z.boolean(),
    }),
  ),
})
export type ExplainedRight = z.infer<typeof explainedRightSchema>

const tags = ['users']

export const users = {
  /** Those whose unit, or a role of theirs, lies in the reader’s subtrees. */
  list: base
    .route({ method: 'GET', path: '/users', tags, inputStructure: 'detailed' })
    .input(z.object({ query: z.object({ ...windowQuery, sort: userSortSchema, filter: filterSchema }) }))
    .output(
      page(userReplySchema).extend({
        /** FO-8: how many system users match but are hidden. */
        hiddenSystemUsers: z.number().int(),
      }),
    ),
  get: base
    .route({ method: 'GET', path: '/users/{id}', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(userReplySchema),
  create: base
    .route({ method: 'POST', path: '/users', tags, inputStructure: 'detailed', successStatus: 201 })
    .input(z.object({ headers: idempotencyHeader, body: userBodySchema }))
    .output(userReplySchema),
  update: base
    .route({ method: 'PUT', path: '/users/{id}', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: userBodySchema }))
    .output(userReplySchema),
  /** Disabling ends every session of the person in the same transaction. */
  setDisabled: base
    .route({ method: 'PUT', path: '/users/{id}/disabled', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: z.object({ disabled: z.boolean() }) }))
    .output(userReplySchema),
  /** Makes a voicemail box for the user, or removes it when nothing is in it and nothing uses it. */
  setVoicemailBox: base
    .route({ method: 'PUT', path: '/users/{id}/voicemail-box', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: z.object({ wanted: z.boolean() }) }))
    .output(userReplySchema),
  /** A new one-time password, told once; it ends the one before it and every session of the person. */
  giveOneTimePassword: base
    .route({ method: 'PUT', path: '/users/{id}/one-time-password', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader }))
    .output(z.object({ password: z.string(), expiresAt: instantSchema, user: userReplySchema })),
  /** Gives a role in a unit, or says anew which services it covers. */
  setRole: base
    .route({ method: 'PUT', path: '/users/{id}/roles', tags, inputStructure: 'detailed' })
    .input(
      z.object({
        params: idParams,
        headers: ifMatchHeader,
        body: z.object({
          role: roleSchema,
          organizationUnitId: idSchema,
          serviceIds: z.array(idSchema).max(500).default([]),
        }),
      }),
    )
    .output(userReplySchema),
  removeRole: base
    .route({ method: 'DELETE', path: '/users/{id}/roles/{roleId}', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams.extend({ roleId: idSchema }), headers: ifMatchHeader }))
    .output(userReplySchema),
  rights: base
    .route({ method: 'GET', path: '/users/{id}/rights', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, query: z.object({ organizationUnitId: idSchema }) }))
    .output(z.object({ items: z.array(explainedRightSchema) })),
  /** Which roles the caller may give in a unit: nobody gives what they do not hold. */
  grantableRoles: base
    .route({ method: 'GET', path: '/organization-units/{id}/grantable-roles', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(z.object({ items: z.array(z.object({ role: roleSchema, ability: abilitySchema })) })),
}
