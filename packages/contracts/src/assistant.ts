import { z } from 'zod'
import { agentNowSchema, agentStatusSchema, failingReasonSchema, serviceReasonsSchema } from './agent.ts'
import { profileLookSchema } from './duty-profile.ts'
import { base, idSchema, instantSchema, namedSchema } from './shared.ts'

/** A caller whom a telephone of the agent’s rings for, or whom the agent talks with. Name and number are hostile text. */
export const assistantCallSchema = z.object({
  callId: z.string(),
  state: z.enum(['ringing', 'talking']),
  service: namedSchema.nullable(),
  queue: namedSchema.nullable(),
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  /** Since when the caller waits, or talks. */
  since: instantSchema,
})
export type AssistantCall = z.infer<typeof assistantCallSchema>

/** Everything the Agent Assistant shows of its agent. */
export const assistantReplySchema = z.object({
  at: instantSchema,
  user: namedSchema,
  /** Empty: the person is no agent of the Agent Assistant, and `because` says who can change that. */
  configuration: namedSchema.nullable(),
  because: z.string().nullable(),
  /** Whom to ask: people who may change the configuration, at most three. */
  whoCanHelp: z.array(z.string()),
  /** In the order of the menu; the key of the first is 1. */
  profiles: z.array(
    profileLookSchema.extend({ description: z.string(), returnAfterMinutes: z.number().int().nullable() }),
  ),
  notReadyReasons: z.array(namedSchema),
  afterCall: z.object({
    ...{ seconds: z.number().int(), mostSeconds: z.number().int(), mayFinish: z.boolean() },
    /** The after-call work of now lasts no longer, however often it is extended; null: there is none. */
    latestEnd: instantSchema.nullable(),
  }),
  /** Empty while telephony is away. */
  now: agentNowSchema.nullable(),
  /** The profile they were in was deleted or taken out of use: they are off duty, and must choose another. */
  lostProfile: z.boolean(),
  /** One sentence of truth: “You get calls from 2 of 3 services, because …”. */
  sentence: z.string(),
  services: z.array(serviceReasonsSchema),
  call: assistantCallSchema.nullable(),
  /** Other Agent Assistants of the same person that are open now, on other devices or in other windows. */
  otherWindows: z.number().int(),
  /** Services of theirs that are in emergency now. */
  emergencies: z.array(
    z.object({
      service: namedSchema,
      since: instantSchema.nullable(),
      caseName: z.string().nullable(),
      /** Callers are treated the same, but it is no emergency. */
      exercise: z.boolean(),
    }),
  ),
})
export type AssistantReply = z.infer<typeof assistantReplySchema>

/** DP-28: one row of the checklist. */
export const assistantCheckSchema = z.object({
  key: z.enum(['openingHours', 'signedIn', 'profile', 'skills', 'telephone']),
  state: z.enum(['ok', 'failing', 'unknown']),
  because: z.string(),
  /** Who can fix it, in words and, where people are known, by name. */
  whoCanFix: z.string().nullable(),
  /** Something the agent can do here. */
  fix: z.enum(['chooseProfile', 'resetRona', 'signIn']).nullable(),
  reasons: z.array(failingReasonSchema),
})
export type AssistantCheck = z.infer<typeof assistantCheckSchema>

/** *My queues*. */
export const assistantQueueSchema = z.object({
  queue: namedSchema,
  memberId: idSchema,
  /** The own choice, which comes back after off duty (DP-14). */
  offline: z.boolean(),
  light: z.enum(['green', 'red', 'grey']),
  /** Which setting wins: the own choice, the duty profile, the telephone. */
  because: z.string(),
  waiting: z.number().int(),
})
export type AssistantQueue = z.infer<typeof assistantQueueSchema>

/** A call of today that was offered to the agent. */
export const assistantTodaySchema = z.object({
  callId: z.string(),
  at: instantSchema,
  service: namedSchema.nullable(),
  queue: namedSchema.nullable(),
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  result: z.enum(['answered', 'missed', 'talking']),
  talkMs: z.number().int().nullable(),
})
export type AssistantToday = z.infer<typeof assistantTodaySchema>

/** DS-3: what is kept about the agent, in words. */
export const assistantKeptSchema = z.object({
  level: z.enum(['OPERATION_ONLY', 'TEAM_FIGURES', 'NAMED_FIGURES']),
  because: z.string(),
  agreement: z.object({ title: z.string(), date: z.string() }).nullable(),
  days: z.number().int(),
  /** The agent’s own changes that are kept, the newest first. */
  changes: z.array(z.object({ at: instantSchema, kind: z.string(), value: z.string(), by: z.string().nullable() })),
})
export type AssistantKept = z.infer<typeof assistantKeptSchema>

const tags = ['assistant']

/**
 * The Agent Assistant of whoever is signed in. It is held as signed in by a WebSocket at `/api/v1/assistant/socket`: the server pings, the
 * socket answers (DP-29); every message of the server says `{ type: 'beat' }`, `{ type: 'changed' }` or `{ type: 'ended', because }`.
 */
export const assistant = {
  get: base.route({ method: 'GET', path: '/assistant', tags }).output(assistantReplySchema),
  /** Answers when it is durable, with what holds then. */
  setDuty: base
    .route({ method: 'PUT', path: '/assistant/duty', tags })
    .input(z.object({ dutyProfileId: idSchema }))
    .output(assistantReplySchema),
  setStatus: base
    .route({ method: 'PUT', path: '/assistant/status', tags })
    .input(z.object({ status: agentStatusSchema, notReadyReasonId: idSchema.nullable().default(null) }))
    .output(assistantReplySchema),
  /** After-call work lasts until then; a moment that is past finishes it. */
  setAfterCall: base
    .route({ method: 'PUT', path: '/assistant/after-call', tags })
    .input(z.object({ until: instantSchema }))
    .output(assistantReplySchema),
  /** Back after a missed call. */
  resetRona: base.route({ method: 'DELETE', path: '/assistant/rona', tags }).output(assistantReplySchema),
  checklist: base
    .route({ method: 'GET', path: '/assistant/checklist', tags })
    .output(z.object({ items: z.array(assistantCheckSchema) })),
  queues: base
    .route({ method: 'GET', path: '/assistant/queues', tags })
    .output(z.object({ items: z.array(assistantQueueSchema), sentence: z.string() })),
  today: base
    .route({ method: 'GET', path: '/assistant/today', tags })
    .output(z.object({ items: z.array(assistantTodaySchema), answered: z.number().int(), missed: z.number().int() })),
  kept: base.route({ method: 'GET', path: '/assistant/kept', tags }).output(assistantKeptSchema),
}
