import { z } from 'zod'
import { e164Schema } from './destination.ts'
import {
  idSchema,
  instantSchema,
  nameSchema,
  recordContract,
  recordFields,
  recordFilter,
  textSchema,
} from './shared.ts'

/** What the exchange can speak, in the order it is usually offered. */
export const codecs = ['alaw', 'ulaw'] as const
/** How codecs are called by providers. */
export const codecNames: Readonly<Record<(typeof codecs)[number], string>> = {
  alaw: 'G.711 A-law (PCMA)',
  ulaw: 'G.711 µ-law (PCMU)',
}

// A name or an address, nothing that could be read as another part of a SIP address.
const hostSchema = z
  .string()
  .trim()
  .regex(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*|[0-9a-f:]+:[0-9a-f:]*)$/i,
    'Write a name such as sip.provider.example, or an address.',
  )
const networkSchema = z
  .string()
  .trim()
  .regex(/^([a-z0-9.-]+|[0-9a-f:]+:[0-9a-f:]*)(\/\d{1,3})?$/i, 'Write an address such as 192.0.2.10 or 192.0.2.0/24.')

export const trunkBodySchema = z
  .object({
    name: nameSchema,
    organizationUnitId: idSchema.meta({ title: 'Organization Unit' }),
    description: textSchema.default('').meta({ title: 'Description' }),
    enabled: z.boolean().meta({ title: 'In use' }),
    host: hostSchema.meta({ title: 'Provider’s server' }),
    port: z
      .number()
      .int('Write a port from 1 to 65535.')
      .min(1, 'Write a port from 1 to 65535.')
      .max(65_535, 'Write a port from 1 to 65535.')
      .meta({ title: 'Port' }),
    transport: z.enum(['UDP', 'TCP']).meta({ title: 'Transport' }),
    userName: z
      .string()
      .trim()
      .regex(/^[^\s@:;<>"]{0,120}$/, 'Use the user name alone, without spaces and without @.')
      .meta({ title: 'User name' }),
    /** Write-only: left out it stays, `null` takes it away. */
    password: z
      .string()
      .min(1, 'Write the password.')
      .max(200, 'Keep the password to 200 characters.')
      .regex(/^[^\p{Cc}]*$/u, 'Use plain characters on one line.')
      .nullable()
      .optional()
      .meta({ title: 'Password' }),
    registers: z.boolean().meta({ title: 'Register' }),
    codecs: z.array(z.enum(codecs)).min(1, 'Choose at least one codec.').meta({ title: 'Codecs' }),
    fromAddresses: z.array(networkSchema).max(20).meta({ title: 'Takes calls from' }),
    callerId: e164Schema.nullable().meta({ title: 'Number shown' }),
  })
  .refine(({ codecs: chosen }) => new Set(chosen).size === chosen.length, {
    path: ['codecs'],
    message: 'Name each codec once.',
  })
  .refine(({ registers, userName }) => !registers || userName !== '', {
    path: ['userName'],
    message: 'Registering needs the user name that the provider gave you.',
  })
export type TrunkBody = z.infer<typeof trunkBodySchema>

export const trunkStates = [
  'registered',
  'reachable',
  'unreachable',
  'rejected',
  'trying',
  'notPushed',
  'unknown',
  'off',
] as const

export const trunkReplySchema = z.object({
  ...recordFields,
  name: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  host: z.string(),
  port: z.number().int(),
  transport: z.enum(['UDP', 'TCP']),
  userName: z.string(),
  /** Whether one is kept. It never leaves the server. */
  hasPassword: z.boolean(),
  registers: z.boolean(),
  codecs: z.array(z.string()),
  fromAddresses: z.array(z.string()),
  callerId: z.string().nullable(),
  /** `unknown`: telephony or the exchange cannot be asked. `off`: not in use. */
  state: z.enum(trunkStates),
  /** What the state means and what to do about it, in the reader's language. */
  because: z.string(),
  since: instantSchema.nullable(),
})
export type TrunkReply = z.infer<typeof trunkReplySchema>

const filterSchema = z.object(recordFilter).default({})
export type TrunkFilter = z.infer<typeof filterSchema>

export const trunks = recordContract({
  path: '/trunks',
  tag: 'trunks',
  reply: trunkReplySchema,
  body: trunkBodySchema,
  filter: filterSchema,
})
