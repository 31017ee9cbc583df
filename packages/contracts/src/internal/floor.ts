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
  }),
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
