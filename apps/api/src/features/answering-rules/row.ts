import {
  type AnsweringRuleBody,
  answeringRuleBodySchema,
  type Destination,
  destinationSchema,
  type TimeFrame,
  timeFrameSchema,
} from '@nightswitch/contracts'
import { Prisma } from '@nightswitch/db'
import type { Tx } from '../../http/change.ts'

export const ruleSelect = {
  ...{ id: true, version: true, userId: true, position: true, isDefault: true, name: true, enabled: true },
  ...{ timeFrame: true, doNotDisturb: true, always: true, onActive: true, whenBusy: true, whenUnanswered: true },
  ...{ whenOffline: true, ringSeconds: true, ringAllPhones: true, simultaneous: true, includeExtension: true },
  ...{ answerConfirmation: true, createdAt: true, updatedAt: true },
  openingHours: { select: { id: true, name: true } },
} satisfies Prisma.AnsweringRuleSelect
export type RuleRow = Prisma.AnsweringRuleGetPayload<{ select: typeof ruleSelect }>

/** The five destinations of a rule. */
export const destinationFields = ['always', 'onActive', 'whenBusy', 'whenUnanswered', 'whenOffline'] as const
export type DestinationField = (typeof destinationFields)[number]

/** A rule as it is stored: destinations checked, numbers E.164. */
export type Stored = Omit<AnsweringRuleBody, DestinationField> & Record<DestinationField, Destination | null>

const destination = destinationSchema.nullable().catch(null)
const numbers = answeringRuleBodySchema.shape.simultaneous.catch([])
const frame = timeFrameSchema.nullable().catch(null)

/** What a rule says. */
export const ruleOf = (row: RuleRow): Stored => ({
  name: row.name,
  enabled: row.enabled,
  timeFrame: frame.parse(row.timeFrame),
  doNotDisturb: row.doNotDisturb,
  always: destination.parse(row.always),
  onActive: destination.parse(row.onActive),
  whenBusy: destination.parse(row.whenBusy),
  whenUnanswered: destination.parse(row.whenUnanswered),
  whenOffline: destination.parse(row.whenOffline),
  ringSeconds: row.ringSeconds,
  ringAllPhones: row.ringAllPhones,
  simultaneous: numbers.parse(row.simultaneous),
  includeExtension: row.includeExtension,
  answerConfirmation: row.answerConfirmation,
})

/** The same as columns. */
export const columnsOf = (rule: Stored) => ({
  name: rule.name,
  enabled: rule.enabled,
  timeFrame: rule.timeFrame ?? Prisma.DbNull,
  openingHoursId: hoursOf(rule.timeFrame),
  doNotDisturb: rule.doNotDisturb,
  always: rule.always ?? Prisma.DbNull,
  onActive: rule.onActive ?? Prisma.DbNull,
  whenBusy: rule.whenBusy ?? Prisma.DbNull,
  whenUnanswered: rule.whenUnanswered ?? Prisma.DbNull,
  whenOffline: rule.whenOffline ?? Prisma.DbNull,
  ringSeconds: rule.ringSeconds,
  ringAllPhones: rule.ringAllPhones,
  simultaneous: rule.simultaneous,
  includeExtension: rule.includeExtension,
  answerConfirmation: rule.answerConfirmation,
})

/** The opening hours that a time frame names. */
export const hoursOf = (timeFrame: TimeFrame | null): string | null =>
  timeFrame?.kind === 'openingHours' ? timeFrame.openingHoursId : null

/** The rules of a user in the order they are asked, Default last. */
export const rulesOf = (tx: Tx, userId: string): Promise<RuleRow[]> =>
  tx.answeringRule.findMany({
    where: { userId },
    select: ruleSelect,
    orderBy: [{ isDefault: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  })
