import type { RoutingAgent, RoutingAssistant, RoutingConfig, RoutingDutyProfile } from '../configuration.ts'
import type { AgentStatus } from '../floor-state.ts'
import type { Office } from './restarted.ts'

/** On duty: Office, and Helping out for an hour. Off duty: Gone, and Break for a quarter of one. */
export const dutyProfiles: readonly RoutingDutyProfile[] = [
  { id: 'Office', name: 'Office', offDuty: false, returnAfterSeconds: null },
  { id: 'Helping', name: 'Helping out', offDuty: false, returnAfterSeconds: 3_600 },
  { id: 'Gone', name: 'Gone', offDuty: true, returnAfterSeconds: null },
  { id: 'Break', name: 'Break', offDuty: true, returnAfterSeconds: 900 },
]

export type AssistantFacts = Partial<RoutingAssistant> & Partial<Pick<RoutingAgent, 'hasRole' | 'busyTakesCalls'>>

/** The same office, in which these people work with the Agent Assistant; what is not said of it is as it is preset. */
export function withAssistants(
  config: RoutingConfig,
  names: readonly string[],
  { hasRole = true, busyTakesCalls = true, ...facts }: AssistantFacts = {},
): RoutingConfig {
  const assistant: RoutingAssistant = {
    ...{ configurationId: 'Agents', defaultProfileId: null, profileIds: dutyProfiles.map(({ id }) => id) },
    ...{ afterCallSeconds: 0, afterCallMostSeconds: 0, missedCallReturnSeconds: null, ...facts },
  }
  const agent: RoutingAgent = { hasRole, busyTakesCalls, assistant, ratings: [] }
  return {
    ...config,
    dutyProfiles,
    notReadyReasons: [{ id: 'Training', name: 'Training' }],
    users: (config.users ?? []).map((user) => (names.includes(user.id) ? { ...user, agent } : user)),
  }
}

/** Agent Assistants that answer once a second as long as they are open, and what agents do with them. */
export function assistantsOf(office: Office) {
  const open = new Map<string, string>()

  function beat(names: Iterable<string> = open.keys()) {
    const agents = [...names].map((userId) => ({ userId, sessionId: open.get(userId) ?? `${userId}’s session` }))
    return office.happens({ type: 'agentsSeen', agents, at: office.now() })
  }

  const goes = (userId: string, dutyProfileId: string, by: string | null = null) =>
    office.happens({ type: 'dutySet', userId, dutyProfileId, by, at: office.now() })

  function opens(userId: string, sessionId = `${userId}’s session`) {
    open.set(userId, sessionId)
    return beat([userId])
  }

  return {
    ...{ open, beat, goes, opens },
    /** Without a word, as when the lid is shut. */
    vanishes(userId: string) {
      open.delete(userId)
    },
    signsOut(userId: string) {
      open.delete(userId)
      return office.happens({ type: 'agentSignedOut', userId, at: office.now() })
    },
    /** Comes to work: opens it, and goes on duty. */
    works(...names: readonly string[]) {
      for (const name of names) {
        opens(name)
        goes(name, 'Office')
      }
    },
    says: (userId: string, status: AgentStatus, notReadyReasonId: string | null = null) =>
      office.happens({ type: 'statusSet', userId, status, notReadyReasonId, at: office.now() }),
    setsAfterCall: (userId: string, until: number) =>
      office.happens({ type: 'afterCallSet', userId, until, at: office.now() }),
    /** Time passes, and whatever is open answers once a second. */
    passes(seconds: number) {
      for (let second = 0; second < seconds; second += 1) {
        office.passes(1)
        if (open.size > 0) beat()
      }
    },
    duty: (userId: string) => office.agent(userId)?.duty,
    /** The log of what agents do, as `Anna duty Office by S. Lang`. */
    did: () =>
      office.log.flatMap(({ changes }) =>
        changes.flatMap((change) =>
          change.type === 'agentDid'
            ? [`${change.userId} ${change.kind} ${change.value}${change.by === null ? '' : ` by ${change.by}`}`]
            : [],
        ),
      ),
    /** How often something of an agent was written. */
    written: () => office.log.flatMap(({ changes }) => changes).filter(({ type }) => type === 'agentChanged').length,
  }
}
