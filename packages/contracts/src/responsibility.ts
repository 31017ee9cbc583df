import { z } from 'zod'
import { idSchema, nameSchema, recordContract, recordFields, recordFilter, textSchema } from './shared.ts'

/** The last rank there is; 1 is asked first. */
export const LAST_RANK = 9

export const responsibilityBodySchema = z.object({
  name: nameSchema,
  organizationUnitId: idSchema.meta({ title: 'Organization Unit' }),
  description: textSchema.default('').meta({ title: 'Description' }),
})
export type ResponsibilityBody = z.infer<typeof responsibilityBodySchema>

export const responsibilityReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  description: z.string(),
  /** Agents who have a rank in it, in any duty profile, as far as the reader may see them. */
  agents: z.number().int(),
})
export type ResponsibilityReply = z.infer<typeof responsibilityReplySchema>

const filterSchema = z.object({ ...recordFilter, selectableFrom: idSchema.optional() }).default({})
export type ResponsibilityFilter = z.infer<typeof filterSchema>

export const responsibilities = recordContract({
  path: '/responsibilities',
  tag: 'responsibilities',
  reply: responsibilityReplySchema,
  body: responsibilityBodySchema,
  filter: filterSchema,
})
