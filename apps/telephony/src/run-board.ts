import { setTimeout as sleep } from 'node:timers/promises'
import type { Applied, Board, BoardEvent, CallState, FloorState, Plan, TraceEntry } from '@nightswitch/routing-engine'
import type { Alarms } from './alarms.ts'
import { asHeard } from './arrival.ts'
import { byCall, type CallPart, rings } from './by-call.ts'
import { type CallRecord, ended } from './call-record.ts'
import type { Clock } from './clock.ts'
import type { Commit } from './commit.ts'
import { isFloorChange } from './floor-rows.ts'
import type { Lease } from './lease.ts'
import type { Log } from './log.ts'
import type { OpenCalls } from './open-calls.ts'
import type { Perform } from './perform.ts'
import type { PerformFloor } from './perform-floor.ts'
import { newRecord, recordOf } from './record-call.ts'
import type { Timers } from './timers.ts'

/** What happened to a call, for those who watch. */
export type CallNews = { callId: string; serviceId: string | null; phase: 'started' | 'changed' | 'ended' }

export type RunBoard = {
  /** One event in: decided at once; effects follow when their records are durable, in the order of each call's events. False: the engine failed. */
  take(event: BoardEvent): boolean
  /** From the next event on calls are decided by it; what it changes for those who wait happens now. */
  usePlan(plan: Plan): void
  /** What an earlier process remembered beyond calls, where it could be read only now. */
  recall(state: FloorState): void
  /** From now on events are ignored. Resolves when the effects under way are done. */
  stop(): Promise<void>
}

export type RunBoardParts = {
  board: Board
  commit: Pick<Commit, 'save' | 'remember'>
  perform: Perform
  performFloor: PerformFloor
  timers: Pick<Timers, 'cancelAll'>
  lease: Lease
  alarms: Pick<Alarms, 'raise'>
  clock: Pick<Clock, 'now'>
  log: Log
  /** Calls an earlier process began, and what it had written of them. */
  openCalls: OpenCalls
  switchKind: string
  onNews: (news: CallNews) => void
  /** Queues, agents or telephones may look different. */
  onFloor: () => void
}

/** A call under way here. `firstSequence` is where its trace begins: after that of an earlier process, if there is one. */
type Held = { record: CallRecord; firstSequence: number }

/** How long a telephone is not rung because another call still lets go of one. */
const LETTING_GO_MS = 500

