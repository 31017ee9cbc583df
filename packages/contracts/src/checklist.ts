import { z } from 'zod'
import { base, instantSchema } from './shared.ts'

/** What can only be ticked by hand: no program sees it (DS-8). */
export const handTicks = ['providerFallback', 'power', 'secondLine', 'reachable', 'backup'] as const
export type HandTick = (typeof handTicks)[number]
/** What the installation knows of itself. */
export const ownChecks = ['catchAll', 'numbers', 'prepared', 'switchers', 'realCall'] as const

const markSchema = z.object({ note: z.string(), at: instantSchema, by: z.string() })

export const checklistRowSchema = z.discriminatedUnion('byHand', [
  z.object({
    byHand: z.literal(false),
    key: z.enum(ownChecks),
    done: z.boolean(),
    /** Of how many it is true, where it is counted. */
    count: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  }),
  z.object({
    byHand: z.literal(true),
    key: z.enum(handTicks),
    done: z.boolean(),
    /** What was written down, when and by whom. */
    mark: markSchema.nullable(),
  }),
])
export type ChecklistRow = z.infer<typeof checklistRowSchema>
export type HandRow = Extract<ChecklistRow, { byHand: true }>

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
