import { z } from 'zod'
import { cultureSchema } from './cultures.ts'
import { e164Schema } from './destination.ts'
import { emergencyStatusSchema, readinessSchema, routeEndSchema } from './emergency-status.ts'
import { prioritySchema } from './priority.ts'
import { idSchema, namedSchema, nameSchema, recordContract, recordFields, recordFilter, textSchema } from './shared.ts'

export const serviceNumberSchema = z.object({
  number: e164Schema.meta({ title: 'Number' }),
  /** Language of the callers of this number; empty means the service's. */
  culture: cultureSchema.nullable(),
  description: z.string().max(200).default(''),
})

export const serviceBodySchema = z
  .object({
    name: nameSchema,
    organizationUnitId: idSchema.meta({ title: 'Organization Unit' }),
    description: textSchema.default('').meta({ title: 'Description' }),
    culture: cultureSchema.meta({
      title: 'Language',
      description: 'What callers hear when their number says nothing else.',
    }),
    cultures: z.array(cultureSchema).min(1, 'Offer at least one language.').max(20).meta({ title: 'Languages' }),
    numbers: z.array(serviceNumberSchema).max(100).meta({ title: 'Numbers' }),
    priority: prioritySchema.meta({
      title: 'Priority',
      description: 'Of callers who wait for the same agents, 1 is served first and 9 last.',
    }),
    workflowInstanceId: idSchema.nullable().meta({ title: 'Workflow instance' }),
    /** What callers need of an agent (DP-4). */
    skills: z
      .array(z.object({ skillId: idSchema, level: z.number().int().min(1).max(10) }))
      .max(20, 'Ask for 20 skills at most.')
      .default([])
      .meta({ title: 'Skills', description: 'Only agents who have all of them get its calls.' }),
    responsibilityId: idSchema.nullable().default(null).meta({
      title: 'Responsibility',
      description: 'Only agents with a rank in it get its calls, rank 1 first.',
    }),
    escalationSeconds: z
      .number()
      .int('Give whole seconds.')
      .min(5, 'At least 5 seconds.')
      .max(3600, 'At most 3,600, an hour.')
      .nullable()
      .default(null)
      .meta({
        title: 'Next rank after',
        description:
          'After so long a wait the next rank is asked as well. Empty: only when nobody of a better rank can take it.',
      }),
    emergencyCaseIds: z
      .array(idSchema)
      .max(20)
      .meta({ title: 'Emergency cases', description: 'The first is the preset.' }),
  })
  .refine((service) => service.cultures.includes(service.culture), {
    path: ['cultures'],
    message: 'The service’s own language must be among the languages it offers.',
  })
  .refine((service) => new Set(service.cultures).size === service.cultures.length, {
    path: ['cultures'],
    message: 'Name each language once.',
  })
  .refine((service) => new Set(service.emergencyCaseIds).size === service.emergencyCaseIds.length, {
    path: ['emergencyCaseIds'],
    message: 'Assign each case once.',
  })
  .refine((service) => new Set(service.skills.map(({ skillId }) => skillId)).size === service.skills.length, {
    path: ['skills'],
    message: 'Ask for each skill once.',
  })
  .refine((service) => new Set(service.numbers.map(({ number }) => number)).size === service.numbers.length, {
    path: ['numbers'],
    message: 'Write each number once.',
  })
export type ServiceBody = z.infer<typeof serviceBodySchema>

export const serviceReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  description: z.string(),
  culture: z.string(),
  cultures: z.array(z.string()),
  numbers: z.array(z.object({ number: z.string(), culture: z.string().nullable(), description: z.string() })),
  priority: z.number().int(),
  skills: z.array(z.object({ skill: namedSchema, level: z.number().int(), levelName: z.string() })),
  responsibility: namedSchema.nullable(),
  escalationSeconds: z.number().int().nullable(),
  workflowInstance: namedSchema.extend({ publishedNumber: z.number().int().nullable() }).nullable(),
  emergencyCases: z.array(namedSchema),
  readiness: readinessSchema,
  emergency: emergencyStatusSchema,
  /** Where a call goes now, for the schematic line. */
  goesNow: routeEndSchema,
})
export type ServiceReply = z.infer<typeof serviceReplySchema>

const filterSchema = z
  .object({
    ...recordFilter,
    /** A unit, and everything below it. */
    withinUnitId: idSchema.optional(),
    state: z.enum(['emergency', 'normal', 'notPrepared']).optional(),
  })
  .default({})
export type ServiceFilter = z.infer<typeof filterSchema>

export const services = recordContract({
  path: '/services',
  tag: 'services',
  reply: serviceReplySchema,
  body: serviceBodySchema,
  filter: filterSchema,
})
