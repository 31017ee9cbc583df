import { note } from './activity.ts'
import { callUser, keepCallingUser } from './calling-user.ts'
import type { Destination } from './configuration.ts'
import { dial, keepDialling } from './dialling.ts'
import { guardService } from './hops.ts'
import type { CallOutcome } from './model.ts'
import type { Visit, WakingEvent } from './planned.ts'
import { keepPlaying, type Played, play } from './playing.ts'
import { keepQueueing, type Queued, queueUp } from './queueing.ts'
import { endingOf, type Goal, type Onward, type Reached, type Reaching, refused } from './reached.ts'
import { greetingOf, keepRecording, leaveMessage, type Recorded } from './recording.ts'
import { insideOf } from './rules/destination.ts'

/** The one place that sends a call to a destination. */
export function reach(goal: Goal, visit: Visit): Reached {
  const destination = insideOf(goal.destination, visit.plan)
  switch (destination.kind) {
    case 'phoneNumber':
      return dial(destination.number, goal, visit)
    case 'service':
      return moveTo(destination.serviceId, goal, visit)
    case 'voicemail':
      return takeMessage(destination.voicemailBoxId, goal, visit)
    case 'announcement':
      return announceThenEnd(destination, goal, visit)
    case 'queue':
      return queueAt(destination.queueId, goal, visit)
    case 'user': {
      const called = callUser(destination.userId, goal, visit, onward)
      if ('queueId' in called) return queueAt(called.queueId, goal, visit)
      return called.kind === 'wait' ? { ...called, memory: { step: 'callingUser', calling: called.memory } } : called
    }
  }
}

/** Goes on with what `reach` began. Null: the event is not about it. */
export function keepReaching(memory: Reaching, event: WakingEvent, visit: Visit): Reached | null {
  switch (memory.step) {
    // Once somebody talks, the walk itself waits for the end.
    case 'talking':
      return null
    case 'dialling':
      return keepDialling(memory, event)
    case 'announcing': {
      const played = keepPlaying(memory.playing, event, visit)
      return played && endAfter(played, memory.outcome)
    }
    case 'leavingMessage': {
      const recorded = keepRecording(memory.recording, event, visit)
      return recorded && endWithMessage(recorded, memory.boxName)
    }
    case 'queueing': {
      const queued = keepQueueing(memory.queueing, event, undrawn(visit), onward)
      return queued && asReached(queued)
    }
    case 'callingUser': {
      const called = keepCallingUser(memory.calling, event, visit, onward)
      if (called?.kind !== 'wait') return called
      return { ...called, memory: { step: 'callingUser', calling: called.memory } }
    }
  }
}

/** How a queue or a user passes a call on: handed to them, because what they lead to can be a queue or a user. */
export const onward: Onward = { reach, keepReaching }

function queueAt(queueId: string, goal: Goal, visit: Visit): Reached {
  return asReached(queueUp(queueId, goal, undrawn(visit), onward))
}

/** The exits of the step that the call is at are none of the queue's. */
const undrawn = (visit: Visit): Visit => ({ ...visit, isDrawn: () => false })

/** A queue that has nothing more for the call was not reached. */
function asReached(queued: Queued): Reached {
  if (queued.kind === 'wait') return { ...queued, memory: { step: 'queueing', queueing: queued.memory } }
  if (queued.kind !== 'left') return queued
  const { cause, guard, notes, effects, changes = {} } = queued
  return { kind: 'notReached', cause, guard, notes, effects, changes }
}

function moveTo(serviceId: string, { source }: Goal, { call, plan }: Visit): Reached {
  const service = plan.services.get(serviceId)
  if (!service) return refused(note('SERVICE_MISSING', { serviceId }))
  const guard = guardService(serviceId, service.name, call)
  if (guard) return refused(guard, guard)
  const moved = note('MOVED_TO_SERVICE', { serviceId, serviceName: service.name, source })
  return { kind: 'move', serviceId, notes: [moved], effects: [] }
}

function takeMessage(voicemailBoxId: string, { source }: Goal, visit: Visit): Reached {
  const box = visit.plan.voicemailBoxes.get(voicemailBoxId)
  if (!box) return refused(note('VOICEMAIL_BOX_MISSING'))
  const recorded = leaveMessage(box, greetingOf(box), box.maxSeconds, visit)
  const goes = note('GOES_TO_VOICEMAIL', { voicemailBoxId, boxName: box.name, source })
  return endWithMessage({ ...recorded, notes: [goes, ...recorded.notes] }, box.name)
}

/** A message is an end; without one the box was not reached. */
function endWithMessage(recorded: Recorded, boxName: string): Reached {
  const { notes, effects } = recorded
  if (recorded.kind === 'recording') {
    const memory: Reaching = { step: 'leavingMessage', recording: recorded.memory, boxName }
    return { kind: 'wait', memory, atMostMs: recorded.atMostMs, notes, effects }
  }
  if (recorded.end === 'failed') return { kind: 'notReached', cause: 'failed', guard: null, notes, effects }
  return { kind: 'done', outcome: 'voicemail', notes, effects, changes: recorded.changes }
}

function announceThenEnd(
  { prompts }: Extract<Destination, { kind: 'announcement' }>,
  { source }: Goal,
  visit: Visit,
): Reached {
  const heard = prompts.length > 0
  const outcome =
    source === 'catchAll' ? 'catchAll' : heard && inEmergency(visit) ? 'emergencyPlayed' : endingOf(visit.call)
  const played = play(prompts, heard ? 'notReachable' : null, visit)
  return endAfter({ ...played, notes: [note('ANNOUNCED_THEN_ENDED', { source }), ...played.notes] }, outcome)
}

const inEmergency = ({ call }: Visit) => call.emergencyCaseId !== null

function endAfter(played: Played, outcome: CallOutcome): Reached {
  const { notes, effects } = played
  return played.kind === 'played'
    ? { kind: 'done', outcome, notes, effects }
    : {
        kind: 'wait',
        memory: { step: 'announcing', playing: played.memory, outcome },
        atMostMs: played.atMostMs,
        notes,
        effects,
      }
}
