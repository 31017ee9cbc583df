import { z } from 'zod'
import { floor } from './call-queue-floor.ts'
import { destinationInputSchema, destinationSchema, promptsSchema } from './destination.ts'
import { extensionSchema } from './extension.ts'
import {
  abilitySchema,
  base,
  idempotencyHeader,
  idParams,
  idSchema,
  ifMatchHeader,
  namedSchema,
  nameSchema,
  page,
  recordContract,
  recordFields,
  recordFilter,
  textSchema,
  windowQuery,
} from './shared.ts'

/** The engine's words; what they mean stands in product.md section 4, “Agent eligibility”. */
export const ringTypes = ['longestIdle', 'tieredRoundRobin', 'ringAll', 'linearHunt', 'linearCascade'] as const
export type RingType = (typeof ringTypes)[number]

const seconds = (least: number, most: number) =>
  z
    .number()
    .int()
    .min(least, least === 0 ? 'Not less than nothing.' : `At least ${least} seconds.`)
    .max(most, most % 60 === 0 ? `At most ${most / 60} minutes.` : `At most ${most} seconds.`)

const count = (least: number) => z.number().int().min(least, `At least ${least}.`).max(1000, 'At most 1,000.')

/** Someone answers the question that a refusal CONFIRMATION_NEEDED asked. */
const confirmedSchema = z.boolean().default(false).meta({
  title: 'Outside numbers keep callers waiting',
  description: 'Outside numbers count as always there: with one among the agents, callers never go to “When offline”.',
})

/** Everything of a queue but its members: also extension and Default rule of the system user it owns (FO-5, FO-11). */
export const callQueueBodySchema = z.object({
  // General
  name: nameSchema,
  organizationUnitId: idSchema.meta({ title: 'Organization Unit', description: 'Says who sees and may select it.' }),
  extension: extensionSchema.nullable().default(null),
  description: textSchema.default('').meta({ title: 'Description' }),
  // Agents
  ringType: z.enum(ringTypes).default('longestIdle').meta({
    title: 'Ring type',
    description: 'Whose telephone rings first, of those who are free.',
  }),
  agentTimeoutSeconds: seconds(5, 300).default(20).meta({
    title: 'Agent time-out',
    description: 'How long one agent’s telephone rings before the call goes to the next.',
  }),
  maxConversations: count(1).nullable().default(null).meta({
    title: 'Most conversations at the same time',
    description: 'Further callers wait until one of them ends. Empty: no limit.',
  }),
  priority: z.number().int().min(1, 'From 1 to 9.').max(9, 'From 1 to 9.').default(5).meta({
    title: 'Priority',
    description: 'Of callers who wait for the same agents, 1 is served first and 9 last.',
  }),
  // Pre-Queue Options
  requireAgents: z.boolean().default(true).meta({
    title: 'Require Agents',
    description: 'If nobody is there, callers do not wait: they go to “When offline”.',
  }),
  whenOffline: destinationInputSchema.nullable().default(null).meta({
    title: 'When offline',
    description: 'Where callers go while nobody is there.',
  }),
  failoverPrompts: promptsSchema.default([]).meta({
    title: 'Message before it',
    description: 'Played once before callers go to “When offline”. May be empty.',
  }),
  graceSeconds: seconds(0, 600).default(60).meta({
    title: 'Wait for a lost telephone',
    description: 'Waits so long for a telephone that lost its connection before its agent counts as offline.',
  }),
  steadySeconds: seconds(0, 3600).nullable().default(30).meta({
    title: 'Back to normal',
    description: 'Callers wait here again once somebody was there for so long. Empty: only by hand.',
  }),
  moveWaiting: z.boolean().default(true).meta({
    title: 'Waiting callers leave, too',
    description: 'Those who wait already go to “When offline” as well when everybody is offline.',
  }),
  lengthLimit: count(0).nullable().default(null).meta({
    title: 'Queue length',
    description: 'So many callers may wait. Empty: no limit; 0: nobody waits.',
  }),
  waitLimitSeconds: seconds(0, 3600).nullable().default(null).meta({
    title: 'Longest expected wait',
    description: 'Who would have to wait longer than this does not wait at all. Empty: no limit.',
  }),
  ifUnavailable: destinationInputSchema.nullable().default(null).meta({
    title: 'Forward if unavailable',
    description:
      'Where callers go when the queue is full, the wait too long, or nobody is there and “When offline” is empty.',
  }),
  whenBusy: destinationInputSchema.nullable().default(null).meta({
    title: 'When busy',
    description: 'Where callers go when the queue is full and “Forward if unavailable” is empty.',
  }),
  // In-Queue Options
  musicResourceId: idSchema.nullable().default(null).meta({
    title: 'Music',
    description: 'What callers hear while they wait. Empty: the built-in tone.',
  }),
  timeoutSeconds: seconds(10, 3600).default(300).meta({
    title: 'Queue time-out',
    description: 'How long a caller waits at most.',
  }),
  whenUnanswered: destinationInputSchema.nullable().default(null).meta({
    title: 'When unanswered',
    description: 'Where callers go who waited that long.',
  }),
  numbersKeepOpenConfirmed: confirmedSchema,
})
export type CallQueueBody = z.infer<typeof callQueueBodySchema>

