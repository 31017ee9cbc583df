import type { AgentMember, NumberMember } from '../rules/member-light.ts'

/** Somebody who is there and free. */
export const freeAgent = (facts: Partial<AgentMember> = {}): AgentMember => ({
  ...{ kind: 'agent', offlineInQueue: false, deviceOnly: false, signedIn: true, profile: 'onDuty' },
  ...{ device: { kind: 'reachable' }, busyWith: 'nothing', rona: false },
  ...{ status: 'available', busyTakesCalls: true, notReady: null },
  ...facts,
})

/** An outside number that keeps its queue open. */
export const openNumber = (facts: Partial<NumberMember> = {}): NumberMember => ({
  ...{ kind: 'number', offlineInQueue: false, doesNotKeepOpen: false, inCall: false },
  ...facts,
})
