import { damaged } from './refusal.ts'
import { mixDown } from './source.ts'

/** One sample, -1..1, from the bytes at this place. */
export type SampleReader = (data: Buffer, at: number) => number

/** By WAV encoding and bits: 1 is PCM, 3 float, 6 A-law, 7 µ-law. */
export const sampleReaders: Readonly<Record<string, SampleReader>> = {
  '1/8': (data, at) => (data.readUInt8(at) - 128) / 128,
  '1/16': (data, at) => data.readInt16LE(at) / 32_768,
  '1/24': (data, at) => data.readIntLE(at, 3) / 8_388_608,
  '1/32': (data, at) => data.readInt32LE(at) / 2_147_483_648,
  '3/32': (data, at) => data.readFloatLE(at),
  '3/64': (data, at) => data.readDoubleLE(at),
  '6/8': (data, at) => aLaw(data.readUInt8(at)) / 32_768,
  '7/8': (data, at) => muLaw(data.readUInt8(at)) / 32_768,
}

// ITU-T G.711
function aLaw(coded: number): number {
  const bits = coded ^ 0x55
  const exponent = (bits >> 4) & 7
  const step = ((bits & 15) << 4) + 8
  const magnitude = exponent === 0 ? step : (step + 256) << (exponent - 1)
  return bits & 0x80 ? magnitude : -magnitude
}

function muLaw(coded: number): number {
  const bits = ~coded & 0xff
  const magnitude = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132
  return bits & 0x80 ? -magnitude : magnitude
}

// IMA Digital Audio: the 89 quantiser steps and how a code moves between them.
const imaSteps = [
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118,
  130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060,
  1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484,
  7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
]
const imaMoves = [-1, -1, -1, -1, 2, 4, 6, 8]

/**
 * The mono samples of one IMA ADPCM block: per channel four bytes of head, then the channels' codes by turns, four
 * bytes (eight codes) each. Throws AudioRefusal on an impossible head.
 */
export function imaSamples(block: Buffer, channels: number, frames: number): Float32Array {
  return mixDown(Array.from({ length: channels }, (_, channel) => imaChannel(block, channel, channels, frames)))
}

function imaChannel(block: Buffer, channel: number, channels: number, frames: number): Float32Array {
  const samples = new Float32Array(frames)
  let predicted = block.readInt16LE(channel * 4)
  let index = block.readUInt8(channel * 4 + 2)
  if (index >= imaSteps.length) throw damaged('The WAV file is damaged inside.')
  samples[0] = predicted / 32_768
  for (let n = 0; n < frames - 1; n++) {
    const word = (1 + Math.floor(n / 8)) * channels + channel
    const byte = block.readUInt8(word * 4 + Math.floor((n % 8) / 2))
    const code = n % 2 === 0 ? byte & 15 : byte >> 4
    predicted = clamp(predicted + imaDifference(code, imaSteps[index] ?? 0), -32_768, 32_767)
    index = clamp(index + (imaMoves[code & 7] ?? 0), 0, imaSteps.length - 1)
    samples[n + 1] = predicted / 32_768
  }
  return samples
}

function imaDifference(code: number, step: number): number {
  const size = (step >> 3) + (code & 4 ? step : 0) + (code & 2 ? step >> 1 : 0) + (code & 1 ? step >> 2 : 0)
  return code & 8 ? -size : size
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value))
}
