import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixturePath, loudestHz, pcm16, samplesOf, tone, wavOf } from './sounds.testing.ts'
import { createAudioIntake, type TakenAudio } from './take-audio.ts'

// Inside the package, so that the bundle finds the decoders as the api's own bundle does.
const cache = join(import.meta.dirname, '../../.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'audio-'))
const child = join(folder, 'decode-child.js')
const takeAudio = createAudioIntake({ child })

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'decode-child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

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
    const path = fileOf('picture.png', wavOf(pcm16(tone(440, 8000, 1))))

    await expect(takeAudio(path)).resolves.toMatchObject({ ok: true, sourceKind: 'wav' })
  })

  it('gives the same file for the same sound, so that it is stored once', async () => {
    const [first, second] = [await take(fixturePath('mu-law.wav')), await take(fixturePath('mu-law.wav'))]

    expect(first.sha256).toBe(second.sha256)
  })

  it('takes a very quiet sound and says so', async () => {
    const path = fileOf('quiet.wav', wavOf(pcm16(tone(440, 8000, 1, 0.005))))

    const taken = await take(path)

    expect(taken.warnings).toEqual([{ code: 'AUDIO_TOO_QUIET', because: expect.stringContaining('record it louder') }])
  })

  it('refuses with a code and a sentence that says what to do', async () => {
    const path = fileOf('sound.mp3', Buffer.from('<html><script>alert(1)</script>'))

    const refused = await takeAudio(path)

    expect(refused).toEqual({
      ok: false,
      code: 'AUDIO_NOT_RECOGNISED',
      because: 'The file is not a sound file. Upload a WAV, MP3 or OGG file.',
    })
  })

  it('refuses a file above 20 MB without reading it', async () => {
    const path = fileOf('large.wav', wavOf(Buffer.alloc(100)))
    truncateSync(path, 20 * 1024 * 1024 + 1)

    await expect(takeAudio(path)).resolves.toMatchObject({ ok: false, code: 'AUDIO_TOO_LARGE' })
  })
})

