/** A sound decoder of the ogv package. What it calls back, it calls back at once. */
export type OggDecoder = {
  readonly audioFormat: { readonly channels: number; readonly rate: number } | null
  /** Per channel, what the last packet gave. */
  audioBuffer: readonly Float32Array[] | null
  init(done: () => void): void
  processHeader(packet: ArrayBuffer, done: (ok: number) => void): void
  processAudio(packet: ArrayBuffer, done: (ok: number) => void): void
}

export type CreateOggDecoder = (options: Record<string, never>) => Promise<OggDecoder>
