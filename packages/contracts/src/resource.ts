import { z } from 'zod'
import { idSchema, nameSchema, recordContract, recordFields, recordFilter, textSchema } from './shared.ts'

/** What can be changed without a new sound. Sound comes by upload: `POST /resources`, `PUT /resources/{id}/audio` (multipart). */
export const resourceBodySchema = z.object({
  name: nameSchema,
  organizationUnitId: idSchema.meta({ title: 'Organization Unit' }),
  description: textSchema.default('').meta({ title: 'Description' }),
  transcript: textSchema.default('').meta({ title: 'What is said' }),
})
export type ResourceBody = z.infer<typeof resourceBodySchema>

export const resourceReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  fileName: z.string(),
  description: z.string(),
  transcript: z.string(),
  contentHash: z.string(),
  durationMs: z.number().int(),
  /** 0 to 100, about 120 of them. */
  peaks: z.array(z.number().int()),
  /** dB below full scale. */
  loudness: z.number(),
})
export type ResourceReply = z.infer<typeof resourceReplySchema>

/** At most 20 MB and 10 minutes. */
export const maxUploadBytes = 20 * 1024 * 1024
export const maxAudioMinutes = 10

const filterSchema = z
  .object({
    ...recordFilter,
    /** Resources visible from this unit: its own and those of the units above (EM-12). */
    selectableFrom: idSchema.optional(),
  })
  .default({})
export type ResourceFilter = z.infer<typeof filterSchema>

const contract = recordContract({
  path: '/resources',
  tag: 'resources',
  reply: resourceReplySchema,
  body: resourceBodySchema,
  filter: filterSchema,
})

/** A resource is created by its upload, so there is no `create` here. */
export const resources = {
  list: contract.list,
  get: contract.get,
  update: contract.update,
  remove: contract.remove,
  duplicate: contract.duplicate,
  usages: contract.usages,
}
