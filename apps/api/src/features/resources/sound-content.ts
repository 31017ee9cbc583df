import type { TakenAudio } from '../../audio/take-audio.ts'
import type { Tx } from '../../http/change.ts'

/** A sound as it was taken in, with the name of the file it came in, which is shown and never used as a path. */
export type TakenSound = { readonly audio: TakenAudio; readonly fileName: string }
/** A sound that is in the database, by its SHA-256. */
export type StoredSound = { readonly contentHash: string; readonly fileName: string }

/** Stores a sound unless it is there. The same sound is stored once. */
export async function storeSound(tx: Tx, sound: TakenSound | StoredSound): Promise<StoredSound> {
  if ('contentHash' in sound) return sound
  const { sha256: hash, wav, durationMs, peaks, loudness } = sound.audio
  await tx.audioContent.upsert({
    where: { hash },
    create: {
      hash,
      wav: new Uint8Array(wav),
      durationMs,
      peaks: peaks.map((peak) => Math.round(peak * 100)),
      loudness,
    },
    update: {},
  })
  return { contentHash: hash, fileName: sound.fileName }
}

/** Deletes a sound that no resource has any more. */
export async function dropUnusedSound(tx: Tx, hash: string): Promise<void> {
  await tx.audioContent.deleteMany({ where: { hash, resources: { none: {} } } })
}
