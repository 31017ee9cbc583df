import { z } from 'zod'

/** One object that uses another, as the path a person would walk to it: structure → instance → service. */
export const usageSchema = z.object({
  path: z.array(z.object({ kind: z.string(), id: z.uuid(), name: z.string(), place: z.string().optional() })).min(1),
})
export type Usage = z.infer<typeof usageSchema>

/** Everything that uses an object: what the reader may see by name, the rest as a number (EM-19). */
export const usagesSchema = z.object({ items: z.array(usageSchema), hidden: z.number().int() })
export type Usages = z.infer<typeof usagesSchema>

/** References that a move would make unreadable: what is used, and by what. */
export const cutOffSchema = z.object({
  items: z.array(
    z.object({
      used: z.object({ kind: z.string(), id: z.uuid(), name: z.string() }),
      by: z.object({ kind: z.string(), id: z.uuid(), name: z.string() }),
    }),
  ),
  /** References to or from what the reader cannot see. */
  hidden: z.number().int(),
})
export type CutOff = z.infer<typeof cutOffSchema>

/** EM-25: a service whose running emergency a change would alter: what, since when, by whom. */
export const alteredEmergencySchema = z.object({
  service: z.object({ id: z.uuid(), name: z.string() }),
  emergencyCase: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Empty for a case that is on since nobody knows when. */
  since: z.iso.datetime({ offset: true }).nullable(),
  until: z.iso.datetime({ offset: true }).nullable(),
  by: z.string(),
  /** The emergency would be over, another case would speak, or callers would hear something else or go elsewhere. */
  what: z.enum(['over', 'case', 'callers']),
  because: z.string(),
})
export type AlteredEmergency = z.infer<typeof alteredEmergencySchema>

/** A fault in the input: a JSON pointer into the body (`#/name`) and how to mend it, with what it is about, in order. */
export const inputFaultSchema = z.object({
  pointer: z.string(),
  detail: z.string(),
  /** Such as the queues of a loop, or the unit that blocks a number: those that the reader may see. */
  about: z.array(z.object({ kind: z.string(), id: z.uuid(), name: z.string() })).optional(),
})
export type InputFault = z.infer<typeof inputFaultSchema>

/**
 * Every expected "no" of the API. The key becomes the problem's type (`/problems/name-taken`), the message its title.
 * Faults are not in here: they answer 500 with the request id and no text.
 */
export const refusals = {
  NOT_SIGNED_IN: { status: 401, message: 'You are not signed in' },
  FORBIDDEN: { status: 403, message: 'Your role does not allow this here', data: z.object({ because: z.string() }) },
  PASSWORD_EXPIRED: { status: 401, message: 'This one-time password has expired' },
  PASSWORD_CHANGE_REQUIRED: { status: 403, message: 'Choose a password of your own first' },
  NOT_FOUND: { status: 404, message: 'There is no such object' },
  NAME_TAKEN: {
    status: 409,
    message: 'This name is already used',
    data: z.object({ errors: z.array(inputFaultSchema) }),
  },
  EMAIL_TAKEN: {
    status: 409,
    message: 'This e-mail address already belongs to somebody',
    data: z.object({ errors: z.array(inputFaultSchema) }),
  },
  LAST_ADMINISTRATOR: { status: 409, message: 'Nobody else could administer the whole organisation' },
  MOVE_CUTS_OFF: {
    status: 409,
    message: 'Something would no longer be readable',
    data: z.object({ cutOff: cutOffSchema }),
  },
  NUMBER_TAKEN: {
    status: 409,
    message: 'A number already leads elsewhere',
    data: z.object({ errors: z.array(inputFaultSchema) }),
  },
  IN_USE: { status: 409, message: 'Other objects still use this', data: z.object({ usedBy: usagesSchema }) },
  NOT_PREPARED: {
    status: 409,
    message: 'None of these services is prepared for an emergency',
    data: z.object({ services: z.array(z.object({ id: z.uuid(), name: z.string(), missing: z.array(z.string()) })) }),
  },
  EMERGENCY_RUNNING: {
    status: 409,
    message: 'An emergency is running that this would alter',
    data: z.object({ because: z.string(), emergencies: z.array(alteredEmergencySchema), hidden: z.number().int() }),
  },
  NOT_PUBLISHABLE: {
    status: 409,
    message: 'This draft cannot be published yet',
    data: z.object({
      problems: z.array(
        z.object({
          severity: z.enum(['error', 'warning']),
          code: z.string(),
          nodeId: z.string().nullable(),
          because: z.string(),
        }),
      ),
    }),
  },
  ALREADY_ENDED: { status: 409, message: 'This emergency is already over', data: z.object({ current: z.unknown() }) },
  CONFIRMATION_NEEDED: {
    status: 409,
    message: 'Say first what you mean',
    /** The body's field (the query's, where there is no body) that, set to true, says yes; and what it would do to others. */
    data: z.object({ field: z.string(), because: z.string(), usedBy: usagesSchema.optional() }),
  },
  EXTENSION_TAKEN: {
    status: 409,
    message: 'This extension already belongs to somebody',
    data: z.object({ errors: z.array(inputFaultSchema) }),
  },
  /** FO-13: the fault is about the users and queues of the loop, in order, as far as the reader may see them. */
  DESTINATION_LOOPS: {
    status: 409,
    message: 'Calls would come back to where they were',
    data: z.object({ errors: z.array(inputFaultSchema) }),
  },
  /** Services or agents of the skill have a level that it would no longer have; the fault names them as far as the reader may see them. */
  LEVEL_IN_USE: {
    status: 409,
    message: 'A level of this skill is still used',
    data: z.object({ errors: z.array(inputFaultSchema) }),
  },
  CALLERS_WAITING: {
    status: 409,
    message: 'Callers wait here now',
    data: z.object({ waiting: z.number().int() }),
  },
  STILL_MISSED: { status: 409, message: 'This caller is on the list again already' },
  REQUEST_IN_PROGRESS: { status: 409, message: 'The same request is still being worked on' },
  STALE_VERSION: {
    status: 412,
    message: 'Somebody changed this since you loaded it',
    data: z.object({ current: z.unknown() }),
  },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'This is more than the server takes' },
  VALIDATION_FAILED: {
    status: 422,
    message: 'Some of the input needs another look',
    data: z.object({ errors: z.array(inputFaultSchema) }),
  },
  KEY_REUSED: { status: 422, message: 'This Idempotency-Key was used for another request' },
  PRECONDITION_REQUIRED: { status: 428, message: 'Say which version you are changing, with If-Match' },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: 'Too many tries. Wait a moment',
    data: z.object({ retryAfter: z.number() }),
  },
  JOBS_UNAVAILABLE: { status: 503, message: 'The process that does work in the background does not run' },
  TELEPHONY_UNAVAILABLE: { status: 503, message: 'Telephony does not answer at the moment' },
} as const

export type RefusalCode = keyof typeof refusals
