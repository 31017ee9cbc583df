import { z } from 'zod'
import {
  abilitySchema,
  base,
  idParams,
  idSchema,
  ifMatchHeader,
  instantSchema,
  namedSchema,
  page,
  windowQuery,
} from './shared.ts'

/** `OPEN` nobody sees to it · `TAKEN` somebody does · `DONE` it was seen to, or the caller was answered later. */
export const missedCallStates = ['OPEN', 'TAKEN', 'DONE'] as const
export type MissedCallState = (typeof missedCallStates)[number]

/** A caller and a service, or queue, where nobody talked to them (RP-1). Name and number are hostile text: shown as text. */
export const missedCallSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  service: namedSchema.nullable(),
  callQueue: namedSchema.nullable(),
  organizationUnit: namedSchema.nullable(),
  /** Null: withheld. Such calls are not counted together. */
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  /** Nobody can be called back by it: it was masked after a while (DS-1). */
  masked: z.boolean(),
  tries: z.number().int(),
  firstAt: instantSchema,
  lastAt: instantSchema,
  /** The longest of the tries. */
  waitMs: z.number().int(),
  /** Outcome of the last try. */
  reason: z.string(),
  lastCallId: z.string(),
  state: z.enum(missedCallStates),
  /** What the caller said, for who may hear it. */
  message: z.object({ id: idSchema, durationMs: z.number().int(), heard: z.boolean() }).nullable(),
  taken: z.object({ byName: z.string(), at: instantSchema, mine: z.boolean() }).nullable(),
  /** Without a name the caller was answered later: it closed by itself. */
  done: z
    .object({ byName: z.string().nullable(), at: instantSchema, answeredCallId: z.string().nullable() })
    .nullable(),
  abilities: z.object({ handle: abilitySchema }),
})
export type MissedCall = z.infer<typeof missedCallSchema>

export const missedCallSortSchema = z
  .enum(['lastAt', '-lastAt', 'waitMs', '-waitMs', 'tries', '-tries'])
  .default('-lastAt')
export type MissedCallSort = z.infer<typeof missedCallSortSchema>

export const missedCallFilterSchema = z.object({
  /** A number in any spelling, a caller’s name, or a service’s or queue’s. */
  search: z.string().max(200).optional(),
  /** `waiting`: not done · `mine`: those I see to. */
  state: z.enum(['waiting', 'mine', 'done']).optional(),
  serviceId: idSchema.optional(),
  callQueueId: idSchema.optional(),
})
export type MissedCallFilter = z.infer<typeof missedCallFilterSchema>

const path = '/missed-calls/{id}'
const tags = ['missed calls']
const change = { params: idParams, headers: ifMatchHeader }

export const missedCalls = {
  /** The newest first unless asked otherwise. */
  list: base
    .route({ method: 'GET', path: '/missed-calls', tags, inputStructure: 'detailed' })
    .input(
      z.object({
        query: z.object({ ...windowQuery, sort: missedCallSortSchema, filter: missedCallFilterSchema.default({}) }),
      }),
    )
    .output(page(missedCallSchema)),
  /** How many wait to be called back: `open`, of which `mine` are seen to by the reader. */
  count: base
    .route({ method: 'GET', path: '/missed-calls-count', tags })
    .output(z.object({ open: z.number().int(), mine: z.number().int() })),
  get: base
    .route({ method: 'GET', path, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(missedCallSchema),
  /** *Mine*: the reader sees to it; or nobody does any more. */
  setTaken: base
    .route({ method: 'PUT', path: `${path}/taken`, tags, inputStructure: 'detailed' })
    .input(z.object({ ...change, body: z.object({ taken: z.boolean() }) }))
    .output(missedCallSchema),
  /** *Done*, or open again. STILL_MISSED when the caller is on the list again already. */
  setDone: base
    .route({ method: 'PUT', path: `${path}/done`, tags, inputStructure: 'detailed' })
    .input(z.object({ ...change, body: z.object({ done: z.boolean() }) }))
    .output(missedCallSchema),
}