/** Event in → engine → commit → perform. Calls do not wait for each other, and one that breaks breaks alone (T10). */
export function createRunBoard(parts: RunBoardParts): RunBoard {
  const { board, commit, lease, openCalls } = parts
  const held = new Map<string, Held>()
  const tails = new Map<string, Promise<void>>()
  let stopped = false

  function take(event: BoardEvent) {
    if (stopped) return false
    try {
      if (event.type === 'callerHungUp' && openCalls.closeTalk(event)) return true
      const heard = event.type === 'callArrived' ? asHeard(event, board.plan(), openCalls.waiting(event.callId)) : event
      carryOut(board.apply(heard), event.at, heard)
      return true
    } catch (error) {
      if ('callId' in event) callFault(event.callId, event.at, event.type, error)
      else engineFault(event.type, error)
      return false
    }
  }

  function usePlan(plan: Plan) {
    withoutCall('usePlan', (at) => board.usePlan(plan, at))
  }

  function recall(state: FloorState) {
    withoutCall('recall', (at) => board.recall(state, at))
  }

  function withoutCall(what: string, apply: (at: number) => Applied) {
    const at = parts.clock.now()
    try {
      carryOut(apply(at), at)
    } catch (error) {
      engineFault(what, error)
    }
  }

  /** One event may change several calls: each has its own record and its own order. */
  function carryOut(applied: Applied, at: number, heard?: BoardEvent) {
    for (const command of applied.commands) if (!('callId' in command)) parts.performFloor(command)
    commit.remember(applied.changes.filter(isFloorChange))
    const lettingGo: Promise<void>[] = []
    for (const part of byCall(applied)) {
      try {
        const done = settle(part, at, rings(part) ? [...lettingGo] : [], heard)
        if (!rings(part) || part.commands.some(({ type }) => type === 'cancelDial')) lettingGo.push(done)
      } catch (error) {
        callFault(part.callId, at, heard?.type ?? 'usePlan', error)
      }
    }
    if (!isOneBeatMore(applied, heard)) parts.onFloor()
  }

  /** Gives the end of its effects. */
  function settle(part: CallPart, at: number, lettingGo: readonly Promise<void>[], heard?: BoardEvent): Promise<void> {
    const { callId, commands, changes } = part
    const last = changes.at(-1)
    const began = !held.has(callId)
    const kept = held.get(callId) ?? (last && begin(last.call, heard))
    const durable = kept && save(kept, part, began ? staleness(at) : [])
    const record = kept?.record
    const effects = follow(callId, durable, async () => {
      // Told when it can be read: whoever hears of it asks for the record at once.
      for (const { type } of changes) if (record) tell(record, type)
      if (lettingGo.length > 0) await Promise.race([Promise.all(lettingGo), sleep(LETTING_GO_MS)])
      for (const command of commands) await parts.perform(command)
    })
    if (last?.type === 'callEnded') forget(callId)
    return effects
  }

  function save(kept: Held, { changes, trace }: CallPart, first: readonly TraceEntry[]) {
    const last = changes.at(-1)
    const lines = trace.map(({ callId: _, ...line }) => line)
    if (!last && lines.length === 0) return undefined
    if (last) kept.record = recordOf(kept.record, last.call, lines, board.plan())
    return commit.save({
      record: kept.record,
      trace: [...first, ...lines].map((line) => ({ ...line, sequence: line.sequence + kept.firstSequence })),
    })
  }

  function begin(call: CallState, heard?: BoardEvent): Held {
    const earlier = openCalls.take(call.callId)
    // The engine cuts the caller's texts by its own measure; the record keeps them as they came in here.
    const arrived = heard?.type === 'callArrived' && heard.callId === call.callId ? heard : call
    const { calledNumber, callerNumber, callerName } = arrived
    const described = { ...call, calledNumber, callerNumber, callerName }
    const record = newRecord(described, board.plan(), parts.switchKind, earlier)
    const kept = { record, firstSequence: earlier?.nextSequence ?? 0 }
    held.set(call.callId, kept)
    return kept
  }

  // E1: a call decided after the lease ran out says so, in its first line (the engine's own lines begin with 1).
  function staleness(at: number): TraceEntry[] {
    if (lease.isCurrent()) return []
    return [{ at, sequence: 0, code: 'STATE_UNREADABLE', parameters: { version: board.plan().version } }]
  }

  function follow(callId: string, durable: Promise<boolean> | undefined, effects: () => Promise<void>): Promise<void> {
    const tail = (tails.get(callId) ?? Promise.resolve())
      .then(() => durable)
      .then(effects)
      .catch((error: unknown) => parts.log.error({ callId, error: String(error) }, 'an effect failed'))
      .finally(() => {
        if (tails.get(callId) === tail) tails.delete(callId)
      })
    tails.set(callId, tail)
    return tail
  }

  function tell({ id, serviceId }: CallRecord, type: keyof typeof phases) {
    parts.onNews({ callId: id, serviceId, phase: phases[type] })
  }

  function forget(callId: string) {
    held.delete(callId)
    parts.timers.cancelAll(callId)
  }

  /** The engine is total; should it fail all the same, this call ends, says why, and no other notices. */
  function callFault(callId: string, at: number, event: string, error: unknown) {
    engineFault(event, error, callId)
    const kept = held.get(callId)
    const durable = kept && commit.save({ record: ended(kept.record, 'systemError', at), trace: [] })
    void follow(callId, durable, () => parts.perform({ type: 'hangUp', callId, cause: 'normal' }))
    forget(callId)
  }

  /** Without a call there is nobody to end for it: everything stays as it was. */
  function engineFault(event: string, error: unknown, callId?: string) {
    parts.log.error({ callId, event, error: String(error) }, 'the engine failed')
    parts.alarms.raise('ENGINE_FAULT', { kind: 'telephony', id: 'engine' }, { event })
  }

  return {
    take,
    usePlan,
    recall,
    async stop() {
      stopped = true
      await Promise.all(tails.values())
    },
  }
}

/** Thousands are heard of each second, and each second is counted: that alone makes nothing look different. */
function isOneBeatMore({ changes, commands }: Applied, heard?: BoardEvent): boolean {
  if (changes.length > 0) return false
  if (heard?.type === 'agentsSeen') return true
  const again = (id: string) =>
    commands.every((command) => command.type === 'startFloorTimer' && command.timerId === id)
  return heard?.type === 'floorTimerFired' && commands.length > 0 && again(heard.timerId)
}

const phases = { callStarted: 'started', callChanged: 'changed', callEnded: 'ended' } as const
