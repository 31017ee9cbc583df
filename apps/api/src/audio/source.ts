export const sourceKinds = ['wav', 'mp3', 'oggVorbis', 'oggOpus'] as const

/** What an uploaded sound was, by its content. */
export type SourceKind = (typeof sourceKinds)[number]

/** An opened sound: what its head says, and its samples, mixed down to mono, block by block. */
export type Source = {
  readonly kind: SourceKind
  /** Hz */
  readonly sampleRate: number
  /** As the file states it; the samples may disagree. */
  readonly statedMs: number
  /** Mono samples, nominally -1..1. Throws AudioRefusal when the file turns out to be damaged. */
  readonly blocks: () => AsyncIterable<Float32Array> | Iterable<Float32Array>
}

/** The mean of all channels. Channels of different lengths are cut to the shortest. */
export function mixDown(channels: readonly Float32Array[]): Float32Array {
  const length = channels.length === 0 ? 0 : Math.min(...channels.map((channel) => channel.length))
  const mono = new Float32Array(length)
  for (const channel of channels) {
    for (let i = 0; i < length; i++) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0) / channels.length
  }
  return mono
}
