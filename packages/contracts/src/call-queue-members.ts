import { z } from 'zod'
import { queueWarningSchema } from './call-queue-warning.ts'
import { mustPress1 } from './destination.ts'
import {
  abilitySchema,
  base,
  idempotencyHeader,
  idParams,
  idSchema,
  ifMatchHeader,
  namedSchema,
  page,
  windowQuery,
} from './shared.ts'

/** Someone answers the question that a refusal CONFIRMATION_NEEDED asked. */
export const numbersKeepOpenConfirmedSchema = z.boolean().default(false).meta({
  title: 'Outside numbers keep callers waiting',
  description: 'Outside numbers count as always there: with one among the agents, callers never go to “When offline”.',
})

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
    confirm: mustPress1,
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
  numbersKeepOpenConfirmed: numbersKeepOpenConfirmedSchema,
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

/** Who is in a queue, in which order, and who is offered its calls at the moment. */
export const members = {
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
}
