import { z } from 'zod'
import { cultureSchema } from './cultures.ts'
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
  user: z.object({ id: idSchema, name: z.string(), email: z.string(), language: z.enum(['en', 'de']).nullable() }),
  roles: z.array(z.object({ role: roleSchema, organizationUnit: namedSchema })),
  /** What the menus show: a verb is here when the person may do it somewhere. */
  abilities: z.object({
    readConfiguration: z.boolean(),
    configure: z.boolean(),
    /** Call queues, failover and answering rules (FO-3). */
    configureQueues: z.boolean(),
    switchEmergency: z.boolean(),
    publish: z.boolean(),
    simulate: z.boolean(),
    readAudit: z.boolean(),
    /** The whole audit against its chain: a right at the root. */
    verifyAudit: z.boolean(),
    /** The set-up checklist of the whole installation: a right at the root. */
    readChecklist: z.boolean(),
    /** Who there is, with telephones and answering rules. */
    readUsers: z.boolean(),
    /** Which roles people have, and who may do what. */
    readRoles: z.boolean(),
    readCalls: z.boolean(),
    readAlarms: z.boolean(),
    /** What an emergency would do, the emergency log, and the cards. */
    previewEmergency: z.boolean(),
    hearVoicemail: z.boolean(),
    /** Duty profiles, skills, responsibilities, not-ready reasons and Agent Assistant configurations. */
    configureAgents: z.boolean(),
    /** Skills and responsibilities, which not everybody who reads the configuration reads. */
    readSkills: z.boolean(),
    /** Frontend → Agents: whoever may switch another agent’s duty profile (DP-11). */
    leadAgents: z.boolean(),
    /** The Agent Assistant opens: for agents, and for whoever has a configuration of it. */
    workAsAgent: z.boolean(),
  }),
  /** The session was begun with a one-time password: until the person chooses their own, nothing else is open. */
  mustChangePassword: z.boolean(),
  /** What new services speak unless told otherwise. */
  installationCulture: cultureSchema,
  demo: z.boolean(),
})
export type SessionReply = z.infer<typeof sessionReplySchema>

/** The one door that needs no sign-in besides auth itself: what the sign-in page may show. */
export const signInOptionsSchema = z.object({
  demo: z.boolean(),
  /** Nobody has set this installation up yet. */
  setUpNeeded: z.boolean(),
  accounts: z.array(z.object({ name: z.string(), email: z.string(), role: roleSchema, organizationUnit: z.string() })),
})

/** A password as people choose it. The server also refuses what is easily guessed. */
export const newPasswordSchema = z
  .string()
  .min(12, 'Use at least 12 characters.')
  .max(200, 'Use at most 200 characters.')

export const changePasswordBodySchema = z.object({ current: z.string().max(200), next: newPasswordSchema })

export const session = {
  get: base.route({ method: 'GET', path: '/session', tags: ['session'] }).output(sessionReplySchema),
  /** The person's own password. Every other session of theirs ends. */
  changePassword: base
    .route({ method: 'PUT', path: '/session/password', tags: ['session'] })
    .input(changePasswordBodySchema)
    .output(z.object({ changed: z.literal(true) })),
  /** The language of the console, on every device; empty follows the browser. */
  setLanguage: base
    .route({ method: 'PUT', path: '/session/language', tags: ['session'] })
    .input(z.object({ language: z.enum(['en', 'de']).nullable() }))
    .output(z.object({ language: z.enum(['en', 'de']).nullable() })),
  signInOptions: base.route({ method: 'GET', path: '/sign-in-options', tags: ['session'] }).output(signInOptionsSchema),
}
