import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { createDecoderFolder, processesOf, watchTicks } from './decoder.testing.ts'
import { fixturePath, tone, wavOf } from './sounds.testing.ts'
import { createAudioIntake } from './take-audio.ts'

const folder = await createDecoderFolder()
const takeAudio = createAudioIntake({ child: folder.decoder })
afterAll(folder.remove)

describe('the process that takes a sound', () => {
  it('keeps its own timers within 200 ms while ten minutes are decoded', { timeout: 60_000 }, async () => {
    // The most there can be: 20 MB that are ten minutes long.
    const path = folder.fileOf(
      'ten-minutes.wav',
      wavOf(Buffer.alloc(600 * 32_000, tenCycles()), { sampleRate: 32_000, bits: 8 }),
    )
    const ticks = watchTicks()

    const taken = await takeAudio(path)

    expect(ticks.longestMs()).toBeLessThanOrEqual(200)
    expect(taken).toMatchObject({ ok: true, durationMs: 600_000 })
  })

  it('stops a decoder that does not end', async () => {
    const endless = folder.decoderThat(`for (;;) {}`)
    const started = Date.now()

    const refused = await createAudioIntake({ child: endless, timeMs: 1500 })(fixturePath('a-law.wav'))

    expect(refused).toMatchObject({ ok: false, code: 'AUDIO_TIMEOUT' })
    expect(Date.now() - started).toBeLessThan(3000)
    expect(processesOf(endless)).toEqual([])
  })

  it.runIf(process.platform === 'linux')('stops a decoder that eats the memory', async () => {
    const greedy = folder.decoderThat(`const all = []; setInterval(() => all.push(Buffer.alloc(20e6, 1)), 10)`)

    const refused = await createAudioIntake({ child: greedy, memoryBytes: 200e6 })(fixturePath('a-law.wav'))

    expect(refused).toMatchObject({ ok: false, code: 'AUDIO_TOO_DEMANDING' })
    expect(processesOf(greedy)).toEqual([])
  })

  it('stops the decoder when the upload is cancelled', async () => {
    const endless = folder.decoderThat(`for (;;) {}`)
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 300)

    const refused = await createAudioIntake({ child: endless })(fixturePath('a-law.wav'), { signal: cancel.signal })

    expect(refused).toMatchObject({ ok: false, code: 'AUDIO_CANCELLED' })
    expect(processesOf(endless)).toEqual([])
  })

  it('takes a decoder that dies for a damaged file', async () => {
    const dying = folder.decoderThat(`process.abort()`)

    await expect(createAudioIntake({ child: dying })(fixturePath('a-law.wav'))).resolves.toMatchObject({
      ok: false,
      code: 'AUDIO_DAMAGED',
    })
  })

  it.each([
    ['markup for numbers', '{"ok":true,"peaks":"<script>"}\\n'],
    ['no line', 'x'.repeat(100)],
    ['an unknown code', '{"ok":false,"code":"GRANTED","because":""}\\n'],
    ['half a sample', '{"ok":true,"peaks":[1],"loudness":-9,"sourceKind":"wav"}\\nabc'],
  ])('takes a decoder that answers %s for a damaged file', async (_, answer) => {
    const lying = folder.decoderThat(`answer.end('${answer}', () => process.exit(0))`)

    await expect(createAudioIntake({ child: lying })(fixturePath('a-law.wav'))).resolves.toMatchObject({
      ok: false,
      code: 'AUDIO_DAMAGED',
    })
  })

  it('gives the decoder no environment, a low priority, and nothing to write or start', async () => {
    const spy = folder.decoderThat(`
      const refusal = (act) => { try { act(); return 'allowed' } catch (error) { return error.code } }
      const report = () => [
        Object.keys(process.env).length,
        getPriority() > 0,
        refusal(() => writeFileSync(import.meta.filename, '')),
        refusal(() => execFileSync(process.execPath, ['-v'])),
      ]
      const reply = () => JSON.stringify({ ok: false, code: 'AUDIO_DAMAGED', because: report().join(' ') })
      setTimeout(() => answer.end(reply() + '\\n', () => process.exit(0)), 300)`)

    const refused = await createAudioIntake({ child: spy })(fixturePath('a-law.wav'))

    expect(refused).toMatchObject({ because: '0 true ERR_ACCESS_DENIED ERR_ACCESS_DENIED' })
  })

  it('ends its decoder when it dies itself', async () => {
    const long = folder.fileOf(
      'long.wav',
      wavOf(Buffer.alloc(600 * 32_000, tenCycles()), { sampleRate: 32_000, bits: 8 }),
    )
    const decoder = spawn(process.execPath, [folder.decoder, long], { stdio: ['pipe', 'ignore', 'ignore', 'pipe'] })
    await once(decoder.stdio[3] ?? decoder, 'readable')

    decoder.stdin?.destroy()

    const [code] = await Promise.race([once(decoder, 'exit'), sleep(1000, ['still running'])])
    expect(code).toBe(1)
  })

  it('is a fault, not a refusal, when the decoder was not built', async () => {
    const missing = createAudioIntake({ child: `${folder.decoder}.missing` })

    await expect(missing(fixturePath('a-law.wav'))).rejects.toThrow('Build the api.')
  })

  it('is a fault, not a refusal, when the decoder cannot start', async () => {
    const broken = folder.fileOf('broken.mjs', Buffer.from(`import 'no-such-package'`))

    await expect(createAudioIntake({ child: broken })(fixturePath('a-law.wav'))).rejects.toThrow('did not start')
  })

  it('decodes one at a time, lets some wait, and sends the rest away', async () => {
    const slow = folder.decoderThat(
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
    const intake = createAudioIntake({ child: folder.decoder, atOnce: 1, waitingAtMost: 1 })
    const first = intake(fixturePath('a-law.wav'))
    await sleep(20)
    const cancelled = await intake(fixturePath('a-law.wav'), { signal: AbortSignal.timeout(5) })
    const third = intake(fixturePath('a-law.wav'))

    expect(cancelled).toMatchObject({ ok: false, code: 'AUDIO_CANCELLED' })
    await expect(first).resolves.toMatchObject({ ok: true })
    await expect(third).resolves.toMatchObject({ ok: true })
  })
})

function tenCycles(): Buffer {
  return Buffer.from(tone(400, 32_000, 0.025).map((sample) => 128 + Math.round(sample * 127)))
}
