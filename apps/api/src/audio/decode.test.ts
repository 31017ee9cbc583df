import { describe, expect, it } from 'vitest'
import { type Decoded, decode } from './decode.ts'
import { amplitudeAt, chunk, fixture, loudestHz, pcm16, tone, wavOf } from './sounds.testing.ts'

const fixtures = [
  { name: 'mpeg1-stereo.mp3', kind: 'mp3', ms: 1000 },
  { name: 'mpeg2-mono.mp3', kind: 'mp3', ms: 1071 },
  { name: 'mpeg25-vbr.mp3', kind: 'mp3', ms: 1000 },
  { name: 'vorbis-stereo.ogg', kind: 'oggVorbis', ms: 1000 },
  { name: 'vorbis-mono.ogg', kind: 'oggVorbis', ms: 1000 },
  { name: 'opus-stereo.opus', kind: 'oggOpus', ms: 1000 },
  { name: 'opus-mono.ogg', kind: 'oggOpus', ms: 1000 },
  { name: 'a-law.wav', kind: 'wav', ms: 1000 },
  { name: 'mu-law.wav', kind: 'wav', ms: 1000 },
  { name: 'ima-stereo.wav', kind: 'wav', ms: 1000 },
  { name: 'ima-mono.wav', kind: 'wav', ms: 1000 },
  { name: 'pcm24-extensible.wav', kind: 'wav', ms: 1000 },
] as const

describe('decoding a sound', () => {
  it.each(fixtures)('keeps the 440 Hz and the length of $name', async ({ name, kind, ms }) => {
    const decoded = await decode(fixture(name))

    expect(decoded.sourceKind).toBe(kind)
    expectTone(decoded, ms)
  })

  it.each([
    { form: '8-bit', head: { bits: 8 }, write: (b: Buffer, s: number) => b.writeUInt8(Math.round(s * 127) + 128) },
    { form: '16-bit', head: { bits: 16 }, write: (b: Buffer, s: number) => b.writeInt16LE(Math.round(s * 32_767)) },
    {
      form: '24-bit',
      head: { bits: 24 },
      write: (b: Buffer, s: number) => b.writeIntLE(Math.round(s * 8_388_607), 0, 3),
    },
    {
      form: '32-bit',
      head: { bits: 32 },
      write: (b: Buffer, s: number) => b.writeInt32LE(Math.round(s * 2_147_483_647)),
    },
    { form: 'float', head: { encoding: 3, bits: 32 }, write: (b: Buffer, s: number) => b.writeFloatLE(s) },
    { form: 'double', head: { encoding: 3, bits: 64 }, write: (b: Buffer, s: number) => b.writeDoubleLE(s) },
  ])('reads a $form WAV at 16 kHz with three channels', async ({ head, write }) => {
    const data = Buffer.concat(
      [...tone(440, 16_000, 0.5)].flatMap((sample) => {
        const bytes = Buffer.alloc(head.bits / 8)
        write(bytes, sample)
        return [bytes, bytes, bytes]
      }),
    )

    const decoded = await decode(wavOf(data, { ...head, channels: 3, sampleRate: 16_000 }))

    expectTone(decoded, 500)
  })

  it('keeps every sample of a sound that is 8 kHz mono 16-bit already', async () => {
    const data = pcm16(tone(440, 8000, 1))

    const decoded = await decode(wavOf(data))

    expect(Buffer.from(decoded.samples.buffer).equals(data)).toBe(true)
  })

  it('drops everything but the sound: notes in the file do not come along', async () => {
    const note = chunk('LIST', Buffer.from('INFOsecret note'))

    const decoded = await decode(wavOf(pcm16(tone(440, 8000, 1)), {}, note))

    expect(decoded.samples).toHaveLength(8000)
  })

  it('draws the waveform and states the loudness', async () => {
    const half = Float32Array.from([...tone(440, 8000, 1, 1), ...tone(440, 8000, 1, 0.1)])

    const decoded = await decode(wavOf(pcm16(half)))

    expect(decoded.peaks).toHaveLength(120)
    expect(decoded.peaks[10]).toBeCloseTo(1, 1)
    expect(decoded.peaks[110]).toBeCloseTo(0.1, 1)
    expect(decoded.loudness).toBeCloseTo(-6, 0)
  })
})

function expectTone({ samples }: Decoded, ms: number): void {
  expect(Math.abs(samples.length / 8 - ms)).toBeLessThanOrEqual(1)
  expect(loudestHz(samples)).toBe(440)
  expect(amplitudeAt(440, samples)).toBeGreaterThan(0.42)
  expect(amplitudeAt(440, samples)).toBeLessThan(0.55)
}
