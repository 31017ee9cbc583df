import { z } from 'zod'
import { cultureSchema } from './cultures.ts'
import { e164Schema } from './destination.ts'
import { timeZoneSchema } from './hours-calendar.ts'
import { countrySchema } from './organization-unit.ts'
import { newPasswordSchema } from './session.ts'
import { base, nameSchema } from './shared.ts'
import { emailSchema } from './user.ts'

const tokenSchema = z.string().max(200)

export const setUpBodySchema = z.object({
  token: tokenSchema,
  organization: z.object({
    name: nameSchema,
    country: countrySchema,
    timeZone: timeZoneSchema,
    /** Of announcements, when nothing else says one. */
    culture: cultureSchema,
  }),
  administrator: z.object({ name: nameSchema, email: emailSchema, password: newPasswordSchema }),
  /** Where calls go that nothing else takes; empty: such callers hear a message and are disconnected. */
  catchAllNumber: e164Schema.nullable(),
})
export type SetUpBody = z.infer<typeof setUpBodySchema>

/** The first run of an installation without the demo organisation. NOT_FOUND once it is set up. */
export const setUp = {
  /** Whether the one-time token is right, before anything is typed. */
  check: base
    .route({ method: 'POST', path: '/set-up/check', tags: ['set-up'] })
    .input(z.object({ token: tokenSchema }))
    .output(z.object({ ready: z.literal(true) })),
  complete: base
    .route({ method: 'POST', path: '/set-up', tags: ['set-up'], successStatus: 201 })
    .input(setUpBodySchema)
    .output(z.object({ done: z.literal(true) })),
}
