import { z } from 'zod'
import { promptsSchema } from './destination.ts'
import {
  abilitySchema,
  base,
  idParams,
  idSchema,
  instantSchema,
  namedSchema,
  nameSchema,
  page,
  recordContract,
  recordFields,
  recordFilter,
  textSchema,
  windowQuery,
  yesOrNoSchema,
} from './shared.ts'

export const voicemailBoxBodySchema = z.object({
  name: nameSchema,
  organizationUnitId: idSchema.meta({
    title: 'Organization Unit',
    description: 'Who leads this unit hears its messages. Callers whom nothing else took leave theirs here, too.',
  }),
  description: textSchema.default('').meta({ title: 'Description' }),
  maxSeconds: z
    .number()
    .int()
    .min(10, 'At least 10 seconds.')
    .max(600, 'At most 10 minutes.')
    .default(180)
    .meta({ title: 'Longest message', description: 'After this many seconds a message is cut off.' }),
  prompts: promptsSchema.default([]).meta({
    title: 'Greeting',
    description: 'Played before the tone, in the caller’s language. Without one callers hear the built-in greeting.',
  }),
})
export type VoicemailBoxBody = z.infer<typeof voicemailBoxBodySchema>

export const voicemailBoxReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  description: z.string(),
  maxSeconds: z.number().int(),
  prompts: z.array(
    z.object({
      culture: z.string(),
      resource: z.object({ id: idSchema, name: z.string(), fileName: z.string(), durationMs: z.number().int() }),
    }),
  ),
  /** Whose it is, when it is not the unit's: a user's is heard by that user alone. */
  owner: z.object({ kind: z.enum(['user', 'queue']), id: idSchema, name: z.string() }).nullable(),
  /** Whether callers of its unit whom nothing else took leave their messages here (product.md section 4). */
  lastResort: z.boolean(),
  /** As far as the reader may hear them. */
  messages: z.number().int(),
  unheard: z.number().int(),
  abilities: recordFields.abilities.extend({ hear: abilitySchema }),
})
export type VoicemailBoxReply = z.infer<typeof voicemailBoxReplySchema>

const filterSchema = z
  .object({
    ...recordFilter,
    /** Boxes selectable from this unit: its own and those of the units above. */
    selectableFrom: idSchema.optional(),
  })
  .default({})
export type VoicemailBoxFilter = z.infer<typeof filterSchema>

/** A caller's name and number are hostile text: shown as text. */
export const voicemailMessageSchema = z.object({
  id: idSchema,
  voicemailBox: namedSchema,
  callId: z.string(),
  /** The service that was called. */
  service: namedSchema.nullable(),
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  receivedAt: instantSchema,
  durationMs: z.number().int(),
  heardAt: instantSchema.nullable(),
  heardByName: z.string().nullable(),
})
export type VoicemailMessage = z.infer<typeof voicemailMessageSchema>

const messagePath = '/voicemail-messages/{id}'
const tags = ['voicemail']

/** The sound of a message is `GET /voicemail-messages/{id}/audio`; each listening is in the audit (DS-4). */
export const voicemailBoxes = {
  ...recordContract({
    path: '/voicemail-boxes',
    tag: 'voicemail',
    reply: voicemailBoxReplySchema,
    body: voicemailBoxBodySchema,
    filter: filterSchema,
  }),
  /** What callers left, the newest first. */
  messages: base
    .route({ method: 'GET', path: '/voicemail-messages', tags, inputStructure: 'detailed' })
    .input(
      z.object({
        query: z.object({
          ...windowQuery,
          filter: z.object({ voicemailBoxId: idSchema.optional(), unheard: yesOrNoSchema.optional() }).default({}),
        }),
      }),
    )
    .output(page(voicemailMessageSchema)),
  message: base
    .route({ method: 'GET', path: messagePath, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(voicemailMessageSchema),
  /** Marks a message as heard or as not yet heard. */
  setHeard: base
    .route({ method: 'PUT', path: `${messagePath}/heard`, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, body: z.object({ heard: z.boolean() }) }))
    .output(voicemailMessageSchema),
  /** Deletes the message and its sound for good. */
  removeMessage: base
    .route({ method: 'DELETE', path: messagePath, tags, inputStructure: 'detailed', successStatus: 204 })
    .input(z.object({ params: idParams }))
    .output(z.undefined()),
}
