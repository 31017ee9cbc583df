// Makes the built-in prompts and the hold tone: node scripts/prompts/make.mjs
// Needs espeak-ng and sox. What it makes is committed, so nobody else needs them.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beep, holdTone } from './hold-tone.mjs'

const root = join(import.meta.dirname, '../..')
const sounds = join(root, 'packages/built-in-prompts/sounds')
const facts = join(root, 'packages/built-in-prompts/src/prompts.json')
const languages = JSON.parse(readFileSync(join(import.meta.dirname, 'texts.json'), 'utf8'))
const bytesPerMs = 16

// Cut the silence at both ends, narrow to what a telephone carries, even out loud and soft, keep a short breath.
const trimStart = ['silence', '1', '0.02', '0.4%']
const telephoneSound = [
  ...['gain', '-6', 'highpass', '150', 'rate', '-v', '8000'],
  ...[...trimStart, 'reverse', ...trimStart, 'reverse'],
  ...['compand', '0.01,0.15', '6:-60,-50,-30,-14,-12,-8,0,-4', '-4', '-20', '0.02'],
  ...['gain', '-n', '-3', 'pad', '0.08', '0.25'],
]

const scratch = mkdtempSync(join(tmpdir(), 'prompts-'))
try {
  const made = Object.entries(languages).flatMap(([language, { voice, ...texts }]) =>
    Object.entries(texts).map(([id, text]) => speak({ id, language, voice, text })),
  )
  writeFileSync(join(sounds, 'hold.wav'), holdTone())
  writeFileSync(join(sounds, 'beep.wav'), beep())
  writeFileSync(facts, `${JSON.stringify(made, null, 2)}\n`)
  console.log(`${made.length} prompts and the hold tone are in ${sounds}`)
} finally {
  rmSync(scratch, { recursive: true })
}

function speak({ id, language, voice, text }) {
  const spoken = join(scratch, 'spoken.wav')
  const path = join(sounds, language, `${id}.wav`)
  mkdirSync(dirname(path), { recursive: true })
  execFileSync('espeak-ng', ['-v', voice, '-s', '150', '-p', '42', '-w', spoken, text])
  // -D: no dither, so that the same text gives the same bytes.
  execFileSync('sox', ['-D', spoken, '-r', '8000', '-b', '16', '-c', '1', path, ...telephoneSound])
  const wav = readFileSync(path)
  return {
    id,
    language,
    text,
    durationMs: Math.round((wav.length - 44) / bytesPerMs),
    sha256: createHash('sha256').update(wav).digest('hex'),
  }
}
