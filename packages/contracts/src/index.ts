import { alarms } from './alarm.ts'
import { audit } from './audit.ts'
import { calls } from './call.ts'
import { emergency } from './emergency.ts'
import { emergencyCases } from './emergency-case.ts'
import { openingHours } from './opening-hours.ts'
import { organizationUnits } from './organization-unit.ts'
import { resources } from './resource.ts'
import { services } from './service.ts'
import { session } from './session.ts'
import { status } from './status.ts'
import { workflowInstances } from './workflow-instance.ts'

/** The whole API, one line per feature. */
export const contract = {
  session,
  organizationUnits,
  services,
  emergencyCases,
  emergency,
  resources,
  openingHours,
  workflowInstances,
  audit,
  alarms,
  calls,
  status,
}

export * from './alarm.ts'
export * from './audit.ts'
export * from './call.ts'
export * from './cultures.ts'
export * from './destination.ts'
export * from './emergency.ts'
export * from './emergency-case.ts'
export * from './emergency-status.ts'
export * from './live.ts'
export * from './opening-hours.ts'
export * from './organization-unit.ts'
export * from './refusals.ts'
export * from './resource.ts'
export * from './service.ts'
export * from './session.ts'
export {
  type Ability,
  base,
  idempotencyHeader,
  ifMatchHeader,
  nameKey,
  type RecordQuery,
  type RecordSort,
} from './shared.ts'
export * from './status.ts'
export * from './workflow-instance.ts'
