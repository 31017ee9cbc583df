import createOpus from 'ogv/dist/ogv-decoder-audio-opus-wasm.js'
import createVorbis from 'ogv/dist/ogv-decoder-audio-vorbis-wasm.js'
import { audioLimits } from './limits.ts'
import type { CreateOggDecoder, OggDecoder } from './ogg-decoder.ts'
import { readOgg } from './ogg-packets.ts'
import { damaged, notSupported } from './refusal.ts'
import { mixDown, type Source, type SourceKind } from './source.ts'

const opusRate = 48_000
const blockSamples = 16_384
const toleratedSeconds = 1

type Codec = {
  readonly kind: SourceKind
  readonly create: CreateOggDecoder
  readonly heads: number
  readonly channels: number
  readonly sampleRate: number
  /** Samples at the start that belong to the encoder, not to the sound. */
  readonly skipped: number
}

/** Opens an Ogg file with Vorbis or Opus in it. Throws AudioRefusal when it is damaged or holds something else. */
export function openOgg(file: Buffer): Source {
  const { packets, endPosition } = readOgg(file)
  const codec = codecOf(packets[0] ?? Buffer.alloc(0))
  const samples = endPosition - codec.skipped
  if (samples < 0) throw damaged('The OGG file says that it ends before it begins.')
  return {
    kind: codec.kind,
    sampleRate: codec.sampleRate,
    statedMs: (samples / codec.sampleRate) * 1000,
    blocks: () => decodeOgg(codec, packets, samples),
  }
}

function codecOf(head: Buffer): Codec {
  const codec = vorbisOf(head) ?? opusOf(head)
  if (codec === undefined) throw notSupported('The OGG file holds neither Vorbis nor Opus sound.')
  if (codec.channels === 0) throw damaged('The OGG file says it has no channel.')
  if (codec.channels > audioLimits.channels) {
    throw notSupported(`The sound has ${codec.channels} channels; up to ${audioLimits.channels} are read.`)
  }
  if (codec.sampleRate === 0) throw damaged('The OGG file says it has 0 samples per second.')
  return codec
}

function vorbisOf(head: Buffer): Codec | undefined {
  if (head.length < 16 || head.toString('latin1', 0, 7) !== '\x01vorbis') return undefined
  const [channels, sampleRate] = [head.readUInt8(11), head.readUInt32LE(12)]
  return { kind: 'oggVorbis', create: createVorbis, heads: 3, channels, sampleRate, skipped: 0 }
}

function opusOf(head: Buffer): Codec | undefined {
  if (head.length < 19 || head.toString('latin1', 0, 8) !== 'OpusHead') return undefined
  const [channels, skipped] = [head.readUInt8(9), head.readUInt16LE(10)]
  return { kind: 'oggOpus', create: createOpus, heads: 2, channels, sampleRate: opusRate, skipped }
}

async function* decodeOgg(codec: Codec, packets: readonly Buffer[], stated: number) {
  const decoder = await codec.create({})
  decoder.init(() => {})
  for (const head of packets.slice(0, codec.heads)) {
    if (!accepted((done) => decoder.processHeader(copyOf(head), done)))
      throw damaged('The head of the OGG file is damaged.')
  }
  let decoded = 0
  for await (const block of blocksOf(decoder, packets.slice(codec.heads))) {
    // The last page may say that the sound ends before its last packet does.
    yield block.subarray(0, Math.max(0, stated - decoded))
    decoded += block.length
  }
  if (Math.abs(decoded - stated) > toleratedSeconds * codec.sampleRate) {
    throw damaged('The OGG file says it has another length than it has.')
  }
}

function* blocksOf(decoder: OggDecoder, packets: readonly Buffer[]) {
  let waiting: Float32Array[] = []
  let samples = 0
  for (const packet of packets) {
    decoder.audioBuffer = null
    if (!accepted((done) => decoder.processAudio(copyOf(packet), done)))
      throw damaged('The OGG file is damaged inside.')
    const mono = mixDown(decoder.audioBuffer ?? [])
    waiting.push(mono)
    samples += mono.length
    if (samples >= blockSamples) {
      yield joined(waiting, samples)
      waiting = []
      samples = 0
    }
  }
  yield joined(waiting, samples)
}

function accepted(ask: (done: (ok: number) => void) => void): boolean {
  let answer = 0
  ask((ok) => {
    answer = ok
  })
  return answer !== 0
}

function copyOf(packet: Buffer): ArrayBuffer {
  return Uint8Array.from(packet).buffer
}

function joined(parts: readonly Float32Array[], samples: number): Float32Array {
  const whole = new Float32Array(samples)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
