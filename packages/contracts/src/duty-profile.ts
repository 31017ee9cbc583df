import { z } from 'zod'
import {
  idSchema,
  nameSchema,
  recordContract,
  recordFields,
  recordFilter,
  textSchema,
  yesOrNoSchema,
} from './shared.ts'

/** Of the dot beside a profile's name; never the only sign of anything. */
export const profileColours = ['ink', 'green', 'blue', 'violet', 'amber', 'grey'] as const
/** Glyphs of packages/ui. */
export const profileIcons = ['desk', 'headset', 'bolt', 'cup', 'food', 'book', 'people', 'car', 'moon'] as const

/** What a profile looks like wherever it is named. */
export const profileLookSchema = z.object({
  id: idSchema,
  name: z.string(),
  offDuty: z.boolean(),
  colour: z.enum(profileColours),
  icon: z.enum(profileIcons),
})
export type ProfileLook = z.infer<typeof profileLookSchema>

export const dutyProfileBodySchema = z.object({
  name: nameSchema,
  organizationUnitId: idSchema.meta({
    title: 'Organization Unit',
    description: 'Agent Assistant configurations of this unit and the units below can offer it.',
  }),
  description: textSchema.default('').meta({ title: 'Description', description: 'Agents read it beside the name.' }),
  offDuty: z.boolean().default(false).meta({ title: 'Off Duty', description: 'No service calls while in it.' }),
  colour: z.enum(profileColours).default('ink').meta({ title: 'Colour' }),
  icon: z.enum(profileIcons).default('desk').meta({ title: 'Icon' }),
  returnAfterMinutes: z
    .number()
    .int('Give whole minutes.')
    .min(1, 'At least 1 minute.')
    .max(1440, 'At most 1,440 minutes, a day.')
    .nullable()
    .default(null)
    .meta({ title: 'Back after', description: 'So long after choosing it the agent is back in the profile before.' }),
})
export type DutyProfileBody = z.infer<typeof dutyProfileBodySchema>

export const dutyProfileReplySchema = z.object({
  ...recordFields,
  ...dutyProfileBodySchema.omit({ organizationUnitId: true }).shape,
  name: z.string(),
  description: z.string(),
  /** Agents who are in it now, as far as the reader may see them; empty while telephony is away. */
  agentsNow: z.number().int().nullable(),
})
export type DutyProfileReply = z.infer<typeof dutyProfileReplySchema>

const filterSchema = z
  .object({
    ...recordFilter,
    offDuty: yesOrNoSchema.optional(),
    /** Profiles selectable from this unit: its own and those of the units above. */
    selectableFrom: idSchema.optional(),
  })
  .default({})
export type DutyProfileFilter = z.infer<typeof filterSchema>

export const dutyProfiles = recordContract({
  path: '/duty-profiles',
  tag: 'duty profiles',
  reply: dutyProfileReplySchema,
  body: dutyProfileBodySchema,
  filter: filterSchema,
})
