import { emergencyHours } from './emergency-hours.ts'
import type { Structure } from './structure.ts'
import { withQueue } from './with-queue.ts'

/** *Emergency, hours*, and while it is open callers wait in a queue. */
export const emergencyHoursQueue: Structure = {
  key: 'emergency-hours-queue',
  title: 'Emergency, hours, queue',
  description: 'As Emergency, hours, but while it is open callers wait in a call queue until an agent answers.',
  start: emergencyHours.start,
  nodes: withQueue(emergencyHours),
}
