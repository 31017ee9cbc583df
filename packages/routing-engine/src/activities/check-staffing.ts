import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'
import type { Presence, QueueNow } from '../floor.ts'
import { findQueue } from '../queue-ways.ts'
import { presenceOf } from '../rules/presence.ts'
import { isAllOffline } from '../rules/queue-entry.ts'
import type { Code } from '../sentences/english.ts'
import { queueSetting } from '../settings.ts'

export const checkStaffingSettings = z.object({
  queueId: queueSetting({
    title: 'Call queue',
    description: 'Whose members are looked at.',
  }),
})

/** Asks whether somebody of a queue is there for the call's service, and free. */
export const checkStaffing = defineActivity({
  type: 'checkStaffing',
  title: 'Check Staffing',
  description: 'Leaves by Available if an agent of the queue is free, by Staffed if one is there, else by Nobody.',
  exits: ['available', 'staffed', 'nobody'],
  settings: checkStaffingSettings,
  enter({ queueId }, visit) {
    const found = queueId === null ? null : findQueue(queueId, visit)
    if (!found)
      return leaveBy('nobody', [queueId === null ? note('QUEUE_UNSET') : note('QUEUE_MISSING', { id: queueId })])
    const queueName = found.queue.name
    const [exit, code] = staffed[staffing(found.now)]
    return leaveBy(exit, [note(code, { queueName })])
  },
})

/** As a service in its opening hours looks whose callers come to the queue alone; where everybody is offline nobody is there. */
function staffing(now: QueueNow): Presence {
  const { lights } = now
  if (isAllOffline(lights)) return 'absent'
  // Where no board tells who is there for this service, lights do.
  const { free, onDuty } = now.staff ?? {
    free: now.members.filter(({ light }) => light === 'green').length,
    onDuty: lights.members - lights.grey,
  }
  return presenceOf({ isOpen: true, free, onDuty })
}

const staffed = {
  available: ['available', 'STAFF_FREE'],
  busy: ['staffed', 'STAFF_BUSY'],
  absent: ['nobody', 'STAFF_NOBODY'],
  closed: ['nobody', 'STAFF_NOBODY'],
} as const satisfies Record<Presence, readonly [string, Code]>
