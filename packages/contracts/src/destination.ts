import { z } from 'zod'
import { cultureSchema } from './cultures.ts'
import { idSchema } from './shared.ts'

/** E.164 as stored. What people type is read by `readNumber` before it comes here. */
export const e164Schema = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'Write the number with its country, such as +49 30 23125 010.')

/** Announcements by language, one each (EM-11). */
export const promptsSchema = z
  .array(z.object({ culture: cultureSchema, resourceId: idSchema }))
  .max(40)
  .refine(
    (prompts) => new Set(prompts.map((prompt) => prompt.culture)).size === prompts.length,
    'One resource per language.',
  )

/** FO-26: whoever answers the number must press 1; left out: need not. */
const confirm = z.boolean().optional()

/** FO-26: whether an outside number that is offered a call must press 1; it must unless somebody says otherwise. */
export const mustPress1 = z.boolean().default(true).meta({
  title: 'Must press 1 to take the call',
  description: 'So that the voicemail of a mobile cannot answer.',
})

/** Where a call goes (EM-2). Other kinds appear with their features. */
export const destinationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('phoneNumber'), number: e164Schema, confirm }),
  z.object({ kind: z.literal('service'), serviceId: idSchema }),
  z.object({ kind: z.literal('announcement'), prompts: promptsSchema }),
  z.object({ kind: z.literal('voicemail'), voicemailBoxId: idSchema }),
  z.object({ kind: z.literal('queue'), queueId: idSchema }),
  z.object({ kind: z.literal('user'), userId: idSchema }),
])
export type Destination = z.infer<typeof destinationSchema>

/** The same as people write it: a number may be national, and is read in the country of the unit when it is saved (FO-10). */
export const destinationInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('phoneNumber'), number: z.string().max(64), confirm }),
  ...destinationSchema.options.slice(1),
])
export type DestinationInput = z.infer<typeof destinationInputSchema>
