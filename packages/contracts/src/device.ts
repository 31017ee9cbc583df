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
  nameSchema,
  yesOrNoSchema,
} from './shared.ts'

/** FO-29: `unknown` nobody tried · `tested` somebody tried a public emergency number · `notPossible` “this telephone cannot call 112”. */
export const emergencyCallsSchema = z.enum(['unknown', 'tested', 'notPossible'])
export type EmergencyCalls = z.infer<typeof emergencyCallsSchema>

export const deviceBodySchema = z.object({
  label: nameSchema.meta({ title: 'Telephone', description: 'How people call it, such as “Desk” or “Mobile app”.' }),
})
export type DeviceBody = z.infer<typeof deviceBodySchema>

export const deviceSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  label: z.string(),
  /** What it signs in with at the exchange; made by us. */
  sipUserName: z.string(),
  emergencyCalls: emergencyCallsSchema,
  emergencyCallsAt: instantSchema.nullable(),
  emergencyCallsBy: z.string().nullable(),
  /** `unknown` while telephony is away. */
  reach: z.enum(['reachable', 'unreachable', 'signedOff', 'unknown']),
  since: instantSchema.nullable(),
  /** It is on a call of any kind. */
  inUse: z.boolean(),
  /** The reach as a sentence. */
  because: z.string(),
  abilities: z.object({ update: abilitySchema, remove: abilitySchema, newPassword: abilitySchema }),
  createdAt: instantSchema,
  updatedAt: instantSchema,
})
export type Device = z.infer<typeof deviceSchema>

/** What a telephone is set up with. Told once: what is kept is sealed. */
export const deviceCredentialsSchema = z.object({
  userName: z.string(),
  password: z.string(),
  server: z.string(),
  port: z.number().int(),
  transport: z.enum(['udp', 'tcp', 'tls']),
  /** The address of the account, without the password: for telephones that ask for it as one line. */
  address: z.string(),
  /** Everything as lines of text, to be copied. */
  text: z.string(),
  /** What a QR code holds: the account with its password in one line, as softphones that read such codes expect it. */
  qr: z.string(),
})
export type DeviceCredentials = z.infer<typeof deviceCredentialsSchema>

/** The telephones of a user in the order they ring. `version` is that of the user. */
export const devicesSchema = z.object({
  version: z.number().int(),
  items: z.array(deviceSchema),
  /** Whose agent the user is, and how many others there could be reached: they have a telephone, or are a number. */
  queues: z.array(namedSchema.extend({ others: z.number().int() })),
  /** Those of them that the reader may not see. */
  hiddenQueues: z.number().int(),
  abilities: z.object({ create: abilitySchema }),
})
export type Devices = z.infer<typeof devicesSchema>

const tags = ['devices']
const all = '/users/{id}/devices'
const one = `${all}/{deviceId}` as const
const oneParams = idParams.extend({ deviceId: idSchema })
const withCredentials = z.object({
  device: deviceSchema,
  /** Empty in the answer to a repeated request: it was told once. */
  credentials: deviceCredentialsSchema.nullable(),
})

export const devices = {
  list: base
    .route({ method: 'GET', path: all, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams }))
    .output(devicesSchema),
  create: base
    .route({ method: 'POST', path: all, tags, inputStructure: 'detailed', successStatus: 201 })
    .input(z.object({ params: idParams, headers: idempotencyHeader, body: deviceBodySchema }))
    .output(withCredentials),
  /** In which order they ring: the ids of all of them. If-Match is that of the list. */
  setOrder: base
    .route({ method: 'PUT', path: all, tags, inputStructure: 'detailed' })
    .input(z.object({ params: idParams, headers: ifMatchHeader, body: z.object({ order: z.array(idSchema).max(50) }) }))
    .output(devicesSchema),
  update: base
    .route({ method: 'PUT', path: one, tags, inputStructure: 'detailed' })
    .input(z.object({ params: oneParams, headers: ifMatchHeader, body: deviceBodySchema }))
    .output(deviceSchema),
  /** The last telephone of an agent goes only on purpose: CONFIRMATION_NEEDED names the queues. */
  remove: base
    .route({ method: 'DELETE', path: one, tags, inputStructure: 'detailed', successStatus: 204 })
    .input(
      z.object({
        params: oneParams,
        headers: ifMatchHeader,
        query: z.object({ lastConfirmed: yesOrNoSchema.default(false) }).prefault({}),
      }),
    )
    .output(z.undefined()),
  /** The one before it no longer works from then on. */
  newPassword: base
    .route({ method: 'PUT', path: `${one}/password`, tags, inputStructure: 'detailed' })
    .input(z.object({ params: oneParams, headers: ifMatchHeader }))
    .output(withCredentials),
  /** FO-29: somebody tried a public emergency number, or says that this telephone cannot call one. */
  setEmergencyCalls: base
    .route({ method: 'PUT', path: `${one}/emergency-calls`, tags, inputStructure: 'detailed' })
    .input(
      z.object({
        params: oneParams,
        headers: ifMatchHeader,
        body: z.object({ emergencyCalls: z.enum(['tested', 'notPossible']) }),
      }),
    )
    .output(deviceSchema),
}
