import { Buffer } from 'node:buffer'

const rate = 8000
const seconds = 8
const loudest = 0.2

// Two soft chords that take turns; every note stays inside the band a telephone carries.
const chords = [
  [349.25, 440, 523.25, 659.25],
  [293.625, 349.25, 440, 587.375],
]

/**
 * The hold tone as the samples of a WAV (8 kHz mono 16-bit). Every frequency and every swell has a whole number of
 * cycles in the loop, so the end meets the beginning without a click.
 */
export function holdTone() {
  const samples = Array.from({ length: rate * seconds }, (_, i) => loudness(i / rate))
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0)
  return wavOf(samples.map((sample) => Math.round((sample / peak) * loudest * 32767)))
}

/** The tone after which a caller is recorded, as a WAV: a quarter of a second of 1 kHz, soft at both ends. */
export function beep() {
  const count = rate / 4
  const soft = (i) => Math.min(1, i / 80, (count - i) / 80)
  return wavOf(
    Array.from({ length: count }, (_, i) =>
      Math.round(Math.sin((2 * Math.PI * 1000 * i) / rate) * soft(i) * loudest * 32767),
    ),
  )
}

function loudness(t) {
  const turn = Math.cos((2 * Math.PI * t) / seconds)
  // Neither chord ever goes away altogether: a caller who hears nothing hangs up.
  const shares = [0.55 + 0.45 * turn, 0.55 - 0.45 * turn]
  return chords.reduce((sum, notes, chord) => sum + shares[chord] * notes.reduce((n, hz) => n + note(hz, t), 0), 0)
}

function note(hz, t) {
  const whole = Math.round(hz * seconds) / seconds
  const phase = 2 * Math.PI * whole * t
  return Math.sin(phase + whole) + 0.18 * Math.sin(2 * phase) + 0.05 * Math.sin(3 * phase)
}

function wavOf(samples) {
  const wav = Buffer.alloc(44 + samples.length * 2)
  wav.write('RIFF', 0, 'latin1')
  wav.writeUInt32LE(36 + samples.length * 2, 4)
  wav.write('WAVEfmt ', 8, 'latin1')
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36, 'latin1')
  wav.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, i) => {
    wav.writeInt16LE(sample, 44 + i * 2)
  })
  return wav
}
