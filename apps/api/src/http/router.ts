import { agentRatingsRoutes } from '../features/agent-ratings/routes.ts'
import { agentsRoutes } from '../features/agents/routes.ts'
import { alarmsRoutes } from '../features/alarms/routes.ts'
import { answeringRuleRoutes } from '../features/answering-rules/routes.ts'
import { assistantRoutes } from '../features/assistant/routes.ts'
import { assistantConfigurationsRoutes } from '../features/assistant-configurations/routes.ts'
import { auditRoutes } from '../features/audit/routes.ts'
import { callQueuesRoutes } from '../features/call-queues/routes.ts'
import { callsRoutes } from '../features/calls/routes.ts'
import { checklistRoutes } from '../features/checklist/routes.ts'
import { dataProtectionRoutes } from '../features/data-protection/routes.ts'
import { deviceRoutes } from '../features/devices/routes.ts'
import { dutyProfilesRoutes } from '../features/duty-profiles/routes.ts'
import { emergencyRoutes } from '../features/emergency/routes.ts'
import { emergencyCasesRoutes } from '../features/emergency-cases/routes.ts'
import { emergencyDefaultsRoutes } from '../features/emergency-defaults/routes.ts'
import { emergencyGrantsRoutes } from '../features/emergency-grants/routes.ts'
import { missedCallsRoutes } from '../features/missed-calls/routes.ts'
import { notReadyReasonsRoutes } from '../features/not-ready-reasons/routes.ts'
import { numbersRoutes } from '../features/numbers/routes.ts'
import { openingHoursRoutes } from '../features/opening-hours/routes.ts'
import { organizationUnitsRoutes } from '../features/organization-units/routes.ts'
import { presenceRoutes } from '../features/presence/routes.ts'
import { resourcesRoutes } from '../features/resources/routes.ts'
import { responsibilitiesRoutes } from '../features/responsibilities/routes.ts'
import { savedViewsRoutes } from '../features/saved-views/routes.ts'
import { servicesRoutes } from '../features/services/routes.ts'
import { sessionRoutes } from '../features/session/routes.ts'
import { setUpRoutes } from '../features/set-up/routes.ts'
import { skillsRoutes } from '../features/skills/routes.ts'
import { statusRoutes } from '../features/status/routes.ts'
import { testCallsRoutes } from '../features/test-calls/routes.ts'
import { tollGuardRoutes } from '../features/toll-guard/routes.ts'
import { trunksRoutes } from '../features/trunks/routes.ts'
import { userRoutes } from '../features/users/routes.ts'
import { voicemailBoxesRoutes } from '../features/voicemail-boxes/routes.ts'
import { workflowInstancesRoutes } from '../features/workflow-instances/routes.ts'

/** The whole API, one line per feature. */
export const router = {
  session: sessionRoutes,
  organizationUnits: organizationUnitsRoutes,
  users: userRoutes,
  devices: deviceRoutes,
  answeringRules: answeringRuleRoutes,
  tollGuards: tollGuardRoutes,
  setUp: setUpRoutes,
  numbers: numbersRoutes,
  trunks: trunksRoutes,
  testCalls: testCallsRoutes,
  services: servicesRoutes,
  emergencyCases: emergencyCasesRoutes,
  emergency: emergencyRoutes,
  emergencyDefaults: emergencyDefaultsRoutes,
  emergencyGrants: emergencyGrantsRoutes,
  callQueues: callQueuesRoutes,
  agentRatings: agentRatingsRoutes,
  agents: agentsRoutes,
  assistant: assistantRoutes,
  presence: presenceRoutes,
  calls: callsRoutes,
  missedCalls: missedCallsRoutes,
  checklist: checklistRoutes,
  resources: resourcesRoutes,
  dutyProfiles: dutyProfilesRoutes,
  skills: skillsRoutes,
  responsibilities: responsibilitiesRoutes,
  notReadyReasons: notReadyReasonsRoutes,
  assistantConfigurations: assistantConfigurationsRoutes,
  openingHours: openingHoursRoutes,
  voicemailBoxes: voicemailBoxesRoutes,
  workflowInstances: workflowInstancesRoutes,
  audit: auditRoutes,
  alarms: alarmsRoutes,
  savedViews: savedViewsRoutes,
  dataProtection: dataProtectionRoutes,
  status: statusRoutes,
}
