import { z } from 'zod'
import {
  callersWaitingSchema,
  emergencyStatusSchema,
  heardSchema,
  holdingSchema,
  propagationSchema,
  readinessSchema,
  routeEndSchema,
  servicePreviewSchema,
  staffingSchema,
} from './emergency-status.ts'
import { roleSchema } from './session.ts'
import {
  abilitySchema,
  base,
  idempotencyHeader,
  idParams,
  idSchema,
  ifMatchHeader,
  instantSchema,
  namedSchema,
  page,
  textSchema,
  windowQuery,
} from './shared.ts'
import { triedSchema } from './test-call.ts'

/** What an emergency covers: one service, a unit with everything below it, or all services of a case. */
export const emergencyScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('service'), serviceId: idSchema }),
  z.object({ kind: z.literal('unit'), organizationUnitId: idSchema }),
  z.object({ kind: z.literal('case'), emergencyCaseId: idSchema }),
])
export type EmergencyScope = z.infer<typeof emergencyScopeSchema>

export const activationReplySchema = z.object({
  id: idSchema,
  version: z.number().int(),
  scope: z.enum(['service', 'unit', 'case']),
  scopeId: idSchema,
  scopeName: z.string(),
  emergencyCase: namedSchema.nullable(),
  validFrom: instantSchema,
  validUntil: instantSchema.nullable(),
  reason: z.string(),
  exercise: z.boolean(),
  callersWaiting: callersWaitingSchema,
  startedBy: z.string(),
  endedAt: instantSchema.nullable(),
  endedBy: z.string().nullable(),
  /** Zone of the unit, for showing times. */
  timeZone: z.string(),
  prepared: z.array(namedSchema),
  unprepared: z.array(namedSchema),
  /** Calls that took this path so far. */
  calls: z.number().int(),
  abilities: z.object({ extend: abilitySchema, end: abilitySchema }),
})
export type ActivationReply = z.infer<typeof activationReplySchema>

/** One service on *Frontend → Emergency*. */
export const emergencyCardSchema = z.object({
  service: namedSchema,
  organizationUnit: namedSchema,
  timeZone: z.string(),
  numbers: z.array(z.string()),
  cultures: z.array(z.string()),
  cases: z.array(namedSchema.extend({ usualDurationMinutes: z.number().int().nullable() })),
  readiness: readinessSchema,
  emergency: emergencyStatusSchema,
  heldBy: z.array(holdingSchema),
  /** Set when somebody returned this service to normal out of a wider emergency. */
  normalMark: z.object({ since: instantSchema, by: z.string() }).nullable(),
  goesNow: routeEndSchema,
  calls: z.number().int(),
  /** Who can prepare it or switch it, in words. */
  whoCanHelp: z.string(),
  abilities: z.object({ switch: abilitySchema }),
})
export type EmergencyCard = z.infer<typeof emergencyCardSchema>

export const emergencyBoardSchema = z.object({
  services: z.array(emergencyCardSchema),
  units: z.array(
    namedSchema.extend({
      services: z.number().int(),
      prepared: z.number().int(),
      abilities: z.object({ switch: abilitySchema }),
    }),
  ),
  cases: z.array(
    namedSchema.extend({
      usualDurationMinutes: z.number().int().nullable(),
      services: z.number().int(),
      abilities: z.object({ switch: abilitySchema }),
    }),
  ),
  running: z.array(activationReplySchema),
  /** Planned: they start by themselves, and can be called off until then. */
  scheduled: z.array(activationReplySchema),
  /** Ended in the last 10 minutes, for *Switch on again* (EM-20). */
  justEnded: z.array(activationReplySchema),
  unprepared: z.number().int(),
  at: instantSchema,
})
export type EmergencyBoard = z.infer<typeof emergencyBoardSchema>

export const activateBodySchema = z.object({
  scope: emergencyScopeSchema,
  /** The case to use; empty: each service's first. */
  emergencyCaseId: idSchema.nullable().default(null),
  /** Minutes from now; `null` means until somebody ends it; absent: the case's usual duration. */
  durationMinutes: z
    .number()
    .int()
    .min(1)
    .max(31 * 24 * 60)
    .nullable()
    .optional(),
  /** Or an exact end, which outranks the minutes. */
  validUntil: instantSchema.optional(),
  reason: textSchema.pipe(z.string().max(500)).default(''),
  /** A planned start; absent: now. The end is counted from it. */
  validFrom: instantSchema.optional(),
  exercise: z.boolean().default(false),
  /** EM-23; absent: as the case says. */
  callersWaiting: callersWaitingSchema.optional(),
})
export type ActivateBody = z.infer<typeof activateBodySchema>

/** Somebody who can switch a service's emergencies, and through what. */
export const emergencySwitcherSchema = z.object({
  person: namedSchema,
  /** Empty: by the right *switch emergencies*, whatever the role. */
  by: z.array(z.object({ role: roleSchema.nullable(), organizationUnit: namedSchema })),
  isYou: z.boolean(),
})
/** With those from units that the reader cannot see as a number. */
export const emergencySwitchersSchema = z.object({ items: z.array(emergencySwitcherSchema), hidden: z.number().int() })
export type EmergencySwitcher = z.infer<typeof emergencySwitcherSchema>

/** EM-27: what the printed emergency card of a service says. */
export const printedEmergencyCardSchema = z.object({
  service: namedSchema,
  organizationUnit: namedSchema,
  timeZone: z.string(),
  numbers: z.array(z.string()),
  readiness: readinessSchema,
  emergencyCase: namedSchema.nullable(),
  usualDurationMinutes: z.number().int().nullable(),
  hears: z.array(heardSchema.extend({ transcript: z.string() })),
  goes: routeEndSchema,
  switchers: emergencySwitchersSchema,
  /** Of the configuration, so that an old print is known by it. */
  version: z.number().int(),
  at: instantSchema,
})
export type PrintedEmergencyCard = z.infer<typeof printedEmergencyCardSchema>

