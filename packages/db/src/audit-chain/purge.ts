import type { PrismaClient } from '../index.ts'
import { type Checkpoint, checkpointText, spansOf } from './checkpoint.ts'
import { readHead } from './read.ts'
import type { AuditSigner } from './signer.ts'

/** Entries of these units (null: of no unit, or of one that is gone) written before this moment are due. */
export type AuditCutoff = { readonly organizationUnitIds: readonly (string | null)[]; readonly before: Date }

/**
 * Deletes the entries that are due and leaves a signed checkpoint in their place, whole or not at all (DS-1). Without
 * anything due it only signs where the chain stands. Gives whose entries are gone, a unit for each.
 */
export function purgeAudit(
  db: PrismaClient,
  signer: AuditSigner,
  { cutoffs, now }: { cutoffs: readonly AuditCutoff[]; now: Date },
): Promise<(string | null)[]> {
  return db.$transaction(async (tx) => {
    const due = new Map<number, string | null>()
    for (const { organizationUnitIds, before } of cutoffs) {
      const units = organizationUnitIds.filter((id) => id !== null)
      const withoutUnit = units.length < organizationUnitIds.length
      const rows = await tx.$queryRaw<{ position: bigint; unit: string | null }[]>`
        SELECT seal.position, unit.id::text AS unit FROM audit_entry entry JOIN audit_seal seal USING (sequence)
        LEFT JOIN organization_unit unit ON unit.id = entry.organization_unit_id
        WHERE entry.at < ${before}
          AND (entry.organization_unit_id = ANY (${units}::uuid[]) OR (${withoutUnit} AND unit.id IS NULL))`
      for (const { position, unit } of rows) due.set(Number(position), unit)
    }
    const positions = [...due.keys()].sort((a, b) => a - b)
    const head = await readHead(tx)
    const purged = spansOf(positions)
    const checkpoint: Checkpoint = {
      madeAt: now.toISOString(),
      ...head,
      ...(await baseAfter(tx, positions, head)),
      purged,
      keyId: signer.keyId,
    }
    await tx.$queryRaw`
      SELECT purge_audit(
        ${purged.map(([from, to]) => `[${from},${to}]`)}::text[]::int8range[], ${JSON.stringify({ ...checkpoint, hash: undefined, baseHash: undefined })}::jsonb,
        ${Uint8Array.from(head.hash)}::bytea, ${Uint8Array.from(checkpoint.baseHash)}::bytea,
        ${signer.sign(checkpointText(checkpoint))}::bytea
      )`
    return [...due.values()]
  }, oneAtATime)
}

const oneAtATime = { timeout: 300_000, maxWait: 30_000 } as const

type Tx = Pick<PrismaClient, '$queryRaw'>

/** The last position before the first entry that stays: no seal up to there is needed any more. */
async function baseAfter(
  tx: Tx,
  positions: readonly number[],
  head: { position: number; hash: Uint8Array },
): Promise<Pick<Checkpoint, 'basePosition' | 'baseHash'>> {
  const [staying] = await tx.$queryRaw<{ position: bigint }[]>`
    SELECT seal.position FROM audit_seal seal JOIN audit_entry entry USING (sequence)
    WHERE seal.position <> ALL (${positions.map(BigInt)}::bigint[]) ORDER BY seal.position LIMIT 1`
  const basePosition = staying ? Number(staying.position) - 1 : head.position
  if (basePosition === head.position) return { basePosition, baseHash: head.hash }
  const [seal] = await tx.$queryRaw<{ hash: Uint8Array }[]>`
    SELECT hash FROM audit_seal WHERE position = ${BigInt(basePosition)}
    UNION ALL SELECT base_hash FROM audit_checkpoint WHERE base_position = ${BigInt(basePosition)} LIMIT 1`
  return { basePosition, baseHash: seal?.hash ?? new Uint8Array(32) }
}
