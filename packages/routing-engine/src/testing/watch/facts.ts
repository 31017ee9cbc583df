import type { Applied, Board } from '../../board/board.ts'
import type { RoutingConfig } from '../../configuration.ts'
import type { AgentState } from '../../floor-state.ts'
import type { BoardEvent, CallState } from '../../model.ts'
import { type FloorModel, floorModel, type Rings } from './floor-model.ts'

/** What is broken: the id of the invariant in reliability.md, and how. */
export class Broken extends Error {}

export function holds(id: string, isTrue: boolean, detail: () => unknown) {
  if (!isTrue) throw new Broken(`${id}: ${JSON.stringify(detail())}`)
}

export type What = BoardEvent | { readonly type: 'plan' }

/** A call that changed: before (null: it was not there) and after. */
type Changed = { readonly before: CallState | null; readonly after: CallState }

/** What can be known by whoever sees what happens and what is commanded, after each event. */
export type Facts = {
  readonly board: Board
  readonly model: FloorModel
  config: RoutingConfig
  at: number
  what: What
  applied: Applied
  /** The calls under way, as they were told of last. */
  readonly calls: Map<string, CallState>
  /** Those that wait in a queue. */
  readonly waiting: Map<string, CallState>
  changed: readonly Changed[]
  /** The telephones that began to ring by this event, and still do. */
  begun: readonly Rings[]
  /** The calls for which telephones rang when it came. */
  rangBefore: readonly string[]
  /** Calls whose telephones rang when they ended: nothing is said of these offers. */
  endedRinging: number
  /** Who went on duty by this event: by choice, by a new sign-in or by time. Not by a link that is back. */
  arrived: readonly string[]
  /** What was known of agents when it came. */
  statesBefore: ReadonlyMap<string, AgentState>
  /** By queue: since when callers go elsewhere; null: they wait. */
  readonly failedOver: Map<string, number | null>
}

/** One question to a board, asked after each event; throws when the answer is wrong. */
export type Question = {
  /** Before what happened is taken note of: `facts` are those of before. */
  readonly before?: (what: What, applied: Applied, at: number) => void
  readonly after: () => void
  /** A second or a heartbeat that changed nothing. */
  readonly mere?: (what: What) => void
  /** What costs more, every now and then. */
  readonly now?: () => void
}

const nothing: Applied = { commands: [], changes: [], trace: [] }

export function factsOf(board: Board, config: RoutingConfig, startedAt: number): Facts {
  const model = floorModel(startedAt)
  model.usePlan(config)
  return {
    ...{ board, model, config, at: startedAt, what: { type: 'plan' }, applied: nothing },
    ...{ calls: new Map(), waiting: new Map(), changed: [], failedOver: new Map() },
    ...{ begun: [], rangBefore: [], endedRinging: 0, arrived: [], statesBefore: new Map() },
  }
}

/** Takes note of what happened. */
export function take(facts: Facts, what: What, applied: Applied, at: number) {
  const { model, calls, waiting, failedOver } = facts
  facts.at = at
  facts.what = what
  facts.applied = applied
  const away = model.userIds().filter((userId) => !model.isOnDuty(userId))
  facts.statesBefore = new Map(model.userIds().flatMap((id) => asEntry(id, model.state(id))))
  if (what.type !== 'plan') model.hear(what)
  const changed: Changed[] = []
  facts.endedRinging = 0
  facts.rangBefore = Array.from(model.rings.values(), ({ callId }) => callId)
  for (const change of applied.changes) {
    if (change.type === 'queueChanged') failedOver.set(change.queueId, change.state.failedOverSince)
    if (!('call' in change)) continue
    const { call } = change
    changed.push({ before: calls.get(call.callId) ?? null, after: call })
    if (change.type === 'callEnded') {
      facts.endedRinging += offersIn(model.rings, call.callId)
      calls.delete(call.callId)
    } else calls.set(call.callId, call)
    if (change.type !== 'callEnded' && call.waitingIn) waiting.set(call.callId, call)
    else waiting.delete(call.callId)
  }
  facts.changed = changed
  model.see(applied)
  facts.begun = begunIn(applied, model.rings)
  facts.arrived = away.filter((userId) => model.isOnDuty(userId) && saysSo(what, userId, facts))
}

const asEntry = <Value>(key: string, value: Value | undefined): [string, Value][] => (value ? [[key, value]] : [])

/** Whether somebody comes on duty with this because somebody said so, now or beforehand. */
function saysSo(what: What, userId: string, { model, statesBefore }: Facts): boolean {
  if (what.type === 'dutySet') return what.userId === userId
  if (what.type === 'floorTimerFired') return what.timerId === `return:${userId}`
  if (what.type !== 'agentsSeen') return false
  return model.state(userId)?.duty?.sessionId !== statesBefore.get(userId)?.duty?.sessionId
}

function begunIn({ commands }: Applied, rings: ReadonlyMap<string, Rings>): readonly Rings[] {
  const begun: Rings[] = []
  for (const command of commands) {
    if (command.type !== 'ring' && command.type !== 'dial') continue
    const rang = rings.get(command.dialId)
    if (rang) begun.push(rang)
  }
  return begun
}

/** So many people are rung, for one call or for all: each is one offer, however many telephones ring. */
export function offersIn(rings: ReadonlyMap<string, Rings>, callId?: string): number {
  const seen: Rings[] = []
  for (const rang of rings.values()) {
    if (callId !== undefined && rang.callId !== callId) continue
    if (!seen.some(({ who, callId: other }) => who === rang.who && other === rang.callId)) seen.push(rang)
  }
  return seen.length
}

/** Whether telephones ring for a caller who waits. */
export function isRinging({ model: { rings } }: Facts, callId: string): boolean {
  for (const rang of rings.values()) if (rang.callId === callId) return true
  return false
}

/** EM-23: a caller whom an emergency speaks to, or sends on, is offered to nobody. */
export const isAnnouncedTo = ({ redirect, live, emergencyCaseId }: CallState): boolean =>
  (redirect ?? null) !== null || (emergencyCaseId !== null && live.promptId !== null)
