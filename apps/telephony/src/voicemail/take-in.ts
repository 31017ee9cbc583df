import { LEAST_MESSAGE_MS } from '@nightswitch/routing-engine'
import type { Alarms } from '../alarms.ts'
import { type After, backoffMs } from '../clock.ts'
import { openConnection } from '../connection.ts'
import type { Log } from '../log.ts'
import type { StoredRecording, Switch } from '../ports.ts'
import { storable } from '../storable.ts'
import { readRecording } from './recorded-sound.ts'

/** Takes what callers said out of the switch and into the database. */
export type TakeIn = {
  /** Takes in everything the switch holds, now and again until it is done; never rejects. */
  collect(): Promise<void>
  stop(): void
}

export type TakeInParts = {
  url: string
  switch: Pick<Switch, 'recordings'>
  after: After
  log: Log
  alarms: Pick<Alarms, 'raise'>
  /** A new message can be read. */
  onMessage: () => void
}

const TIMEOUT_MS = 20_000
/** The record of a call follows a recording within seconds, even after the database was away. */
const MOST_WAITS_FOR_CALL = 10

const SAVE = `
  insert into voicemail_message
    (voicemail_box_id, recording_id, call_id, service_id, caller_number, caller_name, received_at, duration_ms, wav)
  select b.id, $2, $3, c.service_id, c.caller_number, c.caller_name, coalesce(c.ended_at, now()), $4, $5
  from voicemail_box b left join call c on c.id = $3 where b.id = $1
  on conflict (recording_id) do nothing returning id`

/**
 * The switch is where a recording lies safely until the database has it; only then is it dropped there. So nothing is
 * lost whoever dies in between: the next process finds it in the switch, and one that was taken in is not taken twice.
 */
export function createTakeIn(parts: TakeInParts): TakeIn {
  const { recordings } = parts.switch
  const waitsForCall = new Map<string, number>()
  let running: Promise<void> | null = null
  let again = false
  let failures = 0
  let cancel = () => {}
  let stopped = false

  function collect(): Promise<void> {
    if (running) again = true
    running ??= takeAll().finally(() => {
      running = null
      if (again && !stopped) void collect()
    })
    return running
  }

  async function takeAll() {
    again = false
    cancel()
    try {
      const left = await takeEach(await recordings.list())
      failures = 0
      if (left > 0) later(1_000)
    } catch (error) {
      if (failures++ === 0) parts.log.warn({ error: String(error) }, 'messages of callers wait in the exchange')
      later(backoffMs(failures, 500, 10_000))
    }
  }

  function later(ms: number) {
    if (!stopped) cancel = parts.after(ms, () => void collect())
  }

  /** Gives how many are left for the next time. */
  async function takeEach(found: readonly StoredRecording[]): Promise<number> {
    if (found.length === 0) return 0
    let left = 0
    const database = await openConnection(parts.url, { statementTimeoutMs: TIMEOUT_MS })
    try {
      for (const recording of found) if (!(await take(recording))) left += 1
    } finally {
      await database.close()
    }
    return left

    async function take(recording: StoredRecording): Promise<boolean> {
      const { recordingId, voicemailBoxId } = recording
      const file = await recordings.read(recording)
      if (file === null) return true
      const { wav, durationMs, soundMs } = readRecording(file)
      if (soundMs >= LEAST_MESSAGE_MS) {
        const callId = storable(callIdOf(recordingId))
        if (await isAwaited(callId)) return false
        const values = [voicemailBoxId, storable(recordingId), callId, durationMs, wav]
        const saved = await database.query(SAVE, values, TIMEOUT_MS)
        if (saved.length > 0) parts.onMessage()
        else if (!(await isKnown(recordingId))) return withoutBox(recording)
      }
      await recordings.drop(recording)
      return true
    }

    /** The caller's number is in the record of the call, which may still be on its way. */
    async function isAwaited(callId: string): Promise<boolean> {
      const [call] = await database.query('select 1 from call where id = $1', [callId], TIMEOUT_MS)
      const waits = waitsForCall.get(callId) ?? 0
      waitsForCall.delete(callId)
      if (call || waits >= MOST_WAITS_FOR_CALL) return false
      waitsForCall.set(callId, waits + 1)
      return true
    }

    async function isKnown(recordingId: string): Promise<boolean> {
      const sql = 'select 1 from voicemail_message where recording_id = $1'
      return (await database.query(sql, [storable(recordingId)], TIMEOUT_MS)).length > 0
    }
  }

  /** Its box was deleted meanwhile. It stays in the exchange, where a person can still find it. */
  function withoutBox({ recordingId, voicemailBoxId }: StoredRecording): true {
    parts.log.error({ recordingId, voicemailBoxId }, 'the box of a message is gone')
    parts.alarms.raise('MESSAGE_WITHOUT_BOX', { kind: 'telephony', id: 'voicemail' })
    return true
  }

  return {
    collect,
    stop() {
      stopped = true
      cancel()
    },
  }
}

/** The engine names a recording after its call: `<callId>.<n>`. */
const callIdOf = (recordingId: string) => recordingId.replace(/\.\d+$/, '')
