// Tones that can be told apart by ear of a program: writing them as wav, sending and hearing them as A-law.
import { writeFileSync } from 'node:fs'

const rate = 8000

/** Samples of one tone, 16-bit. */
export function tone(frequency, seconds, amplitude = 10000) {
  return Int16Array.from(
    { length: Math.round(rate * seconds) },
    (_, n) => amplitude * Math.sin((2 * Math.PI * frequency * n) / rate),
  )
}

/** A wav file as the exchange plays it: 8 kHz, mono, 16-bit. */
export function wav(samples) {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length * 2, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length * 2, 40)
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)])
}

/** Writes a wav of one tone. */
export function writeTone(file, frequency, seconds) {
  writeFileSync(file, wav(tone(frequency, seconds)))
}

/** 16-bit samples to A-law (G.711). */
export function toALaw(samples) {
  return Buffer.from(Array.from(samples, encode))
}

/** A-law bytes to 16-bit samples. */
export function fromALaw(bytes) {
  return Int16Array.from(bytes, (byte) => decoded[byte])
}

/** The strongest of `frequencies` in the samples, or null when it is quiet or none stands out. */
export function strongestTone(samples, frequencies) {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0)
  if (energy / samples.length < 200 * 200) return null
  const powers = frequencies.map((frequency) => ({
    frequency,
    share: (2 * power(samples, frequency)) / (samples.length * energy),
  }))
  const best = powers.reduce((a, b) => (b.share > a.share ? b : a))
  return best.share > 0.6 ? best.frequency : null
}

// Goertzel: how much of one frequency is in the samples
function power(samples, frequency) {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / rate)
  let [one, two] = [0, 0]
  for (const sample of samples) [one, two] = [sample + coefficient * one - two, one]
  return one * one + two * two - coefficient * one * two
}

function encode(sample) {
  const sign = sample >= 0 ? 0x80 : 0
  const magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32635) >> 4
  const exponent = magnitude < 32 ? (magnitude >= 16 ? 1 : 0) : 31 - Math.clz32(magnitude) - 3
  const mantissa = exponent < 2 ? magnitude & 0x0f : (magnitude >> (exponent - 1)) & 0x0f
  return (sign | (exponent << 4) | mantissa) ^ 0x55
}

const decoded = Int16Array.from({ length: 256 }, (_, byte) => {
  const code = byte ^ 0x55
  const exponent = (code >> 4) & 7
  const mantissa = code & 0x0f
  const magnitude = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1)
  return code & 0x80 ? magnitude : -magnitude
})
