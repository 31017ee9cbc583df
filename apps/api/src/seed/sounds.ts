import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { telephoneRate } from '../audio/limits.ts'
import { measure } from '../audio/measure.ts'

/** A sound of the demo organisation as the database keeps it. Throws when the folder `prisma/seed/sounds` is not above the code. */
export function soundOf(fileName: string, folder = soundFolder()) {
  const wav = readFileSync(join(folder, fileName))
  const samples = samplesOf(wav)
  const { peaks, loudness } = measure(samples)
  return {
    hash: createHash('sha256').update(wav).digest('hex'),
    wav: new Uint8Array(wav),
    durationMs: Math.round((samples.length / telephoneRate) * 1000),
    peaks: peaks.map((peak) => Math.round(peak * 100)),
    loudness,
  }
}

const inCheckout = join('prisma', 'seed', 'sounds')
const WAV_HEAD_BYTES = 44

/** The sounds are made by a script of ours: 16-bit mono after a head of 44 bytes. */
function samplesOf(wav: Buffer): Int16Array {
  const data = wav.subarray(WAV_HEAD_BYTES)
  return Int16Array.from({ length: Math.floor(data.length / 2) }, (_, index) => data.readInt16LE(index * 2))
}

/** Above the source or the bundle it went into. */
function soundFolder(from = import.meta.dirname): string {
  const folder = join(from, inCheckout)
  if (existsSync(folder)) return folder
  if (dirname(from) === from) throw new Error(`No folder ${inCheckout} above ${import.meta.dirname}.`)
  return soundFolder(dirname(from))
}
