import { presences } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { emergencyStatusSchema } from './emergency-status.ts'
import { base, idParams, idSchema, instantSchema, namedSchema } from './shared.ts'

/** DP-22: a service as callers and colleagues see it, at this moment. */
export const servicePresenceSchema = z.object({
  service: namedSchema,
  organizationUnit: namedSchema,
  at: instantSchema,
  /** Empty while telephony is away: it cannot be told. */
  presence: z.enum(presences).nullable(),
  /** Such as “2 agents are free”, “Closed until Monday 08:00, still serving 1”. */
  because: z.string(),
  /** Its callers can come to a call queue. Those of others go elsewhere, and nobody is asked: it is absent. */
  hasQueue: z.boolean(),
  free: z.number().int(),
  onDuty: z.number().int(),
  waiting: z.number().int(),
  longestWaitSince: instantSchema.nullable(),
  talking: z.number().int(),
  /** When the opening hours change next; empty: none are set, or they never change. */
  nextChangeAt: instantSchema.nullable(),
  /** The badges. */
  emergency: emergencyStatusSchema,
  failover: z.boolean(),
})
export type ServicePresence = z.infer<typeof servicePresenceSchema>

const tags = ['presence']

/** `GET /services/{id}/presence/stream` is the same as a live stream (text/event-stream), a message for each change. */
export const presence = {
  /** All services that the reader may see. */
  list: base
    .route({ method: 'GET', path: '/services/presence', tags, inputStructure: 'detailed' })
    .input(z.object({ query: z.object({ withinUnitId: idSchema.optional() }) }))
    .output(
      z.object({
        at: instantSchema,
        /** False: telephony does not answer. */
        current: z.boolean(),
        items: z.array(servicePresenceSchema),
      }),
    ),
  get: base
    .route({ method: 'GET', path: '/services/{id}/presence', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(servicePresenceSchema),
}
