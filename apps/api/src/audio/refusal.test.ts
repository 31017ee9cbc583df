import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from './decode.ts'
import { AudioRefusal } from './refusal.ts'
import { chunk, fixture, pcm16, sealedOgg, tone, type WavHead, wavOf } from './sounds.testing.ts'

const fixtures = [
  'mpeg1-stereo.mp3',
  'mpeg2-mono.mp3',
  'mpeg25-vbr.mp3',
  'vorbis-stereo.ogg',
  'vorbis-mono.ogg',
  'opus-stereo.opus',
  'opus-mono.ogg',
  'a-law.wav',
  'mu-law.wav',
  'ima-stereo.wav',
  'ima-mono.wav',
  'pcm24-extensible.wav',
]

describe('a file that is no sound', () => {
  it.each([
    ['empty', Buffer.alloc(0)],
    ['a ZIP archive', Buffer.from('504b0304140000000000', 'hex')],
    ['a web page', Buffer.from('<!doctype html><html><body><script>alert(1)</script></body></html>')],
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
    ['text', Buffer.from('The quick brown fox jumps over the lazy dog. '.repeat(100))],
    ['zeros', Buffer.alloc(100_000)],
  ])('is refused when it is %s', async (_, file) => {
    await expect(refusalOf(file)).resolves.toBe('AUDIO_NOT_RECOGNISED')
  })

  it.each([
    [
      'a script in a chunk',
      wavOf(pcm16(tone(440, 8000, 1)), {}, chunk('note', Buffer.from('<script>alert(1)</script>'))),
    ],
    [
      'a page as its samples',
      wavOf(Buffer.concat([Buffer.from('<html><body onload=x()>'), pcm16(tone(440, 8000, 1))])),
    ],
    ['an SVG in its tag', Buffer.concat([id3('<svg onload="alert(1)">'), fixture('mpeg2-mono.mp3')])],
    ['PHP in a chunk', wavOf(pcm16(tone(440, 8000, 1)), {}, chunk('LIST', Buffer.from('INFO<?php system(0);')))],
    ['a PDF in a chunk', wavOf(pcm16(tone(440, 8000, 1)), {}, chunk('junk', Buffer.from('%PDF-1.7 1 0 obj')))],
    [
      'an archive behind',
      Buffer.concat([fixture('mpeg2-mono.mp3'), Buffer.from('TAGPK\x05\x06\0\0\0\0\x01\0', 'latin1')]),
    ],
  ])('is refused when it is a sound with %s', async (_, file) => {
    await expect(refusalOf(file)).resolves.toBe('AUDIO_NOT_ONLY_AUDIO')
  })
})

