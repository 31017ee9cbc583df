import type { RecordingEnd } from '@nightswitch/routing-engine'
import type { After, Clock } from '../../clock.ts'
import type { RecordCaller, SwitchEvent } from '../../ports.ts'
import type { SimulatedRecordings } from './recordings.ts'

type Recording = Pick<RecordCaller, 'recordingId' | 'voicemailBoxId'> & { since: number; cancel: () => void }

/** What recording needs of a call. */
export type RecordedCall = { recording: Recording | null; patience: () => void }

export type RecordedCallers = {
  record(call: RecordedCall, command: RecordCaller): void
  /** The caller speaks no more: it is kept, and told. */
  end(call: RecordedCall, callId: string, reason: RecordingEnd): void
  /** Keeps it without a word; gives how much was said. */
  keep(call: RecordedCall): number
}

/** Callers who leave a message: they say so much, then hang up. */
export function createRecordedCallers(parts: {
  clock: Pick<Clock, 'now'>
  later: After
  report: (event: SwitchEvent) => void
  recordings: Pick<SimulatedRecordings, 'keep'>
  messageMs: number
  pace: number
  isNew: (id: string) => boolean
  patienceOf: (callId: string) => () => void
  callerHangsUp: (callId: string) => void
}): RecordedCallers {
  const { clock, messageMs } = parts

  function record(call: RecordedCall, { callId, recordingId, voicemailBoxId, maxSeconds }: RecordCaller) {
    if (!parts.isNew(recordingId)) return
    const isCutOff = messageMs > maxSeconds * 1_000
    // Who speaks has not run out of patience.
    call.patience()
    const cancel = parts.later(Math.min(messageMs, maxSeconds * 1_000), () => {
      if (!isCutOff) return parts.callerHangsUp(callId)
      call.patience = parts.patienceOf(callId)
      end(call, callId, 'maxLength')
    })
    call.recording = { recordingId, voicemailBoxId, since: clock.now(), cancel }
  }

  function end(call: RecordedCall, callId: string, reason: RecordingEnd) {
    const { recording } = call
    if (!recording) return
    const durationMs = keep(call)
    const { recordingId } = recording
    parts.report({ type: 'recordingFinished', callId, at: clock.now(), recordingId, ok: true, durationMs, reason })
  }

  function keep(call: RecordedCall): number {
    const { recording } = call
    if (!recording) return 0
    call.recording = null
    recording.cancel()
    const ms = (clock.now() - recording.since) / parts.pace
    parts.recordings.keep(recording, ms)
    return ms
  }

  return { record, end, keep }
}
