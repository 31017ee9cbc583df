import { z } from 'zod'
import { destinationInputSchema, destinationSchema, mustPress1 } from './destination.ts'
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
} from './shared.ts'

const minute = (most: number) => z.number().int().min(0, 'From 00:00 on.').max(most, 'Until 24:00.')

/** When a rule applies. Minutes since midnight on the wall, in the zone of the user’s unit; an end before its start is on the next day. */
export const timeFrameSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('weekly'),
    ranges: z
      .array(
        z
          .object({ weekday: z.number().int().min(1).max(7), start: minute(1439), end: minute(1440) })
          .refine(({ start, end }) => start !== end, {
            path: ['end'],
            error: 'Let it end at another time than it starts. The whole day is 00:00–24:00.',
          }),
      )
      .min(1, 'Add a time at which the rule applies.')
      .max(100),
  }),
  z.object({
    kind: z.literal('openingHours'),
    openingHoursId: idSchema,
    categoryIds: z.array(idSchema).min(1, 'Choose at least one category.').max(50),
  }),
])
export type TimeFrame = z.infer<typeof timeFrameSchema>

const destination = (title: string, description: string) =>
  destinationInputSchema.nullable().default(null).meta({ title, description })

/** FO-10. A rule decides alone: what it leaves empty is not looked up in the next one. */
export const answeringRuleBodySchema = z.object({
  name: nameSchema,
  enabled: z.boolean().default(true).meta({ title: 'In use' }),
  timeFrame: timeFrameSchema.nullable().default(null).meta({
    title: 'Time frame',
    description: 'When the rule applies. Empty: at any time.',
  }),
  doNotDisturb: z.boolean().default(false).meta({
    title: 'Do not disturb',
    description: 'Nothing rings. Callers reach the voicemail box.',
  }),
  always: destination('Always', 'All calls go there at once.'),
  onActive: destination('On active', 'While the user talks on another call.'),
  whenBusy: destination('When busy', 'When the telephone says busy or the call is declined.'),
  whenUnanswered: destination('When unanswered', 'When nobody takes the call in time.'),
  whenOffline: destination('When offline', 'While no telephone is connected.'),
  ringSeconds: z
    .number()
    .int()
    .min(5, 'At least 5 seconds.')
    .max(120, 'At most 2 minutes.')
    .default(25)
    .meta({ title: 'Ring for', description: 'Seconds until the call counts as unanswered.' }),
  ringAllPhones: z.boolean().default(true).meta({
    title: 'Ring all user’s phones',
    description: 'Otherwise only the first that is connected.',
  }),
  simultaneous: z
    .array(
      z.object({
        number: z.string().max(64).meta({ title: 'Number' }),
        confirm: mustPress1,
      }),
    )
    .max(5, 'At most 5 numbers.')
    .default([])
    .meta({ title: 'Simultaneous ring', description: 'These numbers ring together with the user’s phones.' }),
  includeExtension: z.boolean().default(true).meta({
    title: 'Include user’s extension',
    description: 'The user’s own phones ring, too.',
  }),
  answerConfirmation: z.boolean().default(false).meta({
    title: 'Answer confirmation',
    description: 'Whoever answers one of the user’s phones must press 1 to take the call.',
  }),
})
export type AnsweringRuleBody = z.infer<typeof answeringRuleBodySchema>

const output = destinationSchema.nullable()

export const answeringRuleSchema = z.object({
  ...answeringRuleBodySchema.shape,
  always: output,
  onActive: output,
  whenBusy: output,
  whenUnanswered: output,
  whenOffline: output,
  id: idSchema,
  version: z.number().int(),
  /** The last one, which holds when no other does; it has no time frame and cannot be deleted. */
  isDefault: z.boolean(),
  /** It decides now. */
  holdsNow: z.boolean(),
  /** The opening hours that the time frame names. */
  openingHours: namedSchema.nullable(),
  abilities: z.object({ update: abilitySchema, remove: abilitySchema }),
  createdAt: instantSchema,
  updatedAt: instantSchema,
})
export type AnsweringRule = z.infer<typeof answeringRuleSchema>

/** The rules of a user in the order they are asked, Default last. `version` is that of the user. */
export const answeringRulesSchema = z.object({
  version: z.number().int(),
  user: namedSchema.extend({
    extension: z.string().nullable(),
    isSystem: z.boolean(),
    isYou: z.boolean(),
    /** The queue whose system user it is: the queue’s page edits “When offline” of Default, too. */
    queue: namedSchema.nullable(),
    voicemailBox: namedSchema.nullable(),
    telephones: z.number().int(),
  }),
  /** The unit from which destinations are chosen; empty: the user belongs to none, and numbers are read as in `country`. */
  organizationUnit: namedSchema.nullable(),
  country: z.string(),
  /** In which the time frames are. */
  timeZone: z.string(),
  /** FO-30: numbers in the rules that may not be called any more, as people write them. */
  blockedNumbers: z.array(z.string()),
  items: z.array(answeringRuleSchema),
  abilities: z.object({ create: abilitySchema, setOrder: abilitySchema }),
})
export type AnsweringRules = z.infer<typeof answeringRulesSchema>

const tags = ['answering rules']
const all = '/users/{id}/answering-rules'
const one = `${all}/{ruleId}` as const
const oneParams = idParams.extend({ ruleId: idSchema })

export const answeringRules = {
  list: base
    .route({ method: 'GET', path: all, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(answeringRulesSchema),
  get: base
    .route({ method: 'GET', path: one, tags, inputStructure: 'detailed' })
    .input(z.object({ params: oneParams }))
    .output(answeringRuleSchema),
  /** In front of Default, behind the others. */
  create: base
    .route({ method: 'POST', path: all, tags, inputStructure: 'detailed', successStatus: 201 })
    .input(z.object({ params: idParams, headers: idempotencyHeader, body: answeringRuleBodySchema }))
    .output(answeringRuleSchema),
  /** In which order they are asked: the ids of all but Default. If-Match is that of the list. */
  setOrder: base
    .route({ method: 'PUT', path: all, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: z.object({ order: z.array(idSchema).max(50) }) }))
    .output(answeringRulesSchema),
  update: base
    .route({ method: 'PUT', path: one, tags, inputStructure: 'detailed' })
    .input(z.object({ params: oneParams, headers: ifMatchHeader, body: answeringRuleBodySchema }))
    .output(answeringRuleSchema),
  remove: base
    .route({ method: 'DELETE', path: one, tags, inputStructure: 'detailed', successStatus: 204 })
    .input(z.object({ params: oneParams, headers: ifMatchHeader }))
    .output(z.undefined()),
}
