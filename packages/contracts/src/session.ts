import { z } from 'zod'
import { base, idSchema, namedSchema } from './shared.ts'

export const roles = [
  'SYSTEM_ADMINISTRATOR',
  'ADMINISTRATOR',
  'OFFICE_MANAGER',
  'SITE_MANAGER',
  'SUPERVISOR',
  'AGENT',
  'AUDITOR',
] as const
export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

export const sessionReplySchema = z.object({
  user: z.object({ id: idSchema, name: z.string(), email: z.string() }),
  roles: z.array(z.object({ role: roleSchema, organizationUnit: namedSchema })),
  /** What the menus show: a verb is here when the person may do it somewhere. */
  abilities: z.object({
    readConfiguration: z.boolean(),
    configure: z.boolean(),
    switchEmergency: z.boolean(),
    publish: z.boolean(),
    simulate: z.boolean(),
    readAudit: z.boolean(),
  }),
  demo: z.boolean(),
})
export type SessionReply = z.infer<typeof sessionReplySchema>

/** The one door that needs no sign-in besides auth itself: what the sign-in page may show. */
export const signInOptionsSchema = z.object({
  demo: z.boolean(),
  accounts: z.array(z.object({ name: z.string(), email: z.string(), role: roleSchema, organizationUnit: z.string() })),
})

export const session = {
  get: base.route({ method: 'GET', path: '/session', tags: ['session'] }).output(sessionReplySchema),
  signInOptions: base.route({ method: 'GET', path: '/sign-in-options', tags: ['session'] }).output(signInOptionsSchema),
}
