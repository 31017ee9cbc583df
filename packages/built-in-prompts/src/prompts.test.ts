import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  builtInLanguages,
  builtInPromptIds,
  builtInPrompts,
  holdTonePath,
  nearestLanguage,
  pathOf,
  soundFolder,
} from './index.ts'
import { dbfs, longestSilenceMs, loudnessPer10Ms, readPlainWav } from './wav.testing.ts'

const workspace = join(import.meta.dirname, '../../..')
const telephoneWav = { riff: 'RIFF', wave: 'WAVEfmt ', encoding: 1, channels: 1, sampleRate: 8000, bits: 16 }

describe('the built-in prompts', () => {
  it('EM-14: exist once for every prompt in every language', () => {
    const expected = builtInLanguages.flatMap((language) => builtInPromptIds.map((id) => `${language}/${id}`))

    const actual = builtInPrompts.map(({ id, language }) => `${language}/${id}`)

    expect(actual.toSorted()).toEqual(expected.toSorted())
  })

  it('say what the script was told to say', () => {
    const texts = JSON.parse(readFileSync(join(workspace, 'scripts/prompts/texts.json'), 'utf8'))

    const spoken = builtInPrompts.map(({ id, language, text }) => ({ id, language, text }))

    expect(spoken).toEqual(spoken.map(({ id, language }) => ({ id, language, text: texts[language][id] })))
  })

  describe.each(builtInPrompts)('$language $id', ({ id, language, durationMs, sha256 }) => {
    const path = pathOf(id, language)
    const wav = readPlainWav(path)

    it('is an 8 kHz mono 16-bit WAV of the stated length', () => {
      expect(wav).toMatchObject(telephoneWav)
      expect(wav.dataBytes).toBe(wav.bytes - 44)
      expect(Math.round(wav.samples.length / 8)).toBe(durationMs)
    })

    it('is the file the script made', () => {
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256)
    })

    it('starts at once, is loud enough to hear, and never falls silent', () => {
      const loudFrom = loudnessPer10Ms(wav.samples).findIndex((db) => db > -40)

      expect(loudFrom * 10).toBeLessThanOrEqual(200)
      expect(loudFrom).toBeGreaterThanOrEqual(0)
      expect(dbfs(wav.samples)).toBeGreaterThan(-26)
      expect(dbfs(wav.samples)).toBeLessThan(-16)
      expect(longestSilenceMs(wav.samples, -50)).toBeLessThanOrEqual(1000)
    })
  })
})

describe('the hold tone', () => {
  const wav = readPlainWav(holdTonePath())

  it('is an 8 kHz mono 16-bit WAV of at least four seconds', () => {
    expect(wav).toMatchObject(telephoneWav)
    expect(wav.samples.length / 8000).toBeGreaterThanOrEqual(4)
  })

  it('is soft and never falls silent, also across the seam of its loop', () => {
    const twice = [...wav.samples, ...wav.samples]

    expect(longestSilenceMs(twice, -40)).toBe(0)
    expect(dbfs(wav.samples)).toBeLessThan(-20)
  })

  it('loops without a click: the seam bends no more than the rest', () => {
    const { samples } = wav
    const bend = (i: number) => {
      const at = (offset: number) => samples[(i + offset + samples.length) % samples.length] ?? Number.NaN
      return Math.abs(at(-1) - 2 * at(0) + at(1))
    }
    const inside = Math.max(...samples.slice(1, -1).map((_, i) => bend(i + 1)))

    expect(Math.max(bend(0), bend(samples.length - 1))).toBeLessThanOrEqual(inside)
  })
})

describe('the nearest language', () => {
  it.each([
    ['de-CH', 'de'],
    ['DE_at', 'de'],
    ['fr', 'fr'],
    ['it-CH', 'it'],
    ['en-GB', 'en'],
    ['den', 'en'],
    ['pl-PL', 'en'],
    ['', 'en'],
  ])('EM-14: of %s is %s', (culture, language) => {
    expect(nearestLanguage(culture)).toBe(language)
    expect(pathOf('goodbye', culture)).toBe(join(soundFolder(), language, 'goodbye.wav'))
  })
})

describe('the folder of the sounds', () => {
  it.each(['apps/api/dist', 'apps/telephony/dist', 'packages/built-in-prompts/src'])('is found from %s', (bundle) => {
    const found = soundFolder(undefined, join(workspace, bundle))

    expect(found).toBe(join(workspace, 'packages/built-in-prompts/sounds'))
  })

  it('is the one NIGHTSWITCH_PROMPTS names', () => {
    const named = join(workspace, 'packages/built-in-prompts/sounds')

    expect(soundFolder(named, '/')).toBe(named)
  })

  it('is refused with advice when the sounds are not there', () => {
    const empty = mkdtempSync(join(tmpdir(), 'no-prompts-'))

    expect(() => soundFolder(empty, workspace)).toThrow('Set it to the folder of the built-in sounds.')
    expect(() => soundFolder(undefined, empty)).toThrow('Set NIGHTSWITCH_PROMPTS')
    rmSync(empty, { recursive: true })
  })
})
