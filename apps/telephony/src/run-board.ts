import {
  type Board,
  type CallEvent,
  type CallState,
  checkEmergency,
  type Plan,
  type TraceEntry,
} from '@nightswitch/routing-engine'
import type { Alarms } from './alarms.ts'
import { type CallRecord, ended } from './call-record.ts'
import type { Commit } from './commit.ts'
import type { Lease } from './lease.ts'
import type { Log } from './log.ts'
import type { OpenCalls } from './open-calls.ts'
import type { Perform } from './perform.ts'
import { callerText, storable } from './storable.ts'
import type { Timers } from './timers.ts'

/** What happened to a call, for those who watch. */
export type CallNews = { callId: string; serviceId: string | null; phase: 'started' | 'changed' | 'ended' }

export type RunBoard = {
  /** One event in: decided at once; its effects follow when the record is durable, in the order of the call's events. */
  take(event: CallEvent): void
  /** From now on events are ignored. Resolves when the effects under way are done. */
  stop(): Promise<void>
}

export type RunBoardParts = {
  board: Board
  commit: Pick<Commit, 'save'>
  perform: Perform
  timers: Pick<Timers, 'cancelAll'>
  lease: Lease
  alarms: Pick<Alarms, 'raise'>
  log: Log
  /** Calls an earlier process began, and what it had written of them. */
  openCalls: OpenCalls
  switchKind: string
  onNews: (news: CallNews) => void
}

/** A call under way here. `firstSequence` is where its trace begins: after that of an earlier process, if there is one. */
type Held = { record: CallRecord; firstSequence: number }

/** Event in → engine → commit → perform. Calls do not wait for each other, and one that breaks breaks alone (T10). */
export function createRunBoard(parts: RunBoardParts): RunBoard {
  const { board, commit, lease, openCalls } = parts
  const held = new Map<string, Held>()
  const tails = new Map<string, Promise<void>>()
  let stopped = false

  function take(event: CallEvent) {
    if (stopped) return
    try {
      if (event.type === 'callerHungUp' && openCalls.closeTalk(event)) return
      decide(event.type === 'callArrived' ? withCallerText(event) : event)
    } catch (error) {
      fault(event, error)
    }
  }

  function decide(event: CallEvent) {
    const { commands, changes, trace } = board.apply(event)
    const last = changes.at(-1)
    if (!last) return
    const { call } = last
    const began = !held.has(call.callId)
    const kept = held.get(call.callId) ?? begin(call, event)
    kept.record = recordOf(kept.record, call, trace, board.plan())
    const said = began ? [...staleness(event.at), ...trace] : trace
    const durable = commit.save({
      record: kept.record,
      trace: said.map((entry) => ({ ...entry, sequence: entry.sequence + kept.firstSequence })),
    })
    const { record } = kept
    follow(call.callId, durable, async () => {
      // Told when it can be read: whoever hears of it asks for the record at once.
      for (const { type } of changes) tell(record, type)
      for (const command of commands) await parts.perform(command)
    })
    if (last.type === 'callEnded') forget(call.callId)
  }

  function begin(call: CallState, event: CallEvent): Held {
    const earlier = openCalls.take(call.callId)
    // The engine cuts the caller's texts by its own measure; the record keeps them as they came in here.
    const { calledNumber, callerNumber, callerName } = event.type === 'callArrived' ? event : call
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

  function follow(callId: string, durable: Promise<boolean>, effects: () => Promise<void>) {
    const tail = (tails.get(callId) ?? Promise.resolve())
      .then(() => durable)
      .then(effects)
      .catch((error: unknown) => parts.log.error({ callId, error: String(error) }, 'an effect failed'))
      .finally(() => {
        if (tails.get(callId) === tail) tails.delete(callId)
      })
    tails.set(callId, tail)
  }

  function tell({ id, serviceId }: CallRecord, type: keyof typeof phases) {
    parts.onNews({ callId: id, serviceId, phase: phases[type] })
  }

  function forget(callId: string) {
    held.delete(callId)
    parts.timers.cancelAll(callId)
  }

  /** The engine is total; should it fail all the same, this call ends, says why, and no other notices. */
  function fault(event: CallEvent, error: unknown) {
    const { callId, at } = event
    parts.log.error({ callId, event: event.type, error: String(error) }, 'the engine failed')
    parts.alarms.raise('ENGINE_FAULT', { kind: 'telephony', id: 'engine' }, { event: event.type })
    const kept = held.get(callId)
    const durable = kept
      ? commit.save({ record: ended(kept.record, 'systemError', at), trace: [] })
      : Promise.resolve(true)
    follow(callId, durable, () => parts.perform({ type: 'hangUp', callId, cause: 'normal' }))
    forget(callId)
  }

  return {
    take,
    async stop() {
      stopped = true
      await Promise.all(tails.values())
    },
  }
}

const phases = { callStarted: 'started', callChanged: 'changed', callEnded: 'ended' } as const

/** Caller ID is a stranger's input: from here on it is at most 256 characters that can be stored and shown. */
function withCallerText(event: Extract<CallEvent, { type: 'callArrived' }>): CallEvent {
  return {
    ...event,
    calledNumber: callerText(event.calledNumber) ?? '',
    callerNumber: callerText(event.callerNumber),
    callerName: callerText(event.callerName),
  }
}

function newRecord(
  call: CallState,
  plan: Plan,
  switchKind: string,
  earlier: { record: CallRecord } | null,
): CallRecord {
  return {
    id: storable(call.callId),
    organizationUnitId: null,
    serviceId: null,
    calledNumber: call.calledNumber,
    callerNumber: call.callerNumber,
    callerName: call.callerName,
    culture: null,
    switch: switchKind,
    configurationVersion: plan.version,
    emergencyCaseId: null,
    activationId: null,
    startedAt: earlier?.record.startedAt ?? call.arrivedAt,
    endedAt: null,
    outcome: null,
    state: null,
    revision: earlier?.record.revision ?? 0,
  }
}

function recordOf(before: CallRecord, call: CallState, trace: readonly TraceEntry[], plan: Plan): CallRecord {
  const serviceId = call.visitedServiceIds[0] ?? call.serviceId
  const { phase } = call
  const record: CallRecord = {
    ...before,
    serviceId,
    organizationUnitId: serviceId === null ? null : (plan.services.get(serviceId)?.organizationUnitId ?? null),
    culture: call.culture,
    emergencyCaseId: call.emergencyCaseId ?? before.emergencyCaseId,
    activationId: before.activationId ?? activationOf(call, trace, plan),
    state: call,
    revision: before.revision + 1,
  }
  return phase.kind === 'ended' ? ended(record, phase.outcome, phase.endedAt) : record
}

/** The activation that a check named just now. The check is pure, so asking again gives the same answer. */
function activationOf(call: CallState, trace: readonly TraceEntry[], plan: Plan): string | null {
  const check = trace.find(({ code }) => code === 'ACTIVATION')
  if (!check) return null
  const verdicts = call.visitedServiceIds.flatMap((id) => {
    const service = plan.services.get(id)
    return service ? [checkEmergency(service, check.at)] : []
  })
  return verdicts.find(({ activation }) => activation)?.activation?.id ?? null
}