describe('the process that takes a sound', () => {
  it('keeps its own timers within 200 ms while ten minutes are decoded', { timeout: 60_000 }, async () => {
    // The most there can be: 20 MB that are ten minutes long.
    const path = fileOf(
      'ten-minutes.wav',
      wavOf(Buffer.alloc(600 * 32_000, tenCycles()), { sampleRate: 32_000, bits: 8 }),
    )
    const ticks = watchTicks()

    const taken = await take(path)

    expect(ticks.longestMs()).toBeLessThanOrEqual(200)
    expect(taken.durationMs).toBe(600_000)
  })

  it('stops a decoder that does not end', async () => {
    const endless = childThat(`for (;;) {}`)
    const started = Date.now()

    const refused = await createAudioIntake({ child: endless, timeMs: 1500 })(fixturePath('a-law.wav'))

    expect(refused).toMatchObject({ ok: false, code: 'AUDIO_TIMEOUT' })
    expect(Date.now() - started).toBeLessThan(3000)
    await expectNoProcess(endless)
  })

  it.runIf(process.platform === 'linux')('stops a decoder that eats the memory', async () => {
    const greedy = childThat(`const all = []; setInterval(() => all.push(Buffer.alloc(20e6, 1)), 10)`)

    const refused = await createAudioIntake({ child: greedy, memoryBytes: 200e6 })(fixturePath('a-law.wav'))

    expect(refused).toMatchObject({ ok: false, code: 'AUDIO_TOO_DEMANDING' })
    await expectNoProcess(greedy)
  })

  it('stops the decoder when the upload is cancelled', async () => {
    const endless = childThat(`for (;;) {}`)
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 300)

    const refused = await createAudioIntake({ child: endless })(fixturePath('a-law.wav'), { signal: cancel.signal })

    expect(refused).toMatchObject({ ok: false, code: 'AUDIO_CANCELLED' })
    await expectNoProcess(endless)
  })

  it('takes a decoder that dies for a damaged file', async () => {
    const dying = childThat(`process.abort()`)

    await expect(createAudioIntake({ child: dying })(fixturePath('a-law.wav'))).resolves.toMatchObject({
      ok: false,
      code: 'AUDIO_DAMAGED',
    })
  })

  it('takes a decoder that answers nonsense for a damaged file', async () => {
    const lying = childThat(`answer.end('{"ok":true,"peaks":"<script>"}\\n', () => process.exit(0))`)

    await expect(createAudioIntake({ child: lying })(fixturePath('a-law.wav'))).resolves.toMatchObject({
      ok: false,
      code: 'AUDIO_DAMAGED',
    })
  })

  it('tells nothing of its environment to the decoder', async () => {
    const spy = childThat(
      `answer.end(JSON.stringify({ ok: false, code: 'AUDIO_DAMAGED', because: Object.keys(process.env).join() }) + '\\n', () => process.exit(0))`,
    )

    const refused = await createAudioIntake({ child: spy })(fixturePath('a-law.wav'))

    expect(refused).toEqual({ ok: false, code: 'AUDIO_DAMAGED', because: '' })
  })

  it('is a fault, not a refusal, when the decoder was not built', async () => {
    const missing = createAudioIntake({ child: join(folder, 'missing.js') })

    await expect(missing(fixturePath('a-law.wav'))).rejects.toThrow('Build the api.')
  })

  it('is a fault, not a refusal, when the decoder cannot start', async () => {
    const broken = join(folder, 'broken.js')
    writeFileSync(broken, `import 'no-such-package'`)

    await expect(createAudioIntake({ child: broken })(fixturePath('a-law.wav'))).rejects.toThrow('did not start')
  })

  it('decodes one at a time, lets some wait, and sends the rest away', async () => {
    const slow = childThat(
      `setTimeout(() => answer.end('{"ok":false,"code":"AUDIO_SILENT","because":""}\\n', () => process.exit(0)), 400)`,
    )
    const intake = createAudioIntake({ child: slow, atOnce: 1, waitingAtMost: 1 })
    const started = Date.now()

    const outcomes = await Promise.all([1, 2, 3].map(() => intake(fixturePath('a-law.wav'))))

    expect(outcomes.map((outcome) => outcome.ok || outcome.code).toSorted()).toEqual([
      'AUDIO_BUSY',
      'AUDIO_SILENT',
      'AUDIO_SILENT',
    ])
    expect(Date.now() - started).toBeGreaterThan(800)
  })

  it('frees the turn of one who stops waiting', async () => {
    const intake = createAudioIntake({ child, atOnce: 1, waitingAtMost: 1 })
    const first = intake(fixturePath('a-law.wav'))
    await sleep(20)
    const cancelled = await intake(fixturePath('a-law.wav'), { signal: AbortSignal.timeout(5) })
    const third = intake(fixturePath('a-law.wav'))

    expect(cancelled).toMatchObject({ ok: false, code: 'AUDIO_CANCELLED' })
    await expect(first).resolves.toMatchObject({ ok: true })
    await expect(third).resolves.toMatchObject({ ok: true })
  })
})

async function take(path: string): Promise<TakenAudio> {
  const outcome = await takeAudio(path)
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.because}`)
  return outcome
}

function fileOf(name: string, content: Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

let children = 0
function childThat(does: string): string {
  const path = join(folder, `child-${++children}.mjs`)
  const hello = `import { Socket } from 'node:net'\nconst answer = new Socket({ fd: 3, readable: false, writable: true })\n`
  writeFileSync(path, `${hello}answer.write('started\\n', () => {\n${does}\n})\n`)
  return path
}

async function expectNoProcess(script: string): Promise<void> {
  const commands = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
  expect(commands).not.toContain(script)
}

function tenCycles(): Buffer {
  return Buffer.from(tone(400, 32_000, 0.025).map((sample) => 128 + Math.round(sample * 127)))
}

function watchTicks() {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 10)
  return {
    longestMs: () => {
      clearInterval(timer)
      return longest
    },
  }
}
