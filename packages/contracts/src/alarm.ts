import { z } from 'zod'
import { abilitySchema, base, idParams, idSchema, instantSchema } from './shared.ts'

export const alarmReplySchema = z.object({
  id: idSchema,
  code: z.string(),
  because: z.string(),
  /** The page of the console that mends it. */
  link: z.string().nullable(),
  count: z.number().int(),
  raisedAt: instantSchema,
  lastRaisedAt: instantSchema,
  abilities: z.object({ clear: abilitySchema }),
})
export type AlarmReply = z.infer<typeof alarmReplySchema>

export const alarms = {
  list: base
    .route({ method: 'GET', path: '/alarms', tags: ['alarms'] })
    .output(z.object({ items: z.array(alarmReplySchema) })),
  clear: base
    .route({ method: 'PUT', path: '/alarms/{id}/cleared', tags: ['alarms'], inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(alarmReplySchema),
}
