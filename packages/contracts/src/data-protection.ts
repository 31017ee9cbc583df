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
  /** Of agents, with their names; only where the level is *Named figures* (DS-3). */
  statusChanges: { days: 7, least: 1, most: 365 },
  audit: { days: 365, least: 30, most: 3650 },
} as const
export type RetentionSubject = keyof typeof retention
export const retentionSubjects = [
  'callerNumbers',
  'sipMessages',
  'voicemail',
  'statusChanges',
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

/** What is shown and kept about people who work, the least first (DS-3). */
export const monitoringLevels = ['OPERATION_ONLY', 'TEAM_FIGURES', 'NAMED_FIGURES'] as const
export type MonitoringLevel = (typeof monitoringLevels)[number]
export const DEFAULT_MONITORING_LEVEL: MonitoringLevel = 'OPERATION_ONLY'

/** With whom it was agreed that figures have names. */
export const agreementSchema = z.object({ title: z.string(), date: z.iso.date() })
export type Agreement = z.infer<typeof agreementSchema>

/** What a unit says of its own about the level; null: as the unit above. */
export type OwnMonitoring = { readonly level: MonitoringLevel | null; readonly agreement: Agreement | null }

/** The level of a unit: what the nearest unit upward says, itself first, else *Operation only*. */
export function monitoringOf<Unit extends { readonly monitoring: OwnMonitoring | undefined }>(
  upward: readonly Unit[],
): { level: MonitoringLevel; agreement: Agreement | null; from: Unit | null } {
  const nearest = upward.find(({ monitoring }) => monitoring?.level)
  const { level = null, agreement = null } = nearest?.monitoring ?? {}
  return { level: level ?? DEFAULT_MONITORING_LEVEL, agreement, from: nearest ?? null }
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
export const dataProtectionBodySchema = z
  .object({
    callerNumbers: daysSchema('callerNumbers'),
    sipMessages: daysSchema('sipMessages'),
    voicemail: daysSchema('voicemail'),
    statusChanges: daysSchema('statusChanges'),
    audit: daysSchema('audit'),
    monitoringLevel: z.enum(monitoringLevels).nullable(),
    agreementTitle: z.string().trim().max(200, 'Keep this to 200 characters.').nullable(),
    agreementDate: z.iso.date('Give a date, such as 2026-05-04.').nullable(),
  })
  .superRefine(({ monitoringLevel, agreementTitle, agreementDate }, { addIssue }) => {
    if (monitoringLevel !== 'NAMED_FIGURES') return
    const needs = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
    if (!agreementTitle) needs('agreementTitle', 'Named figures need an agreement: give its title.')
    if (!agreementDate) needs('agreementDate', 'Named figures need an agreement: give its date.')
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
  monitoring: z.object({
    own: z.object({ level: z.enum(monitoringLevels).nullable(), agreement: agreementSchema.nullable() }),
    /** What holds when the unit itself says nothing. */
    above: z.object({
      level: z.enum(monitoringLevels),
      agreement: agreementSchema.nullable(),
      /** As with the days. */
      from: z.string().nullable(),
    }),
    /** What is kept with names where this unit's word holds: it is deleted at once when the level is made lower. */
    kept: z.object({ changes: z.number().int(), people: z.number().int() }),
  }),
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
