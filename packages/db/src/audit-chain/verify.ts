import type { PrismaClient } from '../index.ts'
import { type Checkpoint, isGenuine, type Span } from './checkpoint.ts'
import { readCheckpoints, readHead } from './read.ts'
import type { AuditSigner } from './signer.ts'

/** Something about the audit that is not as it was written. */
export type AuditFinding =
  /** The entry is not the one that was sealed. */
  | { readonly kind: 'changed'; readonly sequence: string; readonly position: number }
  /** The entry is gone, and no purge of ours took it. */
  | { readonly kind: 'missing'; readonly sequence: string; readonly position: number }
  /** The entry was written past the chain. */
  | { readonly kind: 'unsealed'; readonly sequence: string }
  /** This seal does not follow from the one before it. */
  | { readonly kind: 'broken'; readonly position: number }
  /** The chain ended later, or otherwise, than it does now. */
  | { readonly kind: 'rewritten'; readonly position: number }
  /** A checkpoint whose signature is not ours. */
  | { readonly kind: 'forged'; readonly position: number }

export type AuditVerdict = {
  readonly entries: number
  /** The last position of the chain, and its hash in hex: note it down elsewhere to notice a rewritten chain. */
  readonly position: number
  readonly hash: string
  readonly checkpoints: number
  /** The first hundred. None: the audit is as it was written. */
  readonly findings: readonly AuditFinding[]
}

const LONGEST_REPORT = 100
const NO_HASH = new Uint8Array(32)

/** Reads the whole audit against its chain and its signed checkpoints, as of one moment. */
export function verifyAudit(db: PrismaClient, signer: AuditSigner): Promise<AuditVerdict> {
  return db.$transaction(async (tx) => {
    const [stored, head, entries] = [await readCheckpoints(tx), await readHead(tx), await tx.auditEntry.count()]
    const genuine = stored.filter(({ checkpoint, signature }) => isGenuine(checkpoint, signature, signer))
    const forged = stored.filter((each) => !genuine.includes(each))
    const checkpoints = genuine.map(({ checkpoint }) => checkpoint)
    const base = checkpoints.reduce<Pick<Checkpoint, 'basePosition' | 'baseHash'>>(
      (latest, each) => (each.basePosition > latest.basePosition ? each : latest),
      { basePosition: 0, baseHash: NO_HASH },
    )
    const findings: AuditFinding[] = [
      ...forged.map(({ checkpoint }) => ({ kind: 'forged' as const, position: checkpoint.position })),
      ...(await badSeals(tx, base)),
      ...(await badEntries(tx, checkpoints)),
      ...(await rewritten(tx, checkpoints, head, base)),
    ]
    return {
      entries,
      position: head.position,
      hash: Buffer.from(head.hash).toString('hex'),
      checkpoints: checkpoints.length,
      findings: findings.slice(0, LONGEST_REPORT),
    }
  }, atOneMoment)
}

const atOneMoment = { isolationLevel: 'RepeatableRead', timeout: 300_000 } as const

type Tx = Pick<PrismaClient, '$queryRaw' | 'auditSeal'>

/** Seals that do not follow from the one before, or are not one further. */
async function badSeals(
  tx: Tx,
  { basePosition, baseHash }: Pick<Checkpoint, 'basePosition' | 'baseHash'>,
): Promise<AuditFinding[]> {
  const rows = await tx.$queryRaw<{ position: bigint }[]>`
    SELECT position FROM (
      SELECT position, digest, hash,
        coalesce(lag(position) OVER w, ${BigInt(basePosition)}::bigint) AS position_before,
        coalesce(lag(hash) OVER w, ${Uint8Array.from(baseHash)}::bytea) AS hash_before
      FROM audit_seal WHERE position > ${BigInt(basePosition)} WINDOW w AS (ORDER BY position)
    ) seal
    WHERE position <> position_before + 1 OR hash <> sha256(hash_before || digest)
    ORDER BY position LIMIT ${LONGEST_REPORT}`
  return rows.map(({ position }) => ({ kind: 'broken', position: Number(position) }))
}

/** Entries that are not as sealed, gone without a purge, or never sealed. */
async function badEntries(tx: Tx, checkpoints: readonly Checkpoint[]): Promise<AuditFinding[]> {
  const changed = await tx.$queryRaw<{ sequence: bigint; position: bigint }[]>`
    SELECT seal.sequence, seal.position FROM audit_seal seal JOIN audit_entry entry USING (sequence)
    WHERE audit_digest(entry) <> seal.digest ORDER BY seal.position LIMIT ${LONGEST_REPORT}`
  const unsealed = await tx.$queryRaw<{ sequence: bigint }[]>`
    SELECT sequence FROM audit_entry WHERE sequence NOT IN (SELECT sequence FROM audit_seal)
    ORDER BY sequence LIMIT ${LONGEST_REPORT}`
  const purged = checkpoints.flatMap((each) => each.purged)
  const missing = await tx.$queryRaw<{ sequence: bigint; position: bigint }[]>`
    SELECT seal.sequence, seal.position FROM audit_seal seal
    WHERE NOT EXISTS (SELECT FROM audit_entry entry WHERE entry.sequence = seal.sequence)
      AND NOT (seal.position <@ ${multirange(purged)}::int8multirange)
    ORDER BY seal.position LIMIT ${LONGEST_REPORT}`
  return [
    ...changed.map((row) => ({ kind: 'changed' as const, ...placed(row) })),
    ...missing.map((row) => ({ kind: 'missing' as const, ...placed(row) })),
    ...unsealed.map(({ sequence }) => ({ kind: 'unsealed' as const, sequence: String(sequence) })),
  ]
}

/** A chain that was computed anew is consistent in itself, but not with what was signed. */
async function rewritten(
  tx: Tx,
  checkpoints: readonly Checkpoint[],
  head: { position: number; hash: Uint8Array },
  base: Pick<Checkpoint, 'basePosition'>,
): Promise<AuditFinding[]> {
  const signed = checkpoints.filter(({ position }) => position > base.basePosition)
  const at = [...new Set([...signed.map(({ position }) => position), head.position])]
  const seals = await tx.auditSeal.findMany({ where: { position: { in: at.map(BigInt) } } })
  const hashAt = new Map(seals.map(({ position, hash }) => [Number(position), Buffer.from(hash)]))
  const differs = ({ position, hash }: { position: number; hash: Uint8Array }) =>
    !hashAt.get(position)?.equals(Buffer.from(hash))
  const ends = head.position > base.basePosition && differs(head) ? [head] : []
  return [...signed.filter(differs), ...ends].map(({ position }) => ({ kind: 'rewritten', position }))
}

const placed = (row: { sequence: bigint; position: bigint }) => ({
  sequence: String(row.sequence),
  position: Number(row.position),
})

const multirange = (spans: readonly Span[]) => `{${spans.map(([from, to]) => `[${from},${to}]`).join(',')}}`
