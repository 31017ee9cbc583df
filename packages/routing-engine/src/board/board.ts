import { newCall } from '../arrival.ts'
import type { CallEvent, CallOutcome, CallState, Command, TraceEntry } from '../model.ts'
import type { Plan, PlannedWorkflow } from '../planned.ts'
import { walk } from '../walk.ts'

/** What became of a call, for those who store or show calls. */
export type Change =
  | { readonly type: 'callStarted' | 'callChanged'; readonly call: CallState }
  | {
      readonly type: 'callEnded'
      readonly call: CallState
      readonly outcome: CallOutcome
      /** Whether the caller was connected with somebody; if not, the call was missed (RP-1). */
      readonly connected: boolean
    }

export type Applied = {
  readonly commands: readonly Command[]
  readonly changes: readonly Change[]
  readonly trace: readonly TraceEntry[]
}

export type Board = {
  /** Takes in one event. Duplicates, and events after a call's end, change nothing. */
  readonly apply: (event: CallEvent) => Applied
  /** Decides by a newer plan from now on; calls under way finish on the workflow version they began with. */
  readonly usePlan: (plan: Plan) => void
  /** The plan decided by, with the workflow versions that only calls under way still need. */
  readonly plan: () => Plan
  /** The calls under way, the oldest first. */
  readonly calls: () => readonly CallState[]
}

/** This many ended calls are remembered, so that a late duplicate does not start one anew. */
const REMEMBERED = 10_000
const nothing: Applied = { commands: [], changes: [], trace: [] }

/** All calls of one installation: a deterministic state machine without clock or I/O. `calls` go on where they were. */
export function createBoard(initialPlan: Plan, calls: readonly CallState[] = []): Board {
  let plan = initialPlan
  const underWay = new Map(calls.map((call) => [call.callId, call]))
  const ended = new Set<string>()

  return {
    apply(event) {
      const before = underWay.get(event.callId)
      const call = before ?? (event.type === 'callArrived' && !ended.has(event.callId) ? newCall(event, plan) : null)
      if (!call) return nothing
      const { state, commands, trace } = walk(call, event, plan)
      if (state === before) return nothing
      if (state.phase.kind === 'ended') forget(state.callId)
      else underWay.set(state.callId, state)
      return { commands, trace, changes: changesOf(before, state) }
    },
    usePlan(newer) {
      plan = { ...newer, workflows: withPinned(newer.workflows, plan.workflows, underWay.values()) }
    },
    plan: () => plan,
    calls: () => [...underWay.values()],
  }

  function forget(callId: string) {
    underWay.delete(callId)
    ended.add(callId)
    const [oldest] = ended
    if (ended.size > REMEMBERED && oldest !== undefined) ended.delete(oldest)
  }
}

function changesOf(before: CallState | undefined, call: CallState): Change[] {
  const began: Change[] = before ? [] : [{ type: 'callStarted', call }]
  const { phase, connected } = call
  if (phase.kind === 'ended') {
    return [...began, { type: 'callEnded', call, outcome: phase.outcome, connected: connected !== null }]
  }
  return before ? [{ type: 'callChanged', call }] : began
}

function withPinned(
  newer: ReadonlyMap<string, PlannedWorkflow>,
  older: ReadonlyMap<string, PlannedWorkflow>,
  calls: Iterable<CallState>,
): ReadonlyMap<string, PlannedWorkflow> {
  const workflows = new Map(newer)
  for (const { versionId } of calls) {
    const pinned = versionId === null ? undefined : older.get(versionId)
    if (versionId !== null && pinned && !workflows.has(versionId)) workflows.set(versionId, pinned)
  }
  return workflows
}
