import { z } from 'zod'
import { base, instantSchema } from './shared.ts'

/** How the installation is: shown at the foot of the navigation. */
export const statusReplySchema = z.object({
  configurationVersion: z.number().int(),
  telephony: z.object({
    running: z.number().int(),
    current: z.number().int(),
    switch: z.string().nullable(),
    connected: z.boolean(),
    seenAt: instantSchema.nullable(),
  }),
  demo: z.boolean(),
  productVersion: z.string(),
})
export type StatusReply = z.infer<typeof statusReplySchema>

export const status = {
  get: base.route({ method: 'GET', path: '/status', tags: ['status'] }).output(statusReplySchema),
}
