import { createHash } from 'node:crypto'
import { truncateSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { createDecoderFolder } from './decoder.testing.ts'
import { fixturePath, loudestHz, pcm16, samplesOf, tone, wavOf } from './sounds.testing.ts'
import { createAudioIntake, type TakenAudio } from './take-audio.ts'

const folder = await createDecoderFolder()
const takeAudio = createAudioIntake({ child: folder.decoder })
afterAll(folder.remove)

describe('taking an uploaded sound', () => {
  it.each(['mpeg1-stereo.mp3', 'vorbis-stereo.ogg', 'opus-stereo.opus', 'ima-mono.wav'])(
    'gives %s as 8 kHz mono 16-bit WAV with its facts',
    async (name) => {
      const taken = await take(fixturePath(name))

      expect(taken.wav.toString('latin1', 0, 4) + taken.wav.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ')
      expect([20, 22, 34].map((at) => taken.wav.readUInt16LE(at))).toEqual([1, 1, 16])
      expect(taken.wav.readUInt32LE(24)).toBe(8000)
      expect(taken.wav.readUInt32LE(40)).toBe(taken.wav.length - 44)
      expect(loudestHz(samplesOf(taken.wav))).toBe(440)
      expect(taken.durationMs).toBe(1000)
      expect(taken.sha256).toBe(createHash('sha256').update(taken.wav).digest('hex'))
      expect(taken.peaks).toHaveLength(120)
      expect(taken.warnings).toEqual([])
    },
  )

  it('goes by content, not by name', async () => {
    const path = folder.fileOf('picture.png', wavOf(pcm16(tone(440, 8000, 1))))

    await expect(takeAudio(path)).resolves.toMatchObject({ ok: true, sourceKind: 'wav' })
  })

  it('gives the same file for the same sound, so that it is stored once', async () => {
    const [first, second] = [await take(fixturePath('mu-law.wav')), await take(fixturePath('mu-law.wav'))]

    expect(first.sha256).toBe(second.sha256)
  })

  it('takes a very quiet sound and says so', async () => {
    const path = folder.fileOf('quiet.wav', wavOf(pcm16(tone(440, 8000, 1, 0.005))))

    const taken = await take(path)

    expect(taken.warnings).toEqual([{ code: 'AUDIO_TOO_QUIET', because: expect.stringContaining('record it louder') }])
  })

  it('refuses with a code and a sentence that says what to do', async () => {
    const path = folder.fileOf('sound.mp3', Buffer.from('<html><script>alert(1)</script>'))

    const refused = await takeAudio(path)

    expect(refused).toEqual({
      ok: false,
      code: 'AUDIO_NOT_RECOGNISED',
      because: 'The file is not a sound file. Upload a WAV, MP3 or OGG file.',
    })
  })

  it('refuses a file above 20 MB without reading it', async () => {
    const path = folder.fileOf('large.wav', wavOf(Buffer.alloc(100)))
    truncateSync(path, 20 * 1024 * 1024 + 1)

    await expect(takeAudio(path)).resolves.toMatchObject({ ok: false, code: 'AUDIO_TOO_LARGE' })
  })
})

async function take(path: string): Promise<TakenAudio> {
  const outcome = await takeAudio(path)
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.because}`)
  return outcome
}
