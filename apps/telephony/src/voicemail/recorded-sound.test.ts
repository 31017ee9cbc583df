import { describe, expect, it } from 'vitest'
import { readRecording, wavOf } from './recorded-sound.ts'

const seconds = (loudness: number, length: number) => {
  const samples = Buffer.alloc(length * 16_000)
  for (let at = 0; at * 2 < samples.length; at++) samples.writeInt16LE(Math.round(loudness * Math.sin(at / 3)), at * 2)
  return samples
}

describe('a recording', () => {
  it('loses the silence at its end, and is as long as what was said', () => {
    const file = wavOf(Buffer.concat([seconds(5_000, 2), seconds(20, 10)]))

    const { wav, durationMs, soundMs } = readRecording(file)

    expect(soundMs).toBe(2_000)
    expect(durationMs).toBe(2_500)
    expect(wav.length).toBe(44 + 2.5 * 16_000)
  })

  it('keeps the pauses between words', () => {
    const file = wavOf(Buffer.concat([seconds(5_000, 1), seconds(0, 3), seconds(5_000, 1)]))

    expect(readRecording(file)).toMatchObject({ soundMs: 2_000, durationMs: 5_000 })
  })

  it('of somebody who says nothing has no sound', () => {
    expect(readRecording(wavOf(seconds(20, 5)))).toMatchObject({ soundMs: 0 })
  })

  it('is read as far as it goes when the recorder never finished its head', () => {
    const file = wavOf(seconds(5_000, 3))
    file.writeUInt32LE(0, 40)

    const { wav, soundMs } = readRecording(file.subarray(0, file.length - 8_001))

    expect(soundMs).toBe(2_480)
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44)
  })

  it.each([Buffer.alloc(0), Buffer.from('no sound at all'), wavOf(Buffer.alloc(0))])('is none: %#', (file) => {
    expect(readRecording(file)).toMatchObject({ soundMs: 0, durationMs: 0 })
  })
})
