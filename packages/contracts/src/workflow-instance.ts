import { z } from 'zod'
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

export const structureKeySchema = z.enum([
  'plain',
  'emergency-first',
  'emergency-hours',
  'emergency-voicemail',
  'emergency-queue',
  'emergency-hours-queue',
])

export const workflowInstanceBodySchema = z.object({
  name: nameSchema,
  organizationUnitId: idSchema.meta({ title: 'Organization Unit' }),
  description: textSchema.default('').meta({ title: 'Description' }),
  structure: structureKeySchema.meta({ title: 'Workflow structure' }),
  /** Settings by node of the structure. The engine's activities say what is right; a draft may be incomplete. */
  settings: z.record(z.string().max(60), z.record(z.string().max(60), z.unknown())).meta({ title: 'Settings' }),
})
export type WorkflowInstanceBody = z.infer<typeof workflowInstanceBodySchema>

export const workflowProblemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  nodeId: z.string().nullable(),
  because: z.string(),
})

export const workflowVersionReplySchema = z.object({
  id: idSchema,
  number: z.number().int(),
  structure: structureKeySchema,
  settings: z.record(z.string(), z.record(z.string(), z.unknown())),
  note: z.string(),
  publishedAt: instantSchema,
  publishedBy: z.string(),
})

export const workflowInstanceReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  description: z.string(),
  structure: structureKeySchema,
  settings: z.record(z.string(), z.record(z.string(), z.unknown())),
  published: workflowVersionReplySchema.nullable(),
  /** The draft differs from what is published. */
  changed: z.boolean(),
  problems: z.array(workflowProblemSchema),
  services: z.array(namedSchema),
  abilities: recordFields.abilities.extend({ publish: abilitySchema }),
})
export type WorkflowInstanceReply = z.infer<typeof workflowInstanceReplySchema>

const filterSchema = z.object({ ...recordFilter, selectableFrom: idSchema.optional() }).default({})
export type WorkflowInstanceFilter = z.infer<typeof filterSchema>

export const workflowInstances = {
  ...recordContract({
    path: '/workflow-instances',
    tag: 'workflow instances',
    reply: workflowInstanceReplySchema,
    body: workflowInstanceBodySchema,
    filter: filterSchema,
  }),
  versions: base
    .route({
      method: 'GET',
      path: '/workflow-instances/{id}/versions',
      tags: ['workflow instances'],
      inputStructure: 'detailed',
    })
    .input(z.object({ params: idParams }))
    .output(z.object({ items: z.array(workflowVersionReplySchema) })),
  /** Publishes the draft or, with `versionId`, an old version anew (rolling back). */
  publish: base
    .route({
      method: 'POST',
      path: '/workflow-instances/{id}/publish',
      tags: ['workflow instances'],
      inputStructure: 'detailed',
    })
    .input(
      z.object({
        params: idParams,
        headers: ifMatchHeader.extend(idempotencyHeader.shape),
        body: z.object({ versionId: idSchema.optional(), note: textSchema.default('') }),
      }),
    )
    .output(workflowInstanceReplySchema),
}
