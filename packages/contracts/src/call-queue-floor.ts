import { z } from 'zod'
import { lightCodes } from './light-codes.ts'
import { abilitySchema, base, idempotencyHeader, idParams, idSchema, instantSchema, namedSchema } from './shared.ts'

/** FO-17: what a member looks like, with a sentence and since when. */
export const queueLightSchema = z.object({
  memberId: idSchema,
  kind: z.enum(['user', 'number']),
  /** Of the user, or the number. */
  name: z.string(),
  userId: idSchema.nullable(),
  light: z.enum(['green', 'red', 'grey']),
  code: z.enum(lightCodes),
  because: z.string(),
  since: instantSchema.nullable(),
  /** When a light that waits for a telephone turns grey, or one that must be steady counts again. */
  until: instantSchema.nullable(),
  /** Set offline in this queue by hand. */
  offline: z.boolean(),
  abilities: z.object({ setOffline: abilitySchema, resetRona: abilitySchema }),
})
export type QueueLight = z.infer<typeof queueLightSchema>

/** A caller's name and number are hostile text, and empty for those who may not read calls. */
export const queueCallerSchema = z.object({
  callId: z.string(),
  /** From 1. */
  position: z.number().int(),
  since: instantSchema,
  priority: z.number().int(),
  service: namedSchema.nullable(),
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  /** The reader may not see who calls. */
  masked: z.boolean(),
  /** Whose telephones ring for this caller. */
  ringingAt: z.array(z.string()),
})
export type QueueCaller = z.infer<typeof queueCallerSchema>

const countsSchema = z.object({ green: z.number().int(), red: z.number().int(), grey: z.number().int() })

/** Failover now, or what stands against it (FO-14). */
export const queueFailoverSchema = z.object({
  /** Since when callers are sent elsewhere; empty: they are not. */
  since: instantSchema.nullable(),
  /** Would a caller who comes now be sent elsewhere. */
  now: z.boolean(),
  code: z.string(),
  because: z.string(),
  /** Where callers go, or would go. */
  goes: z.string(),
  /** When it starts if nothing changes: every telephone is gone, and the last is still waited for. */
  startsAt: instantSchema.nullable(),
  /** When callers wait here again if nothing changes. */
  endsAt: instantSchema.nullable(),
  /** It ends only by hand. */
  byHand: z.boolean(),
  /** The members who prevent it: those whose light is not grey. */
  preventedBy: z.array(z.object({ memberId: idSchema, name: z.string(), because: z.string() })),
})
export type QueueFailover = z.infer<typeof queueFailoverSchema>

const standingWarningSchema = z.object({ code: z.string(), because: z.string() })

/** One queue as it is at this moment. */
export const queueFloorSchema = z.object({
  at: instantSchema,
  queue: namedSchema,
  timeZone: z.string(),
  members: z.array(queueLightSchema),
  counts: countsSchema,
  /** The first to be served first. */
  waiting: z.array(queueCallerSchema),
  /** Conversations of callers of this queue. */
  talking: z.number().int(),
  failover: queueFailoverSchema,
  warning: standingWarningSchema.nullable(),
  abilities: z.object({ endFailover: abilitySchema }),
})
export type QueueFloor = z.infer<typeof queueFloorSchema>

/** All queues that the reader may see, as they are at this moment. */
export const queueFloorsSchema = z.object({
  at: instantSchema,
  items: z.array(
    z.object({
      queue: namedSchema,
      organizationUnit: namedSchema,
      extension: z.string().nullable(),
      counts: countsSchema,
      waiting: z.number().int(),
      /** Since when the one waits who waits longest. */
      longestWaitSince: instantSchema.nullable(),
      talking: z.number().int(),
      failoverSince: instantSchema.nullable(),
      failoverStartsAt: instantSchema.nullable(),
      warning: standingWarningSchema.nullable(),
    }),
  ),
})
export type QueueFloors = z.infer<typeof queueFloorsSchema>

/** EM-23: how many callers of each service wait at this moment. Services of which nobody waits are not named. */
export const waitingByServiceSchema = z.object({
  at: instantSchema,
  items: z.array(z.object({ serviceId: idSchema, waiting: z.number().int() })),
})
export type WaitingByService = z.infer<typeof waitingByServiceSchema>

const tags = ['call queues']

/** What happens on the queues now, asked of telephony. */
export const floor = {
  floors: base.route({ method: 'GET', path: '/call-queues/floor', tags }).output(queueFloorsSchema),
  waitingByService: base
    .route({ method: 'GET', path: '/call-queues/waiting-by-service', tags })
    .output(waitingByServiceSchema),
  floor: base
    .route({ method: 'GET', path: '/call-queues/{id}/floor', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(queueFloorSchema),
  /** FO-1: callers wait here again, although nobody was there steadily. */
  endFailover: base
    .route({ method: 'PUT', path: '/call-queues/{id}/failover', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: idempotencyHeader, body: z.object({ ended: z.literal(true) }) }))
    .output(queueFloorSchema),
}
