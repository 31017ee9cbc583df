import { AudioRefusal } from './refusal.ts'

// Long enough that sound does not hold them by chance.
const foreign: readonly { readonly what: string; readonly held: (text: string) => boolean }[] = [
  { what: 'a web page or script', held: (text) => webPage.test(text) },
  { what: 'a program', held: (text) => program.test(text) },
  { what: 'a PDF document', held: (text) => /%PDF-\d\.\d/.test(text) },
  // The end of its table of contents, without which an archive cannot be opened.
  { what: 'a ZIP archive', held: (text) => text.includes('PK\x05\x06\0\0\0\0') },
]
const webPage = /<(?:script|html|svg|iframe|object|embed|body|!doctype html)[\s>/]/i
const program = /<\?php\s|#!\/bin\/[a-z]{2}|#!\/usr\/bin\//

/**
 * Refuses a file that is something else besides a sound. Only the sound is kept in any case; whoever sends a mixture
 * means no good or made a mistake, and is told.
 */
export function demandOnlyAudio(file: Buffer): void {
  const text = file.toString('latin1')
  const found = foreign.find(({ held }) => held(text))
  if (found === undefined) return
  throw new AudioRefusal(
    'AUDIO_NOT_ONLY_AUDIO',
    `The file holds ${found.what} besides a sound. Export the sound alone and upload that.`,
  )
}
