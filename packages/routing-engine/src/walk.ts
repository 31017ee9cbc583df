import { note } from './activity.ts'
import { nodeOf } from './arrival.ts'
import { BEFORE_START, isCoveredBeforeStart } from './before-start.ts'
import { emptyFloor, type Floor } from './floor.ts'
import {
  clearUp,
  end,
  type Journey,
  record,
  type Step,
  say,
  sealed,
  setOut,
  startTimer,
  stopTimer,
  stopWaiting,
  visitOf,
} from './journey.ts'
import { goToLastResort, resumeLastResort } from './last-resort.ts'
import type { CallEvent, CallPhase, CallState, Json } from './model.ts'
import { OWN_TELEPHONE } from './own-telephone.ts'
import type { Note, Outcome, Plan, PlannedNode, PlannedService, WakingEvent } from './planned.ts'

/** A workflow that passes this many activities without waiting is a loop. */
const MAX_ACTIVITIES = 100

/** Where the call is, and what it was told there. At the last resort it is nowhere in the drawing. */
type Stop = { readonly here: PlannedNode | null; readonly outcome: Outcome }

/** Decides what happens next to one call. Pure and total: same input, same answer, never throws. */
export function walk(call: CallState, event: CallEvent, plan: Plan, floor: Floor = emptyFloor): Step {
  const unchanged: Step = { state: call, commands: [], trace: [] }
  const { phase, connected, live } = call
  if (phase.kind === 'ended') return unchanged
  const journey = setOut(call, event, plan, floor)
  if (event.type === 'callerHungUp') {
    say(journey, note('CALLER_HUNG_UP'), null)
    return end(journey, connected ?? (call.messageLeft ? 'voicemail' : 'callerHungUp'), null)
  }
  if (event.type === 'callArrived') {
    if (phase.kind !== 'new') return unchanged
    return follow(journey, phase.was ? waitOn(journey, phase.was) : arrive(journey))
  }
  if (connected !== null) {
    if (event.type !== 'talkEnded') return unchanged
    say(journey, note('TALK_ENDED'), null)
    return end(journey, connected, 'normal')
  }
  if (event.type === 'timerFired' && event.timerId !== live.timerId) return unchanged
  const stop = wake(journey, phase, event)
  if (stop.outcome.kind === 'ignore') return unchanged
  stopTimer(journey)
  return follow(journey, stop)
}

/** Goes from activity to activity until one waits or the call is over. */
function follow(journey: Journey, first: Stop): Step {
  let stop = first
  for (let passed = 1; ; passed++) {
    const { here, outcome } = stop
    record(journey, outcome, here)
    switch (outcome.kind) {
      case 'ignore':
        return sealed(journey, journey.call.phase)
      case 'wait':
        startTimer(journey, outcome.atMostMs)
        return sealed(journey, waitingAt(here, outcome.memory))
      case 'done':
        return end(journey, outcome.outcome, outcome.cause ?? 'normal')
      case 'move':
        passed = 0
        stop = enterService(journey, outcome.serviceId)
        break
      case 'lastResort':
        stop = giveUp(journey, outcome.because, here)
        break
      case 'exit':
        stop =
          passed < MAX_ACTIVITIES
            ? leave(journey, here, outcome.exit)
            : broken(note('LOOP_WITHOUT_WAIT', { limit: MAX_ACTIVITIES }), here)
    }
  }
}

function arrive(journey: Journey): Stop {
  const { call, plan } = journey
  const { calledNumber, callerNumber, culture, serviceId } = call
  if (call.fromDeviceId) return enterNode(journey, OWN_TELEPHONE, null)
  const service = serviceId === null ? undefined : plan.services.get(serviceId)
  if (!service) return broken(note('NUMBER_UNKNOWN', { calledNumber }), null)
  say(journey, note('CALL_ARRIVED', { calledNumber, callerNumber, culture, serviceName: service.name }), null)
  return enterService(journey, service.id)
}

/** The caller waited before Nightswitch was started anew: nothing is asked or announced again. */
function waitOn(journey: Journey, was: CallPhase): Stop {
  const { call, at } = journey
  const stop = wake(journey, was, { type: 'waitsOn', callId: call.callId, at })
  return stop.outcome.kind === 'ignore' ? broken(note('STEP_MISSING', { step: null }), stop.here) : stop
}

function enterService(journey: Journey, serviceId: string): Stop {
  const { call, plan } = journey
  const service = plan.services.get(serviceId)
  const versionId = service?.workflowVersionId ?? null
  call.serviceId = serviceId
  call.versionId = versionId
  call.visitedServiceIds = [...call.visitedServiceIds, serviceId]
  call.emergencyCaseId = null
  call.lastFailure = null
  if (service?.unitDefault && isCoveredBeforeStart(service, journey.at)) return coverBeforeStart(journey, service)
  const workflow = versionId === null ? undefined : plan.workflows.get(versionId)
  if (!workflow) return broken(note('NO_WORKFLOW', { serviceName: service?.name ?? null }), null)
  return enterNode(journey, workflow.start, null)
}

/** EM-24: the service's own workflow would not notice the emergency, so the call does not come to it. */
function coverBeforeStart(journey: Journey, { name, unitDefault }: PlannedService): Stop {
  say(journey, note('COVERED_BEFORE_START', { serviceName: name, unitName: unitDefault?.unit.name ?? null }), null)
  return enterNode(journey, BEFORE_START, null)
}

function enterNode(journey: Journey, nodeId: string, from: PlannedNode | null): Stop {
  const { call, plan } = journey
  const here = nodeOf(nodeId, call.versionId, plan)
  if (!here) return broken(note('STEP_MISSING', { step: nodeId }), from)
  if ('broken' in here.ready) return broken(here.ready.broken, here)
  return { here, outcome: here.ready.enter(visitOf(journey, here)) }
}

function leave(journey: Journey, here: PlannedNode | null, exit: string): Stop {
  const next = here?.next.get(exit)
  return next === undefined ? broken(note('EXIT_UNWIRED', { exit }), here) : enterNode(journey, next, here)
}

function wake(journey: Journey, phase: CallPhase, event: WakingEvent): Stop {
  if (phase.kind === 'lastResort') {
    return { here: null, outcome: resumeLastResort(phase.memory, event, visitOf(journey)) }
  }
  if (phase.kind !== 'waiting') return { here: null, outcome: { kind: 'ignore' } }
  const here = nodeOf(phase.nodeId, journey.call.versionId, journey.plan)
  if (!here) return broken(note('STEP_MISSING', { step: phase.nodeId }), null)
  if ('broken' in here.ready) return broken(here.ready.broken, here)
  return { here, outcome: here.ready.resume(phase.memory, event, visitOf(journey, here)) }
}

/** A drawing mistake must never drop a caller. */
function giveUp(journey: Journey, { code, parameters }: Note, here: PlannedNode | null): Stop {
  const because: Note = { code, parameters: here ? { step: here.id, ...parameters } : parameters }
  say(journey, because, here)
  clearUp(journey)
  stopWaiting(journey)
  return { here: null, outcome: goToLastResort(because, visitOf(journey)) }
}

const broken = (because: Note, here: PlannedNode | null): Stop => ({
  here,
  outcome: { kind: 'lastResort', because, notes: [], effects: [] },
})

const waitingAt = (here: PlannedNode | null, memory: Json): CallPhase =>
  here ? { kind: 'waiting', nodeId: here.id, memory } : { kind: 'lastResort', memory }
