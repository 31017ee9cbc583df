import type { Activity } from '../activity.ts'
import { accept } from './accept.ts'
import { announcement } from './announcement.ts'
import { checkEmergencyCaseStatus } from './check-emergency-case-status.ts'
import { checkOpeningHours } from './check-opening-hours.ts'
import { checkStaffing } from './check-staffing.ts'
import { disconnect } from './disconnect.ts'
import { queue } from './queue.ts'
import { start } from './start.ts'
import { transfer } from './transfer.ts'
import { voicemail } from './voicemail.ts'

/** Every activity there is, in the order of the palette. */
export const activities: readonly Activity[] = [
  start,
  accept,
  checkEmergencyCaseStatus,
  checkOpeningHours,
  checkStaffing,
  announcement,
  queue,
  transfer,
  voicemail,
  disconnect,
]

/** Activities by their type. */
export const activityByType: ReadonlyMap<string, Activity> = new Map(activities.map((a) => [a.type, a]))
