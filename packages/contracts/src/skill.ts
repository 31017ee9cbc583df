import { z } from 'zod'
import { idSchema, namedSchema, nameSchema, recordContract, recordFields, recordFilter, textSchema } from './shared.ts'

/** The name of a step of a skill. */
const levelNameSchema = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().min(1, 'Give every level a name.').max(40, 'Keep it to 40 characters.'))

export const skillBodySchema = z
  .object({
    name: nameSchema,
    organizationUnitId: idSchema.meta({ title: 'Organization Unit' }),
    description: textSchema.default('').meta({ title: 'Description' }),
    parentId: idSchema
      .nullable()
      .default(null)
      .meta({ title: 'Belongs to', description: 'Such as French to Languages.' }),
    levels: z
      .array(levelNameSchema)
      .min(1, 'Give it at least one level.')
      .max(10, 'At most 10 levels.')
      .default(['Basic', 'Good', 'Expert'])
      .meta({ title: 'Levels', description: 'The lowest first. Services ask for one of them at least.' }),
  })
  .refine(({ levels }) => new Set(levels).size === levels.length, {
    path: ['levels'],
    message: 'Name each level once.',
  })
export type SkillBody = z.infer<typeof skillBodySchema>

export const skillReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  description: z.string(),
  parent: namedSchema.nullable(),
  /** From the root of the tree to the skill itself. */
  path: z.array(z.string()),
  levels: z.array(z.string()),
  /** Agents who are rated in it, in any duty profile, as far as the reader may see them. */
  agents: z.number().int(),
})
export type SkillReply = z.infer<typeof skillReplySchema>

const filterSchema = z.object({ ...recordFilter, selectableFrom: idSchema.optional() }).default({})
export type SkillFilter = z.infer<typeof filterSchema>

export const skills = recordContract({
  path: '/skills',
  tag: 'skills',
  reply: skillReplySchema,
  body: skillBodySchema,
  filter: filterSchema,
})
