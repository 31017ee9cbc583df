import { beforeStartNodes } from './before-start.ts'
import type { CallEvent, CallState } from './model.ts'
import { ownTelephoneNodes } from './own-telephone.ts'
import type { Plan, PlannedNode } from './planned.ts'

export type CallArrived = Extract<CallEvent, { readonly type: 'callArrived' }>

/** Longer names and numbers are cut: they come from strangers. */
const MAX_TEXT = 256

/** A call at its arrival, before anything was decided. */
export function newCall(event: CallArrived, plan: Plan): CallState {
  const { was } = event
  return was && canWaitOn(was, plan) ? waitingOn(was) : beginning(event, plan)
}

/** Its language: the number's, else the service's (EM-14). */
function beginning(
  { callId, at, calledNumber, callerNumber, callerName, fromDeviceId = null, was }: CallArrived,
  plan: Plan,
): CallState {
  const waited = was?.waitingIn ?? null
  const number = plan.numbers.get(calledNumber)
  return {
    callId,
    calledNumber: plainText(calledNumber),
    callerNumber: callerNumber === null ? null : plainText(callerNumber),
    callerName: callerName === null ? null : plainText(callerName),
    arrivedAt: at,
    culture: number?.culture ?? plan.installationCulture,
    // One of our own telephones is in no service before it was put through to one.
    serviceId: fromDeviceId === null ? (number?.service.id ?? null) : null,
    versionId: null,
    visitedServiceIds: [],
    emergencyCaseId: null,
    emergencyHeard: false,
    ...(fromDeviceId === null ? {} : { fromDeviceId }),
    ...(waited === null ? {} : { waited }),
    lastFailure: null,
    messageLeft: false,
    connected: null,
    live: nothingRuns,
    nextId: 1,
    nextSequence: 1,
    phase: { kind: 'new' },
  }
}

const nothingRuns: CallState['live'] = {
  ...{ answered: false, holding: false, promptId: null, dialIds: [], recordingId: null, timerId: null },
}

/** Whether a call that waited still finds the queue it waited in, and the step of the drawing that it waited at. */
function canWaitOn({ phase, versionId, waitingIn }: CallState, plan: Plan): boolean {
  if (!waitingIn || !plan.queues.has(waitingIn.queueId)) return false
  return (
    phase.kind === 'lastResort' || (phase.kind === 'waiting' && nodeOf(phase.nodeId, versionId, plan) !== undefined)
  )
}

/** As it was; what ran for it in the exchange is over, and ids go on, so that none is given twice. */
const waitingOn = (was: CallState): CallState => ({
  ...was,
  live: nothingRuns,
  nextSequence: 1,
  phase: { kind: 'new', was: was.phase },
})

/** A step of the workflow version that a call is on, or of what comes before any workflow. */
export function nodeOf(nodeId: string, versionId: string | null, plan: Plan): PlannedNode | undefined {
  const builtIn = beforeStartNodes.get(nodeId) ?? ownTelephoneNodes.get(nodeId)
  if (builtIn) return builtIn
  return versionId === null ? undefined : plan.workflows.get(versionId)?.nodes.get(nodeId)
}

/** Text that can be stored and shown: no control or direction-changing characters, no torn surrogates, not too long. */
export function plainText(text: string): string {
  // Twice as many units hold every character that is kept; a cut between characters tears none.
  const characters = [...text.slice(0, 2 * MAX_TEXT)].slice(0, MAX_TEXT)
  return characters.join('').replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
}
