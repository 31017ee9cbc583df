import { ringTypes } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { floor } from './call-queue-floor.ts'
import { members, numbersKeepOpenConfirmedSchema } from './call-queue-members.ts'
import { queueWarningSchema } from './call-queue-warning.ts'
import { destinationInputSchema, destinationSchema, promptsSchema } from './destination.ts'
import { extensionSchema } from './extension.ts'
import { prioritySchema } from './priority.ts'
import {
  base,
  idParams,
  idSchema,
  ifMatchHeader,
  namedSchema,
  nameSchema,
  recordContract,
  recordFields,
  recordFilter,
  textSchema,
} from './shared.ts'

// What they mean stands in product.md section 4, “Agent eligibility”.
export { type RingType, ringTypes } from '@nightswitch/routing-engine'

/** The keys of a telephone. */
export const messageKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'] as const

const seconds = (least: number, most: number) =>
  z
    .number()
    .int()
    .min(least, least === 0 ? 'Not less than nothing.' : `At least ${least} seconds.`)
    .max(most, most % 60 === 0 ? `At most ${most / 60} minutes.` : `At most ${most} seconds.`)

const count = (least: number) => z.number().int().min(least, `At least ${least}.`).max(1000, 'At most 1,000.')

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
  priority: prioritySchema.meta({
    title: 'Priority',
    description:
      'Of those who dial the queue itself: 1 is served first and 9 last. Callers of a service wait with its priority.',
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
  messageKey: z.enum(messageKeys).nullable().default(null).meta({
    title: 'Key for a message',
    description: 'Who waits and presses it leaves a message in the queue’s own voicemail box. Empty: none.',
  }),
  timeoutSeconds: seconds(10, 3600).default(300).meta({
    title: 'Queue time-out',
    description: 'How long a caller waits at most.',
  }),
  whenUnanswered: destinationInputSchema.nullable().default(null).meta({
    title: 'When unanswered',
    description: 'Where callers go who waited that long.',
  }),
  numbersKeepOpenConfirmed: numbersKeepOpenConfirmedSchema,
})
export type CallQueueBody = z.infer<typeof callQueueBodySchema>

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

export const callQueues = {
  ...recordContract({
    path: '/call-queues',
    tag: 'call queues',
    reply: callQueueReplySchema,
    body: callQueueBodySchema,
    filter: filterSchema,
  }),
  /** Makes a voicemail box of the queue's own, or removes it when nothing is in it and nothing uses it. */
  setVoicemailBox: base
    .route({
      method: 'PUT',
      path: '/call-queues/{id}/voicemail-box',
      tags: ['call queues'],
      inputStructure: 'detailed',
    })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: z.object({ wanted: z.boolean() }) }))
    .output(callQueueReplySchema),
  ...members,
  ...floor,
}
