import type { ResourceReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfResources } from '../../shared/usages.ts'

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
  return rows.map((row) => ({
    ...recordFieldsOf(caller, row, users.get(row.id)),
    fileName: row.fileName,
    transcript: row.transcript,
    contentHash: row.contentHash,
    durationMs: row.content.durationMs,
    peaks: row.content.peaks,
    loudness: row.content.loudness,
  }))
}
