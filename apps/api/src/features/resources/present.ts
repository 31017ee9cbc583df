import type { ResourceReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { recordAbilities } from '../../shared/abilities.ts'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { usagesAsSeenBy, usersOfResources } from '../../shared/usages.ts'

export const resourceSelect = {
  id: true,
  version: true,
  name: true,
  nameKey: true,
  fileName: true,
  description: true,
  transcript: true,
  contentHash: true,
  createdAt: true,
  updatedAt: true,
  organizationUnit: { select: unitSelect },
  content: { select: { durationMs: true, peaks: true, loudness: true } },
} satisfies Prisma.ResourceSelect

export type ResourceRow = Prisma.ResourceGetPayload<{ select: typeof resourceSelect }>

/** Resources as they leave the server. */
export async function presentResources(context: Reader, rows: readonly ResourceRow[]): Promise<ResourceReply[]> {
  const { caller, db } = context
  const users = await usersOfResources(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const { organizationUnit: unit, content } = row
    const usedBy = usagesAsSeenBy(caller, users.get(row.id) ?? [])
    return {
      id: row.id,
      version: row.version,
      organizationUnit: { id: unit.id, name: unit.name },
      usedBy,
      abilities: recordAbilities(caller, unit, usedBy),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      name: row.name,
      fileName: row.fileName,
      description: row.description,
      transcript: row.transcript,
      contentHash: row.contentHash,
      durationMs: content.durationMs,
      peaks: content.peaks,
      loudness: content.loudness,
    }
  })
}