/** RP-4: one emergency, as the log tells it. */
export const emergencyLogEntrySchema = z.object({
  id: idSchema,
  /** An activation, or *Enable Emergency Routing* of a case. */
  kind: z.enum(['activation', 'flag']),
  scope: z.enum(['service', 'unit', 'case']),
  scopeName: z.string(),
  /** The names of the cases that spoke, as they were when it was switched on. */
  cases: z.array(z.string()),
  /** As they were when it was switched on; what the reader may not see is counted. */
  services: z.array(z.string()),
  hiddenServices: z.number().int(),
  from: instantSchema,
  /** When it was over, or will be; empty: until somebody ends it. */
  to: instantSchema.nullable(),
  state: z.enum(['scheduled', 'active', 'ended', 'expired', 'calledOff']),
  startedBy: z.string(),
  endedBy: z.string().nullable(),
  reason: z.string(),
  exercise: z.boolean(),
  /** Calls that took the emergency's path. */
  calls: z.number().int(),
  timeZone: z.string(),
})
export type EmergencyLogEntry = z.infer<typeof emergencyLogEntrySchema>

export const emergencyLogFilterSchema = z
  .object({
    from: instantSchema.optional(),
    to: instantSchema.optional(),
    organizationUnitId: idSchema.optional(),
    exercise: z.enum(['yes', 'no']).optional(),
  })
  .default({})
export type EmergencyLogFilter = z.infer<typeof emergencyLogFilterSchema>

const switched = z.object({ activation: activationReplySchema, propagation: propagationSchema })
const tags = ['emergency'] as const

export const emergency = {
  board: base.route({ method: 'GET', path: '/emergency', tags }).output(emergencyBoardSchema),
  preview: base
    .route({ method: 'POST', path: '/emergency/preview', tags, inputStructure: 'detailed' })
    .input(
      z.object({ body: z.object({ scope: emergencyScopeSchema, emergencyCaseId: idSchema.nullable().default(null) }) }),
    )
    .output(
      z.object({
        services: z.array(servicePreviewSchema),
        prepared: z.number().int(),
        unprepared: z.number().int(),
        hidden: z.number().int(),
        usualDurationMinutes: z.number().int().nullable(),
        /** EM-23: what the case says of callers who wait. */
        callersWaiting: callersWaitingSchema,
        tried: triedSchema,
      }),
    ),
  activate: base
    .route({ method: 'POST', path: '/emergency/activations', tags, inputStructure: 'detailed', successStatus: 201 })
    .input(z.object({ headers: idempotencyHeader, body: activateBodySchema }))
    .output(switched),
  /** Sets the end; a later one extends, an earlier one shortens. */
  extend: base
    .route({ method: 'PUT', path: '/emergency/activations/{id}/valid-until', tags, inputStructure: 'detailed' })
    .input(
      z.object({
        params: idParams,
        headers: ifMatchHeader.extend(idempotencyHeader.shape),
        body: z.object({ validUntil: instantSchema.nullable() }),
      }),
    )
    .output(switched),
  /** What callers get once what this person may end is ended; with `normalHere`, once this service alone is returned. */
  endPreview: base
    .route({ method: 'GET', path: '/emergency/services/{id}/end-preview', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(
      z.object({
        service: namedSchema,
        heldBy: z.array(holdingSchema),
        /** Services that ending everything would return to normal, this one among them. */
        alsoEnds: z.array(namedSchema),
        afterEnd: z.object({
          active: z.boolean(),
          goes: routeEndSchema,
          because: z.string(),
          staffing: staffingSchema.nullable(),
        }),
        afterNormalHere: z.object({ goes: routeEndSchema, because: z.string(), staffing: staffingSchema.nullable() }),
        canReturnAlone: z.boolean(),
      }),
    ),
  end: base
    .route({ method: 'PUT', path: '/emergency/activations/{id}/ended', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader.extend(idempotencyHeader.shape) }))
    .output(switched),
  /** EM-20: starts an emergency that was ended less than 10 minutes ago again, with the same settings. */
  switchOnAgain: base
    .route({
      method: 'POST',
      path: '/emergency/activations/{id}/again',
      tags,
      inputStructure: 'detailed',
      successStatus: 201,
    })
    .input(z.object({ params: idParams, headers: idempotencyHeader }))
    .output(switched),
  /** EM-20: returns one service to normal out of a wider emergency ("normal here"). */
  normalHere: base
    .route({ method: 'PUT', path: '/emergency/services/{id}/normal', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: idempotencyHeader }))
    .output(z.object({ card: emergencyCardSchema, propagation: propagationSchema })),
  /** "Who can switch this?" */
  whoCanSwitch: base
    .route({ method: 'GET', path: '/emergency/services/{id}/switchers', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(emergencySwitchersSchema),
  /** EM-27: the printable card of a service. */
  card: base
    .route({ method: 'GET', path: '/emergency/services/{id}/card', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(printedEmergencyCardSchema),
  /** RP-4: the newest first. */
  log: base
    .route({ method: 'GET', path: '/emergency/log', tags, inputStructure: 'detailed' })
    .input(z.object({ query: z.object({ ...windowQuery, filter: emergencyLogFilterSchema }) }))
    .output(page(emergencyLogEntrySchema)),
  /** The same as a file that Excel opens. */
  logExport: base
    .route({ method: 'GET', path: '/emergency/log-export', tags, inputStructure: 'detailed' })
    .input(z.object({ query: z.object({ filter: emergencyLogFilterSchema }) }))
    .output(z.object({ fileName: z.string(), csv: z.string() })),
}
