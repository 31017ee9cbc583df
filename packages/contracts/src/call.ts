import { z } from 'zod'
import { base, idSchema, instantSchema, namedSchema, page, pageQuery } from './shared.ts'

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

export const callReplySchema = callRowSchema.extend({ trace: z.array(traceStepSchema) })
export type CallReply = z.infer<typeof callReplySchema>

export const calls = {
  list: base
    .route({ method: 'GET', path: '/calls', tags: ['calls'], inputStructure: 'detailed' })
    .input(
      z.object({
        query: z.object({
          ...pageQuery,
          filter: z.object({ serviceId: idSchema.optional(), emergency: yesOrNo.optional() }).default({}),
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
