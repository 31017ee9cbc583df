import { agentStatuses } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { profileLookSchema } from './duty-profile.ts'
import { lightCodes } from './light-codes.ts'
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
  windowQuery,
} from './shared.ts'

export const agentStatusSchema = z.enum(agentStatuses)

/** Why somebody does not get a call: a code of the engine and its sentence (DP-27). */
export const failingReasonSchema = z.object({
  code: z.string(),
  because: z.string(),
  /** Who can mend it: the agent, who leads, who administers, or nobody need, because it passes. */
  fixedBy: z.enum(['agent', 'supervisor', 'administrator', 'itPasses']),
})
export type FailingReason = z.infer<typeof failingReasonSchema>

/** One service and whether its calls come, through the best of the queues. */
export const serviceReasonsSchema = z.object({
  service: namedSchema,
  queue: namedSchema.nullable(),
  /** Calls would come now. */
  gets: z.boolean(),
  /** Every failing reason, in the order of product.md section 4; none when calls come. */
  reasons: z.array(failingReasonSchema),
})
export type ServiceReasons = z.infer<typeof serviceReasonsSchema>

/** What an agent is here for and does, at this moment. */
export const agentNowSchema = z.object({
  /** Works with a telephone alone: no Agent Assistant, no sign-in. */
  deviceOnly: z.boolean(),
  signedIn: z.boolean(),
  signedInSince: instantSchema.nullable(),
  /** Since when the Agent Assistant is not heard of; empty while it is. */
  linkLostSince: instantSchema.nullable(),
  /** Empty: none, which counts as off duty. */
  dutyProfile: profileLookSchema.nullable(),
  dutySince: instantSchema.nullable(),
  /** Who chose it for the agent. */
  dutyBy: z.string().nullable(),
  returnAt: instantSchema.nullable(),
  returnTo: namedSchema.nullable(),
  status: agentStatusSchema,
  statusSince: instantSchema.nullable(),
  notReady: namedSchema.nullable(),
  /** *Busy* still takes calls (DP-16). */
  busyTakesCalls: z.boolean(),
  /** Paused after a missed call. */
  ronaSince: instantSchema.nullable(),
  ronaQueue: namedSchema.nullable(),
  /** When the pause ends by itself. */
  ronaUntil: instantSchema.nullable(),
  busyWith: z.enum(['nothing', 'call', 'ringing', 'afterCallWork']),
  afterCallUntil: instantSchema.nullable(),
  telephone: z.enum(['connected', 'losing', 'gone', 'none']),
  telephoneLostSince: instantSchema.nullable(),
  /** Answered service calls since local midnight. */
  answeredToday: z.number().int(),
  /** What the agent looks like everywhere but for what a queue says: colour, code and sentence. */
  light: z.enum(['green', 'red', 'grey']),
  code: z.enum(lightCodes),
  because: z.string(),
  servicesReady: z.number().int(),
  services: z.number().int(),
})
export type AgentNow = z.infer<typeof agentNowSchema>

/** A row of *Frontend → Agents*. */
export const agentRowSchema = z.object({
  user: namedSchema,
  organizationUnit: namedSchema.nullable(),
  extension: z.string().nullable(),
  queues: z.array(namedSchema),
  /** Empty while telephony is away: nothing is known, and nothing shown green. */
  now: agentNowSchema.nullable(),
  /** Why no calls come, where none do: the first of the reasons that all services share, else “gets calls from n of m services”. */
  sentence: z.string(),
  /** The duty profiles that can be set: of the Agent Assistant configuration, in its order; those of the list’s `profiles`. */
  profileIds: z.array(idSchema),
  abilities: z.object({ setDuty: abilitySchema, resetRona: abilitySchema }),
})
export type AgentRow = z.infer<typeof agentRowSchema>

export const agentsFilterSchema = z
  .object({
    search: z.string().max(200).optional(),
    organizationUnitId: idSchema.optional(),
    callQueueId: idSchema.optional(),
    dutyProfileId: idSchema.optional(),
    light: z.enum(['green', 'red', 'grey']).optional(),
    /** Paused after a missed call. */
    rona: z.enum(['paused']).optional(),
  })
  .default({})
