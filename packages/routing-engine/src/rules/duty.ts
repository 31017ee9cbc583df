import type { DutyFacts } from './member-light.ts'

/**
 * What is known of a person's duty. Until there are duty profiles, whoever is a member of a queue is there for it: signed in, on duty,
 * available. The one place that says so.
 */
export const dutyOf = (_userId: string): DutyFacts => everReady

const everReady: DutyFacts = {
  ...{ deviceOnly: true, signedIn: true, profile: 'onDuty', hasRole: true, skills: new Map(), rank: null },
  ...{ status: 'available', busyTakesCalls: true, notReady: null },
}
