import type { StoredRecording } from '../ports.ts'

const pattern = /^voicemail-([0-9a-f-]{36})-(.+)$/

/** What a recording is called in the switch. The box is in it, so that whoever finds it knows where it belongs. */
export const recordingName = ({ voicemailBoxId, recordingId }: StoredRecording): string =>
  `voicemail-${voicemailBoxId}-${recordingId}`

/** Reads such a name; null when it is none of ours. */
export function readRecordingName(name: string): StoredRecording | null {
  const [, voicemailBoxId, recordingId] = pattern.exec(name) ?? []
  return voicemailBoxId && recordingId ? { voicemailBoxId, recordingId } : null
}
