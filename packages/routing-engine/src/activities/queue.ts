import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'
import type { Outcome, Visit } from '../planned.ts'
import { type QueueExit, queueExits } from '../queue-ways.ts'
import { keepQueueing, type Queued, type Queueing, queueUp } from '../queueing.ts'
import { onward } from '../reaching.ts'
import { checkEmergency } from '../rules/emergency.ts'
import { queueSetting } from '../settings.ts'

export const queueSettings = z.object({
  queueId: queueSetting({
    title: 'Call queue',
    description: 'Where callers wait for the next agent.',
  }),
})

/** Lets the caller wait for an agent (product.md section 4, “Queue entry”). Whom an agent answers, the call ends here. */
export const queue = defineActivity({
  type: 'queue',
  title: 'Queue',
  description:
    'Callers wait with music until an agent answers; that ends it. Else they go to the destinations of the queue, or leave by the exit that says why.',
  exits: queueExits,
  settings: queueSettings,
  waits: () => true,
  ends: () => true,
  enter({ queueId }, visit): Outcome<QueueExit, Queueing> {
    const emergency = emergencySinceCheck(visit)
    if (emergency) return emergency
    if (queueId === null) return { kind: 'lastResort', because: note('QUEUE_UNSET'), notes: [], effects: [] }
    const goal = { destination: { kind: 'queue', queueId }, source: 'workflow', ringSeconds: 0 } as const
    return toOutcome(queueUp(queueId, goal, visit, onward), visit)
  },
  resume(_, memory: Queueing, event, visit) {
    const queued = keepQueueing(memory, event, visit, onward)
    return queued ? toOutcome(queued, visit) : { kind: 'ignore' }
  },
})

/** EM-23: who passed the check before the emergency began is checked again on entering a queue. */
function emergencySinceCheck({ call, service, at, isDrawn }: Visit): Outcome<QueueExit, Queueing> | null {
  if (!service || call.emergencyCaseId !== null || !isDrawn('emergency')) return null
  const { exit, code, caseId, parameters } = checkEmergency(service, at)
  return exit === 'activated' ? leaveBy('emergency', [{ code, parameters }], [], { emergencyCaseId: caseId }) : null
}

/** By the drawn exit, where there is one; else the last resort, which says why. */
function toOutcome(queued: Queued, visit: Visit): Outcome<QueueExit, Queueing> {
  if (queued.kind !== 'left') return queued
  const { exit, cause, because, guard, notes, effects, changes = {} } = queued
  if (exit !== null && visit.isDrawn(exit)) return leaveBy(exit, notes, effects, { ...changes, lastFailure: cause })
  const reason = guard ?? because
  const said = notes.filter(({ code }) => code !== reason.code)
  return { kind: 'lastResort', because: reason, notes: said, effects, changes }
}
