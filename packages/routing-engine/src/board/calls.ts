import { newCall } from '../arrival.ts'
import type { Floor } from '../floor.ts'
import type { CallEvent, CallState, CodeParameters } from '../model.ts'
import type { Plan } from '../planned.ts'
import type { Code } from '../sentences/english.ts'
import { walk } from '../walk.ts'
import type { Turn } from './turn.ts'

/** This many ended calls are remembered, so that a late duplicate does not start one anew. */
const REMEMBERED = 10_000

export type Calls = {
  readonly get: (callId: string) => CallState | undefined
  readonly all: () => IterableIterator<CallState>
  /** Lets a call take in an event; null: it changed nothing. */
  readonly hear: (event: CallEvent, plan: Plan, floor: Floor, turn: Turn) => Heard | null
  /** Writes a line of why into the trace of a call. */
  readonly say: (callId: string, code: Code, parameters: CodeParameters, turn: Turn) => void
  /** An id for a telephone that is rung for the call, unlike any other of it. */
  readonly newId: (callId: string, turn: Turn) => string
}

/** A call before (null: it was not there) and after an event. */
export type Heard = { readonly before: CallState | null; readonly after: CallState }

/** The calls under way. `stored` go on where they were. */
export function createCalls(stored: readonly CallState[]): Calls {
  const underWay = new Map(stored.map((call) => [call.callId, call]))
  const ended = new Set<string>()
  const endedInTurn: string[] = []
  let endings = 0

  function put(before: CallState | null, after: CallState, turn: Turn) {
    const { callId } = after
    const known = turn.calls.get(callId)
    turn.calls.set(callId, { before: known ? known.before : before, after })
    if (after.phase.kind === 'ended') forget(callId)
    else underWay.set(callId, after)
  }

  function forget(callId: string) {
    underWay.delete(callId)
    ended.add(callId)
    // In a ring: to ask a set for its oldest takes longer the more was taken out of it.
    const oldest = endedInTurn[endings % REMEMBERED]
    if (oldest !== undefined) ended.delete(oldest)
    endedInTurn[endings % REMEMBERED] = callId
    endings += 1
  }

  return {
    get: (callId) => underWay.get(callId),
    all: () => underWay.values(),
    hear(event, plan, floor, turn) {
      const { callId } = event
      const before = underWay.get(callId) ?? null
      const call = before ?? (event.type === 'callArrived' && !ended.has(callId) ? newCall(event, plan) : null)
      if (!call) return null
      const { state, commands, trace } = walk(call, event, plan, floor)
      if (state === before) return null
      put(before, state, turn)
      for (const command of commands) turn.commands.push(command)
      for (const entry of trace) turn.trace.push({ callId, ...entry })
      return { before, after: state }
    },
    say(callId, code, parameters, turn) {
      const call = underWay.get(callId)
      if (!call) return
      turn.trace.push({ at: turn.at, sequence: call.nextSequence, code, parameters, callId })
      put(call, { ...call, nextSequence: call.nextSequence + 1 }, turn)
    },
    newId(callId, turn) {
      const call = underWay.get(callId)
      if (!call) return `${callId}.o`
      put(call, { ...call, nextId: call.nextId + 1 }, turn)
      return `${callId}.o${call.nextId}`
    },
  }
}
