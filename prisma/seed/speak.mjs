// Makes the demo organisation's announcements, and the messages that its callers left: node prisma/seed/speak.mjs
// Needs espeak-ng and sox. What it makes is committed, so nobody else needs them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = import.meta.dirname
const sounds = join(folder, 'sounds')
const said = ['announcements.json', 'messages.json'].flatMap((name) =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')),
)
const voices = { 'de-DE': 'de', 'en-GB': 'en-gb', 'fr-FR': 'fr-fr' }

// Cut the silence at both ends, narrow to what a telephone carries, even out loud and soft, keep a short breath.
const trimStart = ['silence', '1', '0.02', '0.4%']
const telephoneSound = [
  ...['gain', '-6', 'highpass', '150', 'rate', '-v', '8000'],
  ...[...trimStart, 'reverse', ...trimStart, 'reverse'],
  ...['gain', '-n', '-3', 'pad', '0.08', '0.25'],
]

const scratch = mkdtempSync(join(tmpdir(), 'announcements-'))
try {
  mkdirSync(sounds, { recursive: true })
  for (const { fileName, culture, text } of said) {
    const spoken = join(scratch, 'spoken.wav')
    execFileSync('espeak-ng', ['-v', voices[culture], '-s', '165', '-p', '45', '-w', spoken, text])
    // -D: no dither, so that the same text gives the same bytes.
    execFileSync('sox', ['-D', spoken, '-r', '8000', '-b', '16', '-c', '1', join(sounds, fileName), ...telephoneSound])
  }
  console.log(`${said.length} sounds are in ${sounds}`)
} finally {
  rmSync(scratch, { recursive: true })
}