describe('a damaged sound', () => {
  it.each(fixtures)('is refused when %s is cut off anywhere', async (name) => {
    const whole = fixture(name)
    const cuts = [0.02, 0.1, 0.5, 0.9, 0.97].map((part) => whole.subarray(0, Math.floor(whole.length * part)))

    const codes = await Promise.all(cuts.map(refusalOf))

    expect(codes).toEqual(cuts.map(() => 'AUDIO_DAMAGED'))
  })

  it.each<[string, WavHead, string]>([
    ['no channel', { channels: 0, blockAlign: 2 }, 'AUDIO_DAMAGED'],
    ['255 channels', { channels: 255 }, 'AUDIO_NOT_SUPPORTED'],
    ['0 Hz', { sampleRate: 0 }, 'AUDIO_DAMAGED'],
    ['1 GHz', { sampleRate: 1_000_000_000 }, 'AUDIO_NOT_SUPPORTED'],
    ['100 Hz', { sampleRate: 100 }, 'AUDIO_NOT_SUPPORTED'],
    ['7 bits', { bits: 7, blockAlign: 1 }, 'AUDIO_NOT_SUPPORTED'],
    ['an unknown encoding', { encoding: 0x161 }, 'AUDIO_NOT_SUPPORTED'],
    ['blocks of 0 bytes', { blockAlign: 0 }, 'AUDIO_DAMAGED'],
    ['blocks of 3 bytes', { blockAlign: 3 }, 'AUDIO_DAMAGED'],
    ['IMA blocks too small', { encoding: 0x11, bits: 4, blockAlign: 3 }, 'AUDIO_DAMAGED'],
    ['4 GB of sound', { dataSize: 0xffff_ffff }, 'AUDIO_DAMAGED'],
    ['a length of 4 GB', { riffSize: 0xffff_ffff }, 'AUDIO_DAMAGED'],
    ['a length of 100 bytes', { riffSize: 100 }, 'AUDIO_DAMAGED'],
  ])('is refused when a WAV says it has %s', async (_, head, code) => {
    await expect(refusalOf(wavOf(pcm16(tone(440, 8000, 1)), head))).resolves.toBe(code)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e30])(
    'is refused when a float WAV holds %d',
    async (odd) => {
      const samples = tone(440, 8000, 1)
      samples[4000] = odd

      const file = wavOf(Buffer.from(samples.buffer), { encoding: 3, bits: 32 })

      await expect(refusalOf(file)).resolves.toBe('AUDIO_DAMAGED')
    },
  )

  it('is refused when something stands between the frames of an MP3', async () => {
    const file = fixture('mpeg2-mono.mp3')

    const spoilt = Buffer.concat([file.subarray(0, 2000), Buffer.from('something else'), file.subarray(2000)])

    await expect(refusalOf(spoilt)).resolves.toBe('AUDIO_DAMAGED')
  })

  it('is refused when one bit of an Ogg page is wrong', async () => {
    const file = fixture('vorbis-stereo.ogg')
    file.writeUInt8((file[5000] ?? 0) ^ 1, 5000)

    await expect(refusalOf(file)).resolves.toBe('AUDIO_DAMAGED')
  })

  it('is refused when one Ogg file holds two sounds', async () => {
    const two = Buffer.concat([fixture('vorbis-stereo.ogg'), fixture('opus-mono.ogg')])

    await expect(refusalOf(two)).resolves.toBe('AUDIO_NOT_SUPPORTED')
  })

  it('gives a sound or a reason, whatever is done to it', { timeout: 60_000 }, async () => {
    const spoiltFiles = fc.record({
      name: fc.constantFrom(...fixtures),
      changes: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) }), {
        maxLength: 8,
      }),
      keep: fc.double({ min: 0, max: 1, noNaN: true }),
    })

    await fc.assert(
      fc.asyncProperty(spoiltFiles, async ({ name, changes, keep }) => {
        const file = fixture(name)
        for (const { at, byte } of changes) file.writeUInt8(byte, Math.floor(at ** 3 * (file.length - 1)))
        const code = await refusalOf(keep < 0.3 ? file.subarray(0, Math.floor(keep * 3 * file.length)) : file)
        expect(code).toMatch(/^taken|AUDIO_[A-Z_]+$/)
      }),
      { numRuns: 150 },
    )
  })
})

describe('the length of a sound', () => {
  it.each([
    ['nothing', 0, 'AUDIO_SILENT'],
    ['150 ms', 0.15, 'AUDIO_TOO_SHORT'],
    ['200 ms', 0.2, 'taken'],
    ['600 s', 600, 'taken'],
    ['602 s', 602, 'AUDIO_TOO_LONG'],
  ])('decides: %s', async (_, seconds, outcome) => {
    await expect(refusalOf(wavOf(pcm16(tone(440, 8000, seconds))))).resolves.toBe(outcome)
  })

  it('counts only what can be heard', async () => {
    const silence = Buffer.alloc(8000 * 2 * 5)
    const blip = pcm16(tone(440, 8000, 0.1))

    await expect(refusalOf(wavOf(silence))).resolves.toBe('AUDIO_SILENT')
    await expect(refusalOf(wavOf(Buffer.concat([silence, blip, silence])))).resolves.toBe('AUDIO_TOO_SHORT')
  })

  it('is not believed when an Ogg file states it falsely', async () => {
    const file = fixture('opus-mono.ogg')
    const lastPage = file.lastIndexOf('OggS')
    file.writeBigInt64LE(48_000n * 300n, lastPage + 6)

    await expect(refusalOf(sealedOgg(fixture('opus-mono.ogg')))).resolves.toBe('taken')
    await expect(refusalOf(sealedOgg(file))).resolves.toBe('AUDIO_DAMAGED')
  })
})

async function refusalOf(file: Buffer): Promise<string> {
  try {
    await decode(file)
    return 'taken'
  } catch (error) {
    if (error instanceof AudioRefusal) return error.code
    throw error
  }
}

function id3(text: string): Buffer {
  const frame = Buffer.concat([
    Buffer.from('TIT2'),
    Buffer.from([0, 0, 0, text.length + 1, 0, 0, 0]),
    Buffer.from(text),
  ])
  return Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, frame.length]), frame])
}
