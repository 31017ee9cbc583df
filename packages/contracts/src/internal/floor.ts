import { agentStatuses, eligibilityCodes, presences } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { lightCodes } from '../light-codes.ts'

// The floor as telephony tells of it: packages/routing-engine/src/floor.ts. Times are epoch milliseconds.

const memberSchema = z.object({
  memberId: z.string(),
  light: z.enum(['green', 'red', 'grey']),
  code: z.enum(lightCodes),
  since: z.number().nullable(),
  until: z.number().nullable(),
})

const queueSchema = z.object({
  queueId: z.string(),
  members: z.array(memberSchema),
  waiting: z.array(
    z.object({
      callId: z.string(),
      since: z.number(),
      priority: z.number(),
      serviceId: z.string().nullable(),
      ringingAt: z.array(z.string()),
    }),
  ),
  talking: z.number(),
  failover: z.object({
    since: z.number().nullable(),
    code: z.string(),
    startsAt: z.number().nullable(),
    endsAt: z.number().nullable(),
  }),
  warning: z.string().nullable(),
  state: z.object({ failedOverSince: z.number().nullable() }),
})

const dutyStateSchema = z.object({
  profileId: z.string().nullable(),
  profileSince: z.number().nullable(),
  profileBy: z.string().nullable(),
  returnAt: z.number().nullable(),
  returnTo: z.string().nullable(),
  status: z.enum(agentStatuses),
  statusSince: z.number().nullable(),
  notReadyReasonId: z.string().nullable(),
  afterCallUntil: z.number().nullable(),
  sessionId: z.string().nullable(),
  signedInSince: z.number().nullable(),
  linkLostAt: z.number().nullable(),
})

const agentSchema = z.object({
  deviceOnly: z.boolean(),
  signedIn: z.boolean(),
  linked: z.boolean(),
  dutyProfileId: z.string().nullable(),
  profile: z.enum(['onDuty', 'offDuty', 'none']),
  busyWith: z.enum(['nothing', 'call', 'ringing', 'afterCallWork']),
  callId: z.string().nullable(),
  queueId: z.string().nullable(),
  servicesReady: z.number(),
  services: z.number(),
})

const serviceSchema = z.object({
  serviceId: z.string(),
  presence: z.enum(presences),
  free: z.number(),
  onDuty: z.number(),
  waiting: z.number(),
  longestWaitSince: z.number().nullable(),
  talking: z.number(),
  failover: z.boolean(),
})

const userSchema = z.object({
  userId: z.string(),
  reach: z.enum(['reachable', 'inGrace', 'gone']),
  lostAt: z.number().nullable(),
  inCall: z.boolean(),
  state: z.object({
    ronaSince: z.number().nullable(),
    ronaQueueId: z.string().nullable(),
    idleSince: z.number().nullable(),
    answeredToday: z.number(),
    answeredOn: z.string().nullable(),
    duty: dutyStateSchema.optional(),
  }),
  agent: agentSchema.nullable(),
})

const deviceSchema = z.object({
  deviceId: z.string(),
  reach: z.enum(['reachable', 'unreachable', 'signedOff', 'unknown']),
  since: z.number().nullable(),
  inUse: z.boolean(),
})

/** `GET /internal/floor`. */
export const floorSnapshotSchema = z.object({
  at: z.number(),
  queues: z.array(queueSchema),
  users: z.array(userSchema),
  devices: z.array(deviceSchema),
  services: z.array(serviceSchema),
})

export type FloorSnapshotReply = z.infer<typeof floorSnapshotSchema>

/** `POST /internal/floor/rona-reset`: 204, also when the agent was not paused. */
export const ronaResetSchema = z.object({ userId: z.string(), by: z.string() })
export type RonaReset = z.infer<typeof ronaResetSchema>

/** `POST /internal/floor/failover-ended`: 204, also when there was no failover; 404 for an unknown queue. */
export const failoverEndedSchema = z.object({ queueId: z.string(), by: z.string() })
export type FailoverEnded = z.infer<typeof failoverEndedSchema>

/** `POST /internal/simulated/devices`: what a made-up telephone does from now on. 204; 404 when there is none such, 409 with a real exchange. */
export const simulatedDeviceSchema = z.object({
  deviceId: z.string(),
  /** `signedOff`: gone on purpose; `unreachable`: without a word, as when its power fails. */
  reach: z.enum(['reachable', 'unreachable', 'signedOff']).optional(),
  behaviour: z.enum(['answers', 'ringsOut', 'declines', 'busy']).optional(),
})
export type SimulatedDevice = z.infer<typeof simulatedDeviceSchema>

/** Of one message, so that no call waits until thousands are taken in. */
export const MOST_AGENTS_SEEN_TOGETHER = 1_000

/** `POST /internal/floor/seen`: some of the Agent Assistants that answered since the last time (DP-29). 204. */
export const agentsSeenSchema = z.object({
  agents: z.array(z.object({ userId: z.string(), sessionId: z.string() })).max(MOST_AGENTS_SEEN_TOGETHER),
})
export type AgentsSeen = z.infer<typeof agentsSeenSchema>

/** `POST /internal/floor/signed-out`: the agent left on purpose. 204. */
export const agentSignedOutSchema = z.object({ userId: z.string() })
export type AgentSignedOut = z.infer<typeof agentSignedOutSchema>

/** `POST /internal/floor/duty`: 204 once it is durable; 404 for an unknown agent, 409 for a profile that routing does not know yet. `by`: null is the agent. */
export const dutySetSchema = z.object({ userId: z.string(), dutyProfileId: z.string(), by: z.string().nullable() })
export type DutySet = z.infer<typeof dutySetSchema>

/** `POST /internal/floor/status`: 204 once it is durable; 404 for an unknown agent. */
export const statusSetSchema = z.object({
  userId: z.string(),
  status: z.enum(agentStatuses),
  notReadyReasonId: z.string().nullable(),
})
export type StatusSet = z.infer<typeof statusSetSchema>

/** `POST /internal/floor/after-call`: `until` in epoch ms. 204 once it is durable; 404 for an unknown agent. */
export const afterCallSetSchema = z.object({ userId: z.string(), until: z.number() })
export type AfterCallSet = z.infer<typeof afterCallSetSchema>

/** `GET /internal/floor/agents/:userId/reasons`: 404 for somebody who is no agent. */
export const agentReasonsSchema = z.object({
  items: z.array(
    z.object({
      serviceId: z.string(),
      queueId: z.string(),
      reasons: z.array(z.object({ code: z.enum(eligibilityCodes), detail: z.string().optional() })),
    }),
  ),
})
export type AgentReasonsReply = z.infer<typeof agentReasonsSchema>
