import { mkdirSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredRecording, Switch } from '../../ports.ts'
import { wavOf } from '../../voicemail/recorded-sound.ts'
import { readRecordingName, recordingName } from '../recording-names.ts'

/** What simulated callers said, as files in a folder: like those of an exchange they outlive the process. */
export type SimulatedRecordings = Switch['recordings'] & {
  /** Keeps a message of so many milliseconds: a tone, so that there is something to hear. */
  keep(recording: StoredRecording, ms: number): void
}

const SPOKEN_HZ = 440
const LOUDNESS = 6_000

export function createSimulatedRecordings(folder: string): SimulatedRecordings {
  const pathOf = (recording: StoredRecording) => join(folder, `${recordingName(recording)}.wav`)
  return {
    keep(recording, ms) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(pathOf(recording), wavOf(spoken(ms)))
    },
    async list() {
      const files = await readdir(folder).catch(() => [])
      return files.flatMap((file) => readRecordingName(file.replace(/\.wav$/, '')) ?? [])
    },
    read: (recording) => readFile(pathOf(recording)).catch(() => null),
    drop: (recording) => rm(pathOf(recording), { force: true }),
  }
}

function spoken(ms: number): Buffer {
  const samples = Buffer.alloc(Math.round(ms * 8) * 2)
  for (let at = 0; at * 2 < samples.length; at++)
    samples.writeInt16LE(Math.round(LOUDNESS * Math.sin((2 * Math.PI * SPOKEN_HZ * at) / 8_000)), at * 2)
  return samples
}
