import { damaged, notSupported } from './refusal.ts'

const kbps = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const version1Rates = [44_100, 48_000, 32_000] as const

type Frame = { readonly bytes: number; readonly sampleRate: number; readonly samples: number }

/** What the frames of an MP3 file say: the bytes from the first to the last, the rate in Hz, samples per channel. */
export type Mp3Frames = { readonly bytes: Buffer; readonly sampleRate: number; readonly samples: number }

/**
 * Walks an MP3 file frame by frame, past tags before and after, without decoding.
 * Throws AudioRefusal when anything stands between the frames or the file breaks off.
 */
export function walkMp3(file: Buffer): Mp3Frames {
  const start = firstFrameAt(file)
  const first = frameAt(file, start)
  if (first === undefined) throw damaged('The MP3 file does not begin with sound.')
  let at = start
  let count = 0
  for (let frame: Frame | undefined = first; frame !== undefined; frame = frameAt(file, at)) {
    if (frame.sampleRate !== first.sampleRate) throw damaged('The MP3 file changes its sample rate.')
    if (at + frame.bytes > file.length) throw damaged('The MP3 file is cut off.')
    at += frame.bytes
    count++
  }
  if (!isTrailer(file.subarray(at))) throw damaged('The MP3 file holds something that is no sound.')
  demandAllStated(file.subarray(start, start + first.bytes), count)
  return { bytes: file.subarray(start, at), sampleRate: first.sampleRate, samples: count * first.samples }
}

function firstFrameAt(file: Buffer): number {
  let at = 0
  while (file.toString('latin1', at, at + 3) === 'ID3' && at + 10 <= file.length) {
    const [a = 0, b = 0, c = 0, d = 0] = file.subarray(at + 6, at + 10)
    const footer = (file[at + 5] ?? 0) & 0x10 ? 10 : 0
    at += 10 + footer + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127))
  }
  while (at < file.length && file[at] === 0) at++
  return at
}

function frameAt(file: Buffer, at: number): Frame | undefined {
  if (at + 4 > file.length) return undefined
  const head = file.readUInt32BE(at)
  if (head >>> 21 !== 0x7ff) return undefined
  const version = [2.5, undefined, 2, 1][(head >>> 19) & 3]
  const layer3 = ((head >>> 17) & 3) === 1
  const rate = version1Rates[(head >>> 10) & 3]
  const rateCode = (head >>> 12) & 15
  if (version === undefined || !layer3 || rate === undefined || rateCode === 15) return undefined
  if (rateCode === 0) throw notSupported('MP3 files without a stated bit rate are not read.')
  const bitRate = (kbps[version === 1 ? 1 : 2][rateCode] ?? 0) * 1000
  const sampleRate = version === 1 ? rate : rate / (version === 2 ? 2 : 4)
  const samples = version === 1 ? 1152 : 576
  return { bytes: Math.floor((samples / 8) * (bitRate / sampleRate)) + ((head >>> 9) & 1), sampleRate, samples }
}

// ID3v1, APE and Lyrics tags may follow, and padding.
function isTrailer(rest: Buffer): boolean {
  if (rest.every((byte) => byte === 0)) return true
  return ['TAG', 'APETAGEX', 'LYRICSBEGIN', 'ID3'].some((tag) => rest.toString('latin1', 0, tag.length) === tag)
}

// The first frame of most files says how many follow.
function demandAllStated(first: Buffer, count: number): void {
  const mark = Math.max(first.indexOf('Xing', 0, 'latin1'), first.indexOf('Info', 0, 'latin1'))
  if (mark < 0 || mark > 40 || mark + 12 > first.length || (first.readUInt32BE(mark + 4) & 1) === 0) return
  const stated = first.readUInt32BE(mark + 8)
  if (count - 1 < stated) throw damaged('The MP3 file is cut off.')
}
