import { MPEGDecoder } from 'mpg123-decoder'
import { walkMp3 } from './mp3-frames.ts'
import { damaged } from './refusal.ts'
import { mixDown, type Source } from './source.ts'

const chunkBytes = 32_768

/** Opens an MP3 file. Throws AudioRefusal when its frames are damaged. */
export function openMp3(file: Buffer): Source {
  const { bytes, sampleRate, samples } = walkMp3(file)
  return {
    kind: 'mp3',
    sampleRate,
    statedMs: (samples / sampleRate) * 1000,
    blocks: () => decodeMp3(bytes, sampleRate),
  }
}

async function* decodeMp3(bytes: Buffer, sampleRate: number) {
  const decoder = new MPEGDecoder()
  await decoder.ready
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const decoded = decoder.decode(bytes.subarray(at, at + chunkBytes))
    if (decoded.errors.length > 0) throw damaged('The MP3 file is damaged inside.')
    if (decoded.samplesDecoded > 0 && decoded.sampleRate !== sampleRate) {
      throw damaged('The MP3 file changes its sample rate.')
    }
    yield mixDown(decoded.channelData)
  }
  decoder.free()
}
