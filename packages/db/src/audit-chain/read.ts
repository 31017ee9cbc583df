import type { PrismaClient } from '../index.ts'
import type { Checkpoint, Span } from './checkpoint.ts'

type Db = Pick<PrismaClient, 'auditCheckpoint' | 'auditChain'>

/** Every checkpoint, oldest first, with its signature. */
export async function readCheckpoints(db: Db): Promise<{ checkpoint: Checkpoint; signature: Uint8Array }[]> {
  const rows = await db.auditCheckpoint.findMany({ orderBy: [{ position: 'asc' }, { madeAt: 'asc' }] })
  return rows.map((row) => ({
    signature: row.signature,
    checkpoint: {
      madeAt: row.madeAt.toISOString(),
      position: Number(row.position),
      hash: row.hash,
      basePosition: Number(row.basePosition),
      baseHash: row.baseHash,
      purged: spansIn(row.purged),
      keyId: row.keyId,
    },
  }))
}

/** The end of the chain. */
export async function readHead(db: Db): Promise<{ position: number; hash: Uint8Array }> {
  const { position, hash } = await db.auditChain.findUniqueOrThrow({ where: { id: 1 } })
  return { position: Number(position), hash }
}

/** A stranger may have written it: what is no list of spans is none. */
function spansIn(value: unknown): Span[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((span) =>
    Array.isArray(span) && Number.isSafeInteger(span[0]) && Number.isSafeInteger(span[1])
      ? [[Number(span[0]), Number(span[1])] as const]
      : [],
  )
}
