import { emergencyFirst } from './emergency-first.ts'
import type { Structure } from './structure.ts'
import { withQueue } from './with-queue.ts'

/** *Emergency first*, and then callers wait in a queue. */
export const emergencyQueue: Structure = {
  key: 'emergency-queue',
  title: 'Emergency, queue',
  description: 'As Emergency first, but callers wait in a call queue until an agent answers.',
  start: emergencyFirst.start,
  nodes: withQueue(emergencyFirst),
}
