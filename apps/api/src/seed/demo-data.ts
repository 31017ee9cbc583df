import {
  categoryColours,
  categoryKinds,
  cultureSchema,
  e164Schema,
  profileColours,
  profileIcons,
  roleSchema,
  structureKeySchema,
} from '@nightswitch/contracts'
import { z } from 'zod'
import spoken from '../../../../prisma/seed/announcements.json' with { type: 'json' }
import spreeLifts from '../../../../prisma/seed/spree-lifts.json' with { type: 'json' }

const phoneNumber = z.object({ kind: z.literal('phoneNumber'), number: e164Schema })

const ofUnit = { name: z.string(), unit: z.string(), description: z.string() }
const spanInCategory = { start: z.int(), end: z.int(), category: z.string() }

const demoSchema = z.object({
  installationCulture: cultureSchema,
  country: z.string().length(2),
  timeZone: z.string(),
  units: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['UNIT', 'SITE']),
      parent: z.string().nullable(),
      catchAll: phoneNumber.nullable(),
      /** EM-24: what covers services of the unit that have no case of their own. */
      defaultEmergencyCase: z.string().nullable(),
    }),
  ),
  openingHours: z.array(
    z.object({
      ...{ name: z.string(), unit: z.string(), description: z.string(), timeZone: z.string() },
      categories: z.array(
        z.object({
          ...{ name: z.string(), isOpen: z.boolean() },
          ...{ kind: z.enum(categoryKinds), colour: z.enum(categoryColours) },
        }),
      ),
      defaultCategory: z.string(),
      weekly: z.array(z.object({ weekdays: z.array(z.int()), ...spanInCategory })),
      dated: z.array(
        z.union([
          /** On a day such as `12-24`, this year and the next. */
          z.object({ title: z.string(), day: z.string(), ...spanInCategory }),
          /** On a day of the week so many weeks ahead, so that one is always coming up. */
          z.object({ title: z.string(), weeksAhead: z.int(), weekday: z.int(), ...spanInCategory }),
        ]),
      ),
      holidays: z.object({ country: z.string(), region: z.string(), category: z.string() }),
    }),
  ),
  voicemailBoxes: z.array(z.object({ name: z.string(), unit: z.string(), description: z.string() })),
  dutyProfiles: z.array(
    z.object({
      ...ofUnit,
      ...{ offDuty: z.boolean(), colour: z.enum(profileColours), icon: z.enum(profileIcons) },
      returnAfterMinutes: z.int().nullable(),
    }),
  ),
  skills: z.array(z.object({ ...ofUnit, parent: z.string().nullable(), levels: z.array(z.string()) })),
  responsibilities: z.array(z.object(ofUnit)),
  notReadyReasons: z.array(z.object(ofUnit)),
  assistantConfigurations: z.array(
    z.object({
      ...{ ...ofUnit, defaultProfile: z.string().nullable(), profiles: z.array(z.string()) },
      ...{ afterCallSeconds: z.int(), afterCallMostSeconds: z.int(), afterCallMayFinish: z.boolean() },
      missedCallReturnSeconds: z.int().nullable(),
    }),
  ),
  callQueues: z.array(
    z.object({
      ...{ name: z.string(), unit: z.string(), description: z.string(), extension: z.string() },
      /** Of the demo's people, in their order. */
      members: z.array(z.string()),
      whenOffline: e164Schema,
      /** A voicemail box. */
      whenUnanswered: z.string(),
    }),
  ),
  workflowInstances: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      description: z.string(),
      structure: structureKeySchema,
      announcement: z.array(z.string()),
      /** Empty where callers wait in a queue. */
      destination: e164Schema.nullable(),
      queue: z.string().nullable().default(null),
      emergencyDestination: e164Schema.nullable(),
      /** Where a structure with hours asks for them, and where callers go outside them. */
      openingHours: z.string().nullable(),
      closedDestination: e164Schema.nullable(),
    }),
  ),
  services: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      description: z.string(),
      culture: cultureSchema,
      cultures: z.array(cultureSchema),
      numbers: z.array(z.object({ number: e164Schema, culture: cultureSchema.nullable(), description: z.string() })),
      workflowInstance: z.string(),
      emergencyCases: z.array(z.string()),
      /** What its callers need of an agent. */
      skills: z.array(z.object({ skill: z.string(), level: z.int() })).default([]),
      responsibility: z.string().nullable().default(null),
      escalationSeconds: z.int().nullable().default(null),
    }),
  ),
  emergencyCases: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      description: z.string(),
      usualDurationMinutes: z.number().int(),
      prompts: z.array(z.string()),
      destination: z.union([z.object({ number: e164Schema }), z.object({ service: z.string() })]).nullable(),
    }),
  ),
  people: z.array(
    z.object({
      name: z.string(),
      email: z.email(),
      role: roleSchema,
      unit: z.string(),
      services: z.array(z.string()),
      /** The unit in which the person has the right *switch emergencies* beside the role. */
      switches: z.string().nullable(),
      extension: z.string().nullable(),
      /** What their telephones are called; there with the simulated exchange alone. */
      telephones: z.array(z.string()),
      agent: z
        .object({
          /** Of the Agent Assistant; empty: works with a telephone alone, and is in `profile`. */
          ...{ configuration: z.string().nullable(), profile: z.string().nullable() },
          rated: z.array(
            z.object({
              profile: z.string(),
              skills: z.record(z.string(), z.int()),
              ranks: z.record(z.string(), z.int()),
            }),
          ),
        })
        .nullable()
        .default(null),
    }),
  ),
  trunks: z.array(
    z.object({
      ...{ name: z.string(), unit: z.string(), description: z.string() },
      ...{ host: z.string(), userName: z.string(), callerId: e164Schema },
    }),
  ),
  /** Walked by the engine when the organisation is made, so that each trace is what routing would say. */
  recentCalls: z.array(
    z.object({
      ...{ minutesAgo: z.int(), to: e164Schema, from: e164Schema.nullable(), name: z.string().nullable() },
      ...{ answers: z.enum(['answered', 'busy', 'noAnswer']), talkSeconds: z.int() },
      /** What the caller says where nobody answers. */
      message: z.string().nullable(),
    }),
  ),
})
export type Demo = z.infer<typeof demoSchema>

/** The demo organisation *Spree Lifts*, objects naming each other by name. Its numbers are reserved for fiction. */
export const demo: Demo = demoSchema.parse(spreeLifts)

/** What its announcements say; `prisma/seed/speak.mjs` speaks them. */
export const announcements = z
  .array(z.object({ name: z.string(), fileName: z.string(), culture: cultureSchema, text: z.string() }))
  .parse(spoken)