/** Something that does not hinder saving, but that an administrator should know. */
export const queueWarningSchema = z.object({
  code: z.enum([
    'REQUIRE_AGENTS_OFF',
    'NO_DESTINATION',
    'NO_MEMBERS',
    'NO_TELEPHONES',
    'NUMBERS_KEEP_OPEN',
    'AGENT_TIMEOUTS_TOO_LONG',
    'DESTINATION_IN_SAME_SITE',
    'DESTINATION_IS_A_MEMBER',
    'RULE_ALWAYS',
    'RULE_DND',
    'RULES_BEFORE_DEFAULT',
  ]),
  because: z.string(),
  /** The field it is about, as in the body; empty: the members, or the answering rules. */
  field: z.string().nullable(),
})
export type QueueWarning = z.infer<typeof queueWarningSchema>

const {
  numbersKeepOpenConfirmed: _asked,
  organizationUnitId: _unit,
  musicResourceId: _music,
  ...kept
} = callQueueBodySchema.shape

const soundSchema = z.object({ id: idSchema, name: z.string(), fileName: z.string(), durationMs: z.number().int() })

export const callQueueReplySchema = z.object({
  ...recordFields,
  ...kept,
  whenOffline: destinationSchema.nullable(),
  ifUnavailable: destinationSchema.nullable(),
  whenBusy: destinationSchema.nullable(),
  whenUnanswered: destinationSchema.nullable(),
  failoverPrompts: z.array(z.object({ culture: z.string(), resource: soundSchema })),
  music: soundSchema.nullable(),
  /** The system user it owns: its answering rules are under `/users/{id}`. */
  userId: idSchema,
  voicemailBox: namedSchema.nullable(),
  members: z.object({ users: z.number().int(), numbers: z.number().int() }),
  warnings: z.array(queueWarningSchema),
})
export type CallQueueReply = z.infer<typeof callQueueReplySchema>

const filterSchema = z
  .object({
    ...recordFilter,
    /** Queues selectable from this unit: its own and those of the units above. */
    selectableFrom: idSchema.optional(),
    /** Those this user is a member of. */
    memberId: idSchema.optional(),
  })
  .default({})
export type CallQueueFilter = z.infer<typeof filterSchema>

const tier = z.number().int().min(1, 'From 1 to 9.').max(9, 'From 1 to 9.').default(1).meta({
  title: 'Group',
  description: 'For “groups in turn”: group 1 is asked first.',
})

/** One member as it is written; whoever was set offline stays so. */
export const queueMemberBodySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), userId: idSchema, tier }),
  z.object({
    kind: z.literal('number'),
    number: z.string().max(64).meta({ title: 'Number', description: 'An outside number, such as a mobile.' }),
    tier,
    confirm: z.boolean().default(true).meta({
      title: 'Must press 1 to take the call',
      description: 'So that the voicemail of a mobile cannot answer.',
    }),
    doesNotKeepOpen: z.boolean().default(false).meta({
      title: 'Does not keep the queue open',
      description: 'When all others are offline, callers go to “When offline” although this number could ring.',
    }),
  }),
])
export type QueueMemberBody = z.infer<typeof queueMemberBodySchema>

