/** A recording without the silence at its end. */
export type RecordedSound = {
  /** 8 kHz mono 16-bit, headers right. */
  readonly wav: Buffer
  readonly durationMs: number
  /** How much of it is more than silence. */
  readonly soundMs: number
}

const HEADER_BYTES = 44
const FRAME_SAMPLES = 160
const FRAME_MS = 20
/** −50 dB below full scale: softer than somebody who whispers into a telephone. */
const SILENCE_RMS = 32_768 * 10 ** (-50 / 20)
/** Kept after the last sound, so that a word does not end clipped. */
const TAIL_FRAMES = 25

/** Reads a recording as a switch makes it: 8 kHz mono 16-bit WAV. One that was cut off is read as far as it goes. */
export function readRecording(file: Buffer): RecordedSound {
  const samples = samplesIn(file)
  const frames = Math.floor(samples.length / 2 / FRAME_SAMPLES)
  let loud = 0
  let lastLoud = -1
  for (let frame = 0; frame < frames; frame++) {
    if (rmsOf(samples, frame * FRAME_SAMPLES) <= SILENCE_RMS) continue
    loud += 1
    lastLoud = frame
  }
  const kept = Math.min(frames, lastLoud + 1 + TAIL_FRAMES)
  return {
    wav: wavOf(samples.subarray(0, kept * FRAME_SAMPLES * 2)),
    durationMs: kept * FRAME_MS,
    soundMs: loud * FRAME_MS,
  }
}

/** Puts samples (16-bit, little-endian) into a WAV at 8 kHz. */
export function wavOf(samples: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8_000, 24)
  header.writeUInt32LE(16_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}

/** What follows the head of the data, whatever length it claims: a recorder that was killed never wrote it. */
function samplesIn(file: Buffer): Buffer {
  const data = file.indexOf('data', 12, 'latin1')
  return data < 0 ? Buffer.alloc(0) : file.subarray(data + 8)
}

function rmsOf(samples: Buffer, from: number): number {
  let sum = 0
  for (let at = from; at < from + FRAME_SAMPLES; at++) sum += samples.readInt16LE(at * 2) ** 2
  return Math.sqrt(sum / FRAME_SAMPLES)
}
