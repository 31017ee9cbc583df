import { readFileSync } from 'node:fs'

/** Head and samples (-1..1) of a plain PCM WAV as the sound files of this package are: 44 bytes of head, then data. */
export function readPlainWav(path: string) {
  const bytes = readFileSync(path)
  const data = bytes.subarray(44)
  return {
    riff: bytes.toString('latin1', 0, 4),
    wave: bytes.toString('latin1', 8, 16),
    encoding: bytes.readUInt16LE(20),
    channels: bytes.readUInt16LE(22),
    sampleRate: bytes.readUInt32LE(24),
    bits: bytes.readUInt16LE(34),
    dataBytes: bytes.readUInt32LE(40),
    bytes: bytes.length,
    samples: Array.from({ length: data.length >> 1 }, (_, i) => data.readInt16LE(i * 2) / 32768),
  }
}

/** Loudness of every 10 ms, in dBFS. */
export function loudnessPer10Ms(samples: readonly number[]): readonly number[] {
  return Array.from({ length: Math.floor(samples.length / 80) }, (_, i) => dbfs(samples.slice(i * 80, i * 80 + 80)))
}

/** RMS in dBFS; silence is -Infinity. */
export function dbfs(samples: readonly number[]): number {
  return 20 * Math.log10(Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length))
}

/** The longest run of 10 ms pieces below the threshold, in milliseconds. */
export function longestSilenceMs(samples: readonly number[], thresholdDbfs: number): number {
  const runs = loudnessPer10Ms(samples).reduce(
    ({ run, longest }, db) => {
      const now = db < thresholdDbfs ? run + 10 : 0
      return { run: now, longest: Math.max(longest, now) }
    },
    { run: 0, longest: 0 },
  )
  return runs.longest
}
