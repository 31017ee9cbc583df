import type {
  AnsweringRule,
  Destination,
  RoutingConfig,
  RoutingEmergencyCase,
  RoutingQueue,
  RoutingQueueMember,
  RoutingUser,
} from '../configuration.ts'
import { structureByKey } from '../structures/index.ts'
import { drawingOf } from '../structures/structure.ts'

export const aNumber = (number: string): Destination => ({ kind: 'phoneNumber', number })

type MemberFacts = {
  readonly who: string
  readonly tier?: number
  readonly offline?: boolean
  readonly doesNotKeepOpen?: boolean
  readonly confirm?: boolean
}

/** A queue by its name; what is not said is a sensible default. Members are users by name, or outside numbers. */
export type QueueFacts = Partial<Omit<RoutingQueue, 'members'>> & {
  readonly members?: readonly (string | MemberFacts)[]
  readonly whenOffline?: string
  readonly whenUnanswered?: string
}

export type OfficeFacts = {
  readonly queues: Readonly<Record<string, QueueFacts>>
  /** Telephones by user; left out: each member has one, named `Anna’s phone`. */
  readonly devices?: Readonly<Record<string, readonly string[]>>
  readonly emergencyCases?: readonly (Partial<RoutingEmergencyCase> & { readonly id: string })[]
  readonly config?: Partial<RoutingConfig>
}

/**
 * A small installation: each queue has a service of its name, with a number of its name, that leads callers into it; every service
 * uses every emergency case. Ids are names.
 */
export function officeConfig({ queues, devices = {}, emergencyCases = [], config = {} }: OfficeFacts): RoutingConfig {
  const names = Object.keys(queues)
  const structure = structureByKey.get('emergency-first')
  if (!structure) throw new Error('the structure “Emergency first” is gone')
  const people = new Set([...Object.values(queues).flatMap(usersIn), ...Object.keys(devices)])
  return {
    ...{ epoch: 'office', version: 1, installationCulture: 'de-DE' },
    units: [
      { id: 'Company', parentId: null, name: 'Company', country: 'DE', timeZone: 'Europe/Berlin', catchAll: null },
    ],
    services: names.map((name) => ({
      ...{ id: name, name, organizationUnitId: 'Company', culture: 'de-DE', cultures: ['de-DE'] },
      ...{ workflowVersionId: name, emergencyCaseIds: emergencyCases.map(({ id }) => id) },
    })),
    numbers: names.map((name) => ({ number: name, serviceId: name, culture: null })),
    workflows: names.map((name) => ({
      ...{ versionId: name, instanceId: name, name, number: 1, organizationUnitId: 'Company' },
      ...drawingOf(structure, {
        transfer: { destination: { kind: 'queue', queueId: name } },
        emergencyTransfer: { destination: aNumber('+49112') },
      }),
    })),
    emergencyCases: emergencyCases.map((facts) => ({
      ...{ name: facts.id, organizationUnitId: 'Company', prompts: [], destination: null },
      ...{ enabled: false, enabledAt: null, enabledBy: null, ...facts },
    })),
    ...{ resources: [], activations: [], normalMarks: [] },
    users: [
      ...[...people].map((name) => aUser(name, devices[name] ?? [`${name}’s phone`])),
      ...names.map((name) => systemUser(name, queues[name] ?? {})),
    ],
    queues: names.map((name) => aQueue(name, queues[name] ?? {})),
    ...config,
  }
}

const usersIn = ({ members = [] }: QueueFacts): string[] =>
  members.map((member) => (typeof member === 'string' ? member : member.who)).filter((who) => !who.startsWith('+'))

const aUser = (name: string, devices: readonly string[]): RoutingUser => ({
  ...{ id: name, name, organizationUnitId: 'Company', extension: null, isSystem: false, voicemailBoxId: null },
  ...{ devices: devices.map((id) => ({ id, label: id })), rules: [] },
})

const systemUser = (queue: string, { whenOffline, whenUnanswered }: QueueFacts): RoutingUser => ({
  ...{ id: `${queue} user`, name: queue, organizationUnitId: 'Company', extension: null, isSystem: true },
  ...{ voicemailBoxId: null, devices: [] },
  rules: [
    {
      ...defaultRule,
      whenOffline: whenOffline ? aNumber(whenOffline) : null,
      whenUnanswered: whenUnanswered ? aNumber(whenUnanswered) : null,
    },
  ],
})

const defaultRule: AnsweringRule = {
  ...{ id: 'Default', name: 'Default', isDefault: true, enabled: true, timeFrame: null, doNotDisturb: false },
  ...{ always: null, onActive: null, whenBusy: null, whenUnanswered: null, whenOffline: null, ringSeconds: 20 },
  ...{ ringAllPhones: true, simultaneous: [], includeExtension: true, answerConfirmation: false },
}

function aQueue(
  name: string,
  { members = [], whenOffline: _, whenUnanswered: __, ...facts }: QueueFacts,
): RoutingQueue {
  return {
    ...{ id: name, name, organizationUnitId: 'Company', userId: `${name} user`, ringType: 'longestIdle', priority: 5 },
    ...{ requireAgents: true, agentTimeoutSeconds: 20, timeoutSeconds: 300, lengthLimit: null, waitLimitSeconds: null },
    ...{ graceSeconds: 60, steadySeconds: 30, moveWaiting: true, maxConversations: null, ifUnavailable: null },
    ...{ musicResourceId: null, failoverPrompts: [], ...facts },
    members: members.map((member, index) => aMember(member, index + 1)),
  }
}

function aMember(member: NonNullable<QueueFacts['members']>[number], index: number): RoutingQueueMember {
  const { who, tier = 1, offline = false, ...ofNumber } = typeof member === 'string' ? { who: member } : member
  const common = { id: who, position: index, tier, offline }
  if (!who.startsWith('+')) return { ...common, kind: 'user', userId: who }
  return { ...common, kind: 'number', number: who, confirm: true, doesNotKeepOpen: false, ...ofNumber }
}
