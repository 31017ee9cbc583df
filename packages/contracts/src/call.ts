import { z } from 'zod'
import { abilitySchema, base, idSchema, instantSchema, namedSchema, page, pageQuery, yesOrNoSchema } from './shared.ts'

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
  abilities: z.object({ simulate: abilitySchema, readSipMessages: abilitySchema }),
})
export type CallReply = z.infer<typeof callReplySchema>

/**
 * Why there is no SIP message of a call. `off`: telephony is not told to listen · `silent`: it listens and the exchange sends none ·
 * `before`: the exchange sends them now, but sent none of this call, or they were deleted · `unknown`: telephony is away.
 */
const noSipReasons = ['simulated', 'masked', 'off', 'silent', 'before', 'unknown'] as const
export type NoSipReason = (typeof noSipReasons)[number]

/** One message between the exchange and a telephone or provider, as it was on the wire but for its secrets. */
export const sipMessageSchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** Whom the exchange spoke with: the caller, or a destination; `1` is the first that was rung. */
  party: z.object({ kind: z.enum(['caller', 'destination']), number: z.number().int(), address: z.string() }),
  /** By the exchange; else it came in there. */
  sent: z.boolean(),
  source: z.string(),
  destination: z.string(),
  /** `INVITE`, `200 OK`. */
  summary: z.string(),
  /** What an answer answers: `INVITE`. */
  answers: z.string().nullable(),
  /** Why a call ended, as the message says: `Q.850;cause=16`. */
  cause: z.string().nullable(),
  /** The same once more, because nothing was heard of the first. */
  repetition: z.boolean(),
  text: z.string(),
  /** Its end is not there: the message was longer than what is kept. */
  cut: z.boolean(),
})
export type SipMessage = z.infer<typeof sipMessageSchema>

export const sipLadderSchema = z.object({
  items: z.array(sipMessageSchema),
  /** Messages that were not kept, because there were too many. */
  dropped: z.number().int(),
  timeZone: z.string(),
  /** When there are none: why. */
  none: z.enum(noSipReasons).nullable(),
})
export type SipLadder = z.infer<typeof sipLadderSchema>

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
  emergency: yesOrNoSchema.optional(),
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
  /** What the exchange and the telephones said to each other in SIP, the first message first. For administrators. */
  sipMessages: base
    .route({ method: 'GET', path: '/calls/{id}/sip-messages', tags: ['calls'], inputStructure: 'detailed' })
    .input(z.object({ params: z.object({ id: z.string().max(200) }) }))
    .output(sipLadderSchema),
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
