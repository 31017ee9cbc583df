import { newCall } from '../arrival.ts'
import type { FloorSnapshot } from '../floor.ts'
import type { AgentState, FloorState, QueueState } from '../floor-state.ts'
import type { BoardEvent, CallOutcome, CallState, Command, FloorCommand, TraceEntry } from '../model.ts'
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
  /** What is remembered of an agent beyond calls became this. */
  | { readonly type: 'agentChanged'; readonly userId: string; readonly state: AgentState }
  | { readonly type: 'queueChanged'; readonly queueId: string; readonly state: QueueState }

/** A line of why, with the call it is of: one event can touch several calls. */
export type CallTrace = TraceEntry & { readonly callId: string }

export type Applied = {
  readonly commands: readonly (Command | FloorCommand)[]
  readonly changes: readonly Change[]
  readonly trace: readonly CallTrace[]
}

export type Board = {
  /** Takes in one event. Duplicates, and events after a call's end, change nothing. */
  readonly apply: (event: BoardEvent) => Applied
  /** Decides by a newer plan from now on; calls under way finish on the workflow version they began with. */
  readonly usePlan: (plan: Plan, at: number) => Applied
  /** The plan decided by, with the workflow versions that only calls under way still need. */
  readonly plan: () => Plan
  /** The calls under way, the oldest first. */
  readonly calls: () => readonly CallState[]
  /** Queues, agents and telephones for those who look at them. */
  readonly floor: (at: number) => FloorSnapshot
}

/** This many ended calls are remembered, so that a late duplicate does not start one anew. */
const REMEMBERED = 10_000
const nothing: Applied = { commands: [], changes: [], trace: [] }

/** All calls of one installation: a deterministic state machine without clock or I/O. `calls` go on where they were. */
export function createBoard(
  initialPlan: Plan,
  calls: readonly CallState[] = [],
  _state: FloorState = { agents: {}, queues: {} },
): Board {
  let plan = initialPlan
  const underWay = new Map(calls.map((call) => [call.callId, call]))
  const ended = new Set<string>()

  return {
    apply(event) {
      if (!('callId' in event)) return nothing
      const before = underWay.get(event.callId)
      const call = before ?? (event.type === 'callArrived' && !ended.has(event.callId) ? newCall(event, plan) : null)
      if (!call) return nothing
      const { state, commands, trace } = walk(call, event, plan)
      if (state === before) return nothing
      if (state.phase.kind === 'ended') forget(state.callId)
      else underWay.set(state.callId, state)
      const { callId } = state
      return { commands, trace: trace.map((entry) => ({ ...entry, callId })), changes: changesOf(before, state) }
    },
    usePlan(newer) {
      plan = { ...newer, workflows: withPinned(newer.workflows, plan.workflows, underWay.values()) }
      return nothing
    },
    plan: () => plan,
    calls: () => [...underWay.values()],
    floor: (at) => ({ at, queues: [], users: [], devices: [] }),
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
