import { z } from 'zod'
import {
  abilitySchema,
  base,
  idempotencyHeader,
  idParams,
  idSchema,
  ifMatchHeader,
  instantSchema,
  namedSchema,
} from './shared.ts'

/** What is kept for a time only (DS-1). A feature that keeps something about people adds a row and registers its purge. */
export const retention = {
  /** Of calls and their traces: after this they are masked. */
  callerNumbers: { days: 90, least: 1, most: 3650 },
  /** They take the most room, and are needed while a fault is looked for. */
  sipMessages: { days: 14, least: 1, most: 3650 },
  voicemail: { days: 30, least: 1, most: 3650 },
  audit: { days: 365, least: 30, most: 3650 },
} as const
export type RetentionSubject = keyof typeof retention
export const retentionSubjects = [
  'callerNumbers',
  'sipMessages',
  'voicemail',
  'audit',
] as const satisfies readonly RetentionSubject[]

/** Days by subject, as one unit has them; what it does not say is said above. */
export type OwnDays = Partial<Record<RetentionSubject, number | null>>

/** How long a unit keeps something: what the nearest unit upward says, itself first, else the default. */
export function daysKept(
  subject: RetentionSubject,
  upward: readonly { readonly id: string; readonly days: OwnDays | undefined }[],
): { days: number; from: string | null } {
  const nearest = upward.find(({ days }) => days?.[subject] !== undefined && days[subject] !== null)
  return { days: nearest?.days?.[subject] ?? retention[subject].days, from: nearest?.id ?? null }
}

const daysSchema = (subject: RetentionSubject) => {
  const { least, most } = retention[subject]
  return z
    .number({ error: 'Give a number of days.' })
    .int('Give whole days.')
    .min(least, `At least ${least} days.`)
    .max(most, `At most ${most} days.`)
    .nullable()
}

/** Null: as the unit above says. */
export const dataProtectionBodySchema = z.object({
  callerNumbers: daysSchema('callerNumbers'),
  sipMessages: daysSchema('sipMessages'),
  voicemail: daysSchema('voicemail'),
  audit: daysSchema('audit'),
})
export type DataProtectionBody = z.infer<typeof dataProtectionBodySchema>

export const dataProtectionReplySchema = z.object({
  organizationUnit: namedSchema,
  /** 0 until the unit says something of its own. */
  version: z.number().int(),
  own: z.record(z.enum(retentionSubjects), z.number().int().nullable()),
  /** What holds when the unit itself says nothing. */
  above: z.record(
    z.enum(retentionSubjects),
    z.object({
      days: z.number().int(),
      /** Null: the default, or a unit the reader may not see. */ from: z.string().nullable(),
    }),
  ),
  abilities: z.object({ update: abilitySchema }),
})
export type DataProtectionReply = z.infer<typeof dataProtectionReplySchema>

/** A run of the purge, as far as one unit is concerned. */
export const purgeRunSchema = z.object({
  id: idSchema,
  /** The unit's night it belongs to; null when somebody asked for it. */
  night: z.string().nullable(),
  askedBy: z.string().nullable(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** What it came to in this unit; no count in a run of before it was counted for each. */
  results: z.array(
    z.object({ subject: z.enum(retentionSubjects), count: z.number().int().nullable(), failed: z.boolean() }),
  ),
  /** Why it did not come to its end, in words. */
  because: z.string().nullable(),
})
export type PurgeRunReply = z.infer<typeof purgeRunSchema>

export const dataProtection = {
  get: base
    .route({
      method: 'GET',
      path: '/organization-units/{id}/data-protection',
      tags: ['data protection'],
      inputStructure: 'detailed',
    })
    .input(z.object({ params: idParams }))
    .output(dataProtectionReplySchema),
  update: base
    .route({
      method: 'PUT',
      path: '/organization-units/{id}/data-protection',
      tags: ['data protection'],
      inputStructure: 'detailed',
    })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: dataProtectionBodySchema }))
    .output(dataProtectionReplySchema),
  /** The last runs of the purge that were for a unit, the newest first, and whether the process that runs it is there. */
  runs: base
    .route({
      method: 'GET',
      path: '/organization-units/{id}/data-protection/runs',
      tags: ['data protection'],
      inputStructure: 'detailed',
    })
    .input(z.object({ params: idParams }))
    .output(
      z.object({
        items: z.array(purgeRunSchema),
        /** Of the unit: its night begins at 03:00 there. */
        timeZone: z.string(),
        running: z.boolean(),
        abilities: z.object({ runNow: abilitySchema }),
      }),
    ),
  /** Asks for a run in every unit now. It is worked on by the jobs process; `runs` tells how far it is. */
  runNow: base
    .route({
      method: 'POST',
      path: '/data-protection/runs',
      tags: ['data protection'],
      inputStructure: 'detailed',
      successStatus: 202,
    })
    .input(z.object({ headers: idempotencyHeader }))
    .output(z.object({ asked: z.literal(true) })),
}
