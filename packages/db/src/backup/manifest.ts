import { z } from 'zod'

/** What a backup says of itself: the first thing in the file. */
export const manifestSchema = z.object({
  product: z.literal('nightswitch'),
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** The migrations its tables have, in order. */
  migrations: z.array(z.string()),
  /** SHA-256 of each table's rows, in the order of its key. */
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string().regex(/^[a-z_]+$/)),
      rows: z.number().int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  /** The end of the audit's chain. */
  audit: z.object({ position: z.number().int(), hash: z.string() }),
})
export type Manifest = z.infer<typeof manifestSchema>

/** A sentence for the administrator, who sees it without a stack. */
export class BackupRefusal extends Error {}
