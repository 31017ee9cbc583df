import type { AuditSigner } from './signer.ts'

/** Positions, both ends included. */
export type Span = readonly [from: number, to: number]

/** Where the chain stands, and what was purged from it (see `AuditCheckpoint` in the schema). */
export type Checkpoint = {
  readonly madeAt: string
  readonly position: number
  readonly hash: Uint8Array
  readonly basePosition: number
  readonly baseHash: Uint8Array
  readonly purged: readonly Span[]
  readonly keyId: string
}

/** What is signed: every field in a fixed order. */
export function checkpointText(checkpoint: Checkpoint): string {
  const { madeAt, position, hash, basePosition, baseHash, purged, keyId } = checkpoint
  return JSON.stringify([madeAt, position, hex(hash), basePosition, hex(baseHash), purged, keyId])
}

/** Was this checkpoint made with the signer's key, and not changed since? */
export const isGenuine = (checkpoint: Checkpoint, signature: Uint8Array, signer: AuditSigner): boolean =>
  checkpoint.keyId === signer.keyId && signer.verifies(checkpointText(checkpoint), signature)

/** Sorted positions as spans without gaps. */
export function spansOf(positions: readonly number[]): Span[] {
  const spans: [number, number][] = []
  for (const position of positions) {
    const last = spans.at(-1)
    if (last && position === last[1] + 1) last[1] = position
    else spans.push([position, position])
  }
  return spans
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
