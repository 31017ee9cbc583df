import { z } from 'zod'
import { profileLookSchema } from './duty-profile.ts'
import { idSchema, nameSchema, recordContract, recordFields, recordFilter, textSchema } from './shared.ts'

const seconds = (most: number) =>
  z
    .number()
    .int('Give whole seconds.')
    .min(0, 'Not less than 0.')
    .max(most, `At most ${most.toLocaleString('en')}.`)

export const assistantConfigurationBodySchema = z
  .object({
    name: nameSchema,
    organizationUnitId: idSchema.meta({ title: 'Organization Unit' }),
    description: textSchema.default('').meta({ title: 'Description' }),
    defaultProfileId: idSchema.nullable().default(null).meta({
      title: 'Duty profile after login',
      description: 'Without one agents begin off duty.',
    }),
    profileIds: z
      .array(idSchema)
      .max(20, 'At most 20 profiles.')
      .default([])
      .meta({ title: 'Profiles agents can choose', description: 'In the order of the menu.' }),
    afterCallSeconds: seconds(600)
      .default(0)
      .meta({ title: 'After-call work', description: 'So long after a service call nothing rings. 0 is none.' }),
    afterCallMostSeconds: seconds(1800)
      .default(0)
      .meta({ title: 'Can be extended to', description: 'Not more than the after-call work: it cannot be extended.' }),
    afterCallMayFinish: z.boolean().default(true).meta({ title: 'Agents can finish it early' }),
    missedCallReturnSeconds: z
      .number()
      .int('Give whole seconds.')
      .min(10, 'At least 10 seconds.')
      .max(3600, 'At most 3,600, an hour.')
      .nullable()
      .default(null)
      .meta({
        title: 'Back after a missed call',
        description:
          'So long after a missed call the agent gets calls again. Empty: when the agent or a supervisor says so.',
      }),
  })
  .refine(({ profileIds }) => new Set(profileIds).size === profileIds.length, {
    path: ['profileIds'],
    message: 'Name each profile once.',
  })
  .refine(({ defaultProfileId, profileIds }) => defaultProfileId === null || profileIds.includes(defaultProfileId), {
    path: ['defaultProfileId'],
    message: 'Choose one of the profiles that agents can choose.',
  })
export type AssistantConfigurationBody = z.infer<typeof assistantConfigurationBodySchema>

export const assistantConfigurationReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  description: z.string(),
  defaultProfileId: idSchema.nullable(),
  profiles: z.array(profileLookSchema),
  afterCallSeconds: z.number().int(),
  afterCallMostSeconds: z.number().int(),
  afterCallMayFinish: z.boolean(),
  missedCallReturnSeconds: z.number().int().nullable(),
  /** Agents who work with it, as far as the reader may see them. */
  agents: z.number().int(),
})
export type AssistantConfigurationReply = z.infer<typeof assistantConfigurationReplySchema>

const filterSchema = z.object({ ...recordFilter, selectableFrom: idSchema.optional() }).default({})
export type AssistantConfigurationFilter = z.infer<typeof filterSchema>

export const assistantConfigurations = recordContract({
  path: '/assistant-configurations',
  tag: 'assistant configurations',
  reply: assistantConfigurationReplySchema,
  body: assistantConfigurationBodySchema,
  filter: filterSchema,
})
