import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The path of a committed sound. */
export function fixturePath(name: string): string {
  return join(import.meta.dirname, 'fixtures', name)
}

/** The bytes of a committed sound, free to be spoilt. */
export function fixture(name: string): Buffer {
  return Buffer.from(readFileSync(fixturePath(name)))
}

/** Samples of a sine, -1..1. */
export function tone(hz: number, sampleRate: number, seconds: number, loudness = 0.5): Float32Array {
  return Float32Array.from(
    { length: Math.round(sampleRate * seconds) },
    (_, i) => loudness * Math.sin((2 * Math.PI * hz * i) / sampleRate),
  )
}

export type WavHead = {
  readonly encoding?: number
  readonly channels?: number
  readonly sampleRate?: number
  readonly bits?: number
  readonly blockAlign?: number
  readonly dataSize?: number
  readonly riffSize?: number
}

/** A WAV file whose head says what the test wants it to say, true or not. */
export function wavOf(data: Buffer, head: WavHead = {}, chunksBefore: Buffer = Buffer.alloc(0)): Buffer {
  const { encoding = 1, channels = 1, sampleRate = 8000, bits = 16 } = head
  const blockAlign = head.blockAlign ?? (channels * bits) / 8
  const format = Buffer.alloc(24)
  format.write('fmt ', 0, 'latin1')
  format.writeUInt32LE(16, 4)
  format.writeUInt16LE(encoding, 8)
  format.writeUInt16LE(channels, 10)
  format.writeUInt32LE(sampleRate, 12)
  format.writeUInt32LE((sampleRate * blockAlign) % 2 ** 32, 16)
  format.writeUInt16LE(blockAlign % 65_536, 20)
  format.writeUInt16LE(bits, 22)
  const padded = Buffer.concat([data, Buffer.alloc(data.length % 2)])
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    format,
    chunksBefore,
    chunkHead('data', head.dataSize ?? data.length),
    padded,
  ])
  return Buffer.concat([chunkHead('RIFF', head.riffSize ?? body.length), body])
}

/** One chunk of a WAV file. */
export function chunk(id: string, body: Buffer): Buffer {
  return Buffer.concat([chunkHead(id, body.length), body, Buffer.alloc(body.length % 2)])
}

function chunkHead(id: string, size: number): Buffer {
  const head = Buffer.alloc(8)
  head.write(id, 0, 'latin1')
  head.writeUInt32LE(size, 4)
  return head
}

/** The same Ogg file with the checksum of every page made right again, as whoever forges one would do. */
export function sealedOgg(file: Buffer): Buffer {
  const sealed = Buffer.from(file)
  for (let at = sealed.indexOf('OggS'); at >= 0; at = sealed.indexOf('OggS', at + 4)) {
    const next = sealed.indexOf('OggS', at + 4)
    sealed.writeUInt32LE(0, at + 22)
    sealed.writeUInt32LE(oggChecksum(sealed.subarray(at, next < 0 ? sealed.length : next)), at + 22)
  }
  return sealed
}

function oggChecksum(page: Buffer): number {
  let sum = 0
  for (const byte of page) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}

/** 16-bit PCM of these samples. */
export function pcm16(samples: Float32Array): Buffer {
  const pcm = Buffer.alloc(samples.length * 2)
  samples.forEach((sample, i) => {
    pcm.writeInt16LE(Math.round(sample * 32_767), i * 2)
  })
  return pcm
}

/** The samples of a WAV file as Nightswitch keeps it. */
export function samplesOf(wav: Buffer): Int16Array {
  return Int16Array.from({ length: (wav.length - 44) / 2 }, (_, i) => wav.readInt16LE(44 + i * 2))
}

/** How loud this frequency is in a sound at 8 kHz, as the amplitude (0..1) of a sine. Goertzel's way. */
export function amplitudeAt(hz: number, samples: ArrayLike<number>, fullScale = 32_768): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / 8000)
  let [s1, s2] = [0, 0]
  for (let i = 0; i < samples.length; i++) {
    const s0 = (samples[i] ?? 0) + turn * s1 - s2
    s2 = s1
    s1 = s0
  }
  const power = s1 * s1 + s2 * s2 - turn * s1 * s2
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length / fullScale
}

/** The loudest frequency of a sound at 8 kHz, in steps of 10 Hz. */
export function loudestHz(samples: Int16Array): number {
  const candidates = Array.from({ length: 395 }, (_, i) => 10 * (i + 1))
  const loud = candidates.map((hz) => amplitudeAt(hz, samples))
  return candidates[loud.indexOf(Math.max(...loud))] ?? 0
}
