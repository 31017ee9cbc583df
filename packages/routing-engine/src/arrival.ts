import type { CallEvent, CallState } from './model.ts'
import type { Plan } from './planned.ts'

export type CallArrived = Extract<CallEvent, { readonly type: 'callArrived' }>

/** Longer names and numbers are cut: they come from strangers. */
const MAX_TEXT = 256

/** A call at its arrival, before anything was decided. Its language: the number's, else the service's (EM-14). */
export function newCall(
  { callId, at, calledNumber, callerNumber, callerName, fromDeviceId = null, waited = null }: CallArrived,
  plan: Plan,
): CallState {
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
    live: { answered: false, holding: false, promptId: null, dialIds: [], recordingId: null, timerId: null },
    nextId: 1,
    nextSequence: 1,
    phase: { kind: 'new' },
  }
}

/** Text that can be stored and shown: no control or direction-changing characters, no torn surrogates, not too long. */
export function plainText(text: string): string {
  // Twice as many units hold every character that is kept; a cut between characters tears none.
  const characters = [...text.slice(0, 2 * MAX_TEXT)].slice(0, MAX_TEXT)
  return characters.join('').replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
}
