import { z } from 'zod'
import { idSchema, nameSchema, recordContract, recordFields, recordFilter, textSchema } from './shared.ts'

export const notReadyReasonBodySchema = z.object({
  name: nameSchema,
  organizationUnitId: idSchema.meta({
    title: 'Organization Unit',
    description: 'Agents of this unit and the units below can choose it.',
  }),
  description: textSchema.default('').meta({ title: 'Description' }),
})
export type NotReadyReasonBody = z.infer<typeof notReadyReasonBodySchema>

export const notReadyReasonReplySchema = z.object({ ...recordFields, name: z.string(), description: z.string() })
export type NotReadyReasonReply = z.infer<typeof notReadyReasonReplySchema>

const filterSchema = z.object({ ...recordFilter, selectableFrom: idSchema.optional() }).default({})
export type NotReadyReasonFilter = z.infer<typeof filterSchema>

export const notReadyReasons = recordContract({
  path: '/not-ready-reasons',
  tag: 'not-ready reasons',
  reply: notReadyReasonReplySchema,
  body: notReadyReasonBodySchema,
  filter: filterSchema,
})
