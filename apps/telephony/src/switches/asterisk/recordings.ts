import type { RecordingEnd } from '@nightswitch/routing-engine'
import type { RecordCaller, StoredRecording, Switch } from '../../ports.ts'
import { readRecording } from '../../voicemail/recorded-sound.ts'
import { readRecordingName, recordingName } from '../recording-names.ts'
import type { Call } from './calls.ts'
import type { Desk } from './desk.ts'
import { keepLineFor, takeLifeline } from './lifeline.ts'
import type { Channel } from './messages.ts'
import { parseNames } from './messages.ts'
import { leaveNote, readNote } from './notes.ts'
import { answerOf, channelPath, done, isDone, quietly } from './requests.ts'

const livePath = (name: string) => `/recordings/live/${encodeURIComponent(name)}`
const storedPath = (name: string) => `/recordings/stored/${encodeURIComponent(name)}`

export type Recorder = {
  record(call: Call, command: RecordCaller): Promise<void>
  /** What was recorded is kept; its end is not told. */
  stop(call: Call, recordingId: string): Promise<void>
  /** The exchange says that a recording is over. Told once, then `left` when the caller has hung up meanwhile. */
  finished(name: string, ok: boolean): Promise<void>
  /** The caller hung up. True: a message is being left, so that the hang-up is told after it. */
  isLeaving(call: Call, isLast: boolean): boolean
  /** After a connection: recordings that ended while we were away. */
  finishLost(): Promise<void>
  /** The recording that a caller we do not know is making, if it is still running. */
  runningOn(channel: Channel): Promise<StoredRecording | null>
  readonly stored: Switch['recordings']
}

/** Recordings of callers: the exchange writes them to its own disk, where they lie until they are dropped. */
export function createRecorder({ ari, calls, report }: Desk, left: (call: Call) => void): Recorder {
  async function record(
    call: Call,
    { recordingId, voicemailBoxId, maxSeconds, maxSilenceSeconds, beepPath }: RecordCaller,
  ) {
    if (call.recording) return
    const name = recordingName({ voicemailBoxId, recordingId })
    call.recording = { recordingId, name, maxSeconds, isEnding: false }
    const path = channelPath(call.callId)
    // Who speaks is not interrupted when this process dies: the exchange goes on by itself.
    await Promise.all([keepLineFor(ari, call, maxSeconds), leaveNote(ari, call.callId, 'recording', name)])
    if (beepPath !== null) {
      const media = `sound:${beepPath}`
      await answerOf(ari.request('POST', `${path}/play/${encodeURIComponent(`${recordingId}.beep`)}`, { media }))
    }
    const reply = await answerOf(
      ari.request('POST', `${path}/record`, {
        ...{ name, format: 'wav', maxDurationSeconds: maxSeconds, maxSilenceSeconds },
        ...{ ifExists: 'fail', beep: false, terminateOn: '#' },
      }),
    )
    // 409: this recording runs already, so an earlier try got through.
    if (!isDone(reply)) setImmediate(() => void finished(name, false))
  }

  async function stop(call: Call, recordingId: string) {
    const { recording } = call
    if (recording?.recordingId !== recordingId) return
    call.recording = null
    void takeLifeline(ari, call)
    done(await ari.request('POST', `${livePath(recording.name)}/stop`))
  }

  async function finished(name: string, ok: boolean) {
    const call = [...calls.values()].find(({ recording }) => recording?.name === name)
    const recording = call?.recording
    // Each end is told once, whichever of its signs comes first.
    if (!call || !recording || recording.isEnding) return
    recording.isEnding = true
    const { callId } = call
    const file = ok ? await ari.download(`${storedPath(name)}/file`).catch(() => null) : null
    const { durationMs, soundMs } = readRecording(file ?? Buffer.alloc(0))
    if (call.recording !== recording) return
    call.recording = null
    const reason: RecordingEnd = call.leaving ? 'hangUp' : endOf(durationMs, recording.maxSeconds, file !== null)
    const end = { ok: file !== null || call.leaving, durationMs: soundMs, reason }
    if (!call.ending) {
      report({ type: 'recordingFinished', callId, at: Date.now(), recordingId: recording.recordingId, ...end })
    }
    if (call.leaving) return left(call)
    // Nobody above us knows the call: having left a message is its end.
    if (call.orphaned) void quietly(ari.request('DELETE', channelPath(callId)))
    else void takeLifeline(ari, call)
  }

  function isLeaving(call: Call, isLast: boolean): boolean {
    if (!call.recording || call.ending) return false
    call.leaving = true
    // The exchange ends the recording of who hangs up and says so; when the channel is gone already, we do not wait.
    if (isLast) void finished(call.recording.name, true)
    return true
  }

  async function finishLost() {
    for (const { recording } of [...calls.values()]) {
      if (!recording) continue
      const { status } = await ari.request('GET', livePath(recording.name))
      if (status === 404) await finished(recording.name, true)
    }
  }

  async function runningOn({ id }: Channel) {
    const name = await readNote(ari, id, 'recording')
    const recording = name ? readRecordingName(name) : null
    if (!name || !recording) return null
    return (await ari.request('GET', livePath(name))).status === 200 ? recording : null
  }

  return {
    ...{ record, stop, finished, isLeaving, finishLost, runningOn },
    stored: {
      async list() {
        const { status, body } = await ari.request('GET', '/recordings/stored')
        if (status !== 200) throw new Error(`the exchange answered ${status} to the list of recordings`)
        const running = new Set([...calls.values()].flatMap(({ recording }) => recording?.name ?? []))
        const found: StoredRecording[] = []
        for (const name of parseNames(body)) {
          const recording = readRecordingName(name)
          // What is still being recorded has a file already.
          if (!recording || running.has(name)) continue
          if ((await ari.request('GET', livePath(name))).status === 404) found.push(recording)
        }
        return found
      },
      read: (recording) => ari.download(`${storedPath(recordingName(recording))}/file`),
      async drop(recording) {
        done(await ari.request('DELETE', storedPath(recordingName(recording))))
      },
    },
  }
}

function endOf(durationMs: number, maxSeconds: number, isThere: boolean): RecordingEnd {
  if (!isThere) return 'failed'
  // The exchange measures in whole packets.
  return durationMs >= maxSeconds * 1000 - 200 ? 'maxLength' : 'ended'
}
