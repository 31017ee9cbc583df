import { z } from 'zod'
import { base, idSchema, instantSchema, page, pageQuery } from './shared.ts'

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

export const audit = {
  list: base
    .route({ method: 'GET', path: '/audit', tags: ['audit'], inputStructure: 'detailed' })
    .input(
      z.object({
        query: z.object({
          ...pageQuery,
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
