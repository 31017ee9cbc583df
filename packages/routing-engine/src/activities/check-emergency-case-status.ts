import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'
import { checkEmergency } from '../rules/emergency.ts'

/** Asks whether the service is in an emergency (EM-1, EM-7). Its cases are assigned to the service, not here (EM-15). */
export const checkEmergencyCaseStatus = defineActivity({
  type: 'checkEmergencyCaseStatus',
  title: 'Check Emergency Case Status',
  description: 'Leaves by Activated while an emergency is on for the service, else by Deactivated.',
  exits: ['activated', 'deactivated'],
  settings: z.object({}),
  enter(_, { service, at }) {
    if (!service) return leaveBy('deactivated', [note('NO_CASE_ASSIGNED')])
    const { exit, code, caseId, parameters } = checkEmergency(service, at)
    return leaveBy(exit, [{ code, parameters }], [], { emergencyCaseId: caseId })
  },
})
