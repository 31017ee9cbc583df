import { audioLimits } from './limits.ts'
import { damaged, notSupported } from './refusal.ts'
import type { Source } from './source.ts'
import { imaSamples, type SampleReader, sampleReaders } from './wav-samples.ts'

const blockFrames = 16_384
const extensible = 0xfffe
const pcm = 1
const imaAdpcm = 0x11

type Format = {
  readonly tag: number
  readonly channels: number
  readonly sampleRate: number
  readonly blockAlign: number
  readonly bits: number
}

/**
 * Opens a WAV file: PCM 8/16/24/32, float 32/64, A-law, µ-law, IMA ADPCM.
 * Throws AudioRefusal when head and file contradict each other.
 */
export function openWav(file: Buffer): Source {
  const { format, data, frames: stated } = chunksOf(file)
  demandPlausible(format)
  if (format.tag === imaAdpcm) return openIma(format, data, stated)
  const read = sampleReaders[`${format.tag}/${format.bits}`]
  if (read === undefined) {
    throw notSupported(`WAV files of encoding ${format.tag} with ${format.bits} bits are not read.`)
  }
  if (format.blockAlign !== (format.channels * format.bits) / 8)
    throw damaged('The head of the WAV file contradicts itself.')
  const frames = Math.floor(data.length / format.blockAlign)
  return sourceOf(format, frames, () => framesOf(format, frames, data, read))
}

function chunksOf(file: Buffer): { format: Format; data: Buffer; frames: number } {
  const end = file.readUInt32LE(4) + 8
  if (end > file.length) throw damaged('The WAV file is cut off: it says it is longer than it is.')
  // One byte of padding may follow an odd last chunk.
  if (file.length - end > 1) throw damaged('The WAV file goes on after its end.')
  let format: Format | undefined
  let data: Buffer | undefined
  let frames = Number.POSITIVE_INFINITY
  for (let at = 12; at + 8 <= end; ) {
    const id = file.toString('latin1', at, at + 4)
    const size = file.readUInt32LE(at + 4)
    if (at + 8 + size > end) throw damaged('The WAV file is cut off: a part of it says it is longer than the file.')
    const body = file.subarray(at + 8, at + 8 + size)
    if (id === 'fmt ' && format === undefined) format = formatOf(body)
    if (id === 'data' && data === undefined) data = body
    if (id === 'fact' && size >= 4) frames = body.readUInt32LE(0)
    at += 8 + size + (size % 2)
  }
  if (format === undefined) throw damaged('The WAV file does not say how its sound is encoded.')
  if (data === undefined) throw damaged('The WAV file holds no sound.')
  return { format, data, frames }
}

function formatOf(body: Buffer): Format {
  if (body.length < 16) throw damaged('The head of the WAV file is too short.')
  const tag = body.readUInt16LE(0)
  return {
    // The extensible form keeps the real encoding in the first two bytes of its sub-format.
    tag: tag === extensible && body.length >= 40 ? body.readUInt16LE(24) : tag,
    channels: body.readUInt16LE(2),
    sampleRate: body.readUInt32LE(4),
    blockAlign: body.readUInt16LE(12),
    bits: body.readUInt16LE(14),
  }
}

function demandPlausible({ channels, sampleRate, blockAlign }: Format): void {
  if (channels === 0) throw damaged('The WAV file says it has no channel.')
  if (channels > audioLimits.channels) {
    throw notSupported(`The sound has ${channels} channels; up to ${audioLimits.channels} are read.`)
  }
  if (sampleRate === 0) throw damaged('The WAV file says it has 0 samples per second.')
  if (blockAlign === 0) throw damaged('The head of the WAV file contradicts itself.')
}

function sourceOf(format: Format, frames: number, blocks: Source['blocks']): Source {
  return { kind: 'wav', sampleRate: format.sampleRate, statedMs: (frames / format.sampleRate) * 1000, blocks }
}

function* framesOf({ channels, blockAlign, tag }: Format, frames: number, data: Buffer, read: SampleReader) {
  const width = blockAlign / channels
  for (let from = 0; from < frames; from += blockFrames) {
    const count = Math.min(blockFrames, frames - from)
    const mono = new Float32Array(count)
    for (let frame = 0; frame < count; frame++) {
      let sum = 0
      for (let channel = 0; channel < channels; channel++) {
        sum += read(data, (from + frame) * blockAlign + channel * width)
      }
      // Only the float encodings can say something that is not a loudness.
      if (tag !== pcm && !(Math.abs(sum) <= 64)) throw damaged('The WAV file holds numbers that are no sound.')
      mono[frame] = sum / channels
    }
    yield mono
  }
}

// The last block is padded; the fact chunk says where the sound ends.
function openIma(format: Format, data: Buffer, stated: number): Source {
  const { channels, blockAlign, bits } = format
  const bytesPerChannel = blockAlign / channels
  if (bits !== 4 || bytesPerChannel % 4 !== 0 || bytesPerChannel < 8) {
    throw damaged('The head of the WAV file contradicts itself.')
  }
  const framesPerBlock = (bytesPerChannel - 4) * 2 + 1
  const blocks = Math.floor(data.length / blockAlign)
  const frames = Math.min(blocks * framesPerBlock, stated)
  return sourceOf(format, frames, function* () {
    for (let block = 0; block < blocks; block++) {
      const samples = imaSamples(data.subarray(block * blockAlign, (block + 1) * blockAlign), channels, framesPerBlock)
      yield samples.subarray(0, Math.max(0, frames - block * framesPerBlock))
    }
  })
}
