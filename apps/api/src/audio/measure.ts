import { telephoneRate } from './limits.ts'

const waveformBars = 120
const pieceSamples = telephoneRate / 100
const audibleDbfs = -60

export type Measures = {
  /** Of the loudest sample in each of about 120 equal parts, 0..1, for a waveform. */
  readonly peaks: readonly number[]
  /** RMS of the whole sound in dBFS; -120 for nothing at all. */
  readonly loudness: number
  /** How much of the sound can be heard (10 ms pieces above -60 dBFS), in milliseconds. */
  readonly audibleMs: number
}

/** Looks at a whole sound at 8 kHz. */
export function measure(samples: Int16Array): Measures {
  const pieces = Math.ceil(samples.length / pieceSamples)
  let audible = 0
  for (let piece = 0; piece < pieces; piece++) {
    if (rmsDbfs(samples.subarray(piece * pieceSamples, (piece + 1) * pieceSamples)) > audibleDbfs) audible++
  }
  return { peaks: peaksOf(samples), loudness: round(rmsDbfs(samples), 10), audibleMs: audible * 10 }
}

function peaksOf(samples: Int16Array): readonly number[] {
  const bars = Math.min(waveformBars, samples.length)
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / bars)
    const to = Math.floor(((bar + 1) * samples.length) / bars)
    const highest = samples.subarray(from, to).reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
    return round(highest / 32768, 1000)
  })
}

function rmsDbfs(samples: Int16Array): number {
  if (samples.length === 0) return -120
  let sum = 0
  for (const sample of samples) sum += (sample / 32768) ** 2
  return Math.max(-120, 10 * Math.log10(sum / samples.length))
}

function round(value: number, per: number): number {
  return Math.round(value * per) / per
}
