import type { CallEvent, CallState, FloorEvent } from '@nightswitch/routing-engine'
import { type CallRecord, ended } from './call-record.ts'
import { type After, backoffMs, type Clock } from './clock.ts'
import type { Commit } from './commit.ts'
import type { Log } from './log.ts'
import type { Switch } from './ports.ts'
import { factsOf, queueOf } from './record-call.ts'
import type { Writer } from './writer.ts'

/** A call an earlier process began and did not end. */
export type OpenCall = { record: CallRecord /** Where a further trace may begin. */; nextSequence: number }

/**
 * The calls that an earlier process left open. One whose caller still waits is reported by the switch as arriving: it
 * waits on in its queue, or begins anew, under its old record. One that is talking goes on untouched, keeps the two busy, and is
 * closed when it ends; one that is gone is closed. No record stays open for ever.
 */
export type OpenCalls = {
  /** Reads them, as soon as the database can be asked; resolves after the first attempt. */
  load(): Promise<void>
  /** A call that waited in a queue when the earlier process ended, as it was (Q2). */
  waiting(callId: string): CallState | null
  /** Hands out, once, what is known of a call that begins anew. */
  take(callId: string): OpenCall | null
  /** The caller of a talk that outlived us hung up: closes its record. False when it is no such call. */
  closeTalk(event: Extract<CallEvent, { type: 'callerHungUp' }>): boolean
  /** Tells the board of talks that the switch still holds, and closes what it no longer holds. */
  reconcile(): Promise<void>
  count(): number
}

type Row = Omit<
  CallRecord,
  | 'configurationVersion'
  | 'startedAt'
  | 'revision'
  | 'endedAt'
  | 'outcome'
  | keyof ReturnType<typeof factsOf>
  | 'callQueueId'
> & {
  configurationVersion: string
  startedAt: Date
  revision: string
  nextSequence: number
}

const OPEN = `
  select c.id, c.organization_unit_id "organizationUnitId", c.service_id "serviceId", c.called_number "calledNumber",
    c.caller_number "callerNumber", c.caller_name "callerName", c.culture, c.switch,
    c.configuration_version "configurationVersion", c.emergency_case_id "emergencyCaseId", c.activation_id "activationId",
    c.started_at "startedAt", c.state, coalesce(c.state ->> 'revision', '0') revision,
    (select coalesce(max(t.sequence) + 1, 0) from call_trace t where t.call_id = c.id) "nextSequence"
  from call c where c.ended_at is null and c.started_at < $1 order by c.started_at`

export type OpenCallsParts = {
  writer: Writer
  commit: Pick<Commit, 'save'>
  switch: Pick<Switch, 'kind' | 'liveCalls'>
  clock: Clock
  after: After
  log: Log
  /** Calls that began before belong to an earlier process; epoch milliseconds. */
  startedAt: number
  /** Whether this process holds the call already. */
  isOurs: (callId: string) => boolean
  /** Tells the board. */
  tell: (event: Extract<FloorEvent, { type: 'talkGoesOn' | 'talkIsOver' }>) => void
}

export function createOpenCalls(parts: OpenCallsParts): OpenCalls {
  const open = new Map<string, OpenCall>()
  const told = new Set<string>()
  let failures = 0

  function load(): Promise<void> {
    return read().catch((error: unknown) => {
      if (failures === 0) parts.log.warn({ error: String(error) }, 'calls left open cannot be read yet')
      // Those who were gone before they were known of are found now.
      parts.after(backoffMs(failures++, 200, 2_000), () => void load().then(reconcile))
    })
  }

  async function read() {
    const rows = await parts.writer.query<Row>(OPEN, [new Date(parts.startedAt)], 4_000)
    for (const row of rows) if (!parts.isOurs(row.id)) open.set(row.id, openCallOf(row))
    if (rows.length > 0) parts.log.info({ calls: rows.length }, 'calls were left open')
    for (const { record } of [...open.values()]) if (record.switch !== parts.switch.kind) close(record)
  }

  /** Rejects never: a switch that cannot be asked now is asked again when it is back. */
  async function reconcile() {
    if (open.size === 0) return
    const live = await parts.switch.liveCalls().catch(() => null)
    if (live === null) return
    for (const [callId, { record }] of [...open]) {
      if (!live.includes(callId)) close(record)
      else if (record.talked && !told.has(callId)) goesOn(record)
    }
  }

  function goesOn({ id: callId, state }: CallRecord) {
    told.add(callId)
    const { talkingTo = null, talkingIn = null, live } = state ?? {}
    const talk = { callId, talkingTo, talkingIn, outside: live?.outside ?? [] }
    parts.tell({ type: 'talkGoesOn', at: parts.clock.now(), talk })
  }

  function close(record: CallRecord, at = parts.clock.now()) {
    open.delete(record.id)
    if (told.delete(record.id)) parts.tell({ type: 'talkIsOver', at, talkId: record.id })
    const left = { ...record, messageLeft: leftMessage(record) }
    void parts.commit.save({ record: ended(left, endOf(left), at), trace: [] })
  }

  return {
    load,
    reconcile,
    waiting(callId) {
      const state = open.get(callId)?.record.state ?? null
      return state?.waitingIn ? state : null
    },
    take(callId) {
      const found = open.get(callId) ?? null
      open.delete(callId)
      told.delete(callId)
      return found
    },
    closeTalk({ callId, at }) {
      const found = open.get(callId)
      if (found) close(found.record, at)
      return found !== undefined
    },
    count: () => open.size,
  }
}

function openCallOf({ nextSequence, revision, startedAt, configurationVersion, ...row }: Row): OpenCall {
  const state = isCallState(row.state) ? row.state : null
  const callQueueId = state && queueOf(state)
  const unknown = { isIncoming: true, talked: false, messageLeft: false }
  return {
    nextSequence,
    record: {
      ...row,
      startedAt: startedAt.getTime(),
      configurationVersion: Number(configurationVersion),
      revision: Number(revision),
      ...{ state, callQueueId },
      ...(state ? factsOf(state, callQueueId) : unknown),
      endedAt: null,
      outcome: null,
    },
  }
}

/** Who was leaving a message when the earlier process died finished it: the switch has it. */
const leftMessage = ({ state }: CallRecord): boolean =>
  (state?.messageLeft ?? false) || (state?.live?.recordingId ?? null) !== null

const endOf = ({ state, messageLeft }: CallRecord) => state?.connected ?? (messageLeft ? 'voicemail' : 'systemError')

/** Of a state that an older version wrote we only need whether somebody was connected. */
function isCallState(state: unknown): state is CallState {
  return typeof state === 'object' && state !== null && 'connected' in state && 'phase' in state
}
