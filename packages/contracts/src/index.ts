import { agents } from './agent.ts'
import { agentRatings } from './agent-rating.ts'
import { alarms } from './alarm.ts'
import { answeringRules } from './answering-rule.ts'
import { assistant } from './assistant.ts'
import { assistantConfigurations } from './assistant-configuration.ts'
import { audit } from './audit.ts'
import { calls } from './call.ts'
import { callQueues } from './call-queue.ts'
import { checklist } from './checklist.ts'
import { dataProtection } from './data-protection.ts'
import { devices } from './device.ts'
import { dutyProfiles } from './duty-profile.ts'
import { emergency } from './emergency.ts'
import { emergencyCases } from './emergency-case.ts'
import { emergencyDefaults } from './emergency-default.ts'
import { emergencyGrants } from './emergency-grant.ts'
import { missedCalls } from './missed-call.ts'
import { notReadyReasons } from './not-ready-reason.ts'
import { numbers } from './number.ts'
import { openingHours } from './opening-hours.ts'
import { organizationUnits } from './organization-unit.ts'
import { presence } from './presence.ts'
import { resources } from './resource.ts'
import { responsibilities } from './responsibility.ts'
import { savedViews } from './saved-view.ts'
import { services } from './service.ts'
import { session } from './session.ts'
import { setUp } from './set-up.ts'
import { skills } from './skill.ts'
import { status } from './status.ts'
import { testCalls } from './test-call.ts'
import { tollGuards } from './toll-guard.ts'
import { trunks } from './trunk.ts'
import { users } from './user.ts'
import { voicemailBoxes } from './voicemail-box.ts'
import { workflowInstances } from './workflow-instance.ts'

/** The whole API, one line per feature. */
export const contract = {
  session,
  organizationUnits,
  numbers,
  trunks,
  testCalls,
  users,
  devices,
  answeringRules,
  tollGuards,
  setUp,
  services,
  emergencyCases,
  emergency,
  emergencyDefaults,
  emergencyGrants,
  resources,
  voicemailBoxes,
  callQueues,
  dutyProfiles,
  skills,
  responsibilities,
  notReadyReasons,
  assistantConfigurations,
  agentRatings,
  agents,
  assistant,
  presence,
  openingHours,
  workflowInstances,
  audit,
  alarms,
  calls,
  missedCalls,
  savedViews,
  dataProtection,
  status,
  checklist,
}

export * from './agent.ts'
export * from './agent-rating.ts'
export * from './alarm.ts'
export * from './answering-rule.ts'
export * from './assistant.ts'
export * from './assistant-configuration.ts'
export * from './audit.ts'
export * from './call.ts'
export * from './call-queue.ts'
export * from './call-queue-floor.ts'
export * from './call-queue-members.ts'
export * from './call-queue-warning.ts'
export * from './checklist.ts'
export * from './cultures.ts'
export * from './data-protection.ts'
export * from './destination.ts'
export * from './device.ts'
export * from './duty-profile.ts'
export * from './emergency.ts'
export * from './emergency-case.ts'
export * from './emergency-default.ts'
export * from './emergency-grant.ts'
export * from './emergency-status.ts'
export * from './extension.ts'
export * from './hours-calendar.ts'
export * from './light-codes.ts'
export * from './live.ts'
export * from './missed-call.ts'
export * from './not-ready-reason.ts'
export * from './number.ts'
export * from './opening-hours.ts'
export * from './organization-unit.ts'
export * from './presence.ts'
export * from './refusals.ts'
export * from './resource.ts'
export * from './responsibility.ts'
export * from './saved-view.ts'
export * from './service.ts'
export * from './session.ts'
export * from './set-up.ts'
export {
  type Ability,
  abilitySchema,
  base,
  idempotencyHeader,
  ifMatchHeader,
  namedSchema,
  nameKey,
  type RecordQuery,
  type RecordSort,
} from './shared.ts'
export * from './skill.ts'
export * from './status.ts'
export * from './test-call.ts'
export * from './toll-guard.ts'
export * from './trunk.ts'
export * from './user.ts'
export * from './voicemail-box.ts'
export * from './workflow-instance.ts'