export type AgentsFilter = z.infer<typeof agentsFilterSchema>

/** The agent hat of a user, as administrators set it. */
export const agentHatBodySchema = z.object({
  assistantConfigurationId: idSchema.nullable().meta({
    title: 'Agent Assistant',
    description: 'Without one the person works with a telephone alone: signed in and on duty at any time.',
  }),
  busySelectable: z.boolean().nullable().default(null).meta({
    title: 'Busy takes calls',
    description: 'Whether calls still come while the agent is Busy. Empty: as the organization unit says.',
  }),
})
export type AgentHatBody = z.infer<typeof agentHatBodySchema>

export const agentHatSchema = z.object({
  user: namedSchema,
  /** Of the user: for If-Match. */
  version: z.number().int(),
  assistantConfiguration: namedSchema.nullable(),
  busySelectable: z.boolean().nullable(),
  /** What holds when the person says nothing, and which unit says it; empty: the default. */
  inheritedBusySelectable: z.object({ value: z.boolean(), from: z.string().nullable() }),
  /** What stands against working: no role of an agent, no telephone, no queue. */
  warnings: z.array(
    z.object({ code: z.enum(['NO_ROLE', 'NO_DEVICE', 'NOT_MEMBER', 'NO_PROFILE']), because: z.string() }),
  ),
  abilities: z.object({ update: abilitySchema }),
})
export type AgentHat = z.infer<typeof agentHatSchema>

/** What became of one agent of several. `before`: the profile that an undo would set again. */
export const dutyResultSchema = z.object({
  user: namedSchema,
  changed: z.boolean(),
  /** Why not. */
  because: z.string().nullable(),
  before: profileLookSchema.nullable(),
  now: profileLookSchema.nullable(),
})
export type DutyResult = z.infer<typeof dutyResultSchema>

const tags = ['agents']

export const agents = {
  /** Those whom the reader leads. Live state and today only, as the monitoring level of their unit allows (DS-3). */
  list: base
    .route({ method: 'GET', path: '/agents', tags, inputStructure: 'detailed' })
    .input(z.object({ query: z.object({ ...windowQuery, filter: agentsFilterSchema }) }))
    .output(
      page(agentRowSchema).extend({
        at: instantSchema,
        /** False: telephony does not answer, and nothing is known of anybody now. */
        current: z.boolean(),
        counts: z.object({ green: z.number().int(), red: z.number().int(), grey: z.number().int() }),
        /** All duty profiles that can be set for somebody whom the reader leads, by name. */
        profiles: z.array(profileLookSchema),
      }),
    ),
  /** DP-27: every failing reason, for each service that comes through a queue of the agent’s. */
  reasons: base
    .route({ method: 'GET', path: '/agents/{id}/reasons', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(z.object({ items: z.array(serviceReasonsSchema), hidden: z.number().int() })),
  /** DP-11: sets the duty profile of agents, of all that may be set; says of each what became of it. */
  setDuty: base
    .route({ method: 'PUT', path: '/agents/duty', tags, inputStructure: 'detailed' })
    .input(
      z.object({
        headers: idempotencyHeader,
        body: z.object({
          changes: z
            .array(z.object({ userId: idSchema, dutyProfileId: idSchema }))
            .min(1)
            .max(200),
        }),
      }),
    )
    .output(z.object({ items: z.array(dutyResultSchema) })),
  /** DP-21: the agent gets calls again after a missed one. */
  endPause: base
    .route({ method: 'PUT', path: '/agents/{id}/pause', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: idempotencyHeader, body: z.object({ ended: z.literal(true) }) }))
    .output(agentRowSchema),
  /** How the person works as an agent. */
  hat: base
    .route({ method: 'GET', path: '/users/{id}/agent', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(agentHatSchema),
  updateHat: base
    .route({ method: 'PUT', path: '/users/{id}/agent', tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: agentHatBodySchema }))
    .output(agentHatSchema),
}