export const queueMembersBodySchema = z.object({
  /** In the order in which they are asked. */
  members: z.array(queueMemberBodySchema).max(500, 'At most 500 members.'),
  numbersKeepOpenConfirmed: confirmedSchema,
})
export type QueueMembersBody = z.infer<typeof queueMembersBodySchema>

const memberFields = {
  id: idSchema,
  tier: z.number().int(),
  /** Set offline in this queue by hand. */
  offline: z.boolean(),
  abilities: z.object({ setOffline: abilitySchema }),
}
export const queueMemberSchema = z.discriminatedUnion('kind', [
  z.object({
    ...memberFields,
    kind: z.literal('user'),
    user: namedSchema.extend({ extension: z.string().nullable(), disabled: z.boolean(), telephones: z.number().int() }),
  }),
  z.object({
    ...memberFields,
    kind: z.literal('number'),
    number: z.string(),
    confirm: z.boolean(),
    doesNotKeepOpen: z.boolean(),
  }),
])
export type QueueMember = z.infer<typeof queueMemberSchema>

/** A user who can be made a member. */
export const memberChoiceSchema = namedSchema.extend({
  extension: z.string().nullable(),
  organizationUnit: namedSchema.nullable(),
  telephones: z.number().int(),
})
export type MemberChoice = z.infer<typeof memberChoiceSchema>

/** The members in their order. `version` is that of the queue. */
export const queueMembersSchema = z.object({
  version: z.number().int(),
  items: z.array(queueMemberSchema),
  warnings: z.array(queueWarningSchema),
  abilities: z.object({ update: abilitySchema }),
})
export type QueueMembers = z.infer<typeof queueMembersSchema>

const one = '/call-queues/{id}'
const tags = ['call queues']

export const callQueues = {
  ...recordContract({
    path: '/call-queues',
    tag: 'call queues',
    reply: callQueueReplySchema,
    body: callQueueBodySchema,
    filter: filterSchema,
  }),
  /** Who can be a member: users of the queue's unit, of those above and of those below. */
  memberChoices: base
    .route({ method: 'GET', path: `${one}/member-choices`, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, query: z.object({ ...windowQuery, search: z.string().max(200).optional() }) }))
    .output(page(memberChoiceSchema)),
  members: base
    .route({ method: 'GET', path: `${one}/members`, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(queueMembersSchema),
  /** The whole list, in order. */
  setMembers: base
    .route({ method: 'PUT', path: `${one}/members`, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: queueMembersBodySchema }))
    .output(queueMembersSchema),
  /** Offline in this queue until set online again; agents may set themselves. */
  setMemberOffline: base
    .route({ method: 'PUT', path: `${one}/members/{memberId}/offline`, tags, inputStructure: 'detailed' })
    .input(
      z.object({
        params: idParams.extend({ memberId: idSchema }),
        headers: idempotencyHeader,
        body: z.object({ offline: z.boolean() }),
      }),
    )
    .output(queueMemberSchema),
  /** DP-21: whoever missed a call is no longer paused, and is offered calls again in all queues. */
  endPause: base
    .route({
      ...{ method: 'PUT', path: `${one}/members/{memberId}/pause`, tags },
      ...{ inputStructure: 'detailed', successStatus: 204 },
    })
    .input(
      z.object({
        params: idParams.extend({ memberId: idSchema }),
        headers: idempotencyHeader,
        body: z.object({ ended: z.literal(true) }),
      }),
    )
    .output(z.undefined()),
  /** Makes a voicemail box of the queue's own, or removes it when nothing is in it and nothing uses it. */
  setVoicemailBox: base
    .route({ method: 'PUT', path: `${one}/voicemail-box`, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: z.object({ wanted: z.boolean() }) }))
    .output(callQueueReplySchema),
  ...floor,
}
