import * as z from 'zod'
import type { CulturedPrompt, Destination } from './configuration.ts'
import { type BuiltInPrompt, builtInPrompts } from './model.ts'

/** The kinds of records a setting can point at. */
export type ReferenceKind =
  | 'service'
  | 'resource'
  | 'emergencyCase'
  | 'voicemailBox'
  | 'openingHours'
  | 'queue'
  | 'user'

/** How a form asks for a setting. */
export type Widget =
  | 'destination'
  | 'prompts'
  | 'seconds'
  | 'switch'
  | 'choice'
  | 'voicemailBox'
  | 'openingHours'
  | 'queue'

/** A setting that points at another record. Picker, usage list, delete guard and loader all read this mark. */
export const ref = (kind: ReferenceKind) => z.string().min(1).meta({ ref: kind })

/** One row of *Add Resource*: what is heard in one language. */
export const culturedPromptSchema = z.object({
  culture: z.string().min(1),
  resourceId: ref('resource'),
}) satisfies z.ZodType<CulturedPrompt>

/** A destination as it is stored; what kinds there are is EM-2. */
export const destinationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('phoneNumber'),
    number: z.string().regex(/^\+[1-9]\d{1,14}$/),
    confirm: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('service'), serviceId: ref('service') }),
  z.object({ kind: z.literal('announcement'), prompts: z.array(culturedPromptSchema) }),
  z.object({ kind: z.literal('voicemail'), voicemailBoxId: ref('voicemailBox') }),
  z.object({ kind: z.literal('queue'), queueId: ref('queue') }),
  z.object({ kind: z.literal('user'), userId: ref('user') }),
]) satisfies z.ZodType<Destination>

/** A setting that holds a destination, or none. */
export const destinationSetting = (words: { title: string; description: string }) =>
  destinationSchema
    .nullable()
    .default(null)
    .meta({ ...words, widget: 'destination' satisfies Widget })

/** A setting that names a voicemail box, or none yet. */
export const voicemailBoxSetting = (words: { title: string; description: string }) =>
  ref('voicemailBox')
    .nullable()
    .default(null)
    .meta({ ...words, widget: 'voicemailBox' satisfies Widget })

/** A setting that names opening hours, or none yet. */
export const openingHoursSetting = (words: { title: string; description: string }) =>
  ref('openingHours')
    .nullable()
    .default(null)
    .meta({ ...words, widget: 'openingHours' satisfies Widget })

/** A setting that names a call queue, or none yet. */
export const queueSetting = (words: { title: string; description: string }) =>
  ref('queue')
    .nullable()
    .default(null)
    .meta({ ...words, widget: 'queue' satisfies Widget })

/** A setting that holds recordings, one for each language. */
export const promptsSetting = (words: { title: string; description: string }) =>
  z
    .array(culturedPromptSchema)
    .default([])
    .meta({ ...words, widget: 'prompts' satisfies Widget })

/** A setting that names one of the built-in messages, or none. */
export const builtInPromptSetting = (words: { title: string; description: string; preset: BuiltInPrompt | null }) =>
  z
    .enum(builtInPrompts)
    .nullable()
    .default(words.preset)
    .meta({ title: words.title, description: words.description, widget: 'choice' satisfies Widget })
