import type { AgentState, QueueState, TollSpending } from '../floor-state.ts'
import type { CallEvent, CallOutcome, CallState, Command, FloorCommand, TraceEntry } from '../model.ts'
import type { Queue } from './queues.ts'

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
  /** What is spent of the minutes of a unit's toll guard (FO-30). */
  | { readonly type: 'spendingChanged'; readonly unitId: string; readonly spending: TollSpending }
  | AgentDid

/** What an agent did, or what was done for them: a line of the log of status changes (DS-1). */
export type AgentDid = Did & { readonly type: 'agentDid'; readonly userId: string; readonly at: number }

export type Did = {
  /** Who did it; null: the agent, or nobody. */
  readonly by: string | null
} & (
  | { readonly kind: 'signedIn'; readonly value: 'in' | 'out' }
  /** The id of the duty profile; null: none. */
  | { readonly kind: 'duty'; readonly value: string | null }
  /** A status, or the id of a not-ready reason. */
  | { readonly kind: 'status'; readonly value: string }
  /** The id of the queue whose call was not taken; null: over. */
  | { readonly kind: 'missedCall'; readonly value: string | null }
  | { readonly kind: 'afterCall'; readonly value: 'began' | 'over' }
)

/** A line of why, with the call it is of: one event can touch several calls. */
export type CallTrace = TraceEntry & { readonly callId: string }

export type Applied = {
  readonly commands: readonly (Command | FloorCommand)[]
  readonly changes: readonly Change[]
  readonly trace: readonly CallTrace[]
}

/** What one event leads to, until nothing more follows from it. */
export type Turn = {
  readonly at: number
  readonly commands: (Command | FloorCommand)[]
  readonly trace: CallTrace[]
  /** What calls are told in the course of it, the first first. */
  readonly events: CallEvent[]
  /** The calls that change in it, as they were (null: not there) and as they are. */
  readonly calls: Map<string, { readonly before: CallState | null; readonly after: CallState }>
  readonly agents: Map<string, AgentState>
  readonly queues: Map<string, QueueState>
  readonly spending: Map<string, TollSpending>
  /** What agents did in it. */
  readonly did: AgentDid[]
  /** Queues in which somebody came, went or became free: they are looked at before the turn ends. */
  readonly touched: Set<Queue>
}

export const beginTurn = (at: number): Turn => ({
  ...{ at, commands: [], trace: [], events: [], did: [], touched: new Set() },
  ...{ calls: new Map(), agents: new Map(), queues: new Map(), spending: new Map() },
})

/** A line for the log of what agents do. */
export function note(userId: string, did: Did, turn: Turn) {
  turn.did.push({ type: 'agentDid', userId, at: turn.at, ...did })
}

/** What it came to, each call, agent, queue and unit told of once. */
export function endTurn({ commands, trace, calls, agents, queues, spending: units, did }: Turn): Applied {
  const changes: Change[] = []
  for (const { before, after } of calls.values()) changes.push(...changesOf(before, after))
  for (const [userId, state] of agents) changes.push({ type: 'agentChanged', userId, state })
  for (const [queueId, state] of queues) changes.push({ type: 'queueChanged', queueId, state })
  for (const [unitId, spending] of units) changes.push({ type: 'spendingChanged', unitId, spending })
  changes.push(...did)
  return { commands, changes, trace }
}

function changesOf(before: CallState | null, call: CallState): Change[] {
  const began: Change[] = before ? [] : [{ type: 'callStarted', call }]
  const { phase, connected } = call
  if (phase.kind === 'ended') {
    return [...began, { type: 'callEnded', call, outcome: phase.outcome, connected: connected !== null }]
  }
  return before ? [{ type: 'callChanged', call }] : began
}
