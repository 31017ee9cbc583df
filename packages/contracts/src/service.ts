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
