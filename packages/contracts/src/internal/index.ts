import { z } from 'zod'

export * from './floor.ts'

// The channel between api and telephony: loopback HTTP, `authorization: Bearer <channel secret>`.
//   GET  /readyz            200 once calls can be decided
//   GET  /internal/state    TelephonyState
//   POST /internal/decide   DecideRequest → DecideReply        (no database read)
//   POST /internal/calls    SimulateCallRequest → { callId }   (simulated switch only, else 409)
//   GET  /internal/metrics  what prom-client tells of this process, as JSON
//   GET  /internal/trunks   { items: TrunkStateRow[] }
//   POST /internal/test-calls       StartTestCall → 201 { id }, 409 while one rings, 404 for an unknown case
//   GET  /internal/test-calls/:id   TestCallState
//   GET  /internal/floor    FloorSnapshot
//   POST /internal/floor/rona-reset       RonaReset → 204
//   POST /internal/floor/failover-ended   FailoverEnded → 204, 404 for an unknown queue
//   POST /internal/floor/seen             AgentsSeen → 204
//   POST /internal/floor/signed-out       AgentSignedOut → 204
//   POST /internal/floor/duty             DutySet → 204, 404 unknown agent, 409 unknown profile
//   POST /internal/floor/status           StatusSet → 204, 404 unknown agent
//   POST /internal/floor/after-call       AfterCallSet → 204, 404 unknown agent
//   GET  /internal/floor/agents/:userId/reasons   { items: AgentReasons[] }
//   POST /internal/simulated/devices      SimulatedDevice → 204 (simulated switch only, else 409)
//   GET  /internal/events   text/event-stream of TelephonyEvent

/** The most bytes of a SIP message that telephony keeps for the ladder of a call. */
export const SIP_MESSAGE_LIMIT = 8 * 1024

export const telephonyStateSchema = z.object({
  switch: z.string(),
  connected: z.boolean(),
  detail: z.string(),
  epoch: z.string().nullable(),
  versionApplied: z.number().int(),
  /** False while the lease on the configuration has run out: decisions say so. */
  current: z.boolean(),
  calls: z.number().int(),
  /** Of the exchange: not listened to, nothing heard since the start, or heard. */
  sipMessages: z.enum(['off', 'silent', 'heard']),
})
export type TelephonyState = z.infer<typeof telephonyStateSchema>

export const decideRequestSchema = z.object({
  calledNumber: z.string().max(256),
  callerNumber: z.string().max(256).nullable().default(null),
})

export const decideReplySchema = z.object({
  version: z.number().int(),
  current: z.boolean(),
  outcome: z.string(),
  serviceId: z.string().nullable(),
  /** Exit of the first emergency check, if one was passed. */
  emergency: z.object({ exit: z.string(), code: z.string() }).nullable(),
  destinations: z.array(z.string()),
  trace: z.array(z.object({ code: z.string(), nodeId: z.string().optional(), exit: z.string().optional() })),
})
export type DecideReply = z.infer<typeof decideReplySchema>

export const simulateCallRequestSchema = z.object({
  calledNumber: z.string().max(256),
  callerNumber: z.string().max(256).nullable().default(null),
  callerName: z.string().max(2000).nullable().default(null),
  /** One of our own telephones calls. */
  fromDeviceId: z.string().optional(),
})

/** How a trunk is at the switch; `since` in epoch ms. One that is not told of is not known there. */
export const trunkStateRowSchema = z.object({
  trunkId: z.string(),
  state: z.enum(['registered', 'reachable', 'unreachable', 'rejected', 'trying', 'notPushed']),
  detail: z.string().nullable(),
  since: z.number(),
})
export type TrunkStateRow = z.infer<typeof trunkStateRowSchema>

const startedBy = {
  number: z.string().regex(/^\+[1-9]\d{6,14}$/),
  /** Whose trunk it is dialled through. */
  organizationUnitId: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  /** Of the person: in which the question is asked. */
  language: z.string(),
}
/** A call to make: `destination` asks for 1 (FO-31), `case` plays what its callers hear (EM-27). */
export const startTestCallSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('destination'), ...startedBy }),
  z.object({ kind: z.literal('case'), emergencyCaseId: z.string(), ...startedBy }),
])
export type StartTestCall = z.infer<typeof startTestCallSchema>

export const testCallStateSchema = z.object({
  id: z.string(),
  kind: z.enum(['destination', 'case']),
  number: z.string(),
  phase: z.enum(['ringing', 'playing', 'ended']),
  /** `confirmed` 1 was pressed · `notConfirmed` answered, but nobody pressed it · `heard` all was played. */
  result: z.enum(['confirmed', 'notConfirmed', 'heard', 'hungUp', 'busy', 'noAnswer', 'rejected', 'failed']).nullable(),
  /** The language that plays. */
  culture: z.string().nullable(),
  startedById: z.string(),
})
export type TestCallState = z.infer<typeof testCallStateSchema>

export const telephonyEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    callId: z.string(),
    serviceId: z.string().nullable(),
    phase: z.enum(['started', 'changed', 'ended']),
  }),
  z.object({ type: z.literal('state'), state: telephonyStateSchema }),
  z.object({ type: z.literal('trunks') }),
  z.object({ type: z.literal('testCall'), id: z.string() }),
  /** A message was left. */
  z.object({ type: z.literal('voicemail') }),
  /** Something changed on these queues and services, of these users, or at telephones; at most 5 a second. */
  z.object({
    type: z.literal('floor'),
    queueIds: z.array(z.string()),
    serviceIds: z.array(z.string()).default([]),
    userIds: z.array(z.string()).default([]),
  }),
])
export type TelephonyEvent = z.infer<typeof telephonyEventSchema>
