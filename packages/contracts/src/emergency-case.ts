import { z } from 'zod'
import { destinationSchema, promptsSchema } from './destination.ts'
import { callersWaitingSchema, propagationSchema, servicePreviewSchema } from './emergency-status.ts'
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
  recordContract,
  recordFields,
  recordFilter,
  textSchema,
} from './shared.ts'

export const emergencyCaseBodySchema = z.object({
  name: nameSchema,
  organizationUnitId: idSchema.meta({
    title: 'Organization Unit',
    description: 'Says who sees and may select the case.',
  }),
  description: textSchema.default('').meta({ title: 'Description' }),
  usualDurationMinutes: z
    .number()
    .int()
    .min(5, 'At least 5 minutes.')
    .max(31 * 24 * 60, 'At most 31 days.')
    .nullable()
    .default(240)
    .meta({
      title: 'Usual duration',
      description: 'How long an emergency of this case lasts unless somebody says otherwise.',
    }),
  callersWaiting: callersWaitingSchema.default('announceAndRedirect').meta({
    title: 'Callers waiting',
    description: 'What becomes of callers who wait already when an emergency of this case starts.',
  }),
  redirectsAtOnce: z.number().int().min(1, 'At least 1.').max(50, 'At most 50.').default(2).meta({
    title: 'Redirected at once',
    description:
      'So many waiting callers at most ring at one outside number at the same time; the others keep their place.',
  }),
  prompts: promptsSchema.meta({ title: 'Resources played to callers' }),
  destination: destinationSchema.nullable().meta({
    title: 'Destination',
    description: 'Where callers go after the announcement. Empty: where the workflow’s Activated branch sends them.',
  }),
})
export type EmergencyCaseBody = z.infer<typeof emergencyCaseBodySchema>

export const casePromptSchema = z.object({
  culture: z.string(),
  resource: z.object({ id: idSchema, name: z.string(), fileName: z.string(), durationMs: z.number().int() }),
})

export const emergencyCaseReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  description: z.string(),
  usualDurationMinutes: z.number().int().nullable(),
  callersWaiting: callersWaitingSchema,
  redirectsAtOnce: z.number().int(),
  prompts: z.array(casePromptSchema),
  destination: destinationSchema.nullable(),
  enabled: z.boolean(),
  enabledAt: instantSchema.nullable(),
  enabledByName: z.string().nullable(),
  /** Languages that services of this case offer and the case has no resource for, with those services (EM-14). */
  missingCultures: z.array(z.object({ culture: z.string(), services: z.array(z.string()) })),
  /** Services in emergency through this case now, by flag or activation. */
  activeServices: z.array(namedSchema),
  abilities: recordFields.abilities.extend({ switch: abilitySchema }),
})
export type EmergencyCaseReply = z.infer<typeof emergencyCaseReplySchema>

const filterSchema = z
  .object({
    ...recordFilter,
    state: z.enum(['on', 'ready']).optional(),
    /** Cases selectable from this unit: its own and those of the units above. */
    selectableFrom: idSchema.optional(),
  })
  .default({})
export type EmergencyCaseFilter = z.infer<typeof filterSchema>

export const emergencyCases = {
  ...recordContract({
    path: '/emergency-cases',
    tag: 'emergency cases',
    reply: emergencyCaseReplySchema,
    body: emergencyCaseBodySchema,
    filter: filterSchema,
  }),
  /** What turning *Enable Emergency Routing* on would do, service by service. */
  preview: base
    .route({
      method: 'GET',
      path: '/emergency-cases/{id}/preview',
      tags: ['emergency cases'],
      inputStructure: 'detailed',
    })
    .input(z.object({ params: idParams }))
    .output(
      z.object({
        services: z.array(servicePreviewSchema),
        hidden: z.number().int(),
        normalMarks: z.array(namedSchema),
      }),
    ),
  /**
   * EM-7: sets *Enable Emergency Routing*. Turning on takes `If-Match: *`; turning off needs the exact version.
   * `endActivations` also ends the case's running emergencies.
   */
  switch: base
    .route({
      method: 'PUT',
      path: '/emergency-cases/{id}/enabled',
      tags: ['emergency cases'],
      inputStructure: 'detailed',
    })
    .input(
      z.object({
        params: idParams,
        headers: ifMatchHeader.extend(idempotencyHeader.shape),
        body: z.object({ enabled: z.boolean(), endActivations: z.boolean().default(false) }),
      }),
    )
    .output(z.object({ emergencyCase: emergencyCaseReplySchema, propagation: propagationSchema })),
}
