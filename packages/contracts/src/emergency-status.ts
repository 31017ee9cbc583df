import { callersWaitingChoices } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { idSchema, instantSchema, namedSchema } from './shared.ts'

/** Something that holds a service in emergency: an activation, or a case whose flag is on. */
export const holdingSchema = z.object({
  kind: z.enum(['activation', 'flag']),
  /** Of the activation, or of the case. */
  id: idSchema,
  version: z.number().int(),
  scope: z.enum(['service', 'unit', 'case']),
  scopeName: z.string(),
  emergencyCase: namedSchema.nullable(),
  since: instantSchema,
  until: instantSchema.nullable(),
  by: z.string(),
  reason: z.string(),
  /** Callers get the same treatment; screens say *Exercise*. */
  exercise: z.boolean(),
  mayEnd: z.boolean(),
  /** When the reader may not end it: who can, in words. */
  whoCanEnd: z.string().optional(),
})
export type Holding = z.infer<typeof holdingSchema>

/** How *Check Emergency Case Status* would leave now, with the engine's code and sentence. */
export const emergencyStatusSchema = z.object({
  active: z.boolean(),
  code: z.string(),
  because: z.string(),
  emergencyCase: namedSchema.nullable(),
  since: instantSchema.nullable(),
  until: instantSchema.nullable(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  exercise: z.boolean(),
})
export type EmergencyStatus = z.infer<typeof emergencyStatusSchema>

/** EM-17: which link of the chain is missing. */
export const readinessSchema = z.object({
  prepared: z.boolean(),
  missing: z.array(z.enum(['NO_WORKFLOW', 'WORKFLOW_DOES_NOT_CHECK', 'NO_CASE', 'NO_DESTINATION'])),
  /** EM-24: the default case of a unit that covers the service before *Start*. */
  coveredByDefault: z.object({ emergencyCase: namedSchema, organizationUnit: namedSchema }).nullable(),
})

/** EM-23: what becomes of callers who wait, or at whose call a telephone rings, when an emergency starts. */
export const callersWaitingSchema = z.enum(callersWaitingChoices)
export type { CallersWaiting } from '@nightswitch/routing-engine'

/** EM-20: who would take the calls of a queue now. */
export const staffingSchema = z.object({
  queue: namedSchema,
  /** Members who are not offline, of all. */
  onDuty: z.number().int(),
  of: z.number().int(),
  /** "2 of 5 agents on duty", or where callers go instead. */
  because: z.string(),
})
export type Staffing = z.infer<typeof staffingSchema>

/** Where a call would go, in words and as a number or id for links. */
export const routeEndSchema = z.object({
  kind: z.enum(['phoneNumber', 'service', 'announcement', 'voicemail', 'queue', 'user', 'catchAll', 'disconnect']),
  text: z.string(),
  number: z.string().nullable(),
  serviceId: idSchema.nullable(),
})
export type RouteEnd = z.infer<typeof routeEndSchema>

/** What callers of one language hear (EM-14), and by which step it was chosen. */
export const heardSchema = z.object({
  culture: z.string(),
  resource: z.object({ id: idSchema, name: z.string(), culture: z.string(), durationMs: z.number() }).nullable(),
  builtIn: z.string().nullable(),
  step: z.enum(['exact', 'sameLanguage', 'serviceCulture', 'installationCulture', 'anyLanguage', 'builtIn']),
})

/** What an emergency does to one service (EM-2, EM-18, EM-24). */
export const servicePreviewSchema = z.object({
  service: namedSchema,
  numbers: z.array(z.string()),
  readiness: readinessSchema,
  emergencyCase: namedSchema.nullable(),
  alreadyActive: z.boolean(),
  goesNow: routeEndSchema,
  wouldGo: routeEndSchema,
  hears: z.array(heardSchema),
  /** The telephone numbers on the way that callers would go, in their order. */
  rings: z.array(z.string()),
  /** EM-23: callers of the service who wait now; empty while telephony does not answer. */
  callersWaiting: z.number().int().nullable(),
  warnings: z.array(z.object({ code: z.string(), because: z.string() })),
})
export type ServicePreview = z.infer<typeof servicePreviewSchema>

/** How far a switch has reached: "active on 2 of 2 in 80 ms". */
export const propagationSchema = z.object({
  version: z.number().int(),
  appliedOn: z.number().int(),
  of: z.number().int(),
  milliseconds: z.number().int(),
})
export type Propagation = z.infer<typeof propagationSchema>
