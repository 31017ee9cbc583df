import { z } from 'zod'
import { abilitySchema, base, idSchema, instantSchema, namedSchema, page, pageQuery } from './shared.ts'

/** A query says `true` or `false` as text; `z.coerce.boolean` would read both as true. */
const yesOrNo = z.union([z.boolean(), z.stringbool()])

/** A caller's name and number are hostile text: shown as text, cut at 256. */
export const callRowSchema = z.object({
  id: z.string(),
  service: namedSchema.nullable(),
  calledNumber: z.string(),
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  culture: z.string().nullable(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  outcome: z.string().nullable(),
  configurationVersion: z.number().int(),
  emergency: z.boolean(),
  organizationUnit: namedSchema.nullable(),
  /** The exchange it came in on: `simulated`, or a real one. */
  switch: z.string(),
  /** When the caller’s number and name were masked (DS-1). */
  maskedAt: instantSchema.nullable(),
})
export type CallRow = z.infer<typeof callRowSchema>

export const traceStepSchema = z.object({
  sequence: z.number().int(),
  at: instantSchema,
  nodeId: z.string().nullable(),
  activity: z.string().nullable(),
  exit: z.string().nullable(),
  code: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  because: z.string(),
})

/** A drawing the call went through, as it was then. */
export const callWorkflowSchema = z.object({
  versionId: idSchema,
  instanceId: idSchema,
  name: z.string(),
  number: z.number().int(),
  nodes: z.array(z.object({ id: z.string(), activity: z.string(), next: z.record(z.string(), z.string()) })),
})
export type CallWorkflow = z.infer<typeof callWorkflowSchema>

export const callReplySchema = callRowSchema.extend({
  trace: z.array(traceStepSchema),
  /** The zone in which its times are read: that of its unit. */
  timeZone: z.string(),
  workflows: z.array(callWorkflowSchema),
  /** The case whose announcement the call took. */
  emergencyCase: namedSchema.nullable(),
  /** The emergency that was on: by whom, from when, why. */
  activation: z
    .object({ by: z.string(), since: instantSchema, until: instantSchema.nullable(), reason: z.string() })
    .nullable(),
  abilities: z.object({ simulate: abilitySchema }),
})
export type CallReply = z.infer<typeof callReplySchema>

/** What the list of calls, and its CSV, can be narrowed by. */
export const callFilterSchema = z.object({
  /** A number in any spelling, a caller’s name, or a service’s. */
  search: z.string().max(200).optional(),
  serviceId: idSchema.optional(),
  organizationUnitId: idSchema.optional(),
  /** How it ended, or `running`. */
  outcome: z
    .string()
    .regex(/^[a-zA-Z]{1,40}$/)
    .optional(),
  emergency: yesOrNo.optional(),
  switch: z
    .string()
    .regex(/^[a-z]{1,40}$/)
    .optional(),
  from: instantSchema.optional(),
  until: instantSchema.optional(),
})
export type CallFilter = z.infer<typeof callFilterSchema>

export const calls = {
  list: base
    .route({ method: 'GET', path: '/calls', tags: ['calls'], inputStructure: 'detailed' })
    .input(
      z.object({
        query: z.object({
          ...pageQuery,
          filter: callFilterSchema.default({}),
        }),
      }),
    )
    .output(page(callRowSchema)),
  get: base
    .route({ method: 'GET', path: '/calls/{id}', tags: ['calls'], inputStructure: 'detailed' })
    .input(z.object({ params: z.object({ id: z.string().max(200) }) }))
    .output(callReplySchema),
  /** Places a call on the simulated switch: the same engine, the same records, no telephone. */
  simulate: base
    .route({
      method: 'POST',
      path: '/calls/simulated',
      tags: ['calls'],
      inputStructure: 'detailed',
      successStatus: 201,
    })
    .input(
      z.object({
        body: z.object({
          calledNumber: z.string().max(40),
          callerNumber: z.string().max(256).nullable().default(null),
          callerName: z.string().max(2000).nullable().default(null),
        }),
      }),
    )
    .output(z.object({ callId: z.string() })),
  /** The routing configuration as far as the reader may see it, for the engine that runs in the browser. */
  routingConfig: base
    .route({ method: 'GET', path: '/routing-config', tags: ['calls'] })
    .output(z.record(z.string(), z.unknown())),
}
