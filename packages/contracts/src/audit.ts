import { z } from 'zod'
import { base, idSchema, instantSchema, page, windowQuery } from './shared.ts'

export const auditRowSchema = z.object({
  sequence: z.number().int(),
  at: instantSchema,
  actor: z.string(),
  action: z.string(),
  objectKind: z.string(),
  objectId: idSchema.nullable(),
  objectName: z.string(),
  organizationUnit: z.string().nullable(),
  /** Only the fields that changed. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  requestId: z.string().nullable(),
})
export type AuditRow = z.infer<typeof auditRowSchema>

export const auditVerificationSchema = z.object({
  entries: z.number().int(),
  /** The end of the chain: its last position and hash. Noted elsewhere, they show a chain that was computed anew. */
  position: z.number().int(),
  hash: z.string(),
  checkpoints: z.number().int(),
  /** What is not as it was written, the first hundred; empty when the audit is whole. */
  findings: z.array(
    z.object({
      kind: z.enum(['changed', 'missing', 'unsealed', 'broken', 'rewritten', 'forged']),
      /** Of the entry, where it is about one. */
      sequence: z.string().nullable(),
      position: z.number().int().nullable(),
      because: z.string(),
    }),
  ),
})
export type AuditVerification = z.infer<typeof auditVerificationSchema>

export const audit = {
  /** Compares every entry with the chain that was written beside it. Takes seconds for a million entries. */
  verify: base
    .route({ method: 'GET', path: '/audit/verification', tags: ['audit'], inputStructure: 'detailed' })
    .output(auditVerificationSchema),
  list: base
    .route({ method: 'GET', path: '/audit', tags: ['audit'], inputStructure: 'detailed' })
    .input(
      z.object({
        query: z.object({
          ...windowQuery,
          filter: z
            .object({
              search: z.string().max(200).optional(),
              objectKind: z.string().max(60).optional(),
              objectId: idSchema.optional(),
              action: z.string().max(60).optional(),
            })
            .default({}),
        }),
      }),
    )
    .output(page(auditRowSchema)),
}
