import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'
import { findQueue } from '../queue-ways.ts'
import { isAllOffline } from '../rules/queue-entry.ts'
import { queueSetting } from '../settings.ts'

export const checkStaffingSettings = z.object({
  queueId: queueSetting({
    title: 'Call queue',
    description: 'Whose members are looked at.',
  }),
})

/** Asks whether somebody of a queue is there, and free. */
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
    const { lights, firstFree } = found.now
    const queueName = found.queue.name
    if (isAllOffline(lights)) return leaveBy('nobody', [note('STAFF_NOBODY', { queueName })])
    // Where no board tells who is free, lights do.
    const isFree =
      firstFree === undefined ? found.now.members.some(({ light }) => light === 'green') : firstFree !== null
    if (isFree) return leaveBy('available', [note('STAFF_FREE', { queueName })])
    return leaveBy('staffed', [note('STAFF_BUSY', { queueName })])
  },
})
