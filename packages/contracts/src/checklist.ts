import { z } from 'zod'
import { base, instantSchema } from './shared.ts'

/** What can only be ticked by hand: no program sees it (DS-8). */
export const handTicks = ['providerFallback', 'power', 'secondLine', 'reachable', 'backup'] as const
/** What the installation knows of itself. */
export const ownChecks = ['catchAll', 'numbers', 'prepared', 'switchers', 'realCall'] as const

export const checklistRowSchema = z.object({
  key: z.enum([...ownChecks, ...handTicks]),
  byHand: z.boolean(),
  done: z.boolean(),
  /** Of how many it is true, where it is counted. */
  count: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  /** Of a hand tick: what was written down, when and by whom. */
  mark: z.object({ note: z.string(), at: instantSchema, by: z.string() }).nullable(),
})
export type ChecklistRow = z.infer<typeof checklistRowSchema>

export const checklistMarkBodySchema = z.object({
  done: z.boolean(),
  /** Such as the number at the provider, or where the backups are. */
  note: z.string().trim().max(500, 'Keep this to 500 characters.').default(''),
})

export const checklist = {
  list: base
    .route({ method: 'GET', path: '/set-up-checklist', tags: ['checklist'] })
    .output(z.object({ items: z.array(checklistRowSchema), mayMark: z.boolean() })),
  /** Sets a hand tick, or takes it away: asked twice, it is the same. */
  mark: base
    .route({ method: 'PUT', path: '/set-up-checklist/{key}', tags: ['checklist'], inputStructure: 'detailed' })
    .input(z.object({ params: z.object({ key: z.enum(handTicks) }), body: checklistMarkBodySchema }))
    .output(checklistRowSchema),
}
