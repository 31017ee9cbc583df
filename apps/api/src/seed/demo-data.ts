import { cultureSchema, e164Schema, roleSchema, structureKeySchema } from '@nightswitch/contracts'
import { z } from 'zod'
import spoken from '../../../../prisma/seed/announcements.json' with { type: 'json' }
import spreeLifts from '../../../../prisma/seed/spree-lifts.json' with { type: 'json' }

const phoneNumber = z.object({ kind: z.literal('phoneNumber'), number: e164Schema })

const demoSchema = z.object({
  installationCulture: cultureSchema,
  country: z.string().length(2),
  timeZone: z.string(),
  units: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['UNIT', 'SITE']),
      parent: z.string().nullable(),
      catchAll: phoneNumber.nullable(),
    }),
  ),
  workflowInstances: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      description: z.string(),
      structure: structureKeySchema,
      announcement: z.array(z.string()),
      destination: e164Schema,
      emergencyDestination: e164Schema.nullable(),
    }),
  ),
  services: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      description: z.string(),
      culture: cultureSchema,
      cultures: z.array(cultureSchema),
      numbers: z.array(z.object({ number: e164Schema, culture: cultureSchema.nullable(), description: z.string() })),
      workflowInstance: z.string(),
      emergencyCases: z.array(z.string()),
    }),
  ),
  emergencyCases: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      description: z.string(),
      usualDurationMinutes: z.number().int(),
      prompts: z.array(z.string()),
      destination: z.union([z.object({ number: e164Schema }), z.object({ service: z.string() })]).nullable(),
    }),
  ),
  people: z.array(
    z.object({
      name: z.string(),
      email: z.email(),
      role: roleSchema,
      unit: z.string(),
      services: z.array(z.string()),
    }),
  ),
})
export type Demo = z.infer<typeof demoSchema>

/** The demo organisation *Spree Lifts*, objects naming each other by name. Its numbers are reserved for fiction. */
export const demo: Demo = demoSchema.parse(spreeLifts)

/** What its announcements say; `prisma/seed/speak.mjs` speaks them. */
export const announcements = z
  .array(z.object({ name: z.string(), fileName: z.string(), culture: cultureSchema, text: z.string() }))
  .parse(spoken)
