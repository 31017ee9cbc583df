/** Why a sound file is refused, as the catalogue of refusals names it. */
export const audioRefusalCodes = [
  'AUDIO_TOO_LARGE',
  'AUDIO_NOT_RECOGNISED',
  'AUDIO_NOT_ONLY_AUDIO',
  'AUDIO_NOT_SUPPORTED',
  'AUDIO_DAMAGED',
  'AUDIO_TOO_LONG',
  'AUDIO_TOO_SHORT',
  'AUDIO_SILENT',
  'AUDIO_TIMEOUT',
  'AUDIO_TOO_DEMANDING',
  'AUDIO_BUSY',
  'AUDIO_CANCELLED',
] as const
export type AudioRefusalCode = (typeof audioRefusalCodes)[number]

/** A refusal on its way out of a decoder: a code, and in `because` the reason as a sentence for people. */
export class AudioRefusal extends Error {
  readonly code: AudioRefusalCode
  readonly because: string

  constructor(code: AudioRefusalCode, because: string) {
    super(because)
    this.code = code
    this.because = because
  }
}

/** A file that contradicts itself or breaks off. */
export function damaged(what: string): AudioRefusal {
  return new AudioRefusal('AUDIO_DAMAGED', `${what} Save or export the sound again and upload the new file.`)
}

/** A sound file as it should be, of a kind Nightswitch does not read. */
export function notSupported(what: string): AudioRefusal {
  return new AudioRefusal('AUDIO_NOT_SUPPORTED', `${what} Save it as WAV (PCM), MP3 or OGG and upload that.`)
}
