import { z } from 'zod'
import { destinationSchema } from './destination.ts'
import { abilitySchema, base, idSchema } from './shared.ts'

export const organizationUnitReplySchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(['UNIT', 'SITE']),
  parentId: idSchema.nullable(),
  /** 0 for the root of what the reader sees. */
  depth: z.number().int(),
  /** How many units lie below: "visible in Nord and 3 units below". */
  below: z.number().int(),
  country: z.string(),
  timeZone: z.string(),
  catchAll: destinationSchema.nullable(),
  abilities: z.object({ configure: abilitySchema, switchEmergency: abilitySchema }),
})
export type OrganizationUnitReply = z.infer<typeof organizationUnitReplySchema>

export const organizationUnits = {
  /** The reader's subtrees, depth first, siblings by name. */
  list: base
    .route({ method: 'GET', path: '/organization-units', tags: ['organization units'] })
    .output(z.object({ items: z.array(organizationUnitReplySchema) })),
}
