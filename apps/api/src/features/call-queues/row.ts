import { type CallQueueBody, type Destination, destinationSchema, messageKeys } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { unitSelect } from '../../shared/places.ts'

const soundSelect = { id: true, name: true, fileName: true, content: { select: { durationMs: true } } } as const

export const callQueueSelect = {
  id: true,
  version: true,
  name: true,
  nameKey: true,
  description: true,
  ringType: true,
  priority: true,
  requireAgents: true,
  agentTimeoutSeconds: true,
  timeoutSeconds: true,
  lengthLimit: true,
  waitLimitSeconds: true,
  graceSeconds: true,
  steadySeconds: true,
  moveWaiting: true,
  maxConversations: true,
  ifUnavailable: true,
  messageKey: true,
  createdAt: true,
  updatedAt: true,
  organizationUnit: { select: { ...unitSelect, country: true, timeZone: true } },
  musicResource: { select: soundSelect },
  prompts: { select: { culture: true, resource: { select: soundSelect } }, orderBy: { position: 'asc' } },
  members: {
    select: {
      id: true,
      userId: true,
      number: true,
      tier: true,
      confirm: true,
      doesNotKeepOpen: true,
      user: { select: { name: true, _count: { select: { devices: true } } } },
    },
    orderBy: { position: 'asc' },
  },
  user: {
    select: {
      id: true,
      version: true,
      extension: true,
      voicemailBox: { select: { id: true, name: true } },
      answeringRules: {
        select: {
          id: true,
          version: true,
          isDefault: true,
          enabled: true,
          doNotDisturb: true,
          always: true,
          whenBusy: true,
          whenUnanswered: true,
          whenOffline: true,
        },
        orderBy: { position: 'asc' },
      },
    },
  },
} satisfies Prisma.CallQueueSelect

type Found = Prisma.CallQueueGetPayload<{ select: typeof callQueueSelect }>
type RuleRow = Found['user']['answeringRules'][number]

/** A queue with the Default rule of its system user. */
export type CallQueueRow = Found & { readonly defaultRule: RuleRow }

/**
 * One record of what lies in three tables: its version goes up when any of them changes, also through the pages of users, so that nobody's
 * change is lost unseen.
 */
export function rowOf(found: Found): CallQueueRow {
  const defaultRule = found.user.answeringRules.find(({ isDefault }) => isDefault)
  if (!defaultRule) throw new Error(`the system user of the queue ${found.id} has no Default rule`)
  return { ...found, defaultRule, version: found.version + found.user.version + defaultRule.version }
}

/** A destination as it is stored: what was checked on its way in. */
export const destinationIn = (stored: Prisma.JsonValue): Destination | null =>
  destinationSchema.nullable().parse(stored)

/** Where callers of a queue may be sent on, by field of the body. */
export const destinationsOf = ({ ifUnavailable, defaultRule }: CallQueueRow) => ({
  ifUnavailable: destinationIn(ifUnavailable),
  whenOffline: destinationIn(defaultRule.whenOffline),
  whenBusy: destinationIn(defaultRule.whenBusy),
  whenUnanswered: destinationIn(defaultRule.whenUnanswered),
})
export type DestinationField = keyof ReturnType<typeof destinationsOf>

const ringTypes = {
  longestIdle: 'LONGEST_IDLE',
  tieredRoundRobin: 'TIERED_ROUND_ROBIN',
  ringAll: 'RING_ALL',
  linearHunt: 'LINEAR_HUNT',
  linearCascade: 'LINEAR_CASCADE',
} as const satisfies Record<CallQueueBody['ringType'], Found['ringType']>

/** A ring type as it is stored. */
export const storedRingType = (ringType: CallQueueBody['ringType']) => ringTypes[ringType]

const shownRingTypes = {
  LONGEST_IDLE: 'longestIdle',
  TIERED_ROUND_ROBIN: 'tieredRoundRobin',
  RING_ALL: 'ringAll',
  LINEAR_HUNT: 'linearHunt',
  LINEAR_CASCADE: 'linearCascade',
} as const satisfies Record<Found['ringType'], CallQueueBody['ringType']>

/** A ring type as it leaves the server. */
export const ringTypeOf = ({ ringType }: Pick<Found, 'ringType'>) => shownRingTypes[ringType]

/** FO-27: the key as the database holds it, which takes no other. */
export const messageKeyOf = ({ messageKey }: Pick<Found, 'messageKey'>): CallQueueBody['messageKey'] =>
  messageKeys.find((key) => key === messageKey) ?? null

/** Outside numbers that keep callers waiting although everybody else is offline. */
export const keepingOpen = (members: readonly { number: string | null; doesNotKeepOpen: boolean }[]): string[] =>
  members.flatMap(({ number, doesNotKeepOpen }) => (number !== null && !doesNotKeepOpen ? [number] : []))
